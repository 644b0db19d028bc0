"""A server outside may be dead, slow or wrong: a form never notices, and nothing wrong is believed."""

import logging
import pickle
import time
from dataclasses import replace

import pytest
from django.core.cache import cache

from nabij.places.geocoding import fetching, locate, pdok
from tests.intake.nasty import REFUSED
from tests.places.geocoding.address_server import DOCUMENT, found

OURS = "GM9999"


def ask():
    return pdok.ask("9991AB", 12, municipality_code=OURS)


def test_an_answer_to_what_was_asked_is_believed(server):
    assert ask() == pdok.Answer(
        is_outside=False,
        street_name="Tolsteegbarrière",
        locality="Waterdam",
        bag_id="9999300000000001",
        buurt_code="BU99990101",
        wijk_code="WK999901",
    )


FUZZY = [
    {"postcode": "9991AC"},
    {"postcode": None},
    {"huisnummer": 14},
    {"huisnummer": True},
    {"huisnummer": [12]},
    {"huisnummer": None},
    {"type": "weg"},
    {"type": ["adres"]},
    {"gemeentecode": "999"},
    {"gemeentecode": None},
    {"gemeentecode": 9999},
    {"straatnaam": ""},
    {"straatnaam": {"a": 1}},
    {"straatnaam": "a" * 101},
    *({"straatnaam": text} for text, _ in REFUSED if len(text) < 40),
]


@pytest.mark.parametrize("other", FUZZY, ids=range(len(FUZZY)))
def test_an_answer_to_another_question_is_nothing_found(server, other):
    server.answer = found(DOCUMENT | other)
    assert ask() is None


@pytest.mark.parametrize("odd", [None, 1, "adres", [], {}], ids=repr)
def test_an_answer_that_is_no_address_is_passed_over(server, odd):
    server.answer = found(odd, DOCUMENT)
    assert ask().street_name == "Tolsteegbarrière"


def test_another_address_beside_the_right_one_does_not_count(server):
    server.answer = found(DOCUMENT | {"huisnummer": 120, "straatnaam": "Elders"}, DOCUMENT)
    assert ask().street_name == "Tolsteegbarrière"


def test_several_doors_behind_a_number_are_one_address(server):
    server.answer = found(DOCUMENT | {"huisletter": "A"}, DOCUMENT | {"huisletter": "B"})
    assert ask().street_name == "Tolsteegbarrière"


@pytest.mark.parametrize("other", [{"straatnaam": "Elders"}, {"buurtcode": "BU99990102"}, {"gemeentecode": "0001"}])
def test_answers_that_contradict_each_other_are_nothing_found(server, other):
    server.answer = found(DOCUMENT, DOCUMENT | other)
    assert ask() is None


PARTS = {
    "openbareruimte_id": "bag_id",
    "buurtcode": "buurt_code",
    "wijkcode": "wijk_code",
    "woonplaatsnaam": "locality",
}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("odd", [None, "", "onzin\x00", 12, ["WK999901"], {"a": 1}])
def test_a_part_of_the_answer_that_is_odd_is_left_out(server, name, odd):
    right = ask()
    cache.clear()
    server.answer = found(DOCUMENT | {name: odd})
    assert ask() == replace(right, **{PARTS[name]: ""})


@pytest.mark.parametrize("name", ["openbareruimte_id", "buurtcode", "wijkcode"])
def test_a_code_of_another_form_is_left_out(server, name):
    server.answer = found(DOCUMENT | {name: "GM9999"})
    assert getattr(ask(), PARTS[name]) == ""


MANNERS = ["fail", "hang", "drip", "drip_headers", "flood", "hang_up", "break_off", "send_elsewhere", "talk_otherwise"]


@pytest.mark.parametrize("manner", MANNERS)
def test_a_server_without_manners_is_nothing_found_and_soon(server, manner, hoekje):
    server.behave = getattr(server, manner)
    began = time.monotonic()
    assert locate("9991AB", 12) is None
    assert time.monotonic() - began < 3 * fetching.PATIENCE
    assert len(server.asked) <= 2


GARBAGE = [
    b"",
    b"<html>Onderhoud</html>",
    b"null",
    b"[]",
    b'"tekst"',
    b"{}",
    b'{"response": null}',
    b'{"response": []}',
    b'{"response": {}}',
    b'{"response": {"docs": null}}',
    b'{"response": {"docs": {"0": {}}}}',
    b'{"response": {"docs": [NaN]}}',
    b'{"response": {"docs": [' + b"9" * 5000 + b"]}}",
    b'{"response": {"docs": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}",
    b"\xff\xfe\x00",
    found(DOCUMENT) + b" " * fetching.LARGEST_ANSWER,
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_nothing_found(server, garbage):
    server.answer = garbage
    assert ask() is None


def test_a_server_that_stumbles_is_asked_once_more(server):
    server.behave = server.fail_once
    assert ask().street_name == "Tolsteegbarrière"
    assert len(server.asked) == 2


def test_a_server_that_is_not_there_is_nothing_found(settings, server):
    server.stop()
    assert ask() is None


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/", "onzin", "http://", "http://[", "https://\n"]
)
def test_a_setting_that_is_no_web_address_asks_nobody(settings, address):
    settings.NABIJ_GEOCODER_URL = address
    assert ask() is None


def test_after_a_failure_the_next_person_does_not_wait(server):
    server.behave = server.hang
    assert ask() is None
    assert pdok.ask("9991AC", 1, municipality_code=OURS) is None
    assert len(server.asked) == 1


def test_servers_that_never_end_take_no_more_than_a_few_threads(server):
    server.behave = server.drip_headers
    for number in range(1, 7):
        cache.clear()
        assert pdok.ask("9991AB", number, municipality_code=OURS) is None
    assert len(server.asked) == 4


def test_an_answer_is_kept_for_a_day_and_a_miss_for_a_while(server, time_machine):
    time_machine.move_to("2026-03-02 12:00", tick=False)
    first = ask()
    time_machine.move_to("2026-03-03 11:59", tick=False)
    assert ask() == first
    assert len(server.asked) == 1
    time_machine.move_to("2026-03-03 12:01", tick=False)
    server.answer = found()
    assert ask() is None
    time_machine.move_to("2026-03-03 12:10", tick=False)
    assert ask() is None
    assert len(server.asked) == 2
    time_machine.move_to("2026-03-03 12:12", tick=False)
    ask()
    assert len(server.asked) == 3


def test_what_is_kept_tells_nobody_which_address_was_asked(server, settings):
    ask()
    kept = str(list(cache._cache)) + str([pickle.loads(value) for value in cache._cache.values()])
    assert "Tolsteegbarrière" in kept
    assert "9991" not in kept.replace("WK999901", "").replace("BU99990101", "").replace("9999300000000001", "")


def test_no_address_reaches_a_log(server, caplog):
    server.behave = server.fail
    with caplog.at_level(logging.DEBUG):
        ask()
    assert "the geocoder gave no answer" in caplog.text
    assert "9991" not in caplog.text
