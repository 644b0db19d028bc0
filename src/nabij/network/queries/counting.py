"""What counts, told from the records themselves: the ledger follows this, and is compared with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from nabij.network.measures import (
    BUSINESSES_PLEDGED,
    COMPANIES_IN_JOINT_ACTIONS,
    MEASURES,
    PARTNER_MATCHES,
    PARTNERS_JOINED,
    PARTNERS_LEFT,
    PARTNERS_PER_WIJK,
    PARTNERS_SIGNED,
)
from nabij.network.models import Declaration, LocalBusiness, Partner, PartnerArea, PartnerMatch
from nabij.network.queries.businesses import business_standings
from nabij.network.queries.joint_counting import action_standing, counted_actions, first_days
from nabij.network.queries.sectors import sectors_of
from nabij.network.rules import Span, joined, standing
from nabij.places.models import Area
from nabij.places.queries import whole

type Counted = dict[tuple[str, date], int]
"""(breakdown, day) → quantity."""
type Standings = dict[str, dict[tuple[Area, str, date], int]]
"""For each measure (by key) what stands at a place, with a code, on a day."""


def valid_spans(partners: Collection[Partner]) -> dict[int, list[Span]]:
    """For each partner (by key) the days on which a declaration of it held."""
    spans: dict[int, list[Span]] = {partner.pk: [] for partner in partners}
    for key, first, until in Declaration.objects.filter(partner__in=[*spans]).values_list(
        "partner", "signed_on", "withdrawn_on"
    ):
        spans[key].append((first, until))
    return {key: joined(found) for key, found in spans.items()}


def standings(partners: Collection[Partner]) -> dict[int, Standings]:
    """For each partner (by key) what the ledger should hold of it."""
    town = whole()
    keys = [partner.pk for partner in partners]
    sectors, areas = sectors_of(keys), _areas(keys)
    together = first_days(keys)
    found: dict[int, Standings] = {}
    for key, valid in valid_spans(partners).items():
        by_sector = standing(valid, sectors[key])
        found[key] = {
            PARTNERS_SIGNED.key: {(town, sector, day): change for (sector, day), change in by_sector.items()},
            PARTNERS_JOINED.key: {(town, "", first): 1 for first, _ in valid},
            PARTNERS_LEFT.key: {(town, "", until): 1 for _, until in valid if until is not None},
            PARTNERS_PER_WIJK.key: {
                (area, "", day): change for (area, day), change in standing(valid, areas[key]).items()
            },
            COMPANIES_IN_JOINT_ACTIONS.key: {(town, "", together[key]): 1} if key in together else {},
        }
    return found


def _areas(keys: Iterable[int]) -> dict[int, list[tuple[Area, date, date | None]]]:
    rows: dict[int, list[tuple[Area, date, date | None]]] = defaultdict(list)
    for row in PartnerArea.objects.filter(partner__in=list(keys)).select_related("area"):
        rows[row.partner_id].append((row.area, row.from_on, row.until_on))
    return rows


def match_standing(match: PartnerMatch) -> dict[tuple[Area, str, date], int]:
    """What stands of one match: once, on its own day, unless it was called off."""
    return {} if match.called_off_on else {(whole(), match.theme, match.matched_on): 1}


def _matches() -> Counted:
    counted: Counted = defaultdict(int)
    for cell in PartnerMatch.objects.filter(called_off_on=None).values_list("theme", "matched_on"):
        counted[cell] += 1
    return counted


def recounts() -> dict[str, Counted]:
    """For each measure of this package what the ledger should hold, by breakdown and day."""
    counted: dict[str, Counted] = {measure.key: defaultdict(int) for measure in MEASURES}
    of_actions = (action_standing(action) for action in counted_actions())
    for by_measure in (*standings(list(Partner.objects.all())).values(), *of_actions):
        for key, cells in by_measure.items():
            for (_, breakdown, day), change in cells.items():
                counted[key][breakdown, day] += change
    for of_business in business_standings(LocalBusiness.objects.all()).values():
        for (_, breakdown, day), change in of_business.items():
            counted[BUSINESSES_PLEDGED.key][breakdown, day] += change
    counted[PARTNER_MATCHES.key] = _matches()
    return {key: {cell: quantity for cell, quantity in cells.items() if quantity} for key, cells in counted.items()}
