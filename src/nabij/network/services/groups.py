"""Groups of a coalition, and which partner sits in them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.network.models import Coalition, Contact, Group, GroupSeat, Partner
from nabij.network.queries.coalitions import spans_in
from nabij.network.rules import GroupKind
from nabij.network.services.coalitions import end_rows, hold_coalition, refuse_ahead, stop_group
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission


@dataclass(frozen=True)
class GroupWords:
    """Everything that is said of a group."""

    name: str
    kind: GroupKind
    purpose: str = ""
    name_en: str = ""
    purpose_en: str = ""


def add_group(*, coalition: Coalition, words: GroupWords, began_on: date, by: User, on: date) -> Group:
    """A group of this coalition begins.

    Raises:
        PartnerRefused: the coalition has a group of that name, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("began_on", began_on, on)
    with booking():
        kept = hold_coalition(coalition)
        if began_on < kept.began_on:
            raise PartnerRefused(faults={"began_on": f"De coalitie begon pas op {dutch.day(kept.began_on)}."})
        group = Group(coalition=kept, began_on=began_on)
        _write(group, words)
    return group


def change_group(*, group: Group, words: GroupWords, by: User, on: date) -> None:
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        _write(_hold_group(group), words)


def _write(group: Group, words: GroupWords) -> None:
    others = Group.objects.filter(coalition=group.coalition, name__iexact=words.name).exclude(pk=group.pk)
    if others.exists():
        why = f"{group.coalition.name} heeft of had al een groep die zo heet. Kies een andere naam."
        raise PartnerRefused(faults={"name": why})
    for name, value in vars(words).items():
        setattr(group, name, value)
    group.save()


def end_group(*, group: Group, ended_on: date, by: User, on: date) -> None:
    """The group stops on that day, and everybody leaves it.

    Raises:
        PartnerRefused: it stopped before, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("ended_on", ended_on, on)
    with booking():
        kept = _hold_group(group)
        if ended_on < kept.began_on:
            raise PartnerRefused(faults={"ended_on": f"De groep begon pas op {dutch.day(kept.began_on)}."})
        stop_group(kept, ended_on=ended_on)


def take_seat(
    *,
    group: Group,
    partner: Partner,
    from_on: date,
    by: User,
    on: date,
    contact: Contact | None = None,
    leads: bool = False,
) -> GroupSeat:
    """A member of the coalition sits in its group from that day on.

    Raises:
        PartnerRefused: it is no member of the coalition, it sits there already, or `contact` does not speak for it.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("from_on", from_on, on)
    with booking():
        kept = _hold_group(group)
        held = hold(partner)
        if from_on < kept.began_on:
            raise PartnerRefused(faults={"from_on": f"De groep begon pas op {dutch.day(kept.began_on)}."})
        _refuse_outsider(kept, held, from_on)
        _refuse_double(kept, held, from_on)
        _refuse_stranger(held, contact)
        return GroupSeat.objects.create(group=kept, partner=held, contact=contact, leads=leads, from_on=from_on)


def _refuse_outsider(group: Group, partner: Partner, from_on: date) -> None:
    """A seat lies within one time of being a member, which still lasts."""
    last = next((first for first, until in spans_in(group.coalition, partner) if until is None), None)
    if last is None:
        if group.coalition.follows_declaration:
            why = f"{partner.name} heeft de verklaring niet getekend. Pas als dat zo is, kan zij in deze groep zitten."
        else:
            why = f"{partner.name} is geen lid van {group.coalition.name}. Voeg haar eerst toe aan de coalitie."
        raise PartnerRefused(faults={"partner": why})
    if from_on < last:
        why = f"{partner.name} is lid sinds {dutch.day(last)}. Kies die dag of een latere."
        raise PartnerRefused(faults={"from_on": why})


def _refuse_double(group: Group, partner: Partner, from_on: date) -> None:
    reaching = group.seats.filter(Q(until_on=None) | Q(until_on__gt=from_on), partner=partner)
    last = reaching.order_by(F("until_on").desc(nulls_first=True)).first()
    if last is None:
        return
    if last.until_on is None:
        raise PartnerRefused(faults={"partner": f"{partner.name} zit al in deze groep."})
    why = f"{partner.name} zat hier tot {dutch.day(last.until_on)}. Kies die dag of een latere."
    raise PartnerRefused(faults={"from_on": why})


def _refuse_stranger(partner: Partner, contact: Contact | None) -> None:
    if contact and not partner.contacts.filter(pk=contact.pk, until_on=None).exists():
        raise PartnerRefused(faults={"contact": f"{contact} spreekt niet (meer) voor {partner.name}. Kies een ander."})


def change_seat(*, seat: GroupSeat, contact: Contact | None, leads: bool, by: User, on: date) -> None:
    """Who sits there for the partner now, and whether it leads the group.

    Raises:
        PartnerRefused: the partner left the group, or `contact` does not speak for it.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = _hold_seat(seat)
        _refuse_stranger(kept.partner, contact)
        kept.contact, kept.leads = contact, leads
        kept.save(update_fields=["contact", "leads"])


def end_seat(*, seat: GroupSeat, until_on: date, by: User, on: date) -> None:
    """The partner leaves the group on that day, and stays in the coalition.

    Raises:
        PartnerRefused: it left before, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    refuse_ahead("until_on", until_on, on)
    with booking():
        kept = _hold_seat(seat)
        if until_on < kept.from_on:
            why = f"{kept.partner.name} zit hier pas sinds {dutch.day(kept.from_on)}."
            raise PartnerRefused(faults={"until_on": why})
        end_rows(GroupSeat.objects.filter(pk=kept.pk), until_on=until_on)


def _hold_group(group: Group) -> Group:
    """The group with its coalition held."""
    hold_coalition(group.coalition)
    kept = Group.objects.select_related("coalition").get(pk=group.pk)
    if kept.ended_on is not None:
        raise PartnerRefused(f"{kept.name} is gestopt op {dutch.day(kept.ended_on)}. Er verandert niets meer aan.")
    return kept


def _hold_seat(seat: GroupSeat) -> GroupSeat:
    _hold_group(seat.group)
    kept = GroupSeat.objects.select_related("partner__organisation", "group__coalition").get(pk=seat.pk)
    if kept.until_on is not None:
        raise PartnerRefused(f"{kept.partner.name} zit niet meer in deze groep.")
    return kept
