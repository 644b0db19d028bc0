"""An address is looked up at home first, then outside, and in the end by its postcode alone."""

import pytest

from nabij.places.geocoding import AddressOutside, Source, locate
from nabij.places.services import Range, assign_postcode, record_addresses
from tests import builders
from tests.places.geocoding.address_server import DOCUMENT, found

ADDRESS = ("9991AB", 12)


def test_an_address_of_our_own_table_is_asked_nowhere_else(server, hoekje):
    street = builders.street("Tolsteegbarrière", buurten=[hoekje])
    record_addresses(ranges=[Range("9991AB", street, 1, 20, hoekje)])
    located = locate(*ADDRESS)
    assert (located.source, located.street, located.street_name) == (Source.LOCAL, street, "Tolsteegbarrière")
    assert (located.buurt, located.wijk, located.postcode) == (hoekje, hoekje.parent, "9991AB")
    assert server.asked == []


def test_an_address_that_we_have_not_is_asked_outside(server, hoekje):
    located = locate(*ADDRESS)
    assert (located.source, located.street_name, located.street) == (Source.PDOK, "Tolsteegbarrière", None)
    assert (located.buurt, located.wijk) == (hoekje, hoekje.parent)
    assert (located.locality, located.bag_id) == ("Waterdam", "9999300000000001")


@pytest.mark.parametrize("bag_id", ["9999300000000001", ""])
def test_the_street_that_is_found_outside_is_ours_when_we_have_it(server, hoekje, bag_id):
    street = builders.street("Tolsteegbarriere", buurten=[hoekje], bag_id=bag_id)
    assert locate(*ADDRESS).street == street


def test_nothing_goes_out_but_postcode_and_number(server, hoekje):
    locate(*ADDRESS)
    (asked,) = server.asked
    assert asked["q"] == ["9991AB 12"]
    assert sorted(asked["fq"]) == ["huisnummer:12", "postcode:9991AB", "type:adres"]
    assert set(asked) == {"q", "fq", "fl", "rows"}


def test_a_buurt_that_is_newer_than_ours_still_tells_its_wijk(server, noord):
    located = locate(*ADDRESS)
    assert (located.buurt, located.wijk) == (None, noord)


def test_areas_that_are_all_newer_than_ours_leave_the_wijk_of_the_postcode(server, noord):
    server.answer = found(DOCUMENT | {"wijkcode": "WK999977", "buurtcode": "BU99997701"})
    assert locate(*ADDRESS) is None
    assign_postcode(pc4="9991", area=noord)
    located = locate(*ADDRESS)
    assert (located.source, located.street_name, located.wijk) == (Source.PDOK, "Tolsteegbarrière", noord)


def test_an_address_outside_the_municipality_is_told_apart(server, hoekje):
    server.answer = found(DOCUMENT | {"gemeentecode": "0001", "gemeentenaam": "Elders"})
    assign_postcode(pc4="9991", area=hoekje.parent)
    for _ in range(2):
        with pytest.raises(AddressOutside, match="Dit adres ligt buiten Waterdam"):
            locate(*ADDRESS)
    assert len(server.asked) == 1


def test_what_nobody_outside_knows_has_the_wijk_of_its_postcode(server, noord):
    server.answer = found()
    assert locate(*ADDRESS) is None
    assign_postcode(pc4="9991", area=noord)
    located = locate(*ADDRESS)
    assert (located.source, located.wijk, located.buurt, located.street_name) == (Source.POSTCODE, noord, None, "")


def test_a_postcode_in_several_wijken_leaves_the_choice_to_the_person(server, noord):
    server.answer = found()
    assign_postcode(pc4="9991", area=noord.parent)
    assert locate(*ADDRESS) is None


def test_switched_off_nobody_is_asked(server, noord, settings):
    settings.NABIJ_GEOCODER_URL = ""
    assign_postcode(pc4="9991", area=noord)
    assert locate(*ADDRESS).source == Source.POSTCODE
    assert server.asked == []


def test_an_instance_without_areas_locates_nobody(server, db):
    assert locate(*ADDRESS) is None
    assert server.asked == []


def test_the_suite_itself_asks_nobody(settings):
    assert settings.NABIJ_GEOCODER_URL == ""
