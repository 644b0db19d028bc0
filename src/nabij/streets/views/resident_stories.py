"""What came of a pot: told in a few sentences, and then perhaps a photo."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import clock
from nabij.intake.files import JPEG, photo_made_anew
from nabij.intake.services import store_file
from nabij.kernel.language import gettext
from nabij.kernel.personal_words import PersonalWords, find_personal_words
from nabij.people.permissions import public
from nabij.streets import services
from nabij.streets.forms.following import PhotoForm, StoryForm
from nabij.streets.models import Pot
from nabij.streets.rules import Occasion
from nabij.streets.views.resident_links import address_of, behind_link
from nabij.streets.views.resident_sending import sent
from nabij.streets.views.resident_states import shown

SURE = "sure"
"""The name of the button that leaves the text as it is."""


@public
@behind_link
def tell_story(request: HttpRequest, pot: Pot) -> HttpResponse:
    """Warns once of what seems to be about a person; whoever writes decides."""
    if not shown(pot, today=clock.today()).may_tell:
        return redirect(address_of("pot_by_link", pot))
    form = StoryForm(request.POST or None)
    seen = _seen(form) if form.is_valid() and SURE not in request.POST else []
    if not seen and (address := sent(request, form, lambda: _told(pot, form.cleaned_data))):
        return redirect(address)
    context = {"form": form, "seen": seen, "sure": SURE, "pot_url": address_of("pot_by_link", pot)}
    return render(request, "streets/tell.html", {"pot": pot, **context})


@public
@behind_link
def add_photo(request: HttpRequest, pot: Pot) -> HttpResponse:
    if not shown(pot, today=clock.today()).may_add_photo:
        return redirect(address_of("pot_by_link", pot))
    form = PhotoForm(request.POST or None, request.FILES or None)
    if address := sent(request, form, lambda: _photo_added(pot, form.cleaned_data["photo"].read())):
        return redirect(address)
    return render(request, "streets/photo.html", {"pot": pot, "form": form, "pot_url": address_of("pot_by_link", pot)})


def _seen(form: StoryForm) -> list[tuple[str, str]]:
    """What seems personal, as pairs of what it is and how it stands there."""
    found: list[PersonalWords] = find_personal_words(form.cleaned_data["text"])
    return [(gettext(piece.kind.value), piece.text) for piece in found]


def _told(pot: Pot, given: dict[str, Any]) -> str:
    occasions = [Occasion(code) for code in given["occasions"]]
    services.tell_story(
        pot=pot, text=given["text"], occasions=occasions, may_be_shown=given["may_be_shown"], on=clock.today(),
        at=clock.now(),
    )  # fmt: skip
    return address_of("add_photo", pot)


def _photo_added(pot: Pot, content: bytes) -> str:
    made = store_file(content=photo_made_anew(content), name="foto.jpg", media_type=JPEG, made_here=True)
    services.add_photo(story=pot.story, photo=made)
    return address_of("pot_by_link", pot)
