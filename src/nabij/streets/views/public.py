"""What everybody sees of streets and pots: the page, the photos that may be shown, and the form on paper."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nabij.design.tiles import Tile, tile_map
from nabij.intake import clock
from nabij.kernel import written
from nabij.kernel.language import gettext
from nabij.ledger.queries import moment
from nabij.people.permissions import public
from nabij.places.models import Area
from nabij.places.queries import whole, wijk_of
from nabij.places.rules import Level
from nabij.streets import queries
from nabij.streets.models import Scheme, Story
from nabij.streets.queries import Standing, StreetsShown
from nabij.streets.rules import OCCASION_LABELS, Limit, Occasion, Rules, limit_label, told_filled

MOST_STORIES = 12


@public
def streets(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    found = queries.streets_shown(moment(as_of=today, known_at=None, now=clock.now()))
    has_areas = Area.objects.filter(level=Level.MUNICIPALITY).exists()
    context = {
        "closed": queries.fault_of_budget(whole(), today) if has_areas else "",
        "day": written.day(today),
        "occasions": [gettext(label) for label in OCCASION_LABELS.values()],
        "stories": [story_shown(story) for story in queries.stories_shown()[:MOST_STORIES]],
    }
    return render(request, "streets/streets.html", context | scheme_context() | figures_context(found))


@public
def paper_form(request: HttpRequest) -> HttpResponse:
    """The request on paper, to be filled in with a pen and typed over by a broker."""
    return render(request, "streets/paper_form.html", scheme_context() | {"parts": paper_parts()})


@public
def story_photo(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Only of a story that is shown."""
    story = get_object_or_404(Story.objects.select_related("photo"), public_id=public_id, shown_on__isnull=False)
    if story.photo is None:
        raise Http404
    return HttpResponse(story.photo.path.read_bytes(), content_type=story.photo.media_type)


def paper_parts() -> list[tuple[str, list[tuple[str, bool]]]]:
    """The questions of the form on paper: heading, and lines to write on (a tall one for a story)."""
    contact = [(gettext("Telefoonnummer"), False), (gettext("E-mailadres, als u dat hebt"), False)]
    home = [(gettext("Naam"), False), (gettext("Postcode en huisnummer"), False), *contact]
    street = [(gettext("Straat"), False), (gettext("Welk stuk, als het niet de hele straat is"), False)]
    return [
        (gettext("1. Uw straat"), street),
        (gettext("2. U"), home),
        (gettext("3. Uw buur van een ander adres"), home),
        (
            gettext("4. Waar is het potje voor?"),
            [(gettext("Een paar zinnen is genoeg. Schrijf geen namen of ziektes op."), True)],
        ),
    ]


def scheme_context() -> dict[str, Any]:
    """The scheme and its rules of today, in words."""
    today = clock.today()
    version, called = queries.rules_on(today), queries.scheme_name(today)
    if version is None:
        return {"scheme": called, "rules": None}
    return {
        "scheme": called,
        "own_lead": own_lead(queries.scheme_on(today), version.rules),
        "rules": version.rules,
        "amount": written.euros(version.amount_cents),
        "limit": gettext(limit_label(Limit(version.limit))),
    }


def own_lead(scheme: Scheme | None, rules: Rules) -> str:
    """The first sentence that the municipality wrote for its scheme; empty when it left that to us."""
    if scheme is None:
        return ""
    return told_filled(scheme.lead, scheme.lead_en, lambda: {"bedrag": written.euros(rules.amount_cents)})


def figures_context(found: StreetsShown) -> dict[str, Any]:
    return {
        "figures": found,
        "counted_text": written.number(found.whole.counted),
        "underway_text": written.number(found.whole.underway),
        "pots_text": written.number(found.whole.pots),
        "map": wijk_map(found),
        "rows": wijk_rows(found),
    }


def wijk_map(found: StreetsShown) -> str:
    """A house for each wijk that has a place on the map; the darker, the more streets that count."""
    placed = [(wijk, each) for wijk, each in found.per_wijk if wijk.tile_column is not None]
    most = max((each.counted for _, each in placed), default=0)
    if not placed or found.whole.is_nothing:
        return ""
    tiles = [
        Tile(
            wijk.name,
            wijk.tile_column or 0,
            wijk.tile_row or 0,
            written.number(each.counted),
            each.counted / (most or 1),
        )
        for wijk, each in placed
    ]
    return tile_map(tiles, title=gettext("Straten die meetellen, per wijk"))


def wijk_rows(found: StreetsShown) -> list[tuple[str, Standing]]:
    """Every wijk, and what belongs to none; empty when there is nothing at all to tell."""
    if found.whole.is_nothing:
        return []
    rows = [(wijk.name, each) for wijk, each in found.per_wijk]
    return rows if found.elsewhere.is_nothing else [*rows, (gettext("niet per wijk bekend"), found.elsewhere)]


def story_shown(story: Story) -> dict[str, Any]:
    unit = story.pot.unit
    area = (wijk_of(unit.area) or unit.area) if unit else None
    occasions = [gettext(OCCASION_LABELS[Occasion(code)]) for code in story.occasions.split()]
    return {"story": story, "wijk": area.name if area else "", "occasions": occasions}
