"""The pages of who pays, as they are without script: from what is ready to what the bank said."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel.iban import grouped
from nabij.people.models import ReadLog
from nabij.people.permissions import door_of
from nabij.people.rules import Permission, Role
from nabij.streets import services
from nabij.streets.models import Account, Advance, BankAnswer, Champion, Payer, PaymentBatch, Pot, PotPayment
from nabij.streets.rules import Method, PaymentState, PotState
from nabij.streets.urls import paying_urls
from tests import builders
from tests.page import Page, fetch, send
from tests.streets.conftest import DAY, LATER, at
from tests.streets.money import NUMBERS, PAYER_IBAN, TODAY, booked, due, exported, of, report
from tests.streets.views.conftest import of_somebody

WORK = "/kantoor/betalingen"


def press(client: Client, page: Page, name: str, thing, **data) -> Page:
    """Presses the button of the form that goes to this address."""
    address = reverse(name, args=[thing.public_id])
    return send(client, address, page.form(address) | data)


def fill_in(client: Client, address: str, **data) -> Page:
    return send(client, address, fetch(client, address).form(address) | data)


def at_batch(client: Client, batch) -> Page:
    return fetch(client, reverse("payment_batch", args=[batch.public_id]))


# --- doors -----------------------------------------------------------------------------------------------------------
def test_each_door_asks_for_what_is_done_behind_it():
    doors = {pattern.name: door_of(pattern.callback).permissions for pattern in paying_urls}
    sees = {"pot_payments", "payment_batch", "bank_answer", "account_alerts"}
    approves, rules = {"pay_pot_again", "clear_account"}, {"payer", "advances"}
    for name, permissions in doors.items():
        wanted = {Permission.PAY_POTS}
        if name in sees:
            wanted = {Permission.PAY_POTS, Permission.APPROVE_POTS}
        elif name in approves:
            wanted = {Permission.APPROVE_POTS}
        elif name in rules:
            wanted = {Permission.SET_POT_RULES}
        assert permissions == wanted, name


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.RESIDENT, Role.SYSTEM}])
def test_the_work_is_for_who_pays_and_who_approves(town, role):
    client = of_somebody(builders.person(role, name="Iemand Anders"))
    may = role in {Role.FINANCE, Role.PROGRAMME_TEAM}
    assert client.get(WORK).status_code == (200 if may else 403)
    assert client.get(f"{WORK}/bank").status_code == (200 if role is Role.FINANCE else 403)
    assert client.get(f"{WORK}/betaler").status_code == (200 if role is Role.PROGRAMME_TEAM else 403)


# --- the work --------------------------------------------------------------------------------------------------------
def test_without_work_the_page_says_so_and_without_an_account_what_to_do_first(finance, team):
    assert "Er is niets te betalen" in fetch(finance, WORK).words
    Payer.objects.all().delete()
    page = fetch(team, WORK)
    assert "Er is nog geen rekening om van te betalen" in page.words
    assert page.links["Leg de rekening vast"] == f"{WORK}/betaler"


def test_the_work_stands_in_the_order_in_which_it_presses(town, finance, team):
    back, *_ = due(town, "Kade", "Dijk")
    batch = exported(town, [back])
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    services.return_payment(
        payment=of(back), returned_on=TODAY, why="weg", code="AC04", by=town.finance, on=TODAY, at=LATER
    )
    due(town, "Zelfde rekening als de Kade")
    town.approved("Contante straat")
    bare = town.confirmed("Stille laan")
    services.check_pot(pot=bare, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=bare, by=town.team, on=DAY, at=at(DAY))
    words = fetch(finance, WORK).words
    heads = [
        "Kwam terug", "Eerst naar kijken", "Klaar om te betalen", "Van hand tot hand", "Wacht op de bewoners",
        "Betalingen via de bank",
    ]  # fmt: skip
    places = [words.index(head) for head in heads]
    assert places == sorted(places)
    assert "1 betaling, samen € 150" in words
    assert "De rekening is opgeheven. (AC04)" in words
    assert "Opnieuw uitbetalen" not in words
    assert "Opnieuw uitbetalen" in fetch(team, WORK).words


def test_the_front_page_of_the_office_says_what_waits(town, finance, team):
    back, _ = due(town, "Kade", "Dijk")
    services.confirm_batch(batch=exported(town, [back]), paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    services.return_payment(payment=of(back), returned_on=TODAY, why="weg", by=town.finance, on=TODAY, at=LATER)
    exported(town, due(town, "Laan", "Plein", "Steeg")[2:])
    for client, waits, elsewhere in (
        (finance, ["Dijk: € 150", "klaar om te betalen", "wacht op de bank"], ["opnieuw betalen?"]),
        (team, ["Kade: € 150", "terug op 3 juni 2024", "opnieuw betalen?", "naar kijken"], ["wacht op de bank"]),
    ):
        words = fetch(client, "/kantoor").words
        assert [text for text in waits if text not in words] == []
        assert [text for text in elsewhere if text in words] == []


# --- a batch ---------------------------------------------------------------------------------------------------------
def test_from_ready_to_paid(town, finance):
    pots = due(town, "Kade", "Dijk")
    form = fetch(finance, f"{WORK}/nieuw")
    assert "Kade, R. Verzonnen, NL•• •••• •••• ••67 89: € 150" in form.words
    chosen = [str(of(pot).public_id) for pot in pots]
    page = send(finance, f"{WORK}/nieuw", form.form(f"{WORK}/nieuw") | {"payments": chosen})
    batch = PaymentBatch.objects.get()
    assert page.h1 == "Betaling van 4 juni 2024"
    assert batch.message_id in page.words
    assert "2 betalingen, samen € 300." in page.words
    page = press(finance, page, "export_payment_batch", batch)
    batch.refresh_from_db()
    assert batch.file.sha256 in page.words
    address = reverse("payment_file", args=[batch.public_id])
    for _ in range(2):
        response = finance.post(address)
        assert response.content == batch.file.read()
        assert response["Content-Disposition"] == f'attachment; filename="{batch}.xml"'
        assert "no-store" in response["Cache-Control"]
    assert ReadLog.objects.filter(subject=batch.public_id).count() == 2
    assert finance.get(address).status_code == 405
    table = finance.get(reverse("payment_list", args=[batch.public_id]))
    assert table.content == batch.table.read()
    with clock.told_at(LATER + timedelta(days=1)):
        confirm = reverse("confirm_payment_batch", args=[batch.public_id])
        page = fill_in(finance, confirm, paid_on="2024-06-04", payments=chosen)
    assert "afgehandeld" in page.words
    assert {Pot.objects.get(pk=pot.pk).state for pot in pots} == {PotState.PAID}


def test_a_form_sent_twice_makes_one_batch(town, finance):
    due(town, "Kade")
    data = fetch(finance, f"{WORK}/nieuw").form(f"{WORK}/nieuw")
    first, second = (send(finance, f"{WORK}/nieuw", data) for _ in range(2))
    assert first.h1 == second.h1
    assert PaymentBatch.objects.count() == 1


def test_nothing_to_batch_leads_back_with_a_word(finance):
    page = fetch(finance, f"{WORK}/nieuw", follow=True)
    assert "kan nu geen betaling worden klaargezet" in page.words


def test_a_choice_of_nothing_and_a_day_in_the_past_are_told_at_their_fields(town, finance):
    due(town, "Kade")
    page = fill_in(finance, f"{WORK}/nieuw", payments=[], execute_on="2024-06-01")
    assert "Kies minstens één betaling." in page.words
    page = fill_in(finance, f"{WORK}/nieuw", execute_on="2024-06-01")
    assert "Op welke dag betaalt de bank? Kies vandaag of een latere dag." in page.words
    assert not PaymentBatch.objects.exists()


def test_a_batch_is_taken_apart_before_its_file_is_made(town, finance):
    pots = due(town, "Kade")
    batch = services.make_batch(
        payments=[of(pots[0])], payer=Payer.objects.get(), execute_on=TODAY, by=town.finance, on=TODAY, at=LATER
    )
    page = press(finance, at_batch(finance, batch), "cancel_payment_batch", batch)
    assert "staan weer klaar om te betalen" in page.words
    assert of(pots[0]).state == PaymentState.DUE
    assert "Maak het betaalbestand" not in at_batch(finance, batch).words


def test_what_the_bank_reads_otherwise_is_shown_before(town, finance):
    (pot,) = due(town, "Kade")
    services.give_account(pot=pot, method=Method.BANK, holder="Zoë Verzonnen", iban=NUMBERS[0], at=LATER)
    batch = services.make_batch(
        payments=[of(pot)], payer=Payer.objects.get(), execute_on=TODAY, by=town.finance, on=TODAY, at=LATER
    )
    assert "Zoë Verzonnen wordt Zoe Verzonnen" in at_batch(finance, batch).words


def test_a_file_that_the_bank_would_refuse_is_not_offered(town, finance):
    (pot,) = due(town, "Kade")
    services.give_account(pot=pot, method=Method.BANK, holder="Ольга Verzonnen", iban=NUMBERS[0], at=LATER)
    batch = services.make_batch(
        payments=[of(pot)], payer=Payer.objects.get(), execute_on=TODAY, by=town.finance, on=TODAY, at=LATER
    )
    page = at_batch(finance, batch)
    assert "kan de naam" in page.words
    assert "Maak het betaalbestand" not in page.words


def test_who_approves_looks_at_a_batch_and_does_not_touch_it(town, finance, team):
    batch = exported(town, due(town, "Kade"))
    page = at_batch(team, batch)
    assert "Haal het betaalbestand op" not in page.words
    for name in ("payment_file", "payment_list", "export_payment_batch", "cancel_payment_batch"):
        assert team.post(reverse(name, args=[batch.public_id])).status_code == 403


def test_a_day_before_the_file_was_made_is_told_at_its_field(town, finance):
    batch = exported(town, due(town, "Kade"))
    page = fill_in(finance, reverse("confirm_payment_batch", args=[batch.public_id]), paid_on="2024-06-01")
    assert "Het betaalbestand is gemaakt op 3 juni 2024" in page.words


# --- the bank --------------------------------------------------------------------------------------------------------
def bring(client: Client, content: bytes) -> Page:
    return fill_in(client, f"{WORK}/bank", file=SimpleUploadedFile("bank.xml", content))


def test_a_file_of_the_bank_is_applied_and_told(town, finance):
    pot, other = due(town, "Kade", "Dijk")
    batch = exported(town, [pot, other])
    page = bring(finance, report(batch, (of(pot), "ACSC", ""), (of(other), "RJCT", "AC01")))
    assert page.h1 == "pain.002 BANK-0042"
    assert "Het potje telt als betaald." in page.words
    assert "Het rekeningnummer klopt niet. (AC01)" in page.words
    assert "Het staat opnieuw klaar, onder een nieuw kenmerk." in page.words
    assert BankAnswer.objects.get().read_by == town.finance


def test_the_same_file_again_leads_to_what_it_said(town, finance):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    with clock.told_at(at(TODAY.replace(month=7, day=5))):
        first, second = (bring(finance, booked(of(pot))) for _ in range(2))
    assert first.h1 == second.h1 == "camt.053 CAMT-0184"
    assert BankAnswer.objects.count() == 1


def test_a_wrong_file_says_why_and_changes_nothing(town, finance):
    (pot,) = due(town, "Kade")
    exported(town, [pot])
    page = bring(finance, booked(of(pot))[:700])
    assert "beschadigd, afgebroken of geen XML" in page.words
    assert "Kies een bestand" in bring_nothing(finance).words
    assert of(pot).state == PaymentState.IN_BATCH


def bring_nothing(client: Client) -> Page:
    return fill_in(client, f"{WORK}/bank")


# --- accounts --------------------------------------------------------------------------------------------------------
def test_an_account_that_stands_out_is_cleared_by_who_approves(town, finance, team):
    (pot,) = due(town, "Kade")
    account = services.give_account(pot=pot, method=Method.BANK, holder="P. Anders", iban=NUMBERS[1], at=LATER)
    page = fetch(finance, f"{WORK}/rekeningen")
    assert "De naam bij de rekening is een andere" in page.words
    assert "Deze rekening is in orde" not in page.words
    page = press(team, fetch(team, f"{WORK}/rekeningen"), "clear_account", account)
    assert "Er mag geld naartoe" in page.words
    assert "Er valt niets op" in page.words
    account.refresh_from_db()
    assert account.cleared_by == town.team


@pytest.mark.parametrize("hers", ["account", "street"])
def test_who_gave_an_account_or_lives_in_the_street_reads_why_a_colleague_looks(town, hers):
    person = builders.person(Role.PROGRAMME_TEAM, Role.SOCIAL_BROKER, name="Bea Beide")
    (pot,) = due(town, "Kade")
    by = person if hers == "account" else None
    account = services.give_account(pot=pot, method=Method.BANK, holder="P. Anders", iban=NUMBERS[1], at=LATER, by=by)
    if hers == "street":
        Champion.objects.filter(pk=pot.requester_id).update(email=person.email)
    client = of_somebody(person)
    page = fetch(client, f"{WORK}/rekeningen")
    assert ("zelf ingevuld" if hers == "account" else "Dit is een potje van uzelf") in page.words
    assert "Deze rekening is in orde" not in page.words
    with pytest.raises(services.PotRefused):
        services.clear_account(account=Account.objects.get(pk=account.pk), by=person, on=TODAY)


def test_the_whole_number_is_shown_once_for_a_reason(town, finance):
    (pot,) = due(town, "Kade")
    account = pot.accounts.latest("pk")
    address = reverse("reveal_account", args=[account.public_id])
    page = fetch(finance, address)
    assert grouped(NUMBERS[0]) not in page.words
    assert "Kies waarom." in send(finance, address, page.form(address)).words
    assert not ReadLog.objects.exists()
    shown = send(finance, address, page.form(address) | {"why": "question"})
    assert grouped(NUMBERS[0]) in shown.words
    assert "no-store" in shown.response["Cache-Control"]
    assert ReadLog.objects.get().reason == "question"
    assert grouped(NUMBERS[0]) not in fetch(finance, address).words


def test_no_page_shows_a_whole_number_by_itself(town, finance, team):
    pots = due(town, "Kade", "Dijk", "Weg")
    batch = exported(town, pots[:2])
    services.give_account(pot=pots[2], method=Method.BANK, holder="P. Anders", iban=NUMBERS[2], at=LATER)
    bring(finance, report(batch, (of(pots[0]), "ACSC", "")))
    told = reverse("bank_answer", args=[BankAnswer.objects.get().public_id])
    confirm = reverse("confirm_payment_batch", args=[batch.public_id])
    for client, addresses in (
        (finance, [WORK, told, confirm, reverse("payment_batch", args=[batch.public_id]), f"{WORK}/rekeningen"]),
        (team, [WORK, f"{WORK}/betaler", f"{WORK}/rekeningen"]),
    ):
        for address in addresses:
            text = fetch(client, address).text
            for number in (*NUMBERS, PAYER_IBAN):
                assert number not in text, address
                assert grouped(number) not in text, address


# --- from hand to hand, and back -------------------------------------------------------------------------------------
def test_cash_is_handed_over_with_its_receipt_from_an_advance(town, finance, team):
    pot = town.approved("Kade")
    partner = builders.organisation("Buurtwerk")
    fill_in(team, f"{WORK}/voorschotten", partner=str(partner.public_id), area=town.wijken[0].code, ceiling="1.500")
    purse = Advance.objects.get()
    assert purse.ceiling_cents == 150_000
    address = reverse("hand_over_payment", args=[of(pot).public_id])
    assert "Zonder handtekening" in fill_in(finance, address).words
    receipt = SimpleUploadedFile("bon.txt", b"getekend door Roos")
    fill_in(
        finance, address, paid_on="2024-06-01", over_by=str(town.broker.public_id), signed="on", receipt=receipt,
        advance=str(purse.public_id),
    )  # fmt: skip
    part = of(pot)
    assert (part.state, part.handed_over_by, part.receipt.name) == ("paid", town.broker, "bon.txt")
    assert "€ 150" in fetch(team, f"{WORK}/voorschotten").words


def test_what_came_back_is_noted_by_hand_and_paid_again_by_who_approves(town, finance, team):
    (pot,) = due(town, "Kade")
    batch = exported(town, [pot])
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    part = of(pot)
    address = reverse("return_pot_payment", args=[part.public_id])
    assert "Kies een dag van 3 juni 2024" in fill_in(finance, address, returned_on="2024-06-01", why="weg").words
    fill_in(finance, address, returned_on="2024-06-03", why="De rekening bestaat niet meer.")
    page = press(team, fetch(team, WORK), "pay_pot_again", part)
    assert "Het geld gaat opnieuw uit." in page.words
    assert PotPayment.objects.filter(state="due").count() == 1


def test_the_account_that_pays_is_kept_and_its_number_may_stay(town, team):
    address = f"{WORK}/betaler"
    assert "Vul een rekeningnummer in" in fill_in(team, address, name="Waterdam").words
    page = fill_in(team, address, name="Waterdam", iban="nl91 abna 0417 1643 00")
    assert "Nu: Waterdam, NL•• •••• •••• ••43 00." in page.words
    fill_in(team, address, name="Gemeente Waterdam")
    assert [row.iban.reveal() for row in Payer.objects.all()] == [PAYER_IBAN] * 2
