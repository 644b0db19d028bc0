"""Coalitions and who is in them. Nothing is deleted: what ends, ends on a day, and takes what hangs on it along."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.network.models import Coalition, CoalitionMember, Group, GroupSeat, Partner
from nabij.network.services.addresses import free_slug
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold_all
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area

FOLLOWS = "Van deze coalitie is iedereen lid die de verklaring tekende. Wie lid wil worden, tekent de verklaring."


@dataclass(frozen=True)
class CoalitionWords:
    """Everything that is said of a coalition."""

    name: str
    text: str = ""
    name_en: str = ""
    text_en: str = ""
    website: str = ""
    area: Area | None = None
    meets_per_year: int | None = None
    follows_declaration: bool = False


def add_coalition(*, words: CoalitionWords, began_on: date, by: User, on: date) -> Coalition:
    """Organisations start to work together on something.

    Raises:
        PartnerRefused: there is one of that name, or another one follows the declaration already.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("began_on", began_on, on)
    with booking():
        coalition = Coalition(
            slug=free_slug(Coalition.objects.all(), words.name, otherwise="coalitie"), began_on=began_on
        )
        _write(coalition, words)
    return coalition


def change_coalition(*, coalition: Coalition, words: CoalitionWords, by: User, on: date) -> None:
    """What is said of it now. Its address stays, so that links go on working.

    Raises:
        PartnerRefused: the name is taken, or whom it is made of cannot be told in another way any more.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold_coalition(coalition)
        is_used = kept.members.exists() or GroupSeat.objects.filter(group__coalition=kept).exists()
        if is_used and words.follows_declaration != kept.follows_declaration:
            why = "Deze coalitie heeft al leden of plaatsen in groepen. Maak er een nieuwe coalitie voor."
            raise PartnerRefused(faults={"follows_declaration": why})
        _write(kept, words)


def _write(coalition: Coalition, words: CoalitionWords) -> None:
    others = Coalition.objects.exclude(pk=coalition.pk)
    if others.filter(name__iexact=words.name).exists():
        raise _name_taken(words)
    if words.follows_declaration and (other := others.filter(follows_declaration=True).first()):
        raise PartnerRefused(faults={"follows_declaration": f"Dat geldt al voor {other.name}, en kan maar één keer."})
    for name, value in vars(words).items():
        setattr(coalition, name, value)
    try:
        with transaction.atomic():
            coalition.save()
    except IntegrityError as twin:  # of two who come at once, the second hears so
        raise _name_taken(words) from twin


def _name_taken(words: CoalitionWords) -> PartnerRefused:
    return PartnerRefused(faults={"name": f"Er is al een coalitie die {words.name} heet. Kies een andere naam."})


def end_coalition(*, coalition: Coalition, ended_on: date, by: User, on: date) -> None:
    """It stops on that day, and so do its members and groups.

    Raises:
        PartnerRefused: it stopped before, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("ended_on", ended_on, on)
    with booking():
        kept = hold_coalition(coalition)
        if ended_on < kept.began_on:
            raise PartnerRefused(faults={"ended_on": f"De coalitie begon pas op {dutch.day(kept.began_on)}."})
        for group in kept.groups.filter(ended_on=None).order_by("pk"):
            stop_group(group, ended_on=ended_on)
        end_rows(kept.members.all(), until_on=ended_on)
        kept.ended_on = ended_on
        kept.save(update_fields=["ended_on"])


def add_members(*, coalition: Coalition, partners: Collection[Partner], from_on: date, by: User, on: date) -> int:
    """These organisations are members from that day on; returns how many.

    Raises:
        PartnerRefused: its members follow from the declaration, one of these is a member then, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("from_on", from_on, on)
    with booking():
        kept = hold_coalition(coalition)
        if kept.follows_declaration:
            raise PartnerRefused(FOLLOWS)
        if from_on < kept.began_on:
            raise PartnerRefused(faults={"from_on": f"De coalitie begon pas op {dutch.day(kept.began_on)}."})
        held = hold_all(partner.pk for partner in partners)
        _refuse_double(kept, held, from_on)
        CoalitionMember.objects.bulk_create(
            CoalitionMember(coalition=kept, partner=partner, from_on=from_on) for partner in held
        )
    return len(held)


def _refuse_double(coalition: Coalition, partners: Collection[Partner], from_on: date) -> None:
    """Nobody is a member twice on one day; the first of them who would be is named."""
    reaching = coalition.members.filter(Q(until_on=None) | Q(until_on__gt=from_on), partner__in=partners)
    rows = reaching.select_related("partner__organisation").order_by("partner_id", F("until_on").desc(nulls_first=True))
    if (double := rows.first()) is None:
        return
    if double.until_on is None:
        raise PartnerRefused(f"{double.partner.name} is al lid, sinds {dutch.day(double.from_on)}.")
    why = f"{double.partner.name} was lid tot {dutch.day(double.until_on)}. Kies die dag of een latere."
    raise PartnerRefused(faults={"from_on": why})


def end_membership(*, coalition: Coalition, partner: Partner, until_on: date, by: User, on: date) -> None:
    """This organisation is a member up to that day, and leaves its seats in the groups that day.

    Raises:
        PartnerRefused: it is no member, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("until_on", until_on, on)
    with booking():
        kept = hold_coalition(coalition)
        row = kept.members.filter(partner=partner, until_on=None).first()
        if row is None:
            raise PartnerRefused(FOLLOWS if kept.follows_declaration else f"{partner.name} is geen lid (meer).")
        if until_on < row.from_on:
            raise PartnerRefused(faults={"until_on": f"{partner.name} is pas lid sinds {dutch.day(row.from_on)}."})
        end_rows(GroupSeat.objects.filter(group__coalition=kept, partner=partner), until_on=until_on)
        end_rows(kept.members.filter(pk=row.pk), until_on=until_on)


def end_declared_seats(partner: Partner, *, on: date) -> None:
    """A partner that steps out of the network leaves its seats in groups of the coalition of everybody who signed."""
    seats = GroupSeat.objects.filter(group__coalition__follows_declaration=True, partner=partner)
    end_rows(seats, until_on=on)


# --- what the services of groups share ----------------------------------------------------------------------------------
def hold_coalition(coalition: Coalition) -> Coalition:
    """The coalition, held until the end of the transaction.

    Raises:
        PartnerRefused: it stopped, and changes no more.
    """
    kept = Coalition.objects.select_for_update(no_key=True, of=("self",)).get(pk=coalition.pk)
    if kept.ended_on is not None:
        raise PartnerRefused(f"{kept.name} is gestopt op {dutch.day(kept.ended_on)}. Er verandert niets meer aan.")
    return kept


def stop_group(group: Group, *, ended_on: date) -> None:
    """The group stops, and everybody leaves it; what began later than that day lasted no day."""
    end_rows(group.seats.all(), until_on=ended_on)
    group.ended_on = max(ended_on, group.began_on)
    group.save(update_fields=["ended_on"])


def end_rows(rows: QuerySet[CoalitionMember] | QuerySet[GroupSeat], *, until_on: date) -> None:
    """Those that last end on that day; what began later lasted no day."""
    for row in _lasting(rows):
        row.until_on = max(until_on, row.from_on)
        row.save(update_fields=["until_on"])


def _lasting(rows: QuerySet[CoalitionMember] | QuerySet[GroupSeat]) -> Iterable[CoalitionMember | GroupSeat]:
    return list(rows.filter(until_on=None).order_by("pk"))


def refuse_ahead(field: str, day: date, on: date) -> None:
    """What is written down has happened."""
    if day > on:
        raise PartnerRefused(faults={field: "Deze dag moet nog komen. Kies vandaag of een eerdere dag."})
