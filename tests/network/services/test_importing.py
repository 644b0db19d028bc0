"""A list of organisations: good rows come in sight once, each bad row is named, and thousands go within seconds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.intake.tables import read_table, write_csv
from nabij.network import services
from nabij.network.models import Partner, PartnerList, StageChange
from nabij.network.queries import invitation_of
from nabij.network.rules import Stage
from nabij.network.services import PartnerRefused, read_list
from nabij.outbox.models import OutgoingMail
from nabij.people.models import Organisation
from nabij.people.rules import Role
from tests import builders
from tests.intake.workbooks import workbook
from tests.network.conftest import at

DAY = date(2023, 4, 3)
HEADER = ["naam", "KvK-nummer", "sector", "wijken", "website", "contactpersoon", "e-mailadres"]
GOOD = [
    "Bakkerij De Verzonnen Krent",
    "12345678",
    "bedrijf",
    "Noord, Oost",
    "krent.example",
    "Kim Krent",
    "kim@krent.example",
]


@pytest.fixture(autouse=True)
def on_the_day(network):
    with clock.told_at(at(DAY)):
        yield


def a_list(*rows) -> bytes:
    return ("\r\n".join(";".join(row) for row in [HEADER, *rows])).encode()


def bring(network, content, name="lijst.csv"):
    return services.bring_list(content=content, name=name, by=network.coordinator, on=DAY, at=at(DAY))


def confirm(network, brought):
    return services.confirm_list(brought=brought, by=network.coordinator, on=DAY, at=at(DAY))


def with_(**changes) -> list[str]:
    places = {"name": 0, "kvk": 1, "sector": 2, "wijken": 3, "website": 4, "contact": 5, "email": 6}
    row = list(GOOD)
    for word, value in changes.items():
        row[places[word]] = value
    return row


def test_a_good_row_becomes_a_prospect_with_all_that_it_says(network):
    assert confirm(network, bring(network, a_list(GOOD))).told == "1 organisatie toegevoegd; 0 rijen overgeslagen."
    partner = Partner.objects.get(stage=Stage.PROSPECT)
    assert (partner.name, partner.kvk_number, partner.sector) == ("Bakkerij De Verzonnen Krent", "12345678", "business")
    assert partner.website == "https://krent.example"
    assert [row.area.name for row in partner.areas.order_by("area__code")] == ["Noord", "Oost"]
    assert [(c.name, c.email, c.is_first) for c in partner.contacts.all()] == [("Kim Krent", "kim@krent.example", True)]
    assert StageChange.objects.get(partner=partner).by == network.coordinator
    assert network.figure("partners_signed", DAY) == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (with_(name=""), "de naam ontbreekt"),
        (with_(name='=HYPERLINK("x")'.replace('"', "")), "naam is een formule"),
        (with_(name="BuurthuÃ¯s Noord"), "naam heeft verminkte letters"),
        (with_(name="N" * 300), "deze tekst is 300 tekens lang"),
        (with_(kvk="1234"), "kvk-nummer heeft geen acht cijfers"),
        (with_(kvk="12 34 56 7x"), "kvk-nummer heeft geen acht cijfers"),
        (with_(sector="raketbouw"), "sector ‘raketbouw’ kennen we niet"),
        (with_(wijken="Noord, Atlantis"), "wijken ‘Atlantis’ kennen we niet"),
        (with_(website="geen site"), "website is geen adres van een website"),
        (with_(email="kim(at)krent"), "e-mailadres ‘kim(at)krent’ is geen e-mailadres"),
        (with_(name="stichting samen"), "deze naam staat al in het netwerk"),
        (with_(kvk="87654321"), "dit KvK-nummer staat al in het netwerk"),
        ([*GOOD, "te", "veel"], "er staan meer cellen dan er kolommen zijn"),
        (with_(name="Stuur\x07teken"), "onzichtbaar stuurteken"),
    ],
)
def test_a_bad_row_is_named_with_its_number_and_all_others_come_in(network, row, why):
    network.signed(on=DAY, kvk_number="87654321")
    sheet = read_list(a_list(GOOD, row, with_(name="Nog een goede", kvk="")), "lijst.csv")
    assert [prospect.number for prospect in sheet.good] == [2, 4]
    [refused] = sheet.refused
    assert refused.number == 3
    assert why in refused.told


def test_every_fault_of_a_row_is_told_at_once(network):
    [refused] = read_list(a_list(with_(kvk="1", sector="x", email="y")), "lijst.csv").refused
    assert len(refused.why) == 3


@pytest.mark.parametrize(
    "name", ["Buurtfeest 🎉 De Sluis", "Stichting ‘t Hönk", "@ease", "𝓢𝓪𝓶𝓮𝓷", "مسجد الخيال", "Café Zoë & Co."]
)
def test_names_are_taken_as_people_write_them(network, name):
    confirm(network, bring(network, a_list(with_(name=name))))
    assert Partner.objects.get(stage=Stage.PROSPECT).name == name


def test_a_nought_that_a_spreadsheet_dropped_comes_back(network):
    [prospect] = read_list(a_list(with_(kvk="1234567")), "lijst.csv").good
    assert prospect.kvk_number == "01234567"


def test_the_second_of_two_in_one_file_is_the_one_that_is_refused(network):
    rows = [GOOD, with_(name="BAKKERIJ de verzonnen KRENT", kvk=""), with_(name="Anders")]
    sheet = read_list(a_list(*rows), "lijst.csv")
    assert [row.told for row in sheet.refused] == [
        "Rij 3: deze naam staat ook in rij 2", "Rij 4: dit KvK-nummer staat ook in rij 2",
    ]  # fmt: skip


def test_confirming_twice_and_bringing_the_same_file_twice_adds_nothing(network):
    content = a_list(GOOD)
    brought = bring(network, content)
    confirm(network, brought)
    with pytest.raises(PartnerRefused, match="al verwerkt"):
        confirm(network, brought)
    assert confirm(network, bring(network, content)).told == "0 organisaties toegevoegd; 1 rij overgeslagen."
    assert Partner.objects.count() == 1


def test_the_bad_rows_can_be_mended_and_brought_again(network):
    brought = bring(network, a_list(GOOD, with_(name="Zonder sector", kvk="", sector="raketbouw")))
    confirm(network, brought)
    brought.refresh_from_db()
    table = read_table(brought.refused.read(), "overgeslagen.csv")
    [row] = table.rows
    assert row.cells["rij"] == "3"
    assert row.cells["wat er mis is"] == "sector ‘raketbouw’ kennen we niet"
    mended = brought.refused.read().decode("utf-8-sig").replace(";raketbouw;", ";sport;").encode()
    assert confirm(network, bring(network, mended)).added == 1


def test_a_formula_does_not_come_out_as_one(network):
    sheet = read_list(a_list(with_(name="=cmd|x", kvk="")), "lijst.csv")
    assert ";'=cmd|x" in f";{services.refused_csv(sheet).decode('utf-8-sig')}".replace("\r\n", ";")


def test_a_workbook_with_a_formula_without_a_result_loses_only_that_row(network):
    content = workbook([HEADER, GOOD, ["=A1&A2", *GOOD[1:]], ["Derde", "", "sport"]])
    sheet = read_list(content, "lijst.xlsx")
    assert [prospect.name for prospect in sheet.good] == [GOOD[0], "Derde"]
    assert "formule" in sheet.refused[0].told


def test_what_is_no_list_is_refused_whole(network):
    for content, why in (
        (b"", "leeg"),
        (b"sector;wijk\nsport;Noord\n", "‘naam’ ontbreekt"),
        (b"%PDF-1.7", "geen tabel"),
    ):
        with pytest.raises(PartnerRefused, match=why):
            bring(network, content)
    assert PartnerList.objects.count() == 0


def test_columns_that_we_do_not_know_are_left_aside_and_told(network):
    sheet = read_list(b"Naam;Leden;E-mail\nKoor De Denkbeeldige Noot;40;koor@noot.example\n", "lijst.csv")
    assert sheet.unread == ("Leden",)
    assert sheet.good[0].email == "koor@noot.example"


def test_an_organisation_that_people_work_for_becomes_the_prospect(network):
    builders.organisation("Welzijn Waterdam")
    confirm(network, bring(network, a_list(with_(name="welzijn waterdam"))))
    assert Organisation.objects.filter(name__iexact="welzijn waterdam").count() == 1


def test_a_list_of_somebody_else_is_not_confirmed_or_thrown_away(network):
    brought = bring(network, a_list(GOOD))
    other = builders.person(Role.NETWORK_COORDINATOR, name="Otto Ander")
    with pytest.raises(PartnerRefused, match="Wie de lijst bracht"):
        services.confirm_list(brought=brought, by=other, on=DAY, at=at(DAY))
    with pytest.raises(PartnerRefused, match="van een ander"):
        services.discard_list(brought=brought, by=other)
    services.discard_list(brought=brought, by=network.coordinator)
    assert (PartnerList.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_lists_are_forgotten_after_a_month_and_what_they_brought_stays(network):
    confirm(network, bring(network, a_list(GOOD, with_(name=""))))
    assert services.forget_lists(at=at(DAY + timedelta(days=30))) == 0
    assert services.forget_lists(at=at(DAY + timedelta(days=31))) == 1
    assert (PartnerList.objects.count(), StoredFile.objects.count(), Partner.objects.count()) == (0, 0, 1)


# --- five thousand rows -------------------------------------------------------------------------------------------------
ROWS = 5_000


def dirty_rows() -> tuple[bytes, set[int]]:
    """Five thousand rows as they come from a drawer, and the numbers of those that are wrong."""
    lines, wrong = [";".join(HEADER).encode()], set()
    for number in range(2, ROWS + 2):
        row = [f"Verzonnen Vereniging {number} 🌻", f"{10_000_000 + number}", "sport", "Noord", "", f"Kim {number}", ""]
        encoding = "utf-8"
        match number % 20:
            case 3:
                row[0], encoding = f"Café Zoë {number}", "cp1252"
            case 5:
                row[0] = f"=SOM(A{number})"
            case 7:
                row[0] = f"Verzonnen Vereniging {number - 5} 🌻"
            case 9:
                row[0] = f"{number} {'lang ' * 80}"
            case 11:
                row[1] = "onbekend"
            case 13:
                row[6] = "kim.bij.krent"
            case _:
                row[6] = f"kim{number}@krent.example"
        if number % 20 in {3, 5, 7, 9, 11, 13}:
            wrong.add(number)
        lines.append(";".join(row).encode(encoding))
    return b"\r\n".join(lines), wrong


def test_of_five_thousand_dirty_rows_each_bad_one_is_named_and_nothing_comes_twice(network):
    content, wrong = dirty_rows()
    brought = bring(network, content)
    with CaptureQueriesContext(connection) as asked:
        outcome = confirm(network, brought)
    brought.refresh_from_db()
    named = {int(row.cells["rij"]) for row in read_table(brought.refused.read(), "x.csv").rows}
    assert named == wrong
    assert outcome.added == ROWS - len(wrong) == Partner.objects.filter(stage=Stage.PROSPECT).count()
    assert confirm(network, bring(network, content)).added == 0
    assert len(asked) < 150


def test_whom_a_list_brought_can_be_invited(network):
    confirm(network, bring(network, a_list(GOOD)))
    partner = Partner.objects.get()
    services.invite(partners=[partner], by=network.coordinator, on=DAY, at=at(DAY))
    assert invitation_of(partner) in OutgoingMail.objects.get(to="kim@krent.example").text


def test_the_example_reads_as_it_is(network):
    content = write_csv(HEADER, [GOOD])
    assert len(read_list(content, "voorbeeld.csv").good) == 1
