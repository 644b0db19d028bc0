"""Partners do something together: it counts, and the sentence names the companies in it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nabij.goals import services as goals
from nabij.goals.models import NameListEntryVersion
from nabij.goals.queries import names_by_list
from nabij.goals.services import GoalsRefused
from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.services import LedgerRefused
from nabij.network import services
from nabij.network.models import JointAction, Partner
from nabij.network.rules import JointKind, Sector
from nabij.network.services import Outcome, PartnerRefused, Profile, TakesPart, Together, joint
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import LATER, at

pytestmark = pytest.mark.usefixtures("books_agree")
DAY, NEXT, TODAY = date(2020, 2, 3), date(2021, 5, 6), date(2023, 5, 1)
COMPANIES, ACTIONS = "companies_in_joint_actions", "joint_actions_begun"


def company(network, name: str, sector=Sector.BUSINESS) -> Partner:
    return services.add_prospect(profile=Profile(name, sector=sector), by=network.coordinator, on=DAY, at=at(DAY))


def begin(network, *partners, on=DAY, today=TODAY, **more) -> JointAction:
    told = Together(
        **{"kind": JointKind.ACTION, "title": "Koffie op het station", "text": "Wij schenken.", "began_on": on} | more
    )
    parts = [TakesPart(partner, leads=partner is partners[0]) for partner in partners]
    return services.begin_together(told=told, partners=parts, by=network.coordinator, on=today)


def called_off(network, action, on=TODAY):
    services.call_off(action=action, why="De storm.", by=network.coordinator, on=on)


def names(day=TODAY, known_at=LATER) -> tuple[str, ...]:
    return names_by_list(as_of=day, known_at=known_at).get("bedrijven", ())


def rename(network, partner, name, on=TODAY):
    profile = Profile(name, sector=Sector(partner.sector))
    services.change_profile(partner=partner, profile=profile, by=network.coordinator, on=on)


def test_two_companies_in_one_action_count_as_two_and_read_as_one(network):
    begin(network, company(network, "NS"), company(network, "ProRail"))
    assert [network.figure(COMPANIES, day) for day in (DAY - timedelta(days=1), DAY)] == [0, 2]
    assert network.figure(ACTIONS, TODAY) == 1
    assert [names(day) for day in (DAY - timedelta(days=1), DAY)] == [(), ("NS & ProRail",)]


def test_a_company_in_three_actions_counts_once_from_the_first(network):
    jumbo = company(network, "Jumbo")
    for day in (NEXT, DAY, TODAY):
        begin(network, jumbo, on=day, title=f"Actie van {day}")
    assert network.figure(COMPANIES, DAY) == network.figure(COMPANIES, TODAY) == 1
    assert [network.figure(ACTIONS, day) for day in (DAY, NEXT, TODAY)] == [1, 2, 3]


def test_who_is_no_business_takes_part_and_counts_not_as_a_company(network):
    begin(network, company(network, "Jumbo"), network.signed("Buurthuis"))
    assert network.figure(COMPANIES, TODAY) == 1
    assert names() == ("Jumbo",)


def test_the_names_stand_in_the_order_of_coming(network):
    begin(network, company(network, "KLM"), on=NEXT)
    begin(network, company(network, "Jumbo"))
    assert names() == ("Jumbo", "KLM")
    assert names(DAY) == ("Jumbo",)


def test_who_does_something_else_too_is_named_apart_from_then_on(network):
    rail, track = company(network, "NS"), company(network, "ProRail")
    begin(network, rail, track)
    begin(network, track, on=NEXT, title="Nog iets")
    assert names(NEXT - timedelta(days=1)) == ("NS & ProRail",)
    assert names(NEXT) == ("NS", "ProRail")
    assert network.figure(COMPANIES, TODAY) == 2


def test_what_is_called_off_counts_on_no_day_and_stays_as_a_record(network):
    action = begin(network, company(network, "Jumbo"))
    before = clock.now()
    with clock.told_at(LATER + timedelta(hours=1)):
        called_off(network, action)
    assert network.figure(COMPANIES, DAY) == network.figure(ACTIONS, DAY) == 0
    assert Entry.objects.filter(measure=ACTIONS, reverses__isnull=False).get().reason == "withdrawn"
    assert names(DAY, before) == ("Jumbo",)
    assert names(DAY, LATER + timedelta(hours=2)) == ()
    assert JointAction.objects.get().called_off_why == "De storm."


def test_when_the_first_action_is_called_off_the_company_counts_from_the_next(network):
    jumbo = company(network, "Jumbo")
    first = begin(network, jumbo)
    begin(network, jumbo, on=NEXT, title="Later")
    called_off(network, first)
    assert [network.figure(COMPANIES, day) for day in (DAY, NEXT)] == [0, 1]
    assert [names(day) for day in (DAY, NEXT)] == [(), ("Jumbo",)]


def test_a_new_name_holds_for_every_day_and_what_was_known_before_stays(network):
    jumbo = company(network, "Jumbo")
    begin(network, jumbo)
    before = clock.now()
    with clock.told_at(LATER + timedelta(hours=1)):
        rename(network, jumbo, "Jumbo Supermarkten")
        assert names(DAY, clock.now()) == names(TODAY, clock.now()) == ("Jumbo Supermarkten",)
    assert names(TODAY, before) == ("Jumbo",)


def test_a_partner_that_renames_itself_behind_its_link_is_named_so(network):
    partner = network.signed("Bakker", sector=Sector.BUSINESS)
    begin(network, partner, on=NEXT)
    services.change_profile(partner=partner, profile=network.profile("Bakkerij", sector=Sector.BUSINESS), on=TODAY)
    assert names() == ("Bakkerij",)


def test_who_is_taken_off_the_public_list_is_not_named_but_counts(network):
    jumbo = company(network, "Jumbo")
    begin(network, jumbo)
    told = {"why": "Liever niet.", "by": network.coordinator, "on": TODAY, "at": at(TODAY)}
    services.put_on_list(partner=jumbo, shown=False, **told)
    assert (names(), network.figure(COMPANIES, TODAY)) == ((), 1)
    services.put_on_list(partner=jumbo, shown=True, **told)
    assert names() == ("Jumbo",)


def test_a_hidden_action_counts_and_names_nobody(network):
    begin(network, company(network, "Jumbo"), is_hidden=True)
    assert (names(), network.figure(COMPANIES, TODAY)) == ((), 1)


def test_who_came_along_later_counts_from_that_day(network):
    action = begin(network, company(network, "NS"))
    part = TakesPart(company(network, "ProRail"), from_on=NEXT)
    services.take_part(action=action, part=part, by=network.coordinator, on=TODAY)
    assert [network.figure(COMPANIES, day) for day in (DAY, NEXT)] == [1, 2]
    assert [names(day) for day in (DAY, NEXT)] == [("NS",), ("NS & ProRail",)]


def test_who_was_written_down_by_mistake_counts_on_no_day_and_may_come_back(network):
    action = begin(network, company(network, "NS"), other := company(network, "KLM"))
    told = {"action": action, "by": network.coordinator, "on": TODAY}
    services.strike_out(partner=other, **told)
    assert (names(), network.figure(COMPANIES, TODAY)) == (("NS",), 1)
    assert action.partners.count() == 2
    services.take_part(part=TakesPart(other, from_on=NEXT), **told)
    assert network.figure(COMPANIES, TODAY) == 2


def test_the_last_one_in_an_action_is_not_struck_out(network):
    action = begin(network, only := company(network, "NS"))
    with pytest.raises(PartnerRefused, match="blaas de actie af"):
        services.strike_out(action=action, partner=only, by=network.coordinator, on=TODAY)


def test_a_welfare_organisation_that_becomes_a_business_counts_from_then(network):
    partner = network.signed("Eetcafé", on=date(2022, 3, 1), sector=Sector.WELFARE)
    begin(network, partner, on=date(2022, 4, 1))
    services.change_profile(
        partner=partner, profile=network.profile("Eetcafé", sector=Sector.BUSINESS), on=date(2022, 6, 1)
    )
    assert [network.figure(COMPANIES, day) for day in (date(2022, 5, 31), date(2022, 6, 1))] == [0, 1]
    assert names() == ("Eetcafé",)


def test_an_action_that_was_over_before_does_not_make_it_count(network):
    partner = network.signed("Eetcafé", on=date(2022, 3, 1), sector=Sector.WELFARE)
    action = begin(network, partner, on=date(2022, 4, 1))
    outcome = Outcome("Klaar.", ended_on=date(2022, 4, 30))
    services.end_together(action=action, outcome=outcome, by=network.coordinator, on=TODAY)
    services.change_profile(
        partner=partner, profile=network.profile("Eetcafé", sector=Sector.BUSINESS), on=date(2022, 6, 1)
    )
    assert network.figure(COMPANIES, TODAY) == 0


def test_two_records_of_one_company_in_one_action_count_once_since_the_earlier_day(network):
    one, other = company(network, "Jumbo"), company(network, "Jumbo BV")
    action = begin(network, one)
    services.take_part(action=action, part=TakesPart(other, from_on=NEXT), by=network.coordinator, on=TODAY)
    assert network.figure(COMPANIES, TODAY) == 2
    services.merge_partners(partner=one, into=other, by=network.coordinator, on=TODAY, at=at(TODAY))
    assert [network.figure(COMPANIES, day) for day in (DAY, TODAY)] == [1, 1]
    assert names(DAY) == ("Jumbo BV",)


def test_who_was_struck_out_stays_so_when_two_become_one(network):
    one, other = company(network, "Jumbo"), company(network, "Jumbo BV")
    action = begin(network, company(network, "NS"), one)
    told = {"action": action, "by": network.coordinator, "on": TODAY}
    services.strike_out(partner=one, **told)
    services.take_part(part=TakesPart(other, from_on=NEXT), **told)
    services.merge_partners(partner=one, into=other, by=network.coordinator, on=TODAY, at=at(TODAY))
    assert [network.figure(COMPANIES, day) for day in (DAY, NEXT)] == [1, 2]


def test_another_first_day_takes_along_who_was_there_from_the_start(network):
    action = begin(network, company(network, "NS"))
    told = Together(JointKind.PROJECT, "Station", "Wij schenken.", NEXT, goal=goal(network))
    services.change_joint_action(action=action, told=told, by=network.coordinator, on=TODAY)
    assert [network.figure(COMPANIES, day) for day in (DAY, NEXT)] == [0, 1]
    kinds = Entry.objects.filter(measure=ACTIONS).values_list("breakdown", "quantity")
    assert sorted(kinds) == [("action", -1), ("action", 1), ("project", 1)]
    assert names(DAY) == ()


def goal(network):
    editor = builders.person(Role.EDITOR, Role.PROGRAMME_TEAM, name="Els Editor")
    return goals.make_goal(title="Samen", by=editor, on=DAY)


def refused(field: str, act) -> str:
    with pytest.raises(PartnerRefused) as refusal:
        act()
    return refusal.value.faults[field]


# --- what is planned ------------------------------------------------------------------------------------------------------
SOON = TODAY + timedelta(days=9)


def worker(day) -> int:
    return services.begin_what_was_planned(on=day)


def test_what_is_planned_counts_and_is_named_from_its_first_day_once_that_has_come(network):
    begin(network, company(network, "Jumbo"), on=SOON)
    assert network.entries(ACTIONS) == []
    assert (network.figure(COMPANIES, SOON), names(SOON)) == (0, ())
    assert [worker(day) for day in (SOON - timedelta(days=1), SOON, SOON)] == [0, 1, 0]
    assert [network.figure(ACTIONS, day) for day in (SOON - timedelta(days=1), SOON)] == [0, 1]
    assert network.figure(COMPANIES, SOON) == 1
    assert names(SOON) == ("Jumbo",)


def test_what_is_planned_and_called_off_never_counts(network):
    action = begin(network, company(network, "Jumbo"), on=SOON)
    called_off(network, action)
    assert worker(SOON) == 0
    assert network.entries(ACTIONS) == []


def test_a_plan_that_began_earlier_after_all_counts_at_once_and_one_put_off_counts_no_more(network):
    action = begin(network, company(network, "Jumbo"), on=SOON)
    for day, figures in ((DAY, [1, 1]), (SOON, [0, 0])):
        told = Together(JointKind.ACTION, "Koffie", "Wij schenken.", began_on=day)
        services.change_joint_action(action=action, told=told, by=network.coordinator, on=TODAY)
        assert [network.figure(key, SOON) for key in (ACTIONS, COMPANIES)] == figures


def test_others_join_what_is_planned_from_its_first_day_and_no_later(network):
    action = begin(network, company(network, "NS"), on=SOON)
    told, track = {"action": action, "by": network.coordinator, "on": TODAY}, company(network, "ProRail")
    late = TakesPart(track, from_on=SOON + timedelta(days=1))
    assert "moet nog komen" in refused("from_on", lambda: services.take_part(part=late, **told))
    services.take_part(part=TakesPart(track), **told)
    worker(SOON)
    assert names(SOON) == ("NS & ProRail",)


def test_nobody_tells_what_came_of_what_has_yet_to_begin(network):
    leader = company(network, "NS")
    told = {
        "action": begin(network, leader, on=SOON),
        "partner": leader,
        "result": "Honderd koppen koffie.",
        "result_en": "",
    }
    with pytest.raises(PartnerRefused, match="moet nog beginnen"):
        services.tell_what_came_of_it(**told, on=TODAY)
    worker(SOON)
    services.tell_what_came_of_it(**told, on=SOON)
    assert JointAction.objects.get().result == "Honderd koppen koffie."


def test_what_the_ledger_does_not_take_stays_planned_and_holds_nothing_else_up(network, monkeypatch):
    first = begin(network, company(network, "NS"), on=SOON, title="Perron")
    begin(network, company(network, "KLM"), on=SOON, title="Vlucht")
    settle = joint.settle_action

    def covered(book, action, **told):
        if action == first:
            raise LedgerRefused("Deze dagen zijn al gemeld.")
        settle(book, action, **told)

    monkeypatch.setattr(joint, "settle_action", covered)
    assert worker(SOON) == 1
    assert list(JointAction.objects.filter(is_planned=True)) == [first]


def test_days_that_cannot_be_are_told_at_their_field(network):
    ns = company(network, "NS")
    assert "hoort bij een doel" in refused("goal", lambda: begin(network, ns, kind=JointKind.PROJECT))
    action = begin(network, ns, on=NEXT)
    told = {"action": action, "by": network.coordinator, "on": TODAY}
    early, late = TakesPart(ns, from_on=DAY), TakesPart(ns, from_on=TODAY + timedelta(days=1))
    assert "begon pas op 6 mei 2021" in refused("from_on", lambda: services.take_part(part=early, **told))
    assert "moet nog komen" in refused("from_on", lambda: services.take_part(part=late, **told))
    assert "begon pas" in refused("ended_on", lambda: services.end_together(outcome=Outcome(ended_on=DAY), **told))
    services.take_part(part=TakesPart(company(network, "KLM"), from_on=TODAY), **told)
    end = Outcome(ended_on=TODAY - timedelta(days=1))
    assert "KLM kwam er pas bij" in refused("ended_on", lambda: services.end_together(outcome=end, **told))
    assert "Kies wie meedoet" in refused("partner", lambda: begin(network))
    assert Entry.objects.filter(measure=ACTIONS).count() == 1


def test_a_last_day_may_still_lie_ahead(network):
    action = begin(network, company(network, "NS"))
    ahead = Outcome(ended_on=TODAY + timedelta(days=90))
    services.end_together(action=action, outcome=ahead, by=network.coordinator, on=TODAY)
    assert network.figure(COMPANIES, TODAY) == 1


def test_nothing_changes_in_what_was_called_off(network):
    action = begin(network, ns := company(network, "NS"))
    called_off(network, action)
    for act in (
        lambda: called_off(network, action),
        lambda: services.take_part(action=action, part=TakesPart(ns), by=network.coordinator, on=TODAY),
        lambda: services.end_together(action=action, outcome=Outcome("Toch."), by=network.coordinator, on=TODAY),
        lambda: services.tell_what_came_of_it(action=action, partner=ns, result="Toch.", result_en="", on=TODAY),
    ):
        with pytest.raises(PartnerRefused, match="is afgeblazen"):
            act()


def test_only_who_leads_tells_what_came_of_it(network):
    leader, other = network.signed("Een"), network.signed("Ander")
    action = begin(network, leader, other, on=date(2022, 5, 1))
    told = {"action": action, "result": "Tien gesprekken.", "result_en": "", "on": TODAY}
    services.tell_what_came_of_it(partner=leader, **told)
    with pytest.raises(PartnerRefused, match="wie de actie trekt"):
        services.tell_what_came_of_it(partner=other, **told | {"result": "Gekaapt."})
    member = builders.person(Role.PARTNER_MEMBER, name="Mia", at=other.organisation)
    with pytest.raises(NotAllowed):
        services.tell_what_came_of_it(partner=leader, by=member, **told | {"result": "Gekaapt."})
    assert JointAction.objects.get().result == "Tien gesprekken."


def test_who_does_not_keep_the_network_changes_nothing(network):
    action = begin(network, company(network, "NS"))
    reader = builders.person(Role.AUDITOR, name="Rik")
    with pytest.raises(NotAllowed):
        services.call_off(action=action, why="Zomaar.", by=reader, on=TODAY)
    with pytest.raises(NotAllowed):
        begin(type("Other", (), {"coordinator": reader})(), company(network, "KLM"))


def test_names_of_companies_are_not_typed(network):
    begin(network, company(network, "NS"))
    editor = builders.person(Role.EDITOR, Role.PROGRAMME_TEAM, name="Els Editor")
    version = NameListEntryVersion.objects.get()
    for act in (
        lambda: goals.add_name(name_list=version.entry.name_list, name="Nep", from_on=DAY, by=editor, on=TODAY),
        lambda: goals.correct_name(entry=version.entry, name="Nep", from_on=DAY, until_on=None, by=editor, on=TODAY),
    ):
        with pytest.raises(GoalsRefused, match="volgen vanzelf"):
            act()


def test_a_list_of_an_editor_with_the_same_key_is_left_alone(network):
    editor = builders.person(Role.EDITOR, Role.PROGRAMME_TEAM, name="Els Editor")
    goals.make_name_list(key="bedrijven", title="Van vroeger", by=editor, on=DAY)
    begin(network, company(network, "NS"))
    assert names_by_list(as_of=TODAY, known_at=LATER) == {"bedrijven-2": ("NS",)}


def test_what_stays_the_same_is_not_written_again(network):
    jumbo = company(network, "Jumbo")
    action = begin(network, jumbo)
    written = NameListEntryVersion.objects.count()
    told = Together(JointKind.ACTION, "Andere titel", "Anders.", DAY)
    services.change_joint_action(
        action=action, told=replace(told, wijken=(network.wijken[0],)), by=network.coordinator, on=TODAY
    )
    services.take_part(action=action, part=TakesPart(jumbo), by=network.coordinator, on=TODAY)
    assert NameListEntryVersion.objects.count() == written
