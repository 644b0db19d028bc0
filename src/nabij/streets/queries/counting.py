"""What counts, told from the records themselves: the ledger follows this, and is compared with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from nabij.places.models import Area
from nabij.places.queries import wijk_of
from nabij.streets.measures import MEASURES, POTS_AMOUNT_PAID, POTS_PAID, STREET_CHAMPIONS, STREETS_COUNTED
from nabij.streets.models import Champion, Pot, PotPayment, PotPlacement, PotRules, StreetUnit
from nabij.streets.rules import changes_within, crossings, days_paid

type Counted = dict[tuple[str, date], int]
"""(breakdown, day) → quantity."""
type Days = dict[date, int]


def money_days(pots: Iterable[Pot] | Iterable[int]) -> dict[int, Days]:
    """For each pot (by key) what left the house on which day, less what came back, in cents.

    Given as keys or rows, never as a query: within a query PostgreSQL may look the pots up anew for each payment.
    """
    moved: dict[int, Days] = defaultdict(lambda: defaultdict(int))
    for payment in PotPayment.objects.filter(pot__in=list(pots), paid_on__isnull=False):
        assert payment.paid_on is not None
        moved[payment.pot_id][payment.paid_on] += payment.amount_cents
        if payment.returned_on is not None:
            moved[payment.pot_id][payment.returned_on] -= payment.amount_cents
    return moved


def paid_days(pots: Iterable[Pot] | Iterable[int]) -> dict[int, Days]:
    """For each pot (by key) on which days it begins (+1) and stops (−1) to count."""
    return {pot: days_paid(days.items()) for pot, days in money_days(pots).items()}


def thresholds() -> dict[date, int]:
    """From which day how many pots make a street count; the newest word on a day holds."""
    newest = PotRules.objects.latest_per("effective_on").values()
    return {rules.effective_on: rules.counts_from for rules in newest}


def unit_history(units: Iterable[StreetUnit]) -> dict[int, list[Days]]:
    """For each street (by key) the days on which each of its pots begins and stops to count there."""
    keys = [unit.pk for unit in units]
    pots = list(PotPlacement.objects.filter(unit__in=keys).values_list("pot_id", flat=True).distinct())
    days = paid_days(pots)
    placements: dict[int, list[PotPlacement]] = defaultdict(list)
    for placement in PotPlacement.objects.filter(pot__in=pots).order_by("from_on", "id"):
        placements[placement.pot_id].append(placement)
    history: dict[int, list[Days]] = {key: [] for key in keys}
    for pot, stood in placements.items():
        for number, placement in enumerate(stood):
            if placement.unit_id in history:
                until = stood[number + 1].from_on if number + 1 < len(stood) else None
                history[placement.unit_id].append(changes_within(days.get(pot, {}), placement.from_on, until))
    return history


def unit_crossings(units: Iterable[StreetUnit], known: Mapping[date, int]) -> dict[int, Days]:
    """For each street (by key) on which days it begins (+1) and stops (−1) to count under these thresholds."""
    return {key: crossings(pots, known) for key, pots in unit_history(units).items()}


def champion_days(champion: Champion) -> Days:
    """On which days a champion begins and stops to count; on one and the same day they never did."""
    if champion.confirmed_on is None or champion.confirmed_on == champion.ended_on:
        return {}
    ended = {champion.ended_on: -1} if champion.ended_on else {}
    return {champion.confirmed_on: 1, **ended}


def ground_of_champion(champion: Champion) -> Area:
    """Persons are counted per wijk, never finer."""
    return wijk_of(champion.unit.area) or champion.unit.area


def recounts() -> dict[str, Counted]:
    """For each measure of this package what the ledger should hold, by breakdown and day."""
    counted: dict[str, Counted] = {measure.key: defaultdict(int) for measure in MEASURES}
    pots = list(Pot.objects.values_list("pk", flat=True))
    _add(counted[POTS_AMOUNT_PAID.key], money_days(pots).values())
    _add(counted[POTS_PAID.key], paid_days(pots).values())
    _add(counted[STREETS_COUNTED.key], unit_crossings(StreetUnit.objects.all(), thresholds()).values())
    champions = Champion.objects.filter(confirmed_on__isnull=False)
    _add(counted[STREET_CHAMPIONS.key], (champion_days(champion) for champion in champions))
    return {key: {cell: quantity for cell, quantity in cells.items() if quantity} for key, cells in counted.items()}


def _add(cells: Counted, days: Iterable[Days]) -> None:
    for each in days:
        for day, change in each.items():
            cells["", day] += change
