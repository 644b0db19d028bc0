"""A place, somebody who enters surveys, and one survey."""

from datetime import UTC, date, datetime

import pytest

from nabij.intake import clock
from nabij.monitor import services
from nabij.monitor.rules import Instrument
from nabij.monitor.services import Description
from nabij.people.rules import Role
from tests import builders

TODAY = date(2023, 4, 14)


@pytest.fixture(autouse=True)
def today():
    with clock.told_at(datetime(2023, 4, 14, 12, tzinfo=UTC)):
        yield TODAY


@pytest.fixture
def analyst(db):
    builders.municipality()
    builders.whole()
    return builders.person(Role.PROGRAMME_TEAM, name="Ann Alist")


def described(wave: int = 2022, **changes) -> Description:
    """A wave of the same survey in the autumn of that year."""
    words = {
        "title": "Gezondheidsmonitor",
        "instrument": Instrument.DE_JONG_GIERVELD_11,
        "wave": wave,
        "population": "18+",
        "fieldwork_first_on": date(wave, 9, 1),
        "fieldwork_last_on": date(wave, 12, 15),
        "source_url": "https://voorbeeld.example/monitor",
    }
    return Description(**words | changes)


@pytest.fixture
def survey(analyst):
    return services.record_survey(description=described(), by=analyst, on=TODAY)
