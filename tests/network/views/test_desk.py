"""The desk of the network: what waits, every organisation, and what the coordinator does with one of them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.intake import clock
from nabij.network import services
from nabij.network.models import Declaration, Partner
from nabij.network.queries import invitation_of, link_of, text_on
from nabij.network.rules import Sector, Stage
from nabij.network.services import Profile, Speaker
from nabij.network.urls import desk_urls
from nabij.outbox.models import OutgoingMail
from nabij.people.rules import ROLE_PERMISSIONS, Permission
from tests import builders
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, press, take, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day")

DAY = date(2023, 3, 1)
DESK = reverse("office_partners")
SCAN = b"%PDF-1.7 een verzonnen scan"


def prospect(network, name="Moskee De Verzonnen Boog", *, email="info@boog.example", **more) -> Partner:
    profile = Profile(name=name, **{"sector": Sector.FAITH, "wijken": (network.wijken[2],)} | more)
    contact = Speaker("Isa Ingebeeld", email) if email else None
    return services.add_prospect(profile=profile, contact=contact, by=network.coordinator, on=DAY, at=at(DAY))


def again(partner: Partner) -> Partner:
    return Partner.objects.get(pk=partner.pk)


# --- who comes in ---------------------------------------------------------------------------------------------------------
PAGES = [path.name for path in desk_urls if "<" not in str(path.pattern) and "csv" not in str(path.pattern)]


@pytest.mark.parametrize("role", list(ROLE_PERMISSIONS))
def test_who_keeps_the_network_comes_in_and_nobody_else(client, network, role):
    partner = network.signed(on=DAY)
    client.force_login(builders.person(role, name="Iemand Anders"))
    status = 200 if Permission.KEEP_NETWORK in ROLE_PERMISSIONS[role] else 403
    target = "?sector=sport"
    for name in PAGES:
        fetch(client, reverse(name) + (target if name == "set_partner_target" else ""), status=status)
    for path in desk_urls:
        if str(path.pattern).endswith(
            ("gegevens", "contact", "stand", "papier", "stoppen", "op-de-lijst", "samenvoegen")
        ):
            fetch(client, url(path.name, partner), status=status)
    fetch(client, url("office_partner", partner), status=status)


@pytest.mark.parametrize("name", ["invite_partner", "send_partner_link", "confirm_partner_list", "keep_partners_apart"])
def test_a_button_does_nothing_when_its_address_is_only_opened(coordinator, network, name):
    partner = prospect(network)
    args = [partner, partner] if name == "keep_partners_apart" else [partner]
    assert coordinator.get(url(name, *args)).status_code == 405
    assert OutgoingMail.objects.count() == 0


# --- the list -------------------------------------------------------------------------------------------------------------
def test_the_work_stands_on_top_kind_by_kind(coordinator, network):
    network.signed("Oud En Vergeten", on=date(2021, 1, 4))
    network.signed("Nieuw", on=DAY)
    services.ask_to_join(joining=network.joining("Bijna", kvk_number="12345678"), on=DAY, at=at(DAY))
    lost = network.signed("Zonder Mens", on=DAY)
    services.end_contact_at_desk(contact=lost.contacts.get(), by=network.coordinator, on=DAY, at=at(DAY))
    services.write_declaration_text(title="Tweede", text="Meer.", by=network.coordinator, on=TODAY)
    words = fetch(coordinator, DESK).words
    heads = (
        "Aangemeld, nog niet getekend", "Niemand meer om te mailen", "Lang niet bevestigd",
        "Gevraagd om de nieuwe verklaring", "Welkom heten",
    )  # fmt: skip
    places = [words.index(head) for head in heads]
    assert places == sorted(places)
    assert "Bijna, gemaild aan teun@samen.example" in words
    assert words.count("Oud En Vergeten") == 4  # not confirmed, the new text, to welcome, and the list


def test_an_empty_network_says_how_to_begin(coordinator, network):
    assert "Nog geen organisaties" in fetch(coordinator, DESK).words


@pytest.mark.parametrize(
    "query", ["zoek=boog", "zoek=isa", "stand=prospect", "sector=faith", "wijk={wijk}", "zoek=boog&sector=faith"]
)
def test_the_list_is_searched_and_filtered(coordinator, network, query):
    prospect(network)
    network.signed(on=DAY)
    words = fetch(coordinator, f"{DESK}?{query.format(wijk=network.wijken[2].code)}").words
    assert "Moskee De Verzonnen Boog" in words
    assert "Stichting Samen" not in words


def test_a_kind_of_work_is_listed_whole(coordinator, network):
    for number in range(7):
        network.signed(f"Nieuwe Partner {number}", on=DAY + timedelta(days=number))
    front = fetch(coordinator, DESK)
    assert "En nog 2 andere" in front.words
    page = fetch(coordinator, f"{DESK}?werk=welkom")
    assert "Leg vast wie welkom is geheten" in page.links
    assert all(f"Nieuwe Partner {number}" in page.words for number in range(7))


def test_the_list_asks_the_database_no_more_for_more_organisations(coordinator, network, django_assert_max_num_queries):
    prospect(network)
    coordinator.get(DESK)
    with django_assert_max_num_queries(40) as few:
        coordinator.get(DESK)
    for number in range(12):
        prospect(network, f"Nog Een {number}")
    with django_assert_max_num_queries(len(few)):
        coordinator.get(DESK)


# --- one organisation -----------------------------------------------------------------------------------------------------
def test_the_page_of_an_organisation_tells_everything(coordinator, network):
    partner = network.signed(on=DAY, kvk_number="12345678", website="https://samen.example")
    page = fetch(coordinator, url("office_partner", partner))
    for told in (
        "Doet mee sinds 1 maart 2023", "Staat op de openbare lijst", "Vera Verzonnen", "12345678", "Noord",
        "Getekend door Teun Tekenaar, voorzitter", "De PDF wordt gemaakt", "in gesprek", "De organisatie zelf",
    ):  # fmt: skip
        assert told in page.words, told
    assert page.links["030 123 45 67"] == "tel:0301234567"


def test_what_is_private_stands_on_no_public_page(client, network):
    partner = network.signed(on=DAY, public_email="info@samen.example")
    services.keep_contact(
        partner=partner, contact=Speaker("Geheim Persoon", "geheim@samen.example", "06 87654321", "penningmeester"),
        is_first=True, by=network.coordinator, on=DAY,
    )  # fmt: skip
    services.put_on_list(
        partner=partner, shown=False, why="Verborgen reden.", by=network.coordinator, on=DAY, at=at(DAY)
    )
    services.put_on_list(partner=partner, shown=True, why="Andere reden.", by=network.coordinator, on=DAY, at=at(DAY))
    pages = [reverse("partners"), reverse("partner", args=[partner.slug]), reverse("join_network")]
    pages.append(url("join_invited", partner, invitation_of(partner)))
    told = [client.get(address, follow=True).text for address in [*pages, reverse("partners_json")]]
    assert "info@samen.example" in "".join(told)
    for secret in ("Geheim Persoon", "geheim@", "87654321", "penningmeester", "Vera", "vera@", "Teun", "reden"):
        assert all(secret not in text for text in told), secret


def test_a_prospect_is_added_changed_and_invited(coordinator, network):
    page = take(
        coordinator, reverse("add_prospect"), name="Voetbalclub De Verzonnen Bal 🎉", sector="sport", contact_name="Bo Bal",
        contact_email="bo@bal.example", remark="Op de markt gesproken.",
    )  # fmt: skip
    partner = Partner.objects.get()
    assert page.h1 == "Voetbalclub De Verzonnen Bal 🎉"
    assert "Op de markt gesproken." in page.words
    take(coordinator, url("change_office_partner", partner), website="bal.example", for_residents="Wij voetballen.")
    assert again(partner).website == "https://bal.example"
    told = press(coordinator, url("office_partner", partner), url("invite_partner", partner)).words
    assert "De uitnodiging is verstuurd." in told
    assert "Uitgenodigd sinds 1 mei 2023" in told


def test_a_prospect_that_stands_there_already_is_told_at_its_field(coordinator, network):
    prospect(network)
    page = take(coordinator, reverse("add_prospect"), name="moskee de verzonnen boog")
    assert "staat al in het netwerk" in page.words
    assert Partner.objects.count() == 1


def test_who_cannot_be_mailed_is_not_invited_and_the_page_says_why(coordinator, network):
    partner = prospect(network, email="")
    told = press(coordinator, url("office_partner", partner), url("invite_partner", partner)).words
    assert "kennen we geen e-mailadres" in told
    assert again(partner).stage == Stage.PROSPECT


def test_several_are_invited_at_once_and_only_of_the_sector_that_was_chosen(coordinator, network):
    one, other = prospect(network), prospect(network, "Kerk Het Bedachte Licht", email="dominee@licht.example")
    sport = prospect(network, "Sportclub", email="sport@club.example", sector=Sector.SPORT)
    address = f"{reverse('invite_partners')}?sector=faith"
    page = fetch(coordinator, address)
    assert "Sportclub" not in page.words
    told = send(coordinator, address, page.form(address) | {"partners": [str(one.public_id), str(other.public_id)]})
    assert "2 uitnodigingen verstuurd." in told.words
    assert [again(partner).stage for partner in (one, other, sport)] == ["invited", "invited", "prospect"]
    stolen = send(
        coordinator, address, fetch(coordinator, address).form(address) | {"partners": [str(sport.public_id)]}
    )
    assert again(sport).stage == Stage.PROSPECT
    assert "2 uitnodigingen" not in stolen.words


def test_without_anybody_to_invite_the_page_says_so(coordinator, network):
    assert "Er is niemand om uit te nodigen" in fetch(coordinator, reverse("invite_partners")).words


def test_who_is_invited_finds_what_we_know_filled_in_and_becomes_this_partner(client, network):
    partner = prospect(network)
    services.invite(partners=[partner], by=network.coordinator, on=DAY, at=at(DAY))
    address = url("join_invited", partner, invitation_of(partner))
    assert address in OutgoingMail.objects.get(to="info@boog.example").text
    page = fetch(client, address)
    form = page.form(address)
    assert (form["name"], form["sector"]) == ("Moskee De Verzonnen Boog", "faith")
    assert "Isa Ingebeeld" not in page.text
    filled = {
        "name": "Moskee De Boog", "for_residents": "Thee na het gebed.", "contact_name": "Isa", "contact_email": "isa@boog.example",
        "signer_name": "Isa", "signer_job": "bestuur", "signer_email": "isa@boog.example", "consent": "on",
    }  # fmt: skip
    send(client, address, form | filled)
    request = partner.join_requests.get()
    services.sign_join_request(request=request, on=TODAY, at=at(TODAY))
    assert (again(partner).name, again(partner).stage) == ("Moskee De Boog", "signed")
    assert fetch(client, address, follow=True).h1 == "Stuur mijn link opnieuw"


def test_an_invitation_of_one_organisation_opens_no_other(client, network):
    one, other = prospect(network), prospect(network, "Ander", email="")
    for secret in (invitation_of(one), link_of(other), link_of(one)):
        fetch(client, url("join_invited", other, secret), status=404)


def test_a_contact_is_added_put_first_and_ended(coordinator, network):
    partner = network.signed(on=DAY)
    page = url("office_partner", partner)
    take(
        coordinator,
        url("add_partner_contact", partner),
        contact_name="Hans Heer",
        contact_email="hans@samen.example",
        is_first="",
    )
    hans = partner.contacts.get(name="Hans Heer")
    assert not hans.is_first
    press(coordinator, page, url("first_partner_contact", partner, hans.pk))
    assert partner.contacts.get(is_first=True) == hans
    take(coordinator, url("end_partner_contact", partner, hans.pk))
    assert "Hans Heer" not in fetch(coordinator, page).words
    assert partner.contacts.get(is_first=True).name == "Vera Verzonnen"
    fetch(coordinator, url("end_partner_contact", partner, hans.pk), status=404)


def test_a_contact_without_mail_or_name_is_told_at_its_field(coordinator, network):
    partner = network.signed(on=DAY)
    page = take(coordinator, url("add_partner_contact", partner), contact_email="geen adres")
    assert "Dit is geen e-mailadres" in page.words
    assert partner.contacts.count() == 1


def test_a_step_is_taken_by_hand_and_stands_in_the_trail(coordinator, network):
    partner = prospect(network)
    page = take(coordinator, url("move_partner", partner), stage="in_talk", remark="Komt volgende week langs.")
    assert "In gesprek sinds 1 mei 2023" in page.words
    assert "Komt volgende week langs." in page.words
    assert "geldige keuze" in take(coordinator, url("move_partner", partner), stage="signed").words
    assert again(partner).stage == Stage.IN_TALK


def on_paper(client, partner, content=SCAN, **changes):
    address = url("sign_on_paper", partner)
    told = {"signed_on": "2023-04-01", "signer_name": "Teun", "signer_job": "voorzitter"} | changes
    form = fetch(client, address).form(address) | told
    return send(client, address, form | {"paper": SimpleUploadedFile("scan.pdf", content)})


def test_a_signature_on_paper_needs_its_scan_and_keeps_it(coordinator, network):
    partner = prospect(network)
    without = take(coordinator, url("sign_on_paper", partner), signed_on="2023-04-01", signer_name="T", signer_job="v")
    assert "Kies een bestand." in without.words
    assert "geen scan" in on_paper(coordinator, partner, b"naam;rij\n1;2\n").words
    page = on_paper(coordinator, partner)
    assert "Doet mee sinds 1 april 2023" in page.words
    declaration = Declaration.objects.get()
    assert declaration.document.sha256 in page.words
    file = coordinator.get(url("partner_declaration", partner, declaration))
    assert (b"".join(file.streaming_content), file["Content-Type"]) == (SCAN, "application/pdf")
    assert network.figure("partners_signed", date(2023, 4, 1)) == 1


def test_a_signature_of_tomorrow_is_refused_at_its_field(coordinator, network):
    assert "Deze dag moet nog komen." in on_paper(coordinator, prospect(network), signed_on="2023-05-02").words
    assert Declaration.objects.count() == 0


def test_a_partner_that_stops_is_ended_with_its_reason_and_comes_back_by_signing(coordinator, network):
    partner = network.signed(on=DAY)
    page = take(coordinator, url("withdraw_partner", partner), why="no_time", remark="Belde ons op.")
    assert "Doet niet meer mee sinds 1 mei 2023" in page.words
    assert "Belde ons op." in page.words
    assert network.figure("partners_signed", TODAY) == 0
    assert "Mail een uitnodiging" in page.words
    with clock.told_at(at(TODAY + timedelta(days=30))):
        on_paper(coordinator, partner, signed_on="2023-05-20")
    assert network.figure("partners_signed", date(2023, 5, 20)) == 1


def test_a_partner_is_hidden_and_shown_with_the_reason(coordinator, client, network):
    partner = network.signed(on=DAY)
    address = url("put_partner_on_list", partner)
    assert "Vul dit in." in take(coordinator, address, why=" ").words
    assert "Op een geheim adres." in take(coordinator, address, why="Op een geheim adres.").words
    fetch(client, reverse("partner", args=[partner.slug]), status=404)
    take(coordinator, address, why="Mag weer.")
    fetch(client, reverse("partner", args=[partner.slug]))


def test_new_partners_are_welcomed_on_one_page(coordinator, network):
    one, other = network.signed("Een", on=DAY), network.signed("Ander", on=DAY)
    address = reverse("welcome_partners")
    assert str(one.public_id) in str(fetch(coordinator, f"{address}?partner={one.public_id}").form(address)["partners"])
    told = take(coordinator, address, welcomed_on="2023-04-20", partners=[str(one.public_id), str(other.public_id)])
    assert "2 partners welkom geheten." in told.words
    assert again(one).welcomed_on == date(2023, 4, 20)


def test_the_link_of_a_partner_and_of_a_request_is_sent_again(coordinator, network):
    partner = network.signed(on=DAY)
    asked = services.ask_to_join(joining=network.joining("Bijna"), on=DAY, at=at(DAY))
    OutgoingMail.objects.all().delete()
    press(coordinator, url("office_partner", partner), url("send_partner_link", partner))
    press(coordinator, DESK, url("send_join_request_again", asked))
    texts = {mail.to: mail.text for mail in OutgoingMail.objects.all()}
    assert link_of(partner) in texts["vera@samen.example"]
    assert link_of(asked) in texts["teun@samen.example"]


# --- what holds for the whole network -------------------------------------------------------------------------------------
def test_a_new_text_is_looked_at_before_it_is_fixed(coordinator, network):
    network.signed(on=DAY)
    address = reverse("write_declaration_text")
    form = fetch(coordinator, address).form(address) | {
        "title": "Tweede",
        "text": "Eerst dit.\n\nDan dat.",
        "asks_again": "on",
    }
    look = send(coordinator, address, form | {"bekijk": "ja"})
    assert "1 partner wordt gevraagd om opnieuw te tekenen: Stichting Samen" in look.words
    assert text_on(TODAY) == network.text
    told = send(coordinator, address, look.form(address)).words
    assert "Wie vanaf nu tekent, tekent deze tekst." in told
    assert (text_on(TODAY).number, text_on(TODAY).text) == (2, "Eerst dit.\n\nDan dat.")


def test_a_text_that_asks_nobody_says_so(coordinator, network):
    network.signed(on=DAY)
    address = reverse("write_declaration_text")
    form = fetch(coordinator, address).form(address) | {"title": "Tweede"}
    form.pop("asks_again", None)
    assert "Niemand hoeft opnieuw te tekenen" in send(coordinator, address, form | {"bekijk": "ja"}).words


def test_the_rules_of_freshness_are_set_beside_it(coordinator, network):
    told = take(coordinator, reverse("network_rules"), ask_after_months="6", drop_after_days="30").words
    assert "Na 6 maanden" in told
    assert "30 dagen" in told
    assert "Vul een getal in van 1 of meer" in take(coordinator, reverse("network_rules"), ask_after_months="0").words


# --- thin spots -----------------------------------------------------------------------------------------------------------
def test_thin_spots_show_what_is_wanted_and_whom_to_ask(coordinator, network):
    network.signed(on=DAY)
    prospect(network)
    take(coordinator, f"{reverse('set_partner_target')}?sector=faith", wanted="3", by_on="2023-12-31")
    take(coordinator, f"{reverse('set_partner_target')}?wijk={network.wijken[0].code}", wanted="1", by_on="2023-12-31")
    page = fetch(coordinator, reverse("thin_spots"))
    assert "3 te weinig uiterlijk 31 december 2023" in page.words
    assert "gehaald" in page.words
    assert page.links["Uitnodigen: geloof en zingeving"].endswith("/kantoor/partners/uitnodigen?sector=faith")
    take(coordinator, f"{reverse('set_partner_target')}?sector=faith", wanted="0")
    assert "te weinig" not in fetch(coordinator, reverse("thin_spots")).words


def test_a_target_is_of_a_sector_or_wijk_that_exists(coordinator, network):
    for query in ("", "?sector=raketbouw", "?wijk=GM9999"):
        fetch(coordinator, f"{reverse('set_partner_target')}{query}", status=404)
