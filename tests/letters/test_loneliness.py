"""What surveys say stands in the letter beside the country, and apart from what was done."""

from datetime import date

import pytest

from nabij.intake import clock
from nabij.letters import queries
from nabij.letters.rules import Table
from nabij.monitor import services as monitor
from nabij.monitor.rules import Indicator, Instrument
from tests import builders
from tests.letters.story import noon

KNOWN = date(2022, 12, 1)


@pytest.fixture
def survey(town):
    """A survey of autumn 2022 that was out in December."""
    north = builders.wijk("Noord")
    with clock.told_at(noon(KNOWN)):
        found = monitor.record_survey(
            description=monitor.Description(
                title="Gezondheidsmonitor",
                instrument=Instrument.DE_JONG_GIERVELD_11,
                population="18 jaar en ouder",
                wave=2022,
                fieldwork_first_on=date(2022, 9, 1),
                fieldwork_last_on=date(2022, 11, 1),
                source_url="https://onderzoek.example/2022",
            ),
            by=town.writer,
            on=KNOWN,
        )
        for area, permille, is_estimate in ((None, 142, False), (builders.whole(), 150, False), (north, 212, True)):
            monitor.record_figure(
                survey=found, indicator=Indicator.STRONGLY_LONELY, permille=permille, area=area,
                is_estimate=is_estimate, by=town.writer, on=KNOWN,
            )  # fmt: skip
    return found


def tables(letter, on):
    section = next(
        s for s in queries.document_of(letter, now=noon(on)).sections if s.heading == "Eenzaamheid in cijfers"
    )
    return [block for block in section.blocks if isinstance(block, Table)]


def test_outcomes_stand_beside_the_country_and_per_wijk(town, survey):
    here, per_wijk = tables(town.draft(), date(2023, 1, 10))

    assert here.rows == (
        ("sterk eenzaam", "15%", "14,2%", "boven het landelijk gemiddelde", "Gezondheidsmonitor, 2022"),
    )
    assert per_wijk.rows == (("Noord", "21,2% (schatting)", "Gezondheidsmonitor, 2022"),)


def test_an_outcome_that_was_known_later_is_not_in_a_frozen_letter(town, survey):
    letter = town.freeze(town.draft())
    with clock.told_at(noon(date(2023, 2, 1))):
        monitor.record_figure(
            survey=survey, indicator=Indicator.STRONGLY_LONELY, permille=300, area=builders.whole(),
            by=town.writer, on=date(2023, 2, 1),
        )  # fmt: skip

    assert tables(letter, date(2023, 3, 1))[0].rows[0][1] == "15%"


def test_without_survey_and_words_there_is_no_such_section(town):
    headings = [section.heading for section in queries.document_of(town.draft(), now=noon(KNOWN)).sections]

    assert "Eenzaamheid in cijfers" not in headings
