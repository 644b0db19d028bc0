"""The ledger follows the records: what they say now, less what stands in it, is what is written.

So a payment that becomes known late, a part that comes back, streets that merge and a new threshold all go the same way,
and each ends on the day on which it happened.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, Standing, settle_all
from nabij.people.rules import Role
from nabij.places.models import Area
from nabij.streets.measures import POTS_AMOUNT_PAID, POTS_PAID, STREET_CHAMPIONS, STREETS_COUNTED
from nabij.streets.models import Champion, Pot, StreetUnit
from nabij.streets.queries.counting import (
    champion_days,
    ground_of_champion,
    money_days,
    thresholds,
    unit_crossings,
)
from nabij.streets.rules import days_paid


def settle_pots(book: Book, pots: Collection[Pot], *, role: Role, reason: Reason = Reason.NONE) -> None:
    """After money moved: the pots, the amounts, and the streets on which these pots stand. Once in a booking."""
    money, wanted = money_days(pots), {}
    for pot in pots:
        assert pot.place is not None
        moved = money.get(pot.pk, {})
        wanted[pot.public_id] = {
            POTS_PAID: _standing(pot.place, days_paid(moved.items())),
            POTS_AMOUNT_PAID: _standing(pot.place, moved),
        }
    settle_all(book, wanted, role=role, reason=reason)
    units = StreetUnit.objects.filter(placements__pot__in=pots).distinct()
    settle_units(book, units, role=role, reason=reason)


def settle_units(
    book: Book,
    units: Iterable[StreetUnit],
    *,
    role: Role,
    reason: Reason = Reason.NONE,
    known: Mapping[date, int] | None = None,
) -> None:
    """Whether each of these streets counts, from which day to which; `known` are thresholds that are not saved yet.

    The streets are held before anything of them is read, so that of two pots paid at once the second sees the first.
    """
    held = hold_units(unit.pk for unit in units)
    days = unit_crossings(held, thresholds() if known is None else known)
    wanted = {unit.public_id: {STREETS_COUNTED: _standing(unit.area, days[unit.pk])} for unit in held}
    settle_all(book, wanted, role=role, reason=reason)


def hold_units(keys: Iterable[int]) -> list[StreetUnit]:
    """The streets, held until the end of the transaction, always in the same order. Pots are held before streets."""
    units = StreetUnit.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(keys))
    return list(units.select_related("area__parent").order_by("pk"))


def settle_champions(book: Book, champions: Iterable[Champion], *, role: Role) -> None:
    wanted = {
        champion.public_id: {STREET_CHAMPIONS: _standing(ground_of_champion(champion), champion_days(champion))}
        for champion in champions
    }
    settle_all(book, wanted, role=role)


def _standing(place: Area, days: Mapping[date, int]) -> Standing:
    return {(place, "", day): quantity for day, quantity in days.items()}
