"""SIGKILL at random moments while many record: nothing that was promised is lost, nothing is doubled or half done.

Three rounds from a fixed seed in `make test`; NABIJ_FAULT_ROUNDS asks for more (`make faults`), each from another seed.
"""

import os
import time
from collections import Counter
from random import Random

import pytest
from django.db import connection

from nabij.ledger import queries
from nabij.ledger.models import Entry, Head
from nabij.people.models import Organisation
from tests import builders
from tests.faults.processes import Worker, kill_server_process, server_processes, wait_for_the_server
from tests.faults.working import MEASURES

ROUNDS = int(os.environ.get("NABIJ_FAULT_ROUNDS", "3"))
WRITERS = 4
pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]


def let_them_write_and_kill(seed: int, folder) -> set[str]:
    """What the writers promised before they died."""
    chance = Random(seed)
    writers = [Worker("recording", seed * 100 + number, folder=folder) for number in range(WRITERS)]
    for writer in writers:
        writer.wait_until_told(lines=2)
    time.sleep(chance.uniform(0, 0.5))
    backends = server_processes()
    if backends and seed % 3 == 0:
        kill_server_process(chance.choice(backends))
        wait_for_the_server()
    for writer in chance.sample(writers, k=WRITERS):  # one after the other: the rest goes on for a while
        writer.kill()
        time.sleep(chance.uniform(0, 0.05))
    wait_for_the_server()
    return {line for writer in writers for line in writer.told()}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that can die alone")
@pytest.mark.parametrize("work", ["recording", "recording_within"])
def test_what_was_promised_a_moment_before_the_server_died_is_on_disk(work, tmp_path):
    """The log is written to disk every 200 ms by itself, so the server dies while promises are being made."""
    builders.town()
    promised: set[str] = set()
    for seed in range(ROUNDS):
        writers = [Worker(work, seed * 100 + number, folder=tmp_path) for number in range(WRITERS)]
        for writer in writers:
            writer.wait_until_told(lines=20)
        kill_server_process(server_processes()[0])
        wait_for_the_server()
        for writer in writers:
            writer.kill()
        promised |= {line for writer in writers for line in writer.told()}
        look_for_damage(promised)


def look_for_damage(promised: set[str]) -> None:
    records = {organisation.name for organisation in Organisation.objects.all()}
    assert promised - records == set(), "a committed record is lost"
    entries = Counter(
        str(source) for source in Entry.objects.filter(reverses=None, replaces=None).values_list("source", flat=True)
    )
    assert set(entries) == records, "the two books differ"
    assert set(entries.values()) <= {len(MEASURES)}, "a record is half counted, or twice"
    corrections = Entry.objects.filter(reverses__isnull=False).values_list("reverses", flat=True)
    replacements = Entry.objects.filter(replaces__isnull=False).values_list("replaces", flat=True)
    assert sorted(corrections) == sorted(replacements), "a correction is half done"
    assert sum(Entry.objects.values_list("quantity", flat=True)) == len(MEASURES) * len(records)
    assert Head.objects.get().position == Entry.objects.count()
    assert list(queries.chain_faults()) == []
    assert queries.wrong_balances() == []


def test_killed_writers_leave_whole_records_and_an_unbroken_chain(tmp_path):
    builders.town()
    promised: set[str] = set()
    for seed in range(1, ROUNDS + 1):
        promised |= let_them_write_and_kill(seed, tmp_path)
        look_for_damage(promised)
    assert len(promised) >= ROUNDS * WRITERS
