"""Coalitions begin, meet and agree; the coordinator writes it down on the day itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from nabij.demo.accounts import COORDINATOR
from nabij.demo.coalitions import (
    AGAINST_POVERTY,
    COALITIONS,
    FOOD_BANK,
    FOOD_BANK_COMES_ON,
    LATER,
    ToldAgreement,
    ToldCoalition,
    ToldGroup,
    ToldMeeting,
)
from nabij.demo.partners import told_partners
from nabij.demo.stage import Stage
from nabij.intake import clock
from nabij.network import services as network
from nabij.network.models import Coalition, Group, GroupTask, Partner
from nabij.network.rules import Sector, TaskState
from nabij.network.services import CoalitionWords, GroupWords, Meeting, Profile
from nabij.people.models import User

A_FEW_DAYS, A_WEEK, LONG_LATE = timedelta(days=3), timedelta(days=7), timedelta(days=60)
type Tell = Callable[[Stage, date], None]


def days_of_coalitions() -> dict[date, list[Tell]]:
    days: dict[date, list[Tell]] = defaultdict(list)
    for told in COALITIONS:
        days[told.began_on].append(partial(a_coalition_begins, told=told))
        if told.name in LATER:
            day, numbers = LATER[told.name]
            days[day].append(partial(others_come_in, name=told.name, numbers=numbers))
        for group in told.groups:
            days[group.began_on].append(partial(a_group_begins, name=told.name, told=group))
        for meeting in told.meetings:
            days[meeting.held_on].append(partial(they_meet, coalition=told, told=meeting))
            for agreed in (one for one in meeting.agreements if one.done_on):
                days[agreed.done_on or agreed.due_on].append(partial(it_is_done, told=agreed))
        for number, day in told.left:
            days[day].append(partial(a_member_leaves, name=told.name, number=number))
    days[FOOD_BANK_COMES_ON].append(a_food_bank_comes_in)
    return days


def a_food_bank_comes_in(stage: Stage, on: date) -> None:
    """Who has not signed the declaration can be in a coalition all the same."""
    by, profile = stage.who(COORDINATOR), Profile(name=FOOD_BANK, sector=Sector.WELFARE)
    partner = network.add_prospect(profile=profile, by=by, on=on, at=clock.now())
    network.add_members(coalition=_coalition(AGAINST_POVERTY.name), partners=[partner], from_on=on, by=by, on=on)


def a_coalition_begins(stage: Stage, on: date, told: ToldCoalition) -> None:
    words = CoalitionWords(
        told.name, told.text, told.name_en, told.text_en, area=stage.areas[told.wijk] if told.wijk else None,
        meets_per_year=told.meets_per_year, follows_declaration=not told.members,
    )  # fmt: skip
    network.add_coalition(words=words, began_on=on, by=stage.who(COORDINATOR), on=on)
    if told.members:
        others_come_in(stage, on, told.name, told.members)


def others_come_in(stage: Stage, on: date, name: str, numbers: Iterable[int]) -> None:
    network.add_members(
        coalition=_coalition(name), partners=_partners(numbers), from_on=on, by=stage.who(COORDINATOR), on=on
    )


def a_member_leaves(stage: Stage, on: date, name: str, number: int) -> None:
    (partner,) = _partners([number])
    network.end_membership(coalition=_coalition(name), partner=partner, until_on=on, by=stage.who(COORDINATOR), on=on)


def a_group_begins(stage: Stage, on: date, name: str, told: ToldGroup) -> None:
    words = GroupWords(told.name, told.kind, told.purpose, told.name_en, told.purpose_en)
    by = stage.who(COORDINATOR)
    group = network.add_group(coalition=_coalition(name), words=words, began_on=on, by=by, on=on)
    found = {partner.organisation.name: partner for partner in _partners(told.seats)}
    for partner_name in _names(told.seats):
        partner = found[partner_name]
        network.take_seat(
            group=group, partner=partner, contact=partner.contacts.get(), from_on=on,
            leads=partner_name == _names(told.seats)[0], by=by, on=on,
        )  # fmt: skip


def they_meet(stage: Stage, on: date, coalition: ToldCoalition, told: ToldMeeting) -> None:
    kept, by = _coalition(coalition.name), stage.who(COORDINATOR)
    group = None if told.group is None else Group.objects.get(coalition=kept, name=coalition.groups[told.group].name)
    meeting = Meeting(held_on=on, group=group, present=told.present, text=told.text)
    minutes = network.write_minutes(coalition=kept, meeting=meeting, by=by, on=on, at=clock.now())
    for agreed in told.agreements:
        (owner,) = _partners([agreed.owner])
        network.agree(
            coalition=kept, text=agreed.text, owner=owner, due_on=agreed.due_on, minutes=minutes, by=by, on=on
        )


def it_is_done(stage: Stage, on: date, told: ToldAgreement) -> None:
    network.close_agreement(
        task=GroupTask.objects.get(text=told.text), state=TaskState.DONE, outcome=told.outcome,
        by=stage.who(COORDINATOR), on=on,
    )  # fmt: skip


def agreements_are_put_off(on: date) -> None:
    """What nobody finished gets a day near the one on which the demo is opened, as people do: the first is a little late."""
    by = User.objects.get(email=COORDINATOR.email)
    told = [agreed.text for coalition in COALITIONS for meeting in coalition.meetings for agreed in meeting.agreements]
    forgotten = GroupTask.objects.filter(text__in=told, state=TaskState.OPEN, due_on__lt=on - LONG_LATE)
    for number, task in enumerate(forgotten.select_related("owner").order_by("due_on", "pk")):
        network.move_agreement(task=task, owner=task.owner, due_on=on + number * A_WEEK - A_FEW_DAYS, by=by, on=on)


def _coalition(name: str) -> Coalition:
    return Coalition.objects.get(name=name)


def _partners(numbers: Iterable[int]) -> list[Partner]:
    found = Partner.objects.filter(organisation__name__in=_names(numbers))
    return list(found.select_related("organisation"))


def _names(numbers: Iterable[int]) -> list[str]:
    names = [told.name for told in told_partners()]
    return [names[number] for number in numbers]
