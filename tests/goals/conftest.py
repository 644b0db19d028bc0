"""A place, somebody who writes, and a goal to write under. Moments are told, one after the other."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nabij.goals import services
from nabij.intake import clock
from nabij.people.rules import Role
from tests import builders


class Days:
    """Tells days in order: `days.on(2023, 4, 1)` makes everything after it happen at noon of that day."""

    def __init__(self) -> None:
        self._told = None

    def on(self, year: int, month: int, day: int) -> date:
        self.stop()
        self._told = clock.told_at(datetime(year, month, day, 12, tzinfo=UTC))
        self._told.__enter__()
        return date(year, month, day)

    def after(self, delta: timedelta) -> datetime:
        moment = clock.now() + delta
        self.stop()
        self._told = clock.told_at(moment)
        self._told.__enter__()
        return moment

    def stop(self) -> None:
        if self._told is not None:
            self._told.__exit__(None, None, None)
            self._told = None


@pytest.fixture
def days():
    told = Days()
    yield told
    told.stop()


@pytest.fixture
def editor(db):
    builders.whole()
    return builders.person(Role.EDITOR, name="Eva Schrijver")


@pytest.fixture
def goal(editor, days):
    on = days.on(2019, 9, 1)
    return services.make_goal(title="Inwoners gaan beter om met eenzaamheid", by=editor, on=on)
