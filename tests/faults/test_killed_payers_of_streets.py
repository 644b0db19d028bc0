"""SIGKILL between approving and confirming: no pot is lost, paid twice or half paid, and each file is whole."""

import base64
import hashlib
import time
from collections import Counter
from random import Random

import pytest
from defusedxml import ElementTree

from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.results.queries.reconciling import differences
from nabij.streets.models import BankAnswer, PaymentBatch, Pot, PotPayment
from nabij.streets.rules import PaymentState, PotState
from tests.faults import paying
from tests.faults.processes import Worker, wait_for_the_server
from tests.faults.test_killed_writers import ROUNDS

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]

GOES_WITH = {
    PotState.APPROVED: PaymentState.DUE,
    PotState.IN_BATCH: PaymentState.IN_BATCH,
    PotState.PAID: PaymentState.PAID,
}


def look_for_damage(promised: set[str]) -> None:
    paid = Counter(str(pot) for pot in PotPayment.objects.filter(state="paid").values_list("pot__public_id", flat=True))
    assert promised - set(paid) == set(), "a pot that was paid is lost"
    assert set(paid.values()) <= {1}, "a pot is paid twice"
    for pot in Pot.objects.prefetch_related("payments"):
        running = [part.state for part in pot.payments.all() if part.state != PaymentState.REFUSED]
        assert running == ([GOES_WITH[pot.state]] if pot.state in GOES_WITH else []), f"{pot} is half done"
    counted = Counter(
        str(source) for source in Entry.objects.filter(measure="pots_paid").values_list("source", flat=True)
    )
    assert counted == paid, "the two books differ"
    assert list(differences()) == []
    assert list(ledger.chain_faults()) == []
    look_for_half_files()
    for answer in BankAnswer.objects.prefetch_related("outcomes__payment"):
        assert {outcome.payment.state for outcome in answer.outcomes.all()} <= {"paid", "refused"}, "half an answer"


def look_for_half_files() -> None:
    sent: Counter[str] = Counter()
    for batch in PaymentBatch.objects.filter(exported_at__isnull=False).prefetch_related("payments"):
        content = batch.file.read()
        assert hashlib.sha256(content).hexdigest() == batch.file.sha256, "a file is not what was stored"
        assert hashlib.sha256(batch.table.read()).hexdigest() == batch.table.sha256
        names = [node.text for node in ElementTree.fromstring(content).iter() if node.tag.endswith("}EndToEndId")]
        assert sorted(names) == sorted(part.end_to_end_id for part in batch.payments.all()), "file and batch differ"
        sent.update(names)
        waits = any(part.state == PaymentState.IN_BATCH for part in batch.payments.all())
        assert waits == (batch.closed_at is None), "a batch is half handled"
    assert set(sent.values()) <= {1}, "a payment went to the bank twice"


def test_killed_payers_lose_double_and_half_do_nothing(tmp_path, settings, monkeypatch):
    settings.FILES_DIR = tmp_path / "files"
    settings.NABIJ_ENCRYPTION_KEYS = base64.b64encode(Random(0).randbytes(32)).decode()
    monkeypatch.setenv("NABIJ_ENCRYPTION_KEYS", settings.NABIJ_ENCRYPTION_KEYS)
    paying.town_that_pays()
    promised: set[str] = set()
    stopped_in: Counter[str] = Counter()
    for number in range(1, ROUNDS + 1):
        for _ in range(paying.POTS):
            paying.checked_pot()
        worker = Worker("paying", number, folder=tmp_path)
        worker.wait_until_told(lines=1)
        time.sleep(Random(number).uniform(0, 0.7))
        worker.kill()
        promised |= set(worker.told()) - {"paying"}
        wait_for_the_server()
        look_for_damage(promised)
        stopped_in.update(Pot.objects.exclude(state=PotState.PAID).values_list("state", flat=True))
    assert stopped_in, "no worker was stopped half way"
    for turn in range(10):  # a refused payment takes another turn
        promised |= set(paying.pay_what_is_there(Random(turn)))
    look_for_damage(promised)
    begun = [PotState.DRAFT, PotState.SUBMITTED]  # killed while the neighbours were still asking
    assert set(Pot.objects.exclude(state__in=begun).values_list("state", flat=True)) == {PotState.PAID}
