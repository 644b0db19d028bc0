"""What an organisation does together with others, on its own pages; of what it leads it tells what came of it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nabij.intake import clock
from nabij.kernel.language import gettext
from nabij.network import services
from nabij.network.forms.joint import StoryForm
from nabij.network.models import JointAction
from nabij.network.queries.joint import JointWish, joint_found
from nabij.network.queries.joint_showing import joint_cards
from nabij.network.views.doors import Way, sent


def together(request: HttpRequest, way: Way) -> HttpResponse:
    """Everything it takes part in, also what not everybody sees."""
    today = clock.today()
    found = joint_found(JointWish(partner=way.partner), today).filter(called_off_on=None)
    led = set(_led_by(way).values_list("pk", flat=True))
    rows = [
        {
            "card": card,
            "others": card.others_than(way.partner),
            "story": way.url("story", card.action.public_id) if card.action.pk in led else "",
        }
        for card in joint_cards(found, today)
    ]
    return render(request, "network/own_together.html", {"rows": rows, "own_url": way.url()})


def story(request: HttpRequest, way: Way, action_id: UUID) -> HttpResponse:
    action = get_object_or_404(_led_by(way), public_id=action_id)
    form, back = StoryForm(request.POST or None, initial=StoryForm.words_of(action)), way.url("together")

    def act() -> str:
        services.tell_what_came_of_it(
            action=action, partner=way.partner, **form.cleaned_data, on=clock.today(), by=way.by
        )
        messages.success(request, gettext("Uw verhaal is bewaard."))
        return back

    if address := sent(request, form, act):
        return redirect(address)
    (card,) = joint_cards([action], clock.today())
    context = {"form": form, "card": card, "own_url": way.url(), "back": back}
    return render(request, "network/own_story.html", context)


def _led_by(way: Way) -> QuerySet[JointAction]:
    parts = way.partner.joint_actions.filter(leads=True, struck_on=None)
    return JointAction.objects.filter(pk__in=parts.values("action"), called_off_on=None, is_planned=False)
