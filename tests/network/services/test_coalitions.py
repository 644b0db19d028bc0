"""Who is in a coalition and its groups on a day, and what ends along with what."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.network import queries, services
from nabij.network.models import Coalition, CoalitionMember, GroupSeat
from nabij.network.queries.coalitions import groups_on, once_members, seats_in, spans_in
from nabij.network.queries.mailings import Group as Receivers
from nabij.network.queries.mailings import contacts_in, partners_in
from nabij.network.queries.showing_coalitions import slugs_by_partner
from nabij.network.rules import GroupKind, Stage
from nabij.network.services import CoalitionWords, GroupWords, PartnerRefused, Speaker
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.coalitions import DAY, START
from tests.network.conftest import at

BEFORE, AFTER = START - timedelta(days=1), DAY + timedelta(days=1)


def names(partners) -> list[str]:
    return [partner.name for partner in partners]


@pytest.fixture
def two(network):
    return [network.signed(name, on=date(2021, 6, 1)) for name in ("Een", "Twee")]


# --- members on a day -------------------------------------------------------------------------------------------------------
def test_a_member_is_one_from_the_first_day_and_not_on_the_day_it_leaves(together, two):
    one, other = two
    coalition = together.coalition("Armoede", *two)
    together.leave(coalition, one)
    assert names(queries.members_on(coalition, BEFORE)) == []
    assert names(queries.members_on(coalition, START)) == ["Een", "Twee"]
    assert names(queries.members_on(coalition, DAY - timedelta(days=1))) == ["Een", "Twee"]
    assert names(queries.members_on(coalition, DAY)) == ["Twee"]
    assert list(queries.coalitions_of(one, DAY)) == []
    assert list(queries.coalitions_of(other, DAY)) == [coalition]
    assert [row.partner for row in once_members(coalition, DAY)] == [one]


def test_of_the_coalition_that_follows_the_declaration_who_signed_is_a_member(network, together, two):
    coalition = together.coalition("Iedereen", follows=True)
    network.withdrawn(two[0], on=DAY)
    assert names(queries.members_on(coalition, BEFORE)) == [], "it was not there yet"
    assert names(queries.members_on(coalition, START)) == ["Een", "Twee"]
    assert names(queries.members_on(coalition, DAY)) == ["Twee"]
    assert list(queries.coalitions_of(two[0], DAY)) == []
    assert not CoalitionMember.objects.exists()
    with pytest.raises(PartnerRefused, match="tekent de verklaring"):
        together.join(coalition, two[0])


def test_there_is_one_coalition_that_follows_the_declaration(together):
    together.coalition("Iedereen", follows=True)
    with pytest.raises(PartnerRefused) as refused:
        together.coalition("Allemaal", follows=True)
    assert refused.value.faults["follows_declaration"].startswith("Dat geldt al voor Iedereen")


def test_a_member_is_no_member_twice_and_comes_back_after_it_left(together, two):
    coalition = together.coalition("Armoede", *two)
    with pytest.raises(PartnerRefused, match="Een is al lid"):
        together.join(coalition, two[0], on=DAY)
    together.leave(coalition, two[0], on=DAY - timedelta(days=30))
    with pytest.raises(PartnerRefused, match="was lid tot"):
        together.join(coalition, two[0], on=DAY - timedelta(days=31))
    together.join(coalition, two[0], on=DAY)
    assert len(spans_in(coalition, two[0])) == 2


def test_of_several_that_come_at_once_none_comes_when_one_cannot(together, two):
    coalition = together.coalition("Armoede", two[0])
    with pytest.raises(PartnerRefused):
        together.join(coalition, two[1], two[0], on=DAY)
    assert names(queries.members_on(coalition, DAY)) == ["Een"]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_nobody_is_a_member_before_the_coalition_began_or_from_a_day_that_has_to_come(together, two, day):
    coalition = together.coalition()
    with pytest.raises(PartnerRefused) as refused:
        together.join(coalition, two[0], on=day)
    assert set(refused.value.faults) == {"from_on"}


# --- groups ----------------------------------------------------------------------------------------------------------------
def test_a_partner_outside_the_coalition_is_told_to_be_added_first(network, together, two):
    coalition = together.coalition("Armoede", two[0])
    group = together.group(coalition)
    with pytest.raises(PartnerRefused) as refused:
        together.seat(group, two[1])
    assert refused.value.faults["partner"] == "Twee is geen lid van Armoede. Voeg haar eerst toe aan de coalitie."
    everybody = together.coalition("Iedereen", follows=True)
    stranger = services.add_partner(network.profile("Niet getekend"), on=START)
    with pytest.raises(PartnerRefused, match="heeft de verklaring niet getekend"):
        together.seat(together.group(everybody), stranger)


def test_a_seat_lies_within_the_time_of_being_a_member(together, two):
    coalition = together.coalition("Armoede")
    together.join(coalition, two[0], on=START + timedelta(days=10))
    group = together.group(coalition)
    with pytest.raises(PartnerRefused, match="is lid sinds"):
        together.seat(group, two[0], on=START)
    together.leave(coalition, two[0], on=DAY - timedelta(days=1))
    together.join(coalition, two[0], on=DAY)
    with pytest.raises(PartnerRefused, match="is lid sinds"):
        together.seat(group, two[0], on=START + timedelta(days=20))
    together.seat(group, two[0], on=DAY)


def test_a_member_that_leaves_gets_up_from_its_seats_that_day_and_no_other(together, two):
    coalition, other = together.coalition("Armoede", *two), together.coalition("Wijk", *two)
    group, elsewhere = together.group(coalition, "Stuurgroep", *two), together.group(other, "Kern", *two)
    together.leave(coalition, two[0])
    assert [seat.partner for seat in seats_in(group, DAY)] == [two[1]]
    assert [seat.group for seat in queries.seats_of(two[0], DAY)] == [elsewhere]
    assert len(seats_in(group, DAY - timedelta(days=1))) == 2


def test_a_group_that_stops_lets_everybody_go_and_keeps_who_sat_there(together, two):
    coalition = together.coalition("Armoede", *two)
    group = together.group(coalition, "Stuurgroep", *two)
    late = together.group(coalition, "Later")
    together.seat(late, two[0], on=DAY)
    services.end_group(group=group, ended_on=DAY, by=together.by, on=DAY)
    services.end_group(group=late, ended_on=DAY - timedelta(days=5), by=together.by, on=DAY)
    assert list(groups_on(coalition, DAY)) == []
    assert list(queries.seats_of(two[0], DAY)) == []
    assert len(queries.seats_of(two[0], DAY - timedelta(days=1))) == 1
    assert GroupSeat.objects.count() == 3
    with pytest.raises(PartnerRefused, match="is gestopt op"):
        together.seat(group, two[0])


def test_a_coalition_that_stops_takes_its_members_and_groups_along(together, two):
    coalition = together.coalition("Armoede", *two)
    together.group(coalition, "Stuurgroep", *two)
    services.end_coalition(coalition=coalition, ended_on=DAY, by=together.by, on=DAY)
    assert names(queries.members_on(coalition, DAY)) == []
    assert len(queries.members_on(coalition, DAY - timedelta(days=1))) == 2
    assert list(queries.coalitions_of(two[0], DAY)) == []
    assert list(queries.seats_of(two[0], DAY)) == []
    for refused in (
        lambda: together.join(coalition, two[0], on=DAY),
        lambda: together.group(coalition, "Nieuw"),
        lambda: together.minutes(coalition),
        lambda: services.end_coalition(coalition=coalition, ended_on=DAY, by=together.by, on=DAY),
    ):
        with pytest.raises(PartnerRefused, match="is gestopt op"):
            refused()


def test_who_withdraws_its_declaration_leaves_the_groups_of_everybody_and_stays_in_the_other_coalition(
    network, together, two
):
    everybody, poverty = together.coalition("Iedereen", follows=True), together.coalition("Armoede", *two)
    core, steering = together.group(everybody, "Kerngroep", *two), together.group(poverty, "Stuurgroep", *two)
    network.withdrawn(two[0], on=DAY)
    assert [seat.partner for seat in seats_in(core, DAY)] == [two[1]]
    assert two[0] in [seat.partner for seat in seats_in(steering, DAY)]
    assert list(queries.coalitions_of(two[0], DAY)) == [poverty]
    assert GroupSeat.objects.count() == 4, "nothing is deleted"


def test_only_a_contact_of_now_and_of_that_very_partner_sits_for_it(network, together, two):
    coalition = together.coalition("Armoede", *two)
    group = together.group(coalition)
    with pytest.raises(PartnerRefused) as refused:
        together.seat(group, two[0], contact=two[1].contacts.get())
    assert set(refused.value.faults) == {"contact"}
    seat = together.seat(group, two[0], contact=two[0].contacts.get(), leads=True)
    gone = services.keep_contact(
        partner=two[0], contact=Speaker("Weg", "weg@een.example"), is_first=False, by=together.by, on=DAY
    )
    services.end_contact(contact=gone, by=together.by, on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="spreekt niet"):
        services.change_seat(seat=seat, contact=gone, leads=False, by=together.by, on=DAY)
    services.change_seat(seat=seat, contact=None, leads=False, by=together.by, on=DAY)
    seat.refresh_from_db()
    assert (seat.contact, seat.leads) == (None, False)


def test_a_partner_leaves_a_group_and_takes_its_seat_again(together, two):
    coalition = together.coalition("Armoede", *two)
    group = together.group(coalition, "Stuurgroep", *two)
    with pytest.raises(PartnerRefused, match="zit al in deze groep"):
        together.seat(group, two[0])
    seat = group.seats.get(partner=two[0])
    services.end_seat(seat=seat, until_on=DAY - timedelta(days=9), by=together.by, on=DAY)
    with pytest.raises(PartnerRefused, match="zat hier tot"):
        together.seat(group, two[0], on=DAY - timedelta(days=10))
    together.seat(group, two[0], on=DAY)
    with pytest.raises(PartnerRefused, match="zit niet meer"):
        services.end_seat(seat=seat, until_on=DAY, by=together.by, on=DAY)


# --- what is said of them ---------------------------------------------------------------------------------------------------
def test_names_stand_once_and_an_address_stays(together):
    coalition = together.coalition("Armoede")
    with pytest.raises(PartnerRefused) as refused:
        together.coalition("ARMOEDE")
    assert set(refused.value.faults) == {"name"}
    words = CoalitionWords("Armoede en schulden", "Wij helpen.", meets_per_year=4)
    services.change_coalition(coalition=coalition, words=words, by=together.by, on=DAY)
    coalition.refresh_from_db()
    assert (coalition.name, coalition.slug, coalition.meets_per_year) == ("Armoede en schulden", "armoede", 4)
    assert together.coalition("Armoede").slug == "armoede-2"


def test_whom_a_coalition_is_made_of_is_fixed_once_somebody_is_in_it(together, two):
    empty, used = together.coalition("Leeg"), together.coalition("Vol", *two)
    words = CoalitionWords("Vol", follows_declaration=True)
    with pytest.raises(PartnerRefused) as refused:
        services.change_coalition(coalition=used, words=words, by=together.by, on=DAY)
    assert set(refused.value.faults) == {"follows_declaration"}
    words = CoalitionWords("Leeg", follows_declaration=True)
    services.change_coalition(coalition=empty, words=words, by=together.by, on=DAY)
    assert Coalition.objects.get(follows_declaration=True) == empty


def test_a_group_name_stands_once_in_a_coalition(together):
    one, other = together.coalition("Een"), together.coalition("Ander")
    group = together.group(one, "Kern")
    together.group(other, "Kern")
    with pytest.raises(PartnerRefused) as refused:
        together.group(one, "kern")
    assert set(refused.value.faults) == {"name"}
    words = GroupWords("Kerngroep", GroupKind.CORE, "Kijkt rond.")
    services.change_group(group=group, words=words, by=together.by, on=DAY)
    group.refresh_from_db()
    assert (group.name, group.kind, group.purpose) == ("Kerngroep", "core", "Kijkt rond.")


def test_only_who_keeps_the_network_changes_coalitions(network, together, two):
    coalition = together.coalition("Armoede", *two)
    editor = builders.person(Role.EDITOR)
    words = CoalitionWords("Mijn coalitie")
    for forbidden in (
        lambda: services.add_coalition(words=words, began_on=DAY, by=editor, on=DAY),
        lambda: services.end_coalition(coalition=coalition, ended_on=DAY, by=editor, on=DAY),
        lambda: services.add_members(coalition=coalition, partners=two, from_on=DAY, by=editor, on=DAY),
        lambda: services.end_membership(coalition=coalition, partner=two[0], until_on=DAY, by=editor, on=DAY),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


# --- who is in two ----------------------------------------------------------------------------------------------------------
def test_two_coalitions_are_laid_beside_each_other_on_a_day(network, together, two):
    third = network.signed("Drie", on=DAY)
    everybody, poverty = together.coalition("Iedereen", follows=True), together.coalition("Armoede", two[0])
    then, now = (queries.overlap(everybody, poverty, day) for day in (START, DAY))
    assert (names(then.both), names(then.only_first), names(then.only_second)) == (["Een"], ["Twee"], [])
    assert names(now.only_first) == [third.name, "Twee"]
    network.withdrawn(two[0], on=DAY)
    assert names(queries.overlap(everybody, poverty, DAY).only_second) == ["Een"]


def test_a_mailing_reaches_who_is_in_a_coalition_or_a_group(network, together, two):
    third = network.signed("Drie", on=date(2021, 6, 1))
    everybody, poverty = together.coalition("Iedereen", follows=True), together.coalition("Armoede", *two)
    core = together.group(everybody, "Kern", third)
    together.leave(poverty, two[1])
    stages = (Stage.SIGNED.value,)

    def reached(**chosen) -> set[str]:
        return set(names(partners_in(Receivers(stages=stages, **chosen))))

    assert reached(coalitions=("armoede",)) == {"Een"}
    assert reached(groups=(str(core.public_id),)) == {"Drie"}
    assert reached(coalitions=("armoede",), groups=(str(core.public_id),)) == {"Een", "Drie"}
    assert reached(coalitions=("iedereen",)) == {"Een", "Twee", "Drie"}
    chosen = Receivers(stages=stages, coalitions=("armoede",))
    assert contacts_in(Receivers.of(chosen.plain())).count() == 1, "a draft remembers it"


def test_asking_for_many_partners_at_once_takes_no_more_questions(network, together, two):
    together.coalition("Armoede", *two)
    more = [*two, network.signed("Drie", on=date(2021, 6, 1))]
    counts = []
    for partners in (two, more):
        with CaptureQueriesContext(connection) as captured:
            found = slugs_by_partner(partners, DAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert found == {two[0].pk: ["armoede"], two[1].pk: ["armoede"], more[2].pk: []}


def test_two_records_that_become_one_are_one_member_with_one_seat(network, together, two):
    coalition = together.coalition("Armoede", *two)
    group = together.group(coalition, "Stuurgroep", *two)
    services.merge_partners(partner=two[1], into=two[0], by=together.by, on=DAY, at=at(DAY))
    assert names(queries.members_on(coalition, DAY)) == ["Een"]
    assert [seat.partner for seat in seats_in(group, DAY)] == [two[0]]
    assert [len(one.sitting) for one in groups_on(coalition, DAY)] == [1]
    (row,) = queries.coalition_rows(DAY)
    assert row.members == 1
