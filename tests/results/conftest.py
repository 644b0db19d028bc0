"""A town with a few measures, somebody who reports and somebody who accepts; it is 1 February 2024."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client

from nabij.intake import clock
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Window
from nabij.people.rules import Role
from nabij.results import services
from tests import builders

NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
TODAY = date(2024, 2, 1)
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
DEFINITION = Definition(date(2019, 1, 1), "Zo veel keer.", "Eén keer is één.")


def measure(by, key, name, one, many, **options):
    told = {
        "kind": Kind.FLOW, "counts": Counts.THINGS, "window": Window.SINCE_START, "finest": Finest.WIJK,
        "source": "de proef",
    }  # fmt: skip
    definition = options.pop("definition", DEFINITION)
    return services.make_measure(
        key=key, definition=definition, by=by, name=name, unit_one=one, unit_many=many, **(told | options)
    )


@pytest.fixture
def desk(db):
    """Who works here, where, and on what."""
    builders.municipality()
    with clock.told_at(NOON.replace(year=2020)):
        people = SimpleNamespace(
            city=builders.whole(),
            north=builders.wijk("Noord"),
            south=builders.wijk("Zuid"),
            reporter=builders.person(Role.PROGRAMME_TEAM, name="Meral Meldt"),
            second=builders.person(Role.PROGRAMME_TEAM, name="Teun Tweede"),
        )
        measure(people.reporter, "cards", "Kaarten verspreid", "kaart", "kaarten")
        measure(people.reporter, "budget", "Geld uitgegeven", "euro", "euro", scale=2)
        measure(people.reporter, "visitors", "Bezoekers", "bezoeker", "bezoekers", counts=Counts.PERSONS)
        measure(people.reporter, "partners", "Partners", "partner", "partners", kind=Kind.STOCK, finest="municipality")
        measure(
            people.reporter, "cards_a_year", "Kaarten per jaar", "keer", "keer", window=Window.YEARLY_MEAN,
            numerator="cards",
        )  # fmt: skip
    with clock.told_at(NOON):
        yield people


@pytest.fixture
def report(desk):
    def reported(quantity=100, *, measure="cards", days=YEAR, place=None, **options):
        return services.report_fact(
            measure=measure, quantity=quantity, first_day=days[0], last_day=days[1], place=place or desk.city,
            evidence=options.pop("evidence", "een lijst"), by=options.pop("by", desk.reporter), **options,
        )  # fmt: skip

    return reported


@pytest.fixture
def accept(desk):
    def accepted(fact, *, by=None):
        return services.accept_fact(fact=fact, by=by or desk.second, on=clock.today())

    return accepted


@pytest.fixture
def office(client, desk):
    """The reporter's browser."""
    client.force_login(desk.reporter)
    return client


@pytest.fixture
def client_of():
    def browser(person):
        client = Client()
        client.force_login(person)
        return client

    return browser


def typed(**fields):
    """What a form sends: with a token of its own."""
    return {"form_token": str(uuid4()), **fields}
