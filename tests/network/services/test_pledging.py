"""A local business gives the pledge with one click, moves, stops, and is corrected; both books say the same all along."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nabij.kernel.language import ENGLISH, speaking
from nabij.ledger.models import Entry
from nabij.network import services
from nabij.network.models import LocalBusiness, Pledge, PledgeRequest
from nabij.network.queries import invitation_of, known_business, link_of, pledge_text_on, pledged_since
from nabij.network.rules import BusinessStage, PledgeEnd, Profession
from nabij.network.services import Particulars, PartnerRefused
from nabij.network.tasks import keep_network_fresh
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at
from tests.people.test_erasure import places_with

pytestmark = pytest.mark.usefixtures("books_agree")
DAY = date(2022, 3, 1)
KEY = "businesses_pledged"


@pytest.fixture
def text(network):
    return services.write_pledge_text(
        text="Wij letten een beetje op elkaar.", by=network.coordinator, on=date(2022, 1, 1)
    )


@pytest.fixture
def lok(network, text) -> Particulars:
    return Particulars(
        "Kapper Verzonnen Lok", Profession.HAIRDRESSER, network.wijken[0], address="Kerkstraat 1", contact="Lies Lok",
        email="lies@lok.example", phone="030 123 45 67", is_shown=True,
    )  # fmt: skip


def given(particulars: Particulars, *, on=DAY) -> LocalBusiness:
    request = services.ask_to_pledge(particulars=particulars, on=on, at=at(on))
    return services.confirm_pledge(request=request, on=on, at=at(on)).business


def by(network, on=DAY) -> dict:
    return {"by": network.coordinator, "on": on}


def newest_mail(to="lies@lok.example") -> OutgoingMail:
    return OutgoingMail.objects.filter(to=to).latest("pk")


# --- giving it ------------------------------------------------------------------------------------------------------------
def test_nothing_counts_before_the_link_in_the_mail_was_clicked(network, lok):
    request = services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY))
    assert LocalBusiness.objects.count() == 0
    assert link_of(request) in newest_mail().text
    assert network.figure(KEY, DAY) == 0


def test_a_pledge_counts_from_its_day_and_the_business_is_no_partner(network, lok):
    business = given(lok)
    assert [network.figure(KEY, DAY + timedelta(days=n)) for n in (-1, 0, 1)] == [0, 1, 1]
    assert network.entries(KEY) == [(DAY, 1, "hairdresser")]
    assert network.figure("partners_signed", DAY) == 0
    assert (business.stage, business.contact, business.is_shown) == (BusinessStage.PLEDGED, "Lies Lok", True)
    assert link_of(business) in newest_mail().text


def test_what_was_filled_in_is_gone_once_it_is_a_pledge(network, lok):
    given(lok)
    request = PledgeRequest.objects.get()
    assert (request.answers, request.email) == ({}, "")


def test_clicking_twice_is_one_pledge(network, lok):
    request = services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY))
    first = services.confirm_pledge(request=request, on=DAY, at=at(DAY))
    assert services.confirm_pledge(request=request, on=DAY, at=at(DAY)) == first
    assert Pledge.objects.count() == 1


def test_a_second_request_of_the_same_business_that_was_already_mailed_gives_no_second_pledge(network, lok):
    one, other = (services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY)) for _ in range(2))
    first = services.confirm_pledge(request=one, on=DAY, at=at(DAY))
    assert services.confirm_pledge(request=other, on=DAY, at=at(DAY)) == first
    assert LocalBusiness.objects.count() == Pledge.objects.count() == 1


def test_without_a_text_there_is_nothing_to_promise(network, lok):
    with pytest.raises(PartnerRefused, match="kan hier nog niet"):
        services.ask_to_pledge(particulars=lok, on=date(2021, 12, 31), at=at(date(2021, 12, 31)))


@pytest.mark.parametrize(
    "changes",
    [{"name": "KAPPER verzonnen lok", "email": "nieuw@lok.example"}, {"name": "Anders", "email": "LIES@lok.example"}],
)
def test_a_business_in_sight_under_this_name_or_address_becomes_no_second_one(network, lok, changes):
    seen = services.add_business(particulars=lok, **by(network))
    business = given(replace(lok, **changes))
    assert business.pk == seen.pk
    assert LocalBusiness.objects.get().name == changes["name"]


def test_the_same_name_in_another_wijk_is_another_business(network, lok):
    services.add_business(particulars=lok, **by(network))
    given(replace(lok, area=network.wijken[1], email="ander@lok.example"))
    assert LocalBusiness.objects.count() == 2


def test_who_takes_part_and_asks_again_gets_its_link_and_the_page_tells_nothing(network, lok):
    business = given(lok)
    assert services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY)) is None
    assert link_of(business) in newest_mail().text
    assert Pledge.objects.count() == 1


def test_a_stranger_who_names_a_business_that_takes_part_gets_no_link_of_it(network, lok):
    business = given(lok)
    assert services.ask_to_pledge(particulars=replace(lok, email="x@vreemd.example"), on=DAY, at=at(DAY)) is None
    told = newest_mail("x@vreemd.example").text
    assert "Bel of mail ons" in told
    assert link_of(business) not in told
    assert LocalBusiness.objects.get().email == "lies@lok.example"


def test_a_stranger_whose_click_comes_too_late_takes_nothing_over(network, lok):
    request = services.ask_to_pledge(particulars=replace(lok, email="x@vreemd.example"), on=DAY, at=at(DAY))
    given(lok)
    with pytest.raises(PartnerRefused, match="doet al mee"):
        services.confirm_pledge(request=request, on=DAY, at=at(DAY))
    assert LocalBusiness.objects.get().email == "lies@lok.example"


def test_links_that_another_got_before_open_nothing_once_the_mail_goes_elsewhere(network, lok):
    seen = services.add_business(particulars=lok, **by(network))
    old = link_of(seen), invitation_of(seen)
    business = given(replace(lok, email="nieuw@lok.example"))
    assert link_of(business) != old[0]
    assert invitation_of(business) != old[1]


def test_an_older_pledge_goes_on_holding_when_a_new_text_is_written(network, lok, text):
    business = given(lok)
    later = DAY + timedelta(days=30)
    new = services.write_pledge_text(text="Wij letten op elkaar.", by=network.coordinator, on=later)
    assert (new.number, pledge_text_on(later), pledge_text_on(DAY)) == (2, new, text)
    assert network.figure(KEY, later) == 1
    assert business.pledges.get().text == text


def test_requests_that_nobody_confirmed_are_forgotten_after_thirty_days(network, lok):
    services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY))
    given(replace(lok, name="Blijft", email="blijft@x.example"))
    keep_network_fresh(at(DAY + timedelta(days=30)))
    assert PledgeRequest.objects.count() == 2
    keep_network_fresh(at(DAY + timedelta(days=31)))
    assert PledgeRequest.objects.get().pledge is not None


def test_an_english_business_is_written_to_in_english(network, lok):
    with speaking(ENGLISH):
        business = given(lok)
    assert business.in_english
    services.stop_pledge(business=business, **by(network), at=at(DAY))
    assert "taking part" in newest_mail().text


# --- stopping, moving, mistakes -------------------------------------------------------------------------------------------
def test_stopping_lowers_the_figure_that_day_and_leaves_the_past(network, lok):
    business, later = given(lok), DAY + timedelta(days=30)
    services.stop_pledge(business=business, because=PledgeEnd.NO_TIME, on=later, at=at(later))
    assert [network.figure(KEY, day) for day in (DAY, later - timedelta(days=1), later)] == [1, 1, 0]
    assert network.entries(KEY) == [(DAY, 1, "hairdresser"), (later, -1, "hairdresser")]
    assert LocalBusiness.objects.get().stage == BusinessStage.ENDED
    with pytest.raises(PartnerRefused, match="al niet meer mee"):
        services.stop_pledge(business=business, on=later, at=at(later))


def test_who_stopped_takes_part_again(network, lok):
    business = given(lok)
    days = [DAY + timedelta(days=n) for n in (30, 60)]
    services.stop_pledge(business=business, on=days[0], at=at(days[0]))
    services.pledge_again(business=business, on=days[1], at=at(days[1]))
    assert [network.figure(KEY, day) for day in (DAY, *days)] == [1, 0, 1]
    assert pledged_since(business) == days[1]


def test_a_business_that_moves_counts_in_its_new_wijk_from_that_day(network, lok):
    business, later = given(lok), DAY + timedelta(days=30)
    moved = replace(lok, area=network.wijken[1])
    services.change_business(business=business, particulars=moved, on=later, at=at(later))
    noord, oost = (places_of(network, wijk) for wijk in network.wijken[:2])
    assert noord == [(DAY, 1), (later, -1)]
    assert oost == [(later, 1)]
    assert network.figure(KEY, later) == 1
    assert pledged_since(business) == DAY


def test_what_stood_wrong_counts_right_from_the_first_day(network, lok):
    business, later = given(lok), DAY + timedelta(days=30)
    right = replace(lok, profession=Profession.PEDICURE)
    services.change_business(business=business, particulars=right, was_wrong=True, **by(network, later), at=at(later))
    assert network.entries(KEY) == [(DAY, 1, "hairdresser"), (DAY, -1, "hairdresser"), (DAY, 1, "pedicure")]
    assert Pledge.objects.count() == 1


def places_of(network, wijk) -> list[tuple[date, int]]:
    return list(Entry.objects.filter(measure=KEY, place=wijk).order_by("position").values_list("on", "quantity"))


def test_a_pledge_noted_by_mistake_never_counted_also_when_the_business_moved_since(network, lok):
    business, later = given(lok), DAY + timedelta(days=30)
    moved = replace(lok, area=network.wijken[1])
    services.change_business(business=business, particulars=moved, on=later, at=at(later))
    services.undo_pledge(business=business, **by(network, later))
    assert [network.figure(KEY, day) for day in (DAY, later)] == [0, 0]
    assert set(Pledge.objects.values_list("ended_because", flat=True)) == {PledgeEnd.MISTAKE}
    assert LocalBusiness.objects.get().stage == BusinessStage.PROSPECT
    with pytest.raises(PartnerRefused, match="geen belofte"):
        services.undo_pledge(business=business, **by(network, later))


def test_after_a_mistake_the_pledge_can_be_noted_on_an_earlier_day(network, lok):
    business, noted = services.add_business(particulars=lok, **by(network)), DAY + timedelta(days=9)
    how = {"business": business, "is_shown": True, **by(network, noted), "at": at(noted)}
    services.note_pledge(pledged_on=noted, **how)
    services.undo_pledge(business=business, **by(network, noted))
    services.note_pledge(pledged_on=DAY, **how)
    assert [network.figure(KEY, day) for day in (DAY, noted)] == [1, 1]


def test_a_mistake_leaves_an_earlier_pledge_as_it_was(network, lok):
    business = given(lok)
    stop, again = (DAY + timedelta(days=n) for n in (30, 60))
    services.stop_pledge(business=business, on=stop, at=at(stop))
    services.pledge_again(business=business, on=again, at=at(again))
    services.undo_pledge(business=business, **by(network, again))
    assert [network.figure(KEY, day) for day in (DAY, stop, again)] == [1, 0, 0]


# --- what the coordinator does ----------------------------------------------------------------------------------------------
def test_a_pledge_given_in_the_shop_counts_from_the_day_it_was_given(network, lok):
    business, noted = services.add_business(particulars=lok, **by(network)), DAY + timedelta(days=9)
    services.note_pledge(business=business, pledged_on=DAY, is_shown=False, **by(network, noted), at=at(noted))
    assert network.entries(KEY) == [(DAY, 1, "hairdresser")]
    assert not LocalBusiness.objects.get().is_shown
    assert Pledge.objects.get().written_by == network.coordinator


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2022, 6, 2), "moet nog komen"), (date(2021, 12, 31), "nog geen belofte"), (date(2022, 3, 20), "stopte op")],
)
def test_a_day_on_which_it_cannot_have_promised_is_refused(network, lok, day, why):
    business, stop = given(lok), date(2022, 4, 1)
    services.stop_pledge(business=business, on=stop, at=at(stop))
    today = date(2022, 6, 1)
    with pytest.raises(PartnerRefused, match=why):
        services.note_pledge(business=business, pledged_on=day, is_shown=True, **by(network, today), at=at(today))


def test_who_is_invited_becomes_this_very_business(network, lok):
    seen = services.add_business(particulars=lok, **by(network))
    services.invite_business(business=seen, **by(network), at=at(DAY))
    seen.refresh_from_db()
    assert seen.stage == BusinessStage.ASKED
    assert invitation_of(seen) in newest_mail().text
    changed = replace(lok, name="Kapsalon Verzonnen Lok", email="salon@lok.example")
    request = services.ask_to_pledge(particulars=changed, business=seen, on=DAY, at=at(DAY))
    assert services.confirm_pledge(request=request, on=DAY, at=at(DAY)).business == seen
    assert LocalBusiness.objects.get().name == "Kapsalon Verzonnen Lok"


def test_an_invited_business_cannot_take_the_name_of_another(network, lok):
    seen = services.add_business(particulars=lok, **by(network))
    services.add_business(particulars=replace(lok, name="Ander"), **by(network))
    with pytest.raises(PartnerRefused, match="kennen we al"):
        services.ask_to_pledge(particulars=replace(lok, name="ander"), business=seen, on=DAY, at=at(DAY))


def test_who_cannot_be_mailed_or_takes_part_is_not_invited(network, lok):
    silent = services.add_business(particulars=replace(lok, email=""), **by(network))
    with pytest.raises(PartnerRefused, match="geen e-mailadres"):
        services.invite_business(business=silent, **by(network), at=at(DAY))
    with pytest.raises(PartnerRefused, match="doet al mee"):
        services.invite_business(business=given(replace(lok, name="Ander")), **by(network), at=at(DAY))


@pytest.mark.parametrize(
    ("now", "to", "goes"),
    [
        ("prospect", "asked", True),
        ("prospect", "ended", True),
        ("ended", "prospect", True),
        ("prospect", "pledged", False),
    ],
)
def test_only_steps_of_the_table_are_taken_by_hand(network, lok, now, to, goes):
    business = services.add_business(particulars=lok, **by(network))
    LocalBusiness.objects.update(stage=now)
    try:
        services.move_business(business=business, stage=BusinessStage(to), **by(network))
    except PartnerRefused:
        assert not goes
    assert LocalBusiness.objects.get().stage == (to if goes else now)


def test_a_pledge_is_not_ended_by_moving_the_stage(network, lok):
    business = given(lok)
    with pytest.raises(PartnerRefused, match="niet met de hand"):
        services.move_business(business=business, stage=BusinessStage.ENDED, **by(network))


def test_a_business_that_became_a_partner_counts_as_both_and_is_linked(network, lok):
    business, partner = given(lok), network.signed(on=DAY)
    services.link_to_partner(business=business, partner=partner, **by(network))
    assert LocalBusiness.objects.get().partner == partner
    assert (network.figure(KEY, DAY), network.figure("partners_signed", DAY)) == (1, 1)
    services.link_to_partner(business=business, partner=None, **by(network))
    assert LocalBusiness.objects.get().partner is None


def test_the_desk_is_for_who_keeps_the_network(network, lok):
    business, other = given(lok), builders.person(Role.EDITOR, name="Eva Elders")
    how = {"by": other, "on": DAY}
    for act in (
        lambda: services.add_business(particulars=lok, **how),
        lambda: services.change_business(business=business, particulars=lok, **how, at=at(DAY)),
        lambda: services.move_business(business=business, stage=BusinessStage.ASKED, **how),
        lambda: services.invite_business(business=business, **how, at=at(DAY)),
        lambda: services.note_pledge(business=business, pledged_on=DAY, is_shown=True, **how, at=at(DAY)),
        lambda: services.stop_pledge(business=business, **how, at=at(DAY)),
        lambda: services.undo_pledge(business=business, **how),
        lambda: services.link_to_partner(business=business, partner=None, **how),
        lambda: services.write_pledge_text(text="x", **how),
        lambda: services.erase_owner(email=business.email, **how),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_two_businesses_of_one_name_in_one_wijk_cannot_be(network, lok):
    services.add_business(particulars=lok, **by(network))
    with pytest.raises(PartnerRefused, match="kennen we al"):
        services.add_business(particulars=replace(lok, name="KAPPER VERZONNEN LOK"), **by(network))
    assert known_business(name="kapper verzonnen lok", area=lok.area).name == lok.name


# --- being forgotten ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def officer(network):
    return builders.person(Role.PRIVACY_OFFICER, name="Fatma Geel")


def test_after_erasing_no_string_of_the_owner_is_left_and_the_past_stays_counted(network, lok, officer):
    canary = replace(lok, name="Kapper Kanarie Lok", contact="Zwaan Kanarie", email="zwaan@kanarie.example")
    business, later = given(canary), DAY + timedelta(days=30)
    services.ask_to_pledge(
        particulars=replace(canary, name="Tweede zaak", email="Zwaan@kanarie.example"), on=DAY, at=at(DAY)
    )
    assert places_with(("kanarie", "zwaan", "030 123 45 67"))
    services.erase_owner(email="ZWAAN@kanarie.example", by=officer, on=later)
    assert places_with(("kanarie", "zwaan", "030 123 45 67")) == []
    assert [network.figure(KEY, day) for day in (DAY, later)] == [1, 0]
    business.refresh_from_db()
    assert (business.name, business.is_shown, business.stage) == ("", False, BusinessStage.ENDED)


def test_what_waits_for_a_click_is_erased_too(network, lok, officer):
    services.ask_to_pledge(particulars=lok, on=DAY, at=at(DAY))
    services.erase_owner(email=lok.email, by=officer, on=DAY)
    assert PledgeRequest.objects.count() == 0


@pytest.mark.parametrize("email", ["niemand@x.example", ""])
def test_an_address_that_no_business_has_erases_nothing(network, lok, officer, email):
    services.add_business(particulars=replace(lok, email=""), **by(network))
    with pytest.raises(PartnerRefused, match="Geen zaak"):
        services.erase_owner(email=email, by=officer, on=DAY)
    assert LocalBusiness.objects.get().name == lok.name


def test_two_erased_businesses_of_one_wijk_do_not_meet(network, lok, officer):
    for number in (1, 2):
        email = f"{number}@lok.example"
        services.add_business(particulars=replace(lok, name=f"Zaak {number}", email=email), **by(network))
        services.erase_owner(email=email, by=officer, on=DAY)
    assert list(LocalBusiness.objects.values_list("name", flat=True)) == ["", ""]
