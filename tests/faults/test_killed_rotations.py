"""SIGKILL while keys rotate: every text opens afterwards, and the next rotation goes on where the last one stopped."""

import base64
import os
import time
from random import Random

import pytest

from nabij.intake.encryption.keys import keys
from nabij.intake.encryption.rotating import rotate
from tests.faults.processes import Worker, wait_for_the_server
from tests.faults.test_killed_writers import ROUNDS
from tests.intake.sealed_table import SealedAccount, make_table

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]

ROWS = 400


def test_killed_rotations_lose_nothing(tmp_path, settings, monkeypatch):
    make_table()
    told = [base64.b64encode(Random(number).randbytes(32)).decode() for number in range(ROUNDS + 1)]
    settings.NABIJ_ENCRYPTION_KEYS = told[0]
    SealedAccount.objects.bulk_create([SealedAccount(story=f"verhaal {number}") for number in range(ROWS)])
    column = SealedAccount._meta.get_field("story")
    half_way = 0
    for number in range(1, ROUNDS + 1):
        settings.NABIJ_ENCRYPTION_KEYS = f"{told[number]},{told[number - 1]}"
        monkeypatch.setitem(os.environ, "NABIJ_ENCRYPTION_KEYS", settings.NABIJ_ENCRYPTION_KEYS)
        worker = Worker("rotating", number, folder=tmp_path)
        worker.wait_until_told(lines=1)
        time.sleep(Random(number).uniform(0, 0.3))
        worker.kill()
        wait_for_the_server()
        assert {row.story.reveal() for row in SealedAccount.objects.all()} == {f"verhaal {n}" for n in range(ROWS)}
        rest = rotate(column)
        assert (rest.renewed + rest.current, rest.broken) == (ROWS, [])
        half_way += 0 < rest.renewed < ROWS
        settings.NABIJ_ENCRYPTION_KEYS = told[number]
        assert {row.story.key_name for row in SealedAccount.objects.all()} == {keys()[0].name}
        assert {row.story.reveal() for row in SealedAccount.objects.all()} == {f"verhaal {n}" for n in range(ROWS)}
    assert half_way
