"""Local businesses by the pages alone: for everybody, behind the link of one, and at the desk."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.intake import clock
from nabij.network import services
from nabij.network.models import LocalBusiness, PartnerList, Pledge, PledgeRequest, PledgeText
from nabij.network.queries import invitation_of, link_of
from nabij.network.rules import BusinessStage, PledgeEnd, Profession
from nabij.network.services import Particulars
from nabij.network.urls import business_desk_urls
from nabij.outbox.models import OutgoingMail
from nabij.people.rules import ROLE_PERMISSIONS, Permission, Role
from tests import builders
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, press, take, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day", "books_agree")

LIST, GIVE, DESK = "/partners/zaken", "/partners/belofte", "/kantoor/zaken"
KEY = "businesses_pledged"
ANSWERS = {
    "name": "Kapper Verzonnen Lok", "profession": "hairdresser", "address": "Kerkstraat 1", "website": "www.lok.example",
    "contact": "Lies Geheim", "email": "lies@lok.example", "phone": "030 123 45 67", "is_shown": "on",
}  # fmt: skip
PRIVATE = ("Geheim", "lies@", "123 45 67", "Kerkstraat")


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture(autouse=True)
def text(network) -> PledgeText:
    return services.write_pledge_text(
        text="Wij letten een beetje op elkaar.", text_en="We look out for each other.", by=network.coordinator,
        on=date(2022, 1, 1),
    )  # fmt: skip


@pytest.fixture
def lok(network) -> Particulars:
    return Particulars(
        "Kapper Verzonnen Lok", Profession.HAIRDRESSER, network.wijken[0], address="Kerkstraat 1", contact="Lies Geheim",
        email="lies@lok.example", phone="030 123 45 67", is_shown=True,
    )  # fmt: skip


def given(particulars: Particulars, *, on=TODAY) -> LocalBusiness:
    request = services.ask_to_pledge(particulars=particulars, on=on, at=at(on))
    return services.confirm_pledge(request=request, on=on, at=at(on)).business


def own(business: LocalBusiness, page: str = "") -> str:
    return url(f"own_business{page}", business, link_of(business))


def mailed_link(to="lies@lok.example") -> str:
    text = OutgoingMail.objects.filter(to=to).latest("pk").text
    return re.search(r"https?://[^/]+(/\S+)", text)[1]


def asked(client, network, **changes):
    return take(client, GIVE, **ANSWERS | {"area": network.wijken[0].code} | changes)


# --- the whole way ----------------------------------------------------------------------------------------------------------
def test_a_business_gives_the_pledge_is_found_counts_stops_and_begins_again(client, network):
    before = network.figure(KEY, TODAY)
    assert asked(client, network).h1 == "Kijk in uw mail"
    assert "Kapper Verzonnen Lok" not in fetch(client, LIST).words
    link = mailed_link()
    page = fetch(client, link)
    assert "Wij letten een beetje op elkaar." in page.words
    assert network.figure(KEY, TODAY) == before, "reading changes nothing"
    home = send(client, link, page.form(link))
    assert "U doet mee sinds 1 mei 2023" in home.words
    assert "Kapper Verzonnen Lok Kapper · Noord" in fetch(client, LIST).words
    assert network.figure(KEY, TODAY) == before + 1

    business = LocalBusiness.objects.get()
    later = TODAY + timedelta(days=7)
    with clock.told_at(at(later)):
        stopped = take(client, own(business, "_stop"), why="no_time")
        assert "Uw zaak doet nu niet mee." in stopped.words
        assert "Kapper Verzonnen Lok" not in fetch(client, LIST).words
        assert [network.figure(KEY, day) for day in (TODAY, later - timedelta(days=1), later)] == [1, 1, 0]
        assert Pledge.objects.get().ended_because == PledgeEnd.NO_TIME
        assert "doet weer mee" in press(client, own(business), own(business, "_again")).words
        assert network.figure(KEY, later) == 1


def test_stopping_asks_for_no_reason(client, lok):
    business = given(lok)
    take(client, own(business, "_stop"), why="")
    assert Pledge.objects.get().ended_because == ""


def test_nothing_but_name_profession_wijk_and_website_stands_on_a_public_page(client, lok):
    given(replace(lok, website="https://lok.example"))
    for address in (LIST, f"/en{LIST}", "/partners", "/partners.json"):
        told = client.get(address).content.decode()
        assert [word for word in PRIVATE if word in told] == []
    assert fetch(client, LIST).links["Website van Kapper Verzonnen Lok"] == "https://lok.example"


def test_who_would_rather_not_be_named_counts_and_is_not_named(client, lok):
    given(replace(lok, is_shown=False))
    page = fetch(client, LIST)
    assert "1 zaak doet mee" in page.words
    assert "Verzonnen Lok" not in page.words
    assert "Nog geen zaak laat haar naam zien." in page.words


def test_no_count_is_told_of_one_profession_in_one_wijk(client, network, lok):
    given(replace(lok, is_shown=False))
    page = fetch(client, f"{LIST}?beroep=hairdresser&wijk={network.wijken[0].code}")
    assert "Geen zaak gevonden" in page.words


def test_the_list_is_searched_by_profession_and_wijk_and_nonsense_is_left_out(client, network, lok):
    given(lok)
    teen = replace(lok, name="Teen", profession=Profession.PEDICURE, area=network.wijken[1], email="t@x.example")
    given(teen)
    assert "Teen" not in fetch(client, f"{LIST}?beroep=hairdresser").words
    assert "Teen" in fetch(client, f"{LIST}?wijk={network.wijken[1].code}").words
    assert "2 zaken gevonden" in fetch(client, f"{LIST}?beroep=tovenaar&wijk=nergens").words


def test_before_anybody_takes_part_the_list_leads_to_the_pledge(client):
    assert fetch(client, LIST).links["Doe mee met uw zaak"] == GIVE


def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(client, network):
    page = asked(client, network, email="lies(at)lok", profession="tovenaar", phone="1")
    assert "Dit is geen e-mailadres." in page.words
    assert "Dit is geen telefoonnummer." in page.words
    assert page.form(GIVE)["name"] == "Kapper Verzonnen Lok"
    assert PledgeRequest.objects.count() == 0


def test_the_answer_is_the_same_for_a_business_that_takes_part_already(client, network, lok):
    given(replace(lok, is_shown=False))
    for email in ("lies@lok.example", "x@vreemd.example"):
        assert asked(client, network, email=email).h1 == "Kijk in uw mail"
    assert PledgeRequest.objects.filter(pledge=None).count() == 0


def test_nobody_fills_the_mailbox_of_another(client, network):
    for _ in range(5):
        asked(client, network)
    form = fetch(client, GIVE).form(GIVE) | ANSWERS | {"area": network.wijken[0].code}
    assert "te vaak achter elkaar" in send(client, GIVE, form, status=429).words
    assert OutgoingMail.objects.count() == 5
    assert asked(client, network, email="ander@lok.example").h1 == "Kijk in uw mail"


def test_the_link_of_a_mail_gives_the_pledge_once_and_then_opens_nothing_more(client, network):
    asked(client, network)
    link = mailed_link()
    form = fetch(client, link).form(link)
    first, second = (send(client, link, form) for _ in range(2))
    assert first.h1 == second.h1 == "Kapper Verzonnen Lok"
    assert fetch(client, link).h1 == "Uw zaak doet al mee"
    fresh = form | {"form_token": "00000000-0000-4000-8000-000000000000"}
    assert send(client, link, fresh).h1 == "Uw zaak doet al mee"
    assert Pledge.objects.count() == 1


def test_in_english_everything_is_english(client, network):
    page = take(client, f"/en{GIVE}", **ANSWERS, area=network.wijken[0].code)
    assert page.h1 == "Look in your e-mail"
    mail = OutgoingMail.objects.latest("pk")
    assert "One more click" in mail.subject
    page = fetch(client, mailed_link())
    assert "We look out for each other." in page.words
    own_page = send(client, mailed_link(), page.form(mailed_link()))
    assert "You have taken part since" in own_page.words


# --- the own page -------------------------------------------------------------------------------------------------------------
def test_a_business_changes_what_it_said_and_a_new_address_gets_a_new_link(client, network, lok):
    business = given(lok)
    page = own(business, "_change")
    told = take(client, page, name="Kapsalon Lok", email="nieuw@lok.example", area=network.wijken[1].code)
    assert told.h1 == "Kapsalon Lok"
    fetch(client, page, status=404)
    business.refresh_from_db()
    assert link_of(business) in OutgoingMail.objects.filter(to="nieuw@lok.example").latest("pk").text
    assert network.figure(KEY, TODAY) == 1


def test_the_name_of_another_business_is_refused_at_its_field(client, network, lok):
    services.add_business(particulars=replace(lok, name="Ander", email=""), by=network.coordinator, on=TODAY)
    page = take(client, own(given(lok), "_change"), name="ANDER")
    assert "‘ANDER’ in Noord kennen we al." in page.words


def test_the_way_on_to_becoming_a_partner_stands_on_the_own_page(client, lok):
    assert fetch(client, own(given(lok))).links["Word partner"] == reverse("join_network")


def test_a_lost_link_is_mailed_again(client, lok):
    business = given(lok)
    take(client, reverse("ask_partner_link"), email="LIES@lok.example")
    assert link_of(business) in OutgoingMail.objects.latest("pk").text


def test_an_invitation_leads_to_a_page_with_what_we_know_until_the_business_takes_part(client, network, lok):
    business = services.add_business(particulars=lok, by=network.coordinator, on=TODAY)
    services.invite_business(business=business, by=network.coordinator, on=TODAY, at=at(TODAY))
    page = mailed_link()
    assert fetch(client, page).form(page)["contact"] == "Lies Geheim"
    take(client, page)
    send(client, mailed_link(), fetch(client, mailed_link()).form(mailed_link()))
    assert LocalBusiness.objects.get().stage == BusinessStage.PLEDGED
    assert fetch(client, page).h1 == "Uw zaak doet al mee"
    assert "Geheim" not in fetch(client, page).words
    assert invitation_of(business) in page


# --- the desk -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", list(ROLE_PERMISSIONS))
def test_who_keeps_the_network_comes_in_and_nobody_else(client, network, lok, role):
    business = services.add_business(particulars=lok, by=network.coordinator, on=TODAY)
    client.force_login(builders.person(role, name="Iemand Anders"))
    for path in business_desk_urls:
        ending = str(path.pattern)
        if "lijst/<" in ending or ending.endswith(("csv", "uitnodigen", "link")):
            continue
        needed = Permission.ERASE_PEOPLE if ending.endswith("wissen") else Permission.KEEP_NETWORK
        status = 200 if needed in ROLE_PERMISSIONS[role] else 403
        fetch(client, url(path.name, *([business] if "<" in ending else [])), status=status)


@pytest.mark.parametrize("name", ["invite_business", "send_business_link", "confirm_business_list"])
def test_a_button_does_nothing_when_its_address_is_only_opened(coordinator, network, lok, name):
    business = services.add_business(particulars=lok, by=network.coordinator, on=TODAY)
    assert coordinator.get(url(name, business)).status_code == 405
    assert OutgoingMail.objects.count() == 0


def test_a_business_is_added_asked_pledges_in_the_shop_and_stops(coordinator, network):
    answers = {"name": "Teen", "profession": "pedicure", "area": network.wijken[0].code, "email": "t@teen.example"}
    page = take(coordinator, url("add_business"), **answers)
    assert "Nog te vragen sinds 1 mei 2023" in page.words
    business = LocalBusiness.objects.get()
    here = url("office_business", business)
    assert "gemaild" in press(coordinator, here, url("invite_business", business)).words
    assert invitation_of(business) in OutgoingMail.objects.latest("pk").text
    told = take(coordinator, url("note_pledge", business), pledged_on="2023-04-20", is_shown="on")
    assert "Doet mee sinds 20 april 2023" in told.words
    assert network.figure(KEY, date(2023, 4, 20)) == 1
    assert "De link is gemaild" in press(coordinator, here, url("send_business_link", business)).words
    told = take(coordinator, url("stop_business", business), why="closed")
    assert "onze zaak stopt" in told.words
    assert network.figure(KEY, TODAY) == 0


def test_a_mistake_is_taken_back_and_the_past_changes(coordinator, network, lok):
    business = given(lok, on=date(2023, 4, 3))
    told = take(coordinator, url("undo_pledge", business))
    assert "vergissing: telde nooit" in told.words
    assert network.figure(KEY, date(2023, 4, 3)) == 0


def test_what_stood_wrong_is_mended_for_the_past_when_the_coordinator_says_so(coordinator, network, lok):
    business = given(lok, on=date(2023, 4, 3))
    take(coordinator, url("change_business", business), profession="pedicure", was_wrong="on")
    assert network.entries(KEY)[-1] == (date(2023, 4, 3), 1, "pedicure")
    take(coordinator, url("change_business", business), profession="notary")
    assert network.entries(KEY)[-1] == (TODAY, -1, "pedicure")


def test_the_table_says_how_many_take_part_of_how_many_in_sight(coordinator, network, lok):
    given(lok)
    services.add_business(particulars=replace(lok, name="Baard", email=""), by=network.coordinator, on=TODAY)
    page = fetch(coordinator, DESK)
    assert "Beroep Noord Samen Kapper 1 van / 2 1 van / 2" in page.words
    found = fetch(coordinator, f"{DESK}?beroep=hairdresser&wijk={network.wijken[0].code}&stand=prospect")
    assert "Baard" in found.links
    assert "Kapper Verzonnen Lok" not in found.links


@pytest.mark.parametrize(("words", "found"), [("lies", True), ("kerkstraat lok", True), ("zzz", False)])
def test_a_business_is_found_by_what_we_know_of_it(coordinator, lok, words, found):
    given(lok)
    assert ("Kapper Verzonnen Lok" in fetch(coordinator, f"{DESK}?zoek={words}").links) is found


def test_the_stage_is_moved_along_the_table_only(coordinator, network, lok):
    business = services.add_business(particulars=lok, by=network.coordinator, on=TODAY)
    move = url("move_business", business)
    take(coordinator, move, stage="ended")
    assert LocalBusiness.objects.get().stage == BusinessStage.ENDED
    page = send(coordinator, move, fetch(coordinator, move).form(move) | {"stage": "pledged"})
    assert LocalBusiness.objects.get().stage == BusinessStage.ENDED
    assert page.h1 == "Stand wijzigen"


def test_a_business_that_became_a_partner_leads_there(coordinator, network, lok):
    partner, business = network.signed(on=TODAY), given(lok)
    told = take(coordinator, url("link_business_to_partner", business), partner=str(partner.public_id))
    assert told.links["Naar de partner Stichting Samen"] == url("office_partner", partner)


def test_a_new_text_is_written_and_the_old_one_stays_on_the_page(coordinator, lok):
    business = given(lok)
    page = take(coordinator, url("write_pledge_text"), text="Wij groeten iedereen.")
    assert "Tekst 2: Wij groeten iedereen." in page.words
    assert "Tekst 1: Wij letten" in page.words
    assert "Wij letten een beetje op elkaar." in fetch(coordinator, own(business)).words
    assert "Wij groeten iedereen." in fetch(coordinator, GIVE).words


def test_the_privacy_officer_wipes_a_business_by_its_address(client, network, lok):
    business = given(lok)
    client.force_login(builders.person(Role.PRIVACY_OFFICER, name="Fatma Geel"))
    page = url("erase_business_owner")
    assert "Geen zaak heeft dit adres" in take(client, page, email="niemand@x.example", sure="on").words
    assert "Kruis dit aan" in take(client, page, email=lok.email).words
    assert "De gegevens zijn gewist" in take(client, page, email=lok.email, sure="on").words
    client.force_login(network.coordinator)
    told = fetch(client, url("office_business", business))
    assert told.h1 == "Gewiste zaak"
    assert [word for word in (*PRIVATE, "Lok") if word in told.words] == []
    assert "Gewiste zaak" in fetch(client, DESK).links


# --- a list -------------------------------------------------------------------------------------------------------------------
CONTENT = "naam;beroep;wijk;adres;e-mail;telefoon;website\nKapper Fop;kapper;Noord;Straat 1;fop@x.example;030 1234567;fop.example\nSmid;smid;Noord;;;;\n"


def brought(client, content=CONTENT) -> PartnerList:
    bring = url("bring_business_list")
    file = SimpleUploadedFile("zaken.csv", content.encode())
    send(client, bring, fetch(client, bring).form(bring) | {"file": file})
    return PartnerList.objects.get()


def test_a_list_is_looked_at_confirmed_and_its_bad_rows_come_back_as_a_file(coordinator, network):
    found = brought(coordinator)
    preview = fetch(coordinator, url("business_list", found))
    assert "Worden toegevoegd 1 Kapper 1" in preview.words
    assert "Rij 3: beroep ‘smid’ kennen we niet" in preview.words
    assert LocalBusiness.objects.count() == 0
    told = press(coordinator, url("business_list", found), url("confirm_business_list", found)).words
    assert "1 zaak toegevoegd, 1 rij overgeslagen." in told
    business = LocalBusiness.objects.get()
    assert (business.name, business.profession, business.area.name) == ("Kapper Fop", "hairdresser", "Noord")
    assert (business.address, business.email, business.phone) == ("Straat 1", "fop@x.example", "030 1234567")
    assert (business.website, business.stage) == ("https://fop.example", "prospect")
    rows = coordinator.get(url("refused_business_rows", found)).content.decode("utf-8-sig")
    assert "Smid;smid;Noord;;;;;3;beroep ‘smid’ kennen we niet" in rows


def test_a_list_of_businesses_is_none_of_organisations(coordinator):
    found = brought(coordinator)
    fetch(coordinator, url("partner_list", found), status=404)
    assert "zaken.csv" not in fetch(coordinator, url("bring_partner_list")).words
    assert "Nog niet bevestigd" in fetch(coordinator, url("bring_business_list")).words
    press(coordinator, url("business_list", found), url("discard_business_list", found))
    assert PartnerList.objects.count() == 0


def test_the_example_can_be_brought_as_it_is(coordinator):
    content = coordinator.get(url("example_business_list")).content.decode("utf-8-sig")
    page = fetch(coordinator, url("business_list", brought(coordinator, content)))
    assert "Worden overgeslagen 0" in page.words


def test_what_is_no_list_of_businesses_is_told_at_the_file(coordinator):
    bring = url("bring_business_list")
    file = SimpleUploadedFile("x.csv", b"naam;sector\nx;sport\n")
    page = send(coordinator, bring, fetch(coordinator, bring).form(bring) | {"file": file})
    assert "‘beroep’ ontbreekt" in page.words
