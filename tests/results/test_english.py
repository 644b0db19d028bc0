"""Measures in English: those of the office by their own words, those in code by the list of words."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import override

from nabij.intake import clock
from nabij.ledger.queries import moment
from nabij.results import services
from nabij.results.catalogue import CODE_MEASURES, catalogue, in_use
from nabij.results.models import OfficeMeasure
from nabij.results.rules import NO_DATA, English
from tests.page import fetch
from tests.results.conftest import DEFINITION, TODAY, typed

WORDS = English(
    name="Cards handed out", unit_one="card", unit_many="cards", source="the trial", text="So many.", rule="One is one."
)


def in_english(key: str):
    with override("en"):
        return catalogue(moment(as_of=TODAY, known_at=None, now=clock.now()))[key]


def test_a_measure_without_english_reads_dutch_and_says_so(desk):
    told = in_english("cards")
    assert [(text, text.lang) for text in (told.name, *told.unit)] == [
        ("Kaarten verspreid", "nl"), ("kaart", "nl"), ("kaarten", "nl"),
    ]  # fmt: skip


def test_a_measure_of_the_office_gets_its_english(desk):
    cards = OfficeMeasure.objects.get(key="cards")
    services.define_measure(measure=cards, definition=DEFINITION, english=WORDS, by=desk.reporter)
    told = in_english("cards")
    assert (told.name, told.unit, told.source) == ("Cards handed out", ("card", "cards"), "the trial")
    assert (told.definitions[-1].text, told.definitions[-1].rule) == ("So many.", "One is one.")
    assert catalogue(moment(as_of=TODAY, known_at=None, now=clock.now()))["cards"].name == "Kaarten verspreid"


def test_the_definition_form_brings_the_english_that_is_there(office, desk):
    cards = OfficeMeasure.objects.get(key="cards")
    services.define_measure(measure=cards, definition=DEFINITION, english=WORDS, by=desk.reporter)
    address = reverse("results:define_measure", args=["cards"])
    fields = fetch(office, address).form(address)
    assert (fields["name_en"], fields["unit_many_en"], fields["rule_en"]) == (
        "Cards handed out",
        "cards",
        "One is one.",
    )
    office.post(address, typed(**fields | {"name_en": "Cards", "begins_on": "2019-01-01"}))
    assert in_english("cards").name == "Cards"


@pytest.mark.parametrize("measure", CODE_MEASURES, ids=lambda measure: measure.key)
def test_a_measure_in_code_has_english_for_all_its_words(desk, measure):
    told = in_english(measure.key)
    for dutch, english in zip(
        (measure.name, measure.source, *(d.text for d in measure.definitions), *(d.rule for d in measure.definitions)),
        (told.name, told.source, *(d.text for d in told.definitions), *(d.rule for d in told.definitions)),
        strict=True,
    ):
        assert english != dutch


def test_a_number_that_is_not_there_says_why_in_english():
    with override("en"):
        assert NO_DATA.text() == "no data"


def test_the_parts_of_a_measure_in_code_are_called_by_the_list_of_words():
    parts = replace(CODE_MEASURES[0], dimension="Wijk", codes=(("a", "straat"), ("b", "potjes")))
    with override("en"):
        told = in_use(parts)
    assert (told.dimension, told.codes) == ("District", (("a", "street"), ("b", "pots")))
    assert (in_use(parts).dimension, in_use(parts).codes) == (parts.dimension, parts.codes)
