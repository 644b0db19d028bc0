"""A list of local businesses: read as people write it, each bad row named, and nothing twice."""

from datetime import date

import pytest

from nabij.intake.tables import write_csv
from nabij.network import services
from nabij.network.models import LocalBusiness, PartnerList
from nabij.network.queries.business_lists import COLUMNS
from nabij.network.rules import PROFESSION_LABELS, Profession
from nabij.network.services import read_list
from tests.intake.workbooks import workbook
from tests.network.conftest import at

DAY = date(2023, 4, 3)
KIND = PartnerList.Kind.BUSINESSES
GOOD = ["Kapper Lok", "kapper", "Noord", "Kerkstraat 1", "lok.example", "Lies", "lies@lok.example", "030 1234567"]


def read(*rows):
    return read_list(write_csv(list(COLUMNS), list(rows)), "lijst.csv", KIND)


def with_(**changes) -> list[str]:
    places = {name: place for place, name in enumerate(COLUMNS)}
    row = list(GOOD)
    for word, value in changes.items():
        row[places[word]] = value
    return row


def brought(network, content, name="lijst.csv"):
    found = services.bring_list(content=content, name=name, kind=KIND, by=network.coordinator, on=DAY, at=at(DAY))
    return services.confirm_list(brought=found, by=network.coordinator, on=DAY, at=at(DAY))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (with_(naam=""), "de naam ontbreekt"),
        (with_(beroep=""), "beroep ontbreekt"),
        (with_(beroep="tovenaar"), "beroep ‘tovenaar’ kennen we niet"),
        (with_(wijk="Atlantis"), "wijk ‘Atlantis’ kennen we niet"),
        (with_(wijk=""), "wijk ontbreekt"),
        (with_(e_mailadres="geen"), "e-mailadres ‘geen’ is geen e-mailadres"),
        (with_(website="geen site"), "website is geen adres"),
        (with_(naam="Bekend"), "deze naam in deze wijk kennen we al"),
        (with_(naam="BuurthuÃ¯s"), "naam heeft verminkte letters"),
        (with_(telefoon="0" * 50), "telefoon: deze tekst is 50 tekens lang"),
    ],
)
def test_a_bad_row_is_named_with_its_number_and_all_others_come_in(network, row, why):
    known = services.Particulars("bekend", Profession.SHOP, network.wijken[0])
    services.add_business(particulars=known, by=network.coordinator, on=DAY)
    sheet = read(GOOD, row, with_(naam="Nog een"))
    assert [good.number for good in sheet.good] == [2, 4]
    [refused] = sheet.refused
    assert (refused.number, why in refused.told) == (3, True)


@pytest.mark.parametrize("label", [*PROFESSION_LABELS.values(), "Horeca", "apotheek"])
def test_every_profession_is_read_by_its_dutch_name(network, label):
    [row] = read(with_(beroep=label.upper())).good
    assert row.kind_label == PROFESSION_LABELS[row.profession]


def test_the_same_name_in_two_wijken_is_two_businesses_and_in_one_wijk_is_one(network):
    sheet = read(GOOD, with_(wijk="Oost"), with_(naam="KAPPER lok"))
    assert [row.number for row in sheet.good] == [2, 3]
    assert sheet.refused[0].told == "Rij 4: deze naam in deze wijk staat ook in rij 2"


def test_a_workbook_is_read_and_bringing_it_again_adds_nothing(network):
    content = workbook([list(COLUMNS), GOOD, with_(naam="Ander")])
    assert brought(network, content, "lijst.xlsx").told == "2 zaken toegevoegd; 0 rijen overgeslagen."
    assert brought(network, content, "lijst.xlsx").told == "0 zaken toegevoegd; 2 rijen overgeslagen."
    assert LocalBusiness.objects.count() == 2
    assert network.figure("businesses_pledged", DAY) == 0
