"""SIGKILL while files of facts are imported: each file is in the books whole, or not at all."""

import time
from collections import Counter
from datetime import date
from random import Random

import pytest

from nabij.ledger import queries
from nabij.ledger.models import Entry
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Window
from nabij.people.rules import Role
from nabij.places.queries import wijken
from nabij.results.models import Fact, FactFile
from nabij.results.queries.reconciling import differences
from nabij.results.rules import FactState
from nabij.results.services import make_measure
from tests import builders
from tests.faults.processes import Worker, wait_for_the_server
from tests.faults.test_killed_writers import ROUNDS
from tests.faults.working import FACTS_KEY, REPORTER, SECOND

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]


def two_people_and_a_measure() -> None:
    builders.municipality()
    builders.town()
    reporter = builders.person(Role.PROGRAMME_TEAM, name=REPORTER)
    builders.person(Role.PROGRAMME_TEAM, name=SECOND)
    make_measure(
        key=FACTS_KEY, definition=Definition(date(1999, 1, 1), "Kaarten.", "Eén is één."), by=reporter,
        name="Kaarten", unit_one="kaart", unit_many="kaarten", kind=Kind.FLOW, counts=Counts.THINGS,
        window=Window.SINCE_START, finest=Finest.WIJK, source="de proef",
    )  # fmt: skip


def look_for_damage(promised: set[str]) -> None:
    whole = len(wijken())
    rows = Counter(Fact.objects.values_list("fact_file__file__name", flat=True))
    assert set(rows.values()) <= {whole}, "a file is half in"
    assert promised - {name.removesuffix(".csv") for name in rows} == set(), "a file that was in is lost"
    assert set(Fact.objects.values_list("state", flat=True)) <= {FactState.ACCEPTED, FactState.WITHDRAWN}
    assert FactFile.objects.filter(reported_at=None).count() == 0
    sources = Counter(Entry.objects.values_list("source", flat=True))
    assert set(sources) == set(Fact.objects.values_list("public_id", flat=True)), "the two books differ"
    withdrawn = set(Fact.objects.filter(state=FactState.WITHDRAWN).values_list("public_id", flat=True))
    assert {source for source, count in sources.items() if count == 2} == withdrawn, "a fact is half withdrawn"
    assert set(sources.values()) <= {1, 2}, "a fact is counted twice"
    assert list(queries.chain_faults()) == []
    assert list(differences()) == []


def test_killed_importers_leave_whole_files(tmp_path):
    two_people_and_a_measure()
    promised: set[str] = set()
    for number in range(1, ROUNDS + 1):
        chance = Random(number)
        importers = [Worker("importing", number * 2 + side, folder=tmp_path) for side in (0, 1)]
        for importer in importers:
            importer.wait_until_told(lines=1)
        time.sleep(chance.uniform(0, 0.8))
        for importer in importers:
            importer.kill()
            promised |= set(importer.told())
        wait_for_the_server()
        look_for_damage(promised)
    assert len(promised) >= 2
