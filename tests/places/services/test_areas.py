from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from nabij.places.models import Area, Municipality, Postcode
from nabij.places.queries import area_of_postcode, inhabitants, municipality
from nabij.places.rules import Level
from nabij.places.services import (
    PlaceRefused,
    add_area,
    assign_postcode,
    describe_municipality,
    record_population,
)
from tests import builders

pytestmark = pytest.mark.django_db

RECORD = {
    "name": "Waterdam",
    "code": "GM9999",
    "programme": "Samen Waterdam",
    "email": "aanpak@waterdam.example",
    "phone": "14 0999",
    "website": "https://www.waterdam.example",
    "started_on": date(2019, 1, 1),
}


def test_there_is_one_municipality_and_describing_it_again_changes_it():
    describe_municipality(**RECORD)
    describe_municipality(**RECORD | {"name": "Nieuw-Waterdam"})
    assert municipality().name == "Nieuw-Waterdam"
    assert Municipality.objects.count() == 1


def test_the_database_refuses_a_second_municipality():
    builders.municipality()
    second = Municipality(id=2, **RECORD, time_zone="Europe/Amsterdam")
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [{"code": "WK9999"}, {"time_zone": "Waterdam"}, {"theme_class": "twee klassen"}],
)
def test_a_record_that_cannot_be_right_is_refused_with_a_sentence(wrong):
    with pytest.raises(PlaceRefused, match="geen"):
        describe_municipality(**RECORD | wrong)
    assert not Municipality.objects.exists()


def test_an_area_lies_where_its_level_says():
    whole = builders.whole()
    with pytest.raises(PlaceRefused, match="kan niet liggen in Waterdam"):
        add_area(code="BU99990101", name="Hoekje", level=Level.BUURT, parent=whole)
    with pytest.raises(PlaceRefused, match="kan niet liggen in niets"):
        add_area(code="WK999901", name="Noord", level=Level.WIJK)


def test_the_same_area_is_not_added_twice():
    whole = builders.whole()
    add_area(code="WK999901", name="Noord", level=Level.WIJK, parent=whole)
    with pytest.raises(PlaceRefused, match="staat er al"):
        add_area(code="WK999901", name="Noord", level=Level.WIJK, parent=whole)


def test_two_wijken_never_share_a_tile():
    builders.wijk("Noord", tile=(1, 0))
    with pytest.raises(PlaceRefused, match="al een gebied"):
        builders.wijk("Oost", tile=(1, 0))
    builders.wijk("Zuid", tile=(1, 2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"parent": None},
        {"code": "BU99990101"},
        {"level": "straat"},
        {"tile_column": 3},
        {"latitude": Decimal(91), "longitude": Decimal(5)},
        {"latitude": Decimal(52)},
    ],
)
def test_the_database_refuses_an_area_that_cannot_be(wrong):
    whole = builders.whole()
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(**{"code": "WK999901", "name": "Noord", "level": "wijk", "parent": whole} | wrong)


def test_the_database_refuses_a_second_whole():
    builders.whole()
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(code="GM9998", name="Elders", level="municipality")


def test_the_newest_count_up_to_the_day_is_the_population():
    noord = builders.wijk()
    assert inhabitants(noord, date(2023, 4, 1)) is None
    record_population(area=noord, year=2021, inhabitants=34_100, source="CBS")
    record_population(area=noord, year=2024, inhabitants=35_000, source="CBS")
    assert inhabitants(noord, date(2020, 12, 31)) is None
    assert inhabitants(noord, date(2023, 4, 1)) == 34_100
    assert inhabitants(noord, date(2024, 1, 1)) == 35_000


def test_a_corrected_count_replaces_the_one_of_that_year():
    noord = builders.wijk()
    record_population(area=noord, year=2021, inhabitants=1, source="CBS, voorlopig")
    record_population(area=noord, year=2021, inhabitants=2, source="CBS")
    assert inhabitants(noord, date(2021, 1, 1)) == 2


def test_a_population_below_zero_or_of_no_year_is_refused():
    noord = builders.wijk()
    with pytest.raises(PlaceRefused, match="onder nul"):
        record_population(area=noord, year=2021, inhabitants=-1, source="CBS")
    with pytest.raises(PlaceRefused, match="geen jaar"):
        record_population(area=noord, year=20210, inhabitants=1, source="CBS")


def test_a_postcode_lies_in_one_area():
    noord, oost = builders.wijk("Noord"), builders.wijk("Oost")
    assign_postcode(pc4="9991", area=noord)
    assign_postcode(pc4="9991", area=oost)
    assert area_of_postcode("9991") == oost
    assert area_of_postcode("9992") is None
    with pytest.raises(PlaceRefused, match="geen postcode"):
        assign_postcode(pc4="0991", area=noord)
    with pytest.raises(IntegrityError), transaction.atomic():
        Postcode.objects.create(pc4="0991", area=noord)
