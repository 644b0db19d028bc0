"""The public list, and an organisation that joins by the pages alone."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nabij.network import services
from nabij.network.models import Declaration, JoinRequest, Partner
from nabij.network.queries import link_of
from nabij.network.rules import Audience, Sector
from nabij.network.services import Speaker
from nabij.network.tasks import make_documents
from nabij.outbox.models import OutgoingMail
from nabij.places.models import Area
from tests.network.conftest import LATER, at
from tests.page import fetch, send

TODAY = LATER.date()
JOIN = "/partners/aanmelden"
READS = 7
"""The rules, coalitions, wijken, the tally, the partners with where they work, and the municipality round the page."""
ANSWERS = {
    "name": "Eetclub De Proefpan", "sector": "welfare", "legal_form": "foundation", "kvk_number": "1234 5678",
    "website": "www.proefpan.example", "for_residents": "Samen koken op donderdag.", "for_professionals": "",
    "languages": ["nl"], "audiences": ["everybody"], "public_email": "", "public_phone": "",
    "contact_name": "Vera Verzonnen", "contact_email": "vera@proefpan.example", "contact_phone": "",
    "signer_name": "Teun Tekenaar", "signer_job": "voorzitter", "signer_email": "teun@proefpan.example",
    "consent": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


def mailed_link(to: str) -> str:
    text = OutgoingMail.objects.filter(to=to).latest("pk").text
    return re.search(r"https?://[^/]+(/\S+)", text)[1]


def joined(client, **changes):
    form = fetch(client, JOIN).form(JOIN)
    return send(client, JOIN, form | ANSWERS | changes)


# --- the list -----------------------------------------------------------------------------------------------------------------
def test_before_anybody_signed_the_list_says_what_will_be_there(client, network):
    page = fetch(client, "/partners")
    assert "0 ondertekend" in page.words
    assert page.links["Meld uw organisatie aan"] == JOIN


def test_the_list_says_how_many_signed_and_why_not_all_are_shown(client, network):
    network.signed("Koffie", on=TODAY - timedelta(days=10))
    network.signed("Oud", on=date(2021, 1, 1))
    hidden = network.signed("Stil", on=TODAY)
    Partner.objects.filter(pk=hidden.pk).update(is_hidden=True)
    page = fetch(client, "/partners")
    assert "3 ondertekend, 1 hier getoond, 1 nog niet bevestigd, 1 liever niet op de lijst" in page.words
    assert "Koffie" in page.links
    assert not {"Oud", "Stil"} & set(page.links)


def test_what_was_confirmed_more_than_a_year_ago_is_shown_as_such(client, network):
    partner = network.signed("Koffie", on=TODAY - timedelta(days=400))
    assert "nog niet bevestigd" in fetch(client, "/partners").words
    assert "Bel voor de zekerheid even" in fetch(client, f"/partners/{partner.slug}").words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("zoek=koken", {"Pan"}), ("zoek=KOKEN+samen", {"Pan"}), ("sector=sport", {"Bal"}), ("voor=carers", {"Bal"}),
        ("wijk=WIJK", {"Pan"}), ("sector=onzin", {"Pan", "Bal"}), ("zoek=100%25", set()), ("", {"Pan", "Bal"}),
    ],
)  # fmt: skip
def test_the_list_is_searched_and_filtered(client, network, asked, found):
    network.signed("Pan", on=TODAY, for_residents="Samen koken en eten.")
    network.signed(
        "Bal", on=TODAY, sector=Sector.SPORT, audiences=frozenset({Audience.CARERS}), wijken=(network.wijken[1],),
        for_residents="Voetballen.",
    )  # fmt: skip
    for name, change in (("Stil", {"is_hidden": True}), ("Oud", {"confirmed_on": date(2021, 1, 1)})):
        partner = network.signed(name, on=TODAY, for_residents="Samen koken.", wijken=tuple(network.wijken[:2]))
        Partner.objects.filter(pk=partner.pk).update(**change)
    page = fetch(client, f"/partners?{asked.replace('WIJK', network.wijken[0].code)}")
    assert {"Pan", "Bal", "Stil", "Oud"} & set(page.links) == found
    told = {0: "Geen partner gevonden", 1: "1 partner gevonden", 2: "2 partners gevonden"}
    assert told[len(found)] in page.words


@pytest.mark.parametrize("asked", ["", "?sector=welfare", "?wijk=WIJK", "?zoek=koken"])
def test_the_list_reads_as_often_for_three_partners_as_for_one(client, network, asked, django_assert_num_queries):
    address = f"/partners{asked.replace('WIJK', network.wijken[0].code)}"
    network.signed(on=TODAY)
    client.get(address)
    with django_assert_num_queries(READS):
        client.get(address)
    for name in ("Een", "Ander"):
        network.signed(name, on=TODAY)
    with django_assert_num_queries(READS):
        client.get(address)


def test_a_wijk_that_is_not_there_is_told_and_leaves_the_list_whole(client, network):
    network.signed("Pan", on=TODAY)
    page = fetch(client, "/partners?wijk=WK000000")
    assert "Deze keuze is niet beschikbaar" in page.words
    assert "Pan" in page.links


def test_pages_of_the_list_keep_what_was_looked_for(client, network):
    for number in range(30):
        network.signed(f"Koffie {number:02}", on=TODAY)
    page = fetch(client, "/partners?zoek=koffie")
    assert "30 partners gevonden" in page.words
    assert "zoek=koffie" in page.links["Volgende"]
    assert "Koffie 29" in fetch(client, f"/partners{page.links['Volgende']}").links


def test_nothing_private_stands_on_any_public_page(client, network):
    partner = network.signed(on=TODAY)
    for path in ("/partners", f"/partners/{partner.slug}", "/partners.json"):
        text = client.get(path).content.decode()
        for private in ("vera@samen.example", "Vera", "Teun", "teun@samen.example", "123 45 67"):
            assert private not in text, path


def test_machines_read_the_same_list(client, network):
    partner = network.signed(on=TODAY, public_email="info@samen.example")
    network.signed("Oud", on=date(2021, 1, 1))
    (told,) = client.get("/partners.json").json()["partners"]
    assert told["name"] == "Stichting Samen"
    assert (told["sector"], told["areas"], told["audiences"]) == ("welfare", [network.wijken[0].code], ["everybody"])
    assert (told["email"], told["page"]) == ("info@samen.example", f"/partners/{partner.slug}")


def test_the_page_of_a_partner_that_left_is_gone(client, network):
    partner = network.signed(on=TODAY)
    network.withdrawn(partner, on=TODAY)
    fetch(client, f"/partners/{partner.slug}", status=404)


# --- joining ------------------------------------------------------------------------------------------------------------------
def test_an_organisation_joins_signs_and_is_found(client, network):
    assert joined(client).h1 == "Kijk in uw mail"
    sign = mailed_link("teun@proefpan.example")
    page = fetch(client, sign)
    assert "Wij kijken om naar wie zich alleen voelt" in page.words
    assert Partner.objects.count() == 0, "reading changes nothing"
    own = send(client, sign, page.form(sign) | {"agreed": "on"})
    assert own.h1 == "Eetclub De Proefpan"
    assert "zichtbaar op de lijst" in own.words
    assert fetch(client, "/partners").links["Eetclub De Proefpan"] == "/partners/eetclub-de-proefpan"
    assert "https://www.proefpan.example" in fetch(client, "/partners/eetclub-de-proefpan").links
    assert Partner.objects.get().kvk_number == "12345678"


def test_the_link_opens_its_own_page_once_it_was_signed(client, network):
    joined(client)
    sign = mailed_link("teun@proefpan.example")
    send(client, sign, fetch(client, sign).form(sign) | {"agreed": "on"})
    response = client.get(sign)
    assert response.status_code == 302
    assert "/partners/mijn/" in response.url


def test_once_who_signed_has_left_their_link_opens_nothing_more(client, network):
    joined(client)
    sign = mailed_link("teun@proefpan.example")
    send(client, sign, fetch(client, sign).form(sign) | {"agreed": "on"})
    partner = Partner.objects.get()
    services.keep_contact(
        partner=partner,
        contact=Speaker("Olga", "olga@proefpan.example"),
        is_first=False,
        by=network.coordinator,
        on=TODAY,
    )
    services.end_contact(contact=partner.contacts.get(is_first=True), by=network.coordinator, on=TODAY, at=at(TODAY))
    assert fetch(client, sign, status=404).h1 == fetch(client, sign[:-3] + "xxx", status=404).h1


def test_what_is_not_right_is_told_at_its_field_and_nothing_typed_is_lost(client, network):
    page = joined(client, name="", kvk_number="123", website="nergens", contact_email="vera", consent="")
    for sentence in (
        "Vul dit in.", "Een KvK-nummer heeft acht cijfers.", "Dit is geen adres van een website.",
        "Dit is geen e-mailadres.", "Vink dit aan als het zo is.",
    ):  # fmt: skip
        assert sentence in page.words
    typed = page.form(JOIN)
    assert (typed["kvk_number"], typed["for_residents"]) == ("123", "Samen koken op donderdag.")
    assert JoinRequest.objects.count() == 0


def test_a_name_that_is_taken_is_told_at_the_name(client, network):
    network.signed("Eetclub De Proefpan", on=TODAY)
    assert "staat al in het netwerk" in joined(client).words


def test_a_logo_is_made_anew_and_what_is_no_picture_is_refused(client, network):
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "PNG")
    joined(client, logo=SimpleUploadedFile("logo.png", picture.getvalue(), "image/png"))
    sign = mailed_link("teun@proefpan.example")
    send(client, sign, fetch(client, sign).form(sign) | {"agreed": "on"})
    partner = Partner.objects.get()
    response = client.get(f"/partners/logo/{partner.public_id}")
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    page = joined(
        client, name="Anders", kvk_number="", logo=SimpleUploadedFile("logo.png", b"<svg onload=x>", "image/png")
    )
    assert "geen foto die we kunnen laten zien" in page.words


def test_the_signed_mail_of_one_that_was_merged_away_opens_nothing_of_the_one_that_stays(client, network):
    joined(client)
    sign = mailed_link("teun@proefpan.example")
    send(client, sign, fetch(client, sign).form(sign) | {"agreed": "on"})
    stays = network.signed("Eetclub De Andere Pan", on=TODAY)
    gone = Partner.objects.exclude(pk=stays.pk).get()
    services.merge_partners(partner=gone, into=stays, by=network.coordinator, on=TODAY, at=at(TODAY))
    fetch(client, sign, status=404)


def test_without_a_text_to_sign_nobody_can_join(client, network, monkeypatch):
    monkeypatch.setattr("nabij.network.queries.text_on", lambda on: None)
    assert "Aanmelden kan hier nog niet" in fetch(client, JOIN).words


def test_somebody_who_joins_over_and_over_is_asked_to_wait(client, network):
    for number in range(20):
        joined(client, name=f"Club {number}", kvk_number="")
    form = fetch(client, JOIN).form(JOIN)
    response = client.post(JOIN, form | ANSWERS)
    assert response.status_code == 429
    assert "Wacht een uur" in response.content.decode()


def test_in_english_the_mail_and_the_page_behind_it_are_english(client, network):
    form = fetch(client, f"/en{JOIN}").form(f"/en{JOIN}")
    assert send(client, f"/en{JOIN}", form | ANSWERS).h1 == "Look in your e-mail"
    mail = OutgoingMail.objects.get(to="teun@proefpan.example")
    assert mail.subject == "Sign the declaration of intent"
    assert mailed_link("teun@proefpan.example").startswith("/en/partners/")


# --- behind the link ------------------------------------------------------------------------------------------------------------
def own_address(partner: Partner) -> str:
    return f"/partners/mijn/{partner.public_id}/{link_of(partner)}"


def test_a_partner_says_with_one_click_that_its_page_still_holds(client, network):
    partner = network.signed(on=TODAY - timedelta(days=400))
    own = own_address(partner)
    fetch(client, f"{own}/klopt")
    partner.refresh_from_db()
    assert partner.confirmed_on != TODAY, "a link in a mail that is only looked at changes nothing"
    page = send(client, f"{own}/klopt", fetch(client, own).form(f"{own}/klopt"))
    assert "Dank u wel" in page.words
    partner.refresh_from_db()
    assert partner.confirmed_on == TODAY


def test_a_partner_changes_what_stands_on_its_page(client, network):
    partner = network.signed(on=TODAY)
    change = f"{own_address(partner)}/veranderen"
    form = fetch(client, change).form(change)
    assert (form["name"], form["for_residents"]) == ("Stichting Samen", "Wij koken samen.")
    page = send(client, change, form | {"for_residents": "Wij wandelen.", "languages": ["nl", "tr"]})
    assert "Zo staat u nu op de lijst" in page.words
    assert "Wij wandelen." in fetch(client, f"/partners/{partner.slug}").words


def test_a_partner_signs_a_new_version_behind_its_own_link(client, network):
    partner = network.signed(on=TODAY - timedelta(days=30))
    own = own_address(partner)
    assert "Er ligt een verklaring om te tekenen" not in fetch(client, own).words
    services.write_declaration_text(title="Tweede", text="Nog meer samen.", by=network.coordinator, on=TODAY)
    assert "De tekst is vernieuwd" in fetch(client, own).words
    sign = f"{own}/tekenen"
    form = fetch(client, sign).form(sign)
    typed = {"signer_name": "Teun", "signer_job": "voorzitter", "signer_email": "teun@samen.example", "agreed": "on"}
    page = send(client, sign, form | typed)
    assert "versie 2" in page.words
    assert network.figure("partners_signed", TODAY) == 1


def test_a_partner_stops_with_one_click_and_a_reason(client, network):
    partner = network.signed(on=TODAY)
    stop = f"{own_address(partner)}/stoppen"
    form = fetch(client, stop).form(stop)
    assert "Kies waarom u stopt" in send(client, stop, form).words
    page = send(client, stop, fetch(client, stop).form(stop) | {"why": "no_time"})
    assert "Uw organisatie is nu geen partner" in page.words
    assert Declaration.objects.get().withdrawal == "no_time"


def test_the_signed_text_is_a_tagged_file_that_the_signer_hears_of(client, network):
    partner = network.signed(on=TODAY)
    make_documents(at(TODAY))
    make_documents(at(TODAY))
    mail = OutgoingMail.objects.get(subject="Uw kopie van de intentieverklaring")
    digest = Declaration.objects.get().document.sha256
    assert digest in mail.text
    own = own_address(partner)
    assert digest in fetch(client, own).words
    response = client.get(f"{own}/verklaring.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert b"/MarkInfo" in response.content or b"/StructTreeRoot" in response.content
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("below", ["", "/veranderen", "/klopt", "/tekenen", "/stoppen", "/verklaring.pdf"])
def test_the_link_of_one_partner_opens_nothing_of_another(client, network, below):
    one, other = network.signed("Een", on=TODAY), network.signed("Ander", on=TODAY)
    secret = own_address(one).rsplit("/", 1)[1]
    for method in (client.get, client.post):
        assert method(f"/partners/mijn/{other.public_id}/{secret}{below}").status_code == 404


def test_a_lost_link_is_mailed_again_to_who_speaks_for_a_partner_and_to_nobody_else(client, network):
    partner = network.signed(on=TODAY)
    for email, arrives in (("VERA@samen.example", True), ("iemand@elders.example", False)):
        before = OutgoingMail.objects.count()
        form = fetch(client, "/partners/link").form("/partners/link")
        page = send(client, "/partners/link", form | {"email": email})
        assert page.h1 == "Kijk in uw mail"
        assert (OutgoingMail.objects.count() > before) == arrives
    assert own_address(partner) in OutgoingMail.objects.latest("pk").text


def test_wijken_are_offered_by_name(client, network):
    assert {area.name for area in Area.objects.filter(level="wijk")} <= set(fetch(client, JOIN).words.split())
