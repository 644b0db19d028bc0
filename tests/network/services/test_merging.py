"""Two records of one organisation become one: nothing that was written down is lost, and it counts once."""

from datetime import date, timedelta

import pytest

from nabij.ledger.models import Entry
from nabij.network import services
from nabij.network.models import Partner, StageChange
from nabij.network.queries import merge_effect, twins, twins_of
from nabij.network.rules import Audience, Sector, Stage
from nabij.network.services import PartnerRefused, Profile, Signer, Speaker
from nabij.people.models import RoleAssignment
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at

pytestmark = pytest.mark.usefixtures("books_agree")
EARLY, LATE, TODAY = date(2021, 1, 4), date(2022, 3, 1), date(2023, 5, 1)


def merge(network, partner, into, on=TODAY):
    services.merge_partners(partner=partner, into=into, by=network.coordinator, on=on, at=at(on))
    return Partner.objects.get(pk=partner.pk), Partner.objects.get(pk=into.pk)


def both(network, **more):
    older = network.signed("Stichting De Brug", on=EARLY, sector=Sector.CARE, wijken=(network.wijken[1],), **more)
    return older, network.signed("Buurthuis De Brug", on=LATE)


def test_every_table_of_a_partner_is_thought_of():
    """Another table that points at a partner has to go along when two become one: see `merge_partners`."""
    links = [link for link in Partner._meta.get_fields(include_hidden=True) if link.one_to_many or link.one_to_one]
    found = {f"{link.related_model.__name__}.{link.field.name}" for link in links if link.auto_created}
    assert found == {
        "Contact.partner", "Declaration.partner", "JoinRequest.partner", "Partner.merged_into", "PartnerArea.partner",
        "PartnerAudience.partner", "PartnerLanguage.partner", "PartnerSector.partner", "PartnersApart.first",
        "PartnersApart.second", "StageChange.partner", "Succession.partner", "MailingRecipient.partner",
        "CoalitionMember.partner", "GroupSeat.partner", "GroupTask.owner", "JointActionPartner.partner", "Posting.partner",
        "PostingAnswer.partner", "PartnerMatch.giver", "PartnerMatch.taker", "LocalBusiness.partner",
        "PartnerReport.partner",  # stays: it tells what that record was asked, and nobody is asked under it any more
    }  # fmt: skip


def test_what_counted_double_counts_once_from_the_first_day_on(network):
    older, newer = both(network)
    assert network.figure("partners_signed", TODAY) == 2
    effect = merge_effect([older, newer], TODAY)
    assert (effect.counted_now, effect.figure_now, effect.figure_then) == (2, 2, 1)
    merge(network, older, newer)
    assert [network.figure("partners_signed", day) for day in (EARLY, LATE, TODAY)] == [1, 1, 1]
    assert network.figure("partners_joined", TODAY) == 1
    undone = Entry.objects.filter(source=older.public_id, reverses__isnull=False)
    assert {entry.reason for entry in undone} == {"double"}


def test_the_sectors_of_both_stay_as_they_were_until_the_one_that_stays_begins(network):
    older, newer = both(network)
    merge(network, older, newer)
    rows = [
        (row["on"], row["breakdown"], row["quantity"])
        for row in Entry.objects.filter(measure="partners_signed").values("on", "breakdown", "quantity")
    ]
    sums: dict[tuple, int] = {}
    for on, sector, quantity in rows:
        sums[on, sector] = sums.get((on, sector), 0) + quantity
    assert {cell: total for cell, total in sums.items() if total} == {
        (EARLY, "care"): 1, (LATE, "care"): -1, (LATE, "welfare"): 1,
    }  # fmt: skip


def test_everything_that_was_written_down_goes_along(network):
    older, newer = both(network, audiences=frozenset({Audience.CARERS}), website="https://brug.example")
    gone, stays = merge(network, older, newer)
    assert gone.merged_into == stays
    assert stays.declarations.count() == 2
    assert gone.trail.count() == gone.declarations.count() == gone.contacts.count() == 0
    assert {row.audience for row in stays.audiences.all()} == {"everybody", "carers"}
    assert {row.area for row in stays.areas.all()} == {network.wijken[0], network.wijken[1]}
    assert stays.website == "https://brug.example"
    assert stays.trail.filter(event=StageChange.Event.MERGED).get().remark == "Stichting De Brug hoort hierbij."


def test_who_spoke_for_both_is_one_contact_and_the_first_stays_first(network):
    older, newer = both(network)
    services.add_contact(older, Speaker("Ander Iemand", "ander@brug.example"), on=LATE)
    _, stays = merge(network, older, newer)
    speaking = stays.contacts.filter(until_on=None).order_by("pk")
    assert [(contact.email, contact.is_first) for contact in speaking] == [
        ("vera@samen.example", True), ("ander@brug.example", False),
    ]  # fmt: skip
    assert stays.contacts.count() == 3


def test_members_work_on_for_the_one_that_stays(network):
    older, newer = both(network)
    member = builders.person(Role.PARTNER_MEMBER, name="Mia Medewerker", at=older.organisation)
    of_both = builders.person(Role.PARTNER_MEMBER, name="Bo Beide", at=older.organisation)
    RoleAssignment.objects.create(
        user=of_both, role=Role.PARTNER_MEMBER, organisation=newer.organisation, starts_on=LATE
    )
    merge(network, older, newer)
    assert member.role_assignments.get().organisation == newer.organisation
    assert of_both.role_assignments.filter(ends_on=None).get().organisation == newer.organisation


def test_a_prospect_that_turns_out_to_be_a_partner_changes_no_figure(network):
    partner = network.signed("De Brug", on=EARLY)
    prospect = services.add_prospect(
        profile=Profile("De Brug BV", kvk_number="12345678"), by=network.coordinator, on=LATE, at=at(LATE)
    )
    before = Entry.objects.count()
    _, stays = merge(network, prospect, partner)
    assert Entry.objects.count() == before
    assert (stays.stage, stays.kvk_number) == (Stage.SIGNED, "12345678")


def test_merged_the_other_way_round_the_prospect_becomes_the_partner(network):
    partner = network.signed("De Brug", on=EARLY)
    prospect = services.add_prospect(profile=Profile("De Brug BV"), by=network.coordinator, on=LATE, at=at(LATE))
    _, stays = merge(network, partner, prospect)
    assert (stays.stage, stays.sector) == (Stage.SIGNED, "welfare")
    assert [network.figure("partners_signed", day) for day in (EARLY, TODAY)] == [1, 1]
    assert network.figure("partners_per_wijk", TODAY) == 1


def test_a_record_that_stepped_out_does_not_pull_the_other_along(network):
    older, newer = both(network)
    network.withdrawn(older, on=LATE + timedelta(days=20))
    merge(network, older, newer)
    assert network.figure("partners_signed", TODAY) == 1
    assert network.figure("partners_left", TODAY) == 0


def test_three_records_become_one(network):
    first, second = both(network)
    third = network.signed("De Brug", on=TODAY)
    merge(network, first, second)
    merge(network, second, third)
    assert set(Partner.objects.filter(merged_into=third)) == {first, second}
    assert [network.figure("partners_signed", day) for day in (EARLY, TODAY)] == [1, 1]


def test_what_was_merged_is_not_changed_any_more(network):
    older, newer = both(network)
    merge(network, older, newer)
    for act in (
        lambda: services.merge_partners(partner=older, into=newer, by=network.coordinator, on=TODAY, at=at(TODAY)),
        lambda: network.withdrawn(older, on=TODAY),
        lambda: services.sign(partner=older, text=network.text, signer=Signer("T", "v"), on=TODAY, at=at(TODAY)),
    ):
        with pytest.raises(PartnerRefused, match="samengevoegd met Buurthuis De Brug"):
            act()


def test_nobody_is_merged_with_itself(network):
    partner = network.signed(on=EARLY)
    with pytest.raises(PartnerRefused, match="andere organisatie"):
        merge(network, partner, partner)


def test_pairs_are_shown_until_somebody_says_that_they_are_two(network):
    one, other = network.signed("Stichting De Brug", on=EARLY), network.signed("De Brugg", on=LATE)
    pair = next(iter(twins()))
    assert (pair.stays, pair.goes) == (one, other)
    assert pair.why == ("de namen lijken op elkaar", "allebei samen.example")
    assert (twins_of(one), twins_of(other)) == ([other], [one])
    services.keep_apart(one=other, other=one, by=network.coordinator, on=TODAY)
    assert twins() == []
