"""Stories: read before anybody shows them."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries, services
from nabij.streets.models import Story
from nabij.streets.queries.desk import reach
from nabij.streets.rules import OCCASION_LABELS, Occasion
from nabij.streets.views.office.answering import obey


@requires(Permission.CHECK_POTS)
def stories(request: OfficeRequest) -> HttpResponse:
    user, on = request.user, clock.today()
    shown = {
        "to_read": [(story, _occasions(story)) for story in queries.stories_to_read(user, on=on)],
        "shown": queries.stories_on_page(user, on=on)[:50],
    }
    return render(request, "streets/office/stories.html", shown)


@requires(Permission.CHECK_POTS)
def photo(request: OfficeRequest, public_id: UUID) -> HttpResponseBase:
    story = story_of(request, public_id)
    if story.photo is None:
        raise Http404
    return FileResponse(story.photo.path.open("rb"), content_type=story.photo.media_type)


@require_POST
@requires(Permission.CHECK_POTS)
def judge(request: OfficeRequest, public_id: UUID, to_be_shown: bool) -> HttpResponse:
    """A button beside the story: shown, or kept inside."""
    story = story_of(request, public_id)
    service = services.show_story if to_be_shown else services.hide_story

    def act() -> None:
        service(story=story, by=request.user, on=clock.today())

    return obey(request, act, back=reverse("stories_to_read"))


def story_of(request: OfficeRequest, public_id: UUID) -> Story:
    mine = reach(request.user, "pot__place", on=clock.today(), permissions=[Permission.CHECK_POTS])
    return get_object_or_404(
        Story.objects.filter(mine).select_related("pot__place__parent", "photo"), public_id=public_id
    )


def _occasions(story: Story) -> list[str]:
    return [OCCASION_LABELS[Occasion(code)] for code in story.occasions.split()]
