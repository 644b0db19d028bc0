"""What a broker keeps of streets: new ones, those that belong together, those that do not, and who stopped."""

from collections.abc import Collection
from datetime import date

from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.places.models import Area
from nabij.streets.models import Champion, Pot, PotPlacement, StreetUnit
from nabij.streets.services.asking import Neighbour
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import hold_units, settle_champions, settle_units
from nabij.streets.services.stepping import role_in


def add_unit(
    *, name: str, area: Area, by: User, on: date, stretch: str = "", dwellings: int | None = None
) -> StreetUnit:
    """A stretch that neighbours take care of, before anybody asked for a pot there."""
    role_in(by, area, on=on)
    with booking():
        if StreetUnit.objects.filter(name__iexact=name, stretch__iexact=stretch, area=area, merged_into=None).exists():
            raise PotRefused(faults={"name": "Deze straat staat er al. Zoek hem op, of geef het stuk een eigen naam."})
        return StreetUnit.objects.create(name=name, stretch=stretch, area=area, dwellings=dwellings, added_on=on)


def describe_unit(*, unit: StreetUnit, note: str, dwellings: int | None, by: User, on: date) -> None:
    """What a broker wants a colleague to know of a street; not of the people who live there."""
    role_in(by, unit.area, on=on)
    StreetUnit.objects.filter(pk=unit.pk).update(note=note, dwellings=dwellings)


def merge_units(*, unit: StreetUnit, into: StreetUnit, by: User, on: date) -> None:
    """From that day the pots of the one stretch stand on the other: two names turned out to be one street."""
    if unit.pk == into.pk:
        raise PotRefused(faults={"into": "Kies een andere straat om mee samen te voegen."})
    role = role_in(by, unit.area, on=on)
    role_in(by, into.area, on=on)
    with booking() as book:
        pots = list(Pot.objects.select_for_update(no_key=True).filter(unit=unit).order_by("pk"))
        for held in hold_units([unit.pk, into.pk]):
            if held.merged_into_id is not None:
                raise PotRefused(f"{held} is al samengevoegd. Kijk opnieuw.")
            if held.added_on > on:
                raise PotRefused(f"{held} staat er pas sinds {dutch.day(held.added_on)}.")
        _place(pots, into, on=on)
        StreetUnit.objects.filter(pk=unit.pk).update(merged_into=into, merged_on=on)
        Champion.objects.filter(unit=unit, ended_on=None).update(unit=into)
        settle_units(book, [unit, into], role=role)
        settle_champions(book, Champion.objects.filter(unit=into), role=role)


def split_unit(
    *, unit: StreetUnit, name: str, stretch: str, pots: Collection[Pot], by: User, on: date, area: Area | None = None
) -> StreetUnit:
    """A stretch turns out to be two: the pots that are named stand on the new one from that day."""
    role = role_in(by, unit.area, on=on)
    with booking() as book:
        moving = list(
            Pot.objects.select_for_update(no_key=True).filter(pk__in=[p.pk for p in pots], unit=unit).order_by("pk")
        )
        if not moving or len(moving) < len(pots):
            raise PotRefused(faults={"pots": "Kies potjes van deze straat die naar het nieuwe stuk gaan."})
        new = add_unit(name=name, stretch=stretch, area=area or unit.area, by=by, on=on)
        hold_units([unit.pk, new.pk])
        _place(moving, new, on=on)
        settle_units(book, [unit, new], role=role)
    return new


def add_champion(*, unit: StreetUnit, neighbour: Neighbour, how: Champion.Confirmation, by: User, on: date) -> Champion:
    """Somebody told a broker that they take the lead in a street, before or beside any pot."""
    role = role_in(by, unit.area, on=on)
    with booking() as book:
        (held,) = hold_units([unit.pk])
        if held.merged_into_id is not None:
            raise PotRefused(f"{held} is samengevoegd met een andere straat. Kijk opnieuw.")
        for known in Champion.objects.filter(unit=held, ended_on=None, erased_on=None):
            if known.home == neighbour.home and known.name.casefold() == neighbour.name.casefold():
                raise PotRefused(faults={"name": "Deze gangmaker staat er al."})
        champion = Champion.objects.create(
            unit=held, name=neighbour.name, email=neighbour.email, phone=neighbour.phone, postcode=neighbour.postcode,
            house_number=neighbour.house_number, asked_on=on, confirmed_on=on, confirmed_how=how.value,
        )  # fmt: skip
        settle_champions(book, [champion], role=role)
    return champion


def end_champion(*, champion: Champion, by: User, on: date) -> None:
    """Somebody no longer takes the lead, from that day."""
    role = role_in(by, champion.unit.area, on=on)
    with booking() as book:
        kept = Champion.objects.select_for_update(no_key=True).get(pk=champion.pk)
        if kept.ended_on is not None:
            raise PotRefused("Dat was al vastgelegd.")
        kept.ended_on = max(on, kept.confirmed_on or on)
        kept.save(update_fields=["ended_on"])
        settle_champions(book, [kept], role=role)


def _place(pots: Collection[Pot], unit: StreetUnit, *, on: date) -> None:
    for pot in pots:
        PotPlacement.objects.update_or_create(pot=pot, from_on=on, defaults={"unit": unit})
        Pot.objects.filter(pk=pot.pk).update(unit=unit)
