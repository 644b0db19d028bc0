"""SIGKILL while letters are frozen and printed: a letter is frozen whole or not at all, and files come after all."""

import hashlib
import time
from datetime import UTC, datetime
from random import Random

import pytest

from nabij.ledger.queries import Moment, hash_at
from nabij.letters import tasks
from nabij.letters.models import Freeze, Letter
from nabij.letters.queries import missing_formats
from nabij.letters.rules import LetterState
from nabij.results.queries import figures
from tests.faults.processes import Worker, wait_for_the_server
from tests.faults.test_killed_importers import two_people_and_a_measure
from tests.faults.test_killed_writers import ROUNDS

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]


def look_for_damage(promised: set[str]) -> None:
    frozen = {freeze.letter.slug: freeze for freeze in Freeze.objects.select_related("letter")}
    assert promised - set(frozen) == set(), "a frozen letter is lost"
    for letter in Letter.objects.all():
        stands = letter.state not in {LetterState.DRAFT, LetterState.REVIEW}
        assert stands == (letter.slug in frozen), f"{letter.slug} is half frozen"
        assert stands == letter.figures.exists()
    for freeze in frozen.values():
        at = Moment(freeze.as_of, freeze.known_at, freeze.position)
        told = {figure.key: figure.number_text for figure in freeze.letter.figures.all()}
        assert told == {key: figure.text for key, figure in figures(at, publishing=True).items()}
        assert freeze.chain_head == hash_at(freeze.position)


def look_for_files() -> None:
    """What the kill left unprinted is printed at the next start, and each file is what its hash says."""
    tasks.make_due_files(now=datetime.now(UTC))
    for letter in Letter.objects.exclude(state__in=[LetterState.DRAFT, LetterState.REVIEW]):
        assert missing_formats(letter) == []
        kept = list(letter.files.filter(edition=letter.edition))
        assert len({file.format for file in kept}) == len(kept), "a format is kept twice"
        assert all(hashlib.sha256(file.file.read()).hexdigest() == file.sha256 for file in kept)


def test_killed_freezes_leave_whole_letters(tmp_path, settings):
    settings.FILES_DIR = tmp_path / "files"
    two_people_and_a_measure()
    promised: set[str] = set()
    for number in range(1, ROUNDS + 1):
        worker = Worker("freezing", number, folder=tmp_path)
        worker.wait_until_told(lines=1)
        time.sleep(Random(number).uniform(0, 1.2))
        worker.kill()
        promised |= set(worker.told())
        wait_for_the_server()
        look_for_damage(promised)
        look_for_files()
    assert promised
