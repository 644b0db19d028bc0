"""Facts in the office, page by page, as they are without script."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.intake.models import StoredFile
from nabij.ledger.models import Entry
from nabij.people.permissions import door_of
from nabij.people.rules import Permission, Role
from nabij.results import services
from nabij.results.models import Fact, FactFile
from nabij.results.rules import FactState
from nabij.results.urls import office_paths
from tests import builders
from tests.page import fetch, read
from tests.results.conftest import typed
from tests.results.test_importing import BAD_ROWS, GOOD, sheet

FILLED_IN = {
    "quantity": "1.200", "first_day": "2022-01-01", "last_day": "31-12-2022", "place": "GM9999", "basis": "reported",
    "evidence": "jaarverslag 2022, bladzijde 14",
}  # fmt: skip
REPORT = "/kantoor/feiten/nieuw/cards"
BRING = "/kantoor/feiten/inlezen"


def upload(*rows, name="feiten.csv"):
    return typed(file=SimpleUploadedFile(name, sheet(*rows)))


@pytest.fixture
def other(client_of, desk):
    """The second person's browser."""
    return client_of(desk.second)


def test_each_door_asks_for_what_is_done_behind_it():
    doors = {pattern.name: door_of(pattern.callback).permissions for pattern in office_paths}
    sees = {Permission.REPORT_FACTS, Permission.ACCEPT_FACTS}
    assert {doors[name] for name in doors if name in {"facts", "fact", "fact_file", "fact_evidence"}} == {
        frozenset(sees)
    }
    for name in ("accept_fact", "refuse_fact"):
        assert doors[name] == {Permission.ACCEPT_FACTS, Permission.KEEP_NETWORK}, "who keeps the network, of partners"
    assert doors["accept_fact_file"] == {Permission.ACCEPT_FACTS}
    for name in ("choose_measure", "report_fact", "replace_fact", "bring_fact_file", "report_fact_file"):
        assert doors[name] == {Permission.REPORT_FACTS}


# --- the list --------------------------------------------------------------------------------------------------------
def test_an_empty_list_says_what_to_do(office, client_of):
    assert "Nog geen feiten" in fetch(office, "/kantoor/feiten").words
    editor = client_of(builders.person(Role.EDITOR, name="Eva Redacteur"))
    page = fetch(editor, "/kantoor/feiten")
    assert "Nog geen feiten" in page.words
    assert "Feit melden" not in page.words


def test_what_waits_stands_first_and_the_list_can_be_narrowed(office, report, accept):
    accept(report(100))
    report(50, days=(date(2023, 1, 1), date(2023, 12, 31)))
    words = fetch(office, "/kantoor/feiten").words
    assert words.index("50 kaarten") < words.index("100 kaarten")
    assert "Aanvaard: 1" in words
    narrowed = fetch(office, "/kantoor/feiten?stand=accepted").words
    assert "100 kaarten" in narrowed
    assert "50 kaarten" not in narrowed
    assert "50 kaarten" in fetch(office, "/kantoor/feiten?stand=onzin").words


def test_a_list_of_facts_costs_the_same_however_long(office, report, django_assert_num_queries):
    report(100)
    office.get("/kantoor/feiten")
    with CaptureQueriesContext(connection) as few:
        office.get("/kantoor/feiten")
    for year in range(2012, 2022):
        report(year, days=(date(year, 1, 1), date(year, 6, 30)))
    with django_assert_num_queries(len(few)):
        office.get("/kantoor/feiten")


# --- reporting one ---------------------------------------------------------------------------------------------------
def test_only_what_is_reported_can_be_chosen(office):
    links = fetch(office, "/kantoor/feiten/nieuw").links
    assert links["Kaarten verspreid"] == REPORT
    assert "Kaarten per jaar" not in links
    assert office.get("/kantoor/feiten/nieuw/cards_a_year").status_code == 404
    assert office.get("/kantoor/feiten/nieuw/bestaat_niet").status_code == 404


def test_a_fact_is_reported_by_filling_in_the_form(office, desk):
    assert "Hoeveel kaarten?" in fetch(office, REPORT).words
    answer = office.post(REPORT, typed(**FILLED_IN))
    fact = Fact.objects.get()
    assert answer["Location"] == f"/kantoor/feiten/{fact.public_id}"
    assert (fact.quantity, fact.last_day, fact.reported_by) == (1200, date(2022, 12, 31), desk.reporter)
    page = fetch(office, answer["Location"])
    assert "U meldde dit zelf." in page.words
    assert "Aanvaard dit feit" not in page.words


def test_a_form_that_is_not_right_says_what_to_do(office):
    words = read(office.post(REPORT, typed(quantity="veel", first_day="2022-12-31", place="GM9999"))).words
    for sentence in ("Dit is geen getal. Schrijf een heel getal", "Vul een datum in", "Vul dit in."):
        assert sentence in words
    backwards = FILLED_IN | {"first_day": "2022-12-31", "last_day": "2022-01-01"}
    assert "De eerste dag ligt na de laatste dag." in read(office.post(REPORT, typed(**backwards))).words
    assert not Fact.objects.exists()


def test_the_preview_tells_what_the_fact_will_do_and_keeps_nothing(office, report, accept):
    accept(report(100, days=(date(2021, 1, 1), date(2021, 12, 31))))
    words = read(office.post(REPORT, typed(**FILLED_IN, voorbeeld="ja"))).words
    assert "1.200 kaarten (gemeld), 2022, hele gemeente." in words
    assert "van 100 naar 1.300 kaarten" in words
    assert "geen gegevens" in words
    assert Fact.objects.count() == 1


def test_the_preview_warns_of_what_counts_double(office, report, accept):
    accept(report(100))
    words = read(office.post(REPORT, typed(**FILLED_IN, voorbeeld="ja"))).words
    assert "al een feit aanvaard: 100 kaarten" in words
    assert "staat er al een feit: 100 kaarten" in read(office.post(REPORT, typed(**FILLED_IN))).words


def test_people_are_never_previewed_more_precisely_than_published(office):
    words = read(office.post("/kantoor/feiten/nieuw/visitors", typed(**FILLED_IN, voorbeeld="ja"))).words
    assert "gaat het cijfer" not in words


def test_a_double_click_reports_one_fact(office):
    sent = typed(**FILLED_IN)
    assert {office.post(REPORT, sent)["Location"] for _ in range(3)} == {office.post(REPORT, sent)["Location"]}
    assert Fact.objects.count() == 1


def test_evidence_comes_in_and_can_be_fetched(office, other):
    document = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7 jaarverslag", content_type="text/html")
    address = office.post(REPORT, typed(**FILLED_IN, evidence_file=document))["Location"]
    assert fetch(other, address).links["verslag.pdf"] == f"{address}/bewijs"
    answer = other.get(f"{address}/bewijs")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 jaarverslag"
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]


def test_evidence_of_a_kind_that_is_not_welcome_is_refused_with_what_was_typed(office):
    program = SimpleUploadedFile("verslag.exe", b"MZ\x00\x01")
    page = read(office.post(REPORT, typed(**FILLED_IN, evidence_file=program)))
    assert "kunnen we niet aannemen" in page.words
    assert 'value="1.200"' in page.text
    assert not Fact.objects.exists()
    assert not StoredFile.objects.exists()


# --- deciding --------------------------------------------------------------------------------------------------------
def test_a_second_person_accepts(other, report):
    fact = report(100)
    page = fetch(other, f"/kantoor/feiten/{fact.public_id}")
    assert "Na het aanvaarden gaat het cijfer van 0 naar 100 kaarten." in page.words
    answer = other.post(f"/kantoor/feiten/{fact.public_id}/aanvaarden", typed(), follow=True)
    words = read(answer).words
    assert "Het feit is aanvaard" in words
    assert "Regel in het grootboek" in words
    assert Entry.objects.get().quantity == 100


def test_the_reporter_cannot_press_accept_either(office, report):
    fact = report(100)
    answer = office.post(f"/kantoor/feiten/{fact.public_id}/aanvaarden", typed(), follow=True)
    assert "U hebt dit feit zelf gemeld" in read(answer).words
    assert Fact.objects.get().state == FactState.REPORTED


def test_a_refusal_is_told_to_the_reporter(office, other, report):
    fact = report(100)
    address = f"/kantoor/feiten/{fact.public_id}/afwijzen"
    assert "Waarom klopt dit feit niet?" in fetch(other, address).words
    assert "Vul dit in." in read(other.post(address, typed(reason=" "))).words
    other.post(address, typed(reason="Op bladzijde 14 staat 120."))
    page = fetch(office, f"/kantoor/feiten/{fact.public_id}").words
    assert "Dit feit is niet aanvaard" in page
    assert "Op bladzijde 14 staat 120." in page


def test_who_accepts_elsewhere_sees_no_button(client_of, report, desk):
    finance = client_of(builders.person(Role.FINANCE, name="Fien Financien", area=desk.north))
    here, there = report(10, place=desk.north), report(10, place=desk.south)
    assert "Aanvaard dit feit" in fetch(finance, f"/kantoor/feiten/{here.public_id}").words
    assert "Aanvaard dit feit" not in fetch(finance, f"/kantoor/feiten/{there.public_id}").words


def test_an_unknown_fact_is_not_found(office):
    for page in ("", "/vervangen", "/bewijs"):
        assert office.get(f"/kantoor/feiten/{uuid4()}{page}").status_code == 404


# --- replacing -------------------------------------------------------------------------------------------------------
def test_an_accepted_fact_is_replaced_from_a_form_that_knows_it(office, other, report, accept):
    old = accept(report(1250))
    address = f"/kantoor/feiten/{old.public_id}/vervangen"
    page = fetch(office, address)
    assert "Er staat nu: 1.250 kaarten, 2022, hele gemeente." in page.words
    filled_in = page.form(address)
    assert (filled_in["quantity"], filled_in["first_day"]) == ("1.250", "2022-01-01")
    new_address = office.post(address, filled_in | {"quantity": "1.300"})["Location"]
    assert "Er wacht een feit dat dit vervangt" in fetch(office, f"/kantoor/feiten/{old.public_id}").words
    assert "van 1.250 naar 1.300 kaarten" in fetch(other, new_address).words
    other.post(f"{new_address}/aanvaarden", typed())
    assert fetch(office, f"/kantoor/feiten/{old.public_id}").links["een later feit"] == new_address
    assert [entry.quantity for entry in Entry.objects.order_by("position")] == [1250, -1250, 1300]


def test_what_waits_is_not_replaced(office, report):
    fact = report(100)
    answer = office.get(f"/kantoor/feiten/{fact.public_id}/vervangen")
    assert answer["Location"] == f"/kantoor/feiten/{fact.public_id}"


# --- a file ----------------------------------------------------------------------------------------------------------
def test_a_file_is_brought_looked_at_confirmed_and_accepted(office, other):
    assert "eerste_dag" in fetch(office, BRING).words
    address = office.post(BRING, upload(*GOOD))["Location"]
    page = fetch(office, address)
    assert "Er is nog niets gemeld." in page.words
    assert "1.234,50 euro" in page.words
    assert address in fetch(office, BRING).links.values()
    assert other.get(address).status_code == 404
    office.post(f"{address}/melden", typed())
    assert "U las dit bestand in." in fetch(office, address).words
    assert "3 van 3 feiten wachten" in fetch(other, "/kantoor/feiten").words
    assert "Aanvaard 3 feiten" in fetch(other, address).words
    assert "Uit het bestand" in fetch(other, fetch(other, address).links["Geld uitgegeven: 1.234,50 euro"]).words
    answer = other.post(f"{address}/aanvaarden", typed(), follow=True)
    assert "tellen nu mee" in read(answer).words
    assert Entry.objects.count() == 3


def test_every_bad_row_stands_on_the_page_with_its_number(office):
    words = read(office.post(BRING, upload(*BAD_ROWS))).words
    assert all(f"Rij {number}:" in words for number in range(2, len(BAD_ROWS) + 2))
    assert "Er is niets opgeslagen." in words
    assert not FactFile.objects.exists()


def test_of_hundreds_of_faults_a_hundred_stand_on_the_page_and_all_come_as_a_file(office):
    wrong = [f"cards;vijf;{number % 28 + 1}-1-2022;30-6-2022;;;lijst" for number in range(432)]
    page = read(office.post(BRING, upload(*wrong)))
    assert "432 rijen kloppen nog niet" in page.words
    assert "Rij 101:" in page.words
    assert "Rij 102:" not in page.words
    assert "de eerste 100 van 432 fouten" in page.words
    answer = office.post(BRING, upload(*wrong) | {"controle": "ja"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "rij;oordeel"
    assert [line.partition(";")[0] for line in lines[1:]] == [str(number) for number in range(2, 434)]
    assert not FactFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_large_file_is_shown_by_its_sums_and_its_first_rows(office, other, report):
    report(40, days=(date(2020, 6, 1), date(2020, 6, 1)))
    days = [date(2023, 12, 31) - timedelta(days=number) for number in range(1_500)]
    address = office.post(BRING, upload(*(f"cards;2;{day};{day};;;lijst" for day in days)))["Location"]
    page = fetch(office, address)
    assert "Kaarten verspreid 1.500 1.500 3.000 kaarten" in page.words
    assert page.words.index("Over deze dagen wacht er al een feit") < page.words.index("31 december 2023")
    assert "Meld 1.500 feiten" in page.words
    lines = office.get(page.links["Alle rijen als CSV"]).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1_501
    assert lines[1] == "2;voegt 2 kaarten toe"
    assert other.get(page.links["Alle rijen als CSV"]).status_code == 404
    office.post(f"{address}/melden", typed())
    shown = fetch(other, address)
    assert "Aanvaard 1.500 feiten" in shown.words
    assert fetch(other, f"{address}?pagina=15").links["Kaarten verspreid: 2 kaarten"]
    assert other.get(page.links["Alle rijen als CSV"]).status_code == 404


def test_the_same_file_again_says_that_it_adds_nothing(office, desk):
    services.import_facts(content=sheet(*GOOD), name="feiten.csv", by=desk.reporter, on=date(2024, 2, 1))
    assert "voegt niets toe: 3 rijen stonden er al" in read(office.post(BRING, upload(*GOOD))).words


def test_what_stands_already_is_told_row_by_row(office, desk):
    services.import_facts(content=sheet(GOOD[0]), name="feiten.csv", by=desk.reporter, on=date(2024, 2, 1))
    words = fetch(office, office.post(BRING, upload(*GOOD))["Location"]).words
    assert "staat er al" in words
    assert "Meld 2 feiten" in words


def test_a_file_that_became_double_says_so_when_it_is_looked_at_again(office, report, accept):
    address = office.post(BRING, upload(*GOOD))["Location"]
    accept(report(100))
    assert "Dit bestand kan niet meer zo" in fetch(office, address).words


def test_a_file_is_thrown_away(office):
    address = office.post(BRING, upload(*GOOD))["Location"]
    assert "Er is niets gemeld" in read(office.post(f"{address}/weggooien", typed(), follow=True)).words
    assert not FactFile.objects.exists()


def test_of_a_file_a_wrong_fact_is_refused_and_the_rest_accepted(office, other):
    address = office.post(BRING, upload(*GOOD))["Location"]
    office.post(f"{address}/melden", typed())
    wrong = Fact.objects.get(measure="budget")
    other.post(f"/kantoor/feiten/{wrong.public_id}/afwijzen", typed(reason="ander bedrag"))
    other.post(f"{address}/aanvaarden", typed())
    assert Entry.objects.count() == 2


def test_the_example_file_can_be_read(office):
    answer = office.get("/kantoor/feiten/inlezen/voorbeeld.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    file = SimpleUploadedFile("voorbeeld-feiten.csv", answer.content)
    assert "Klopt dit bestand?" in fetch(office, office.post(BRING, typed(file=file))["Location"]).words
