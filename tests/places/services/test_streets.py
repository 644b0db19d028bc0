from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from nabij.places.models import AddressRange, Street, StreetPart
from nabij.places.queries import buurten_of, located_locally
from nabij.places.rules import Parity
from nabij.places.services import PlaceRefused, Range, note_street, record_addresses, record_street
from tests import builders

pytestmark = pytest.mark.django_db

KEY = "0999300000000001"


def test_a_street_may_run_through_several_buurten():
    hoekje, haventje = builders.buurt("Hoekje"), builders.buurt("Haventje")
    street = record_street(name="Kerkstraat", parts={hoekje: Decimal("0.33"), haventje: Decimal("0.67")})
    assert buurten_of(street) == [haventje, hoekje]
    assert str(street) == "Kerkstraat"


def test_writing_a_street_down_again_replaces_its_parts_and_its_spelling():
    hoekje, haventje = builders.buurt("Hoekje"), builders.buurt("Haventje")
    street = record_street(name="Kerkstr.", parts={hoekje: Decimal(1)})
    again = record_street(name="Kerkstraat", parts={haventje: Decimal(1)})
    assert again == street
    assert again.name == "Kerkstraat"
    assert buurten_of(again) == [haventje]


@pytest.mark.parametrize(
    ("parts", "words"),
    [(("0.7", "0.7"), "meer dan de hele straat"), (("0", "1"), "meer dan 0"), (("-1", "1"), "dan 0")],
)
def test_the_parts_of_a_street_are_shares_of_it(parts, words):
    buurten = [builders.buurt(), builders.buurt()]
    with pytest.raises(PlaceRefused, match=words):
        record_street(name="Kerkstraat", parts=dict(zip(buurten, map(Decimal, parts), strict=True)))
    assert not Street.objects.exists()


def test_a_street_lies_in_buurten_and_in_nothing_larger():
    with pytest.raises(PlaceRefused, match="Noord is geen buurt"):
        record_street(name="Kerkstraat", parts={builders.wijk("Noord"): Decimal(1)})


@pytest.mark.parametrize(("name", "bag_id"), [("", ""), ("!?", ""), ("Kerkstraat", "123")])
def test_a_street_without_a_name_or_with_half_a_number_is_refused(name, bag_id):
    with pytest.raises(PlaceRefused):
        record_street(name=name, bag_id=bag_id, parts={})


def test_two_towns_may_have_a_street_of_one_name():
    in_dorp = note_street(name="Kerkstraat", locality="Dorp")
    in_stad = note_street(name="Kerkstraat", locality="Stad")
    assert in_dorp != in_stad
    assert note_street(name="kerkstr.", locality="Dorp") == in_dorp
    with pytest.raises(PlaceRefused, match="in welke woonplaats"):
        note_street(name="Kerkstraat")


def test_an_address_adds_what_was_not_known_of_its_street_and_changes_nothing_else():
    hoekje, haventje = builders.buurt("Hoekje"), builders.buurt("Haventje")
    street = record_street(name="Thomas à Kempisweg", parts={hoekje: Decimal(1)})
    noted = note_street(name="Thomas a Kempisweg", buurt=haventje, locality="Waterdam", bag_id=KEY)
    assert noted == street
    assert (noted.name, noted.locality, noted.bag_id) == ("Thomas à Kempisweg", "Waterdam", KEY)
    assert buurten_of(noted) == [hoekje, haventje]
    assert StreetPart.objects.get(buurt=haventje).share is None


def test_the_number_of_the_register_decides_also_when_the_street_gets_another_name():
    street = record_street(name="Oude naam", bag_id=KEY, parts={})
    assert record_street(name="Nieuwe naam", bag_id=KEY, parts={}) == street
    assert Street.objects.get().search_key == "nieuwenaam"


def test_a_street_cannot_take_the_name_of_another():
    record_street(name="Kerkstraat", bag_id=KEY, parts={})
    with pytest.raises(PlaceRefused, match="al een andere straat"):
        record_street(name="Kerkstr.", bag_id=KEY[:-1] + "2", parts={})


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"search_key": ""}, {"bag_id": "123"}, {"search_key": "kerkstraat"}, {"bag_id": KEY}],
)
def test_the_database_refuses_a_street_that_cannot_be(wrong):
    Street.objects.create(name="Kerkstraat", search_key="kerkstraat", bag_id=KEY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Street.objects.create(**{"name": "Dorpsplein", "search_key": "dorpsplein", "bag_id": ""} | wrong)


@pytest.mark.parametrize("share", [Decimal(0), Decimal("1.1"), Decimal(-1)])
def test_the_database_refuses_a_part_that_is_no_share(share):
    street = builders.street()
    with pytest.raises(IntegrityError), transaction.atomic():
        StreetPart.objects.create(street=street, buurt=builders.buurt(), share=share)


@pytest.mark.parametrize(
    "wrong",
    [
        {"postcode": "9991"},
        {"postcode": "0991AB"},
        {"first": 0},
        {"first": 9, "last": 8},
        {"last": 100_000},
        {"parity": "kant"},
        {},
    ],
)
def test_the_database_refuses_house_numbers_that_cannot_be(wrong):
    street = builders.street()
    good = {"postcode": "9991AB", "street": street, "buurt": buurten_of(street)[0], "first": 1, "last": 9}
    AddressRange.objects.create(**good)
    with pytest.raises(IntegrityError), transaction.atomic():
        AddressRange.objects.create(**good | {"first": 1, "last": 10} | wrong)


def addresses(*ranges: tuple[int, int, Parity]) -> list[Range]:
    street = builders.street()
    (buurt,) = buurten_of(street)
    return [Range("9991AB", street, first, last, buurt, parity) for first, last, parity in ranges]


def test_a_house_number_is_found_on_its_side_of_the_street():
    odd, even = addresses((1, 9, Parity.ODD), (2, 20, Parity.EVEN))
    record_addresses(ranges=[odd, even])
    assert located_locally("9991AB", 9).parity == Parity.ODD
    assert located_locally("9991AB", 10).parity == Parity.EVEN
    assert located_locally("9991AB", 20).street == odd.street
    assert located_locally("9991AB", 11) is None
    assert located_locally("9991AC", 1) is None


def test_the_same_addresses_again_change_nothing_and_other_ones_replace_them():
    whole, front, back = addresses((1, 20, Parity.ALL), (1, 10, Parity.ALL), (11, 20, Parity.ALL))
    assert record_addresses(ranges=[whole]) == 1
    kept = AddressRange.objects.get().pk
    assert record_addresses(ranges=[whole]) == 0
    assert AddressRange.objects.get().pk == kept
    assert record_addresses(ranges=[front, back]) == 2
    assert sorted(AddressRange.objects.values_list("first", "last")) == [(1, 10), (11, 20)]


def test_a_postcode_that_is_not_named_keeps_its_addresses():
    (one,) = addresses((1, 9, Parity.ALL))
    record_addresses(ranges=[one])
    record_addresses(ranges=[Range("9991AC", one.street, 1, 9, one.buurt)])
    assert AddressRange.objects.count() == 2


def test_a_house_number_lies_in_one_range():
    with pytest.raises(PlaceRefused, match="overlappen"):
        record_addresses(ranges=addresses((1, 9, Parity.ODD), (5, 6, Parity.ALL)))
    with pytest.raises(PlaceRefused, match="begint en eindigt"):
        record_addresses(ranges=addresses((1, 10, Parity.ODD)))
    assert not AddressRange.objects.exists()


def test_rows_that_contradict_each_other_locate_nobody():
    for given_range in addresses((1, 9, Parity.ALL), (5, 12, Parity.ALL)):
        AddressRange.objects.create(
            postcode="9991AB",
            street=given_range.street,
            buurt=given_range.buurt,
            first=given_range.first,
            last=given_range.last,
        )
    assert located_locally("9991AB", 7) is None
    assert located_locally("9991AB", 12) is not None


NUMBERS = st.integers(1, 12)
RANGES = st.builds(Range, st.just("9991AB"), st.just(None), NUMBERS, NUMBERS, st.just(None), st.sampled_from(Parity))


def numbers_of(given_range: Range) -> set[int]:
    return {n for n in range(given_range.first, given_range.last + 1) if given_range.parity.has(n)}


@given(RANGES, RANGES)
def test_two_ranges_meet_when_they_have_a_number_in_common(one, other):
    assert one.meets(other) == other.meets(one) == bool(numbers_of(one) & numbers_of(other))
