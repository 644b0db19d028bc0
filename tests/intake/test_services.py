import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Barrier
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections, transaction

from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.intake.models import FormReceipt, StoredFile
from nabij.intake.services import (
    AlreadySent,
    TokenRefused,
    once,
    store_file,
    sweep_orphans,
    sweep_receipts,
)

NOON = datetime(2023, 4, 1, 12, tzinfo=UTC)


class PotRefused(Exception):
    """A refusal, as services have them."""


def send(token: str, *, content: str = "1", form: str = "/melden", session: str = "s", refuse: bool = False) -> str:
    with once(form=form, session=session, token=token, content={"aantal": content}) as receipt:
        if receipt.first:
            if refuse:
                raise PotRefused("Deze straat heeft al een potje.")
            stored = store_file(content=content.encode(), name=f"{content}.txt", media_type="text/plain")
            receipt.result = f"/stukken/{stored.public_id}"
    return receipt.result


@pytest.mark.django_db
class TestOnce:
    def test_the_second_time_gives_the_first_result_and_does_nothing(self):
        token = str(uuid4())
        assert send(token) == send(token)
        assert StoredFile.objects.count() == 1

    def test_the_same_token_with_other_content_is_answered_with_the_first_result(self):
        token = str(uuid4())
        first = send(token, content="1")
        with pytest.raises(AlreadySent, match="al verstuurd") as answer:
            send(token, content="2")
        assert answer.value.result == first
        assert StoredFile.objects.count() == 1

    def test_a_refusal_gives_the_token_back(self):
        token = str(uuid4())
        with pytest.raises(PotRefused):
            send(token, refuse=True)
        assert FormReceipt.objects.count() == 0
        assert send(token).startswith("/stukken/")

    def test_a_token_belongs_to_one_form_of_one_sender(self):
        token = str(uuid4())
        results = {send(token), send(token, form="/anders"), send(token, session="van een ander")}
        assert len(results) == 3

    @pytest.mark.parametrize("token", ["", "abc", "'; --", "\x00"])
    def test_without_a_token_nothing_happens(self, token):
        with pytest.raises(TokenRefused):
            send(token)
        assert StoredFile.objects.count() == 0

    def test_a_receipt_keeps_no_session_and_no_content_that_can_be_read(self):
        send(str(uuid4()), session="geheime-sessie", content="Roos heeft een kat")
        kept = str(FormReceipt.objects.values().get())
        assert "geheime-sessie" not in kept
        assert "Roos" not in kept

    def test_receipts_are_swept_when_their_term_is_over(self):
        with clock.told_at(NOON):
            send(str(uuid4()))
        assert sweep_receipts(at=NOON + timedelta(days=29)) == 0
        assert sweep_receipts(at=NOON + timedelta(days=31)) == 1


def in_threads(count: int, task) -> list:
    """Runs `task(number)` in that many threads at the same moment, each with a connection of its own."""
    together = Barrier(count)

    def run(number: int):
        together.wait()
        try:
            return task(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.usefixtures("committed")
class TestOnceInParallel:
    def test_fifty_double_clicks_make_one_row_and_all_see_its_result(self):
        token = str(uuid4())
        results = in_threads(50, lambda _: send(token))
        assert len(set(results)) == 1
        assert results[0].startswith("/stukken/")
        assert StoredFile.objects.count() == 1

    def test_after_a_refusal_the_next_in_line_is_first(self):
        token = str(uuid4())

        def click(number: int) -> str:
            try:
                return send(token, refuse=number < 4)
            except PotRefused:
                return "refused"

        results = in_threads(8, click)
        assert len({result for result in results if result != "refused"}) == 1
        assert StoredFile.objects.count() == 1

    def test_of_two_contents_one_wins_and_the_other_hears_so(self):
        token = str(uuid4())

        def click(number: int) -> str:
            try:
                return send(token, content=str(number % 2))
            except AlreadySent as answer:
                return answer.result

        assert len(set(in_threads(12, click))) == 1
        assert StoredFile.objects.count() == 1


def forget_rows() -> None:
    """Only these rows, and not what points to them: the tables of other packages are none of our business."""
    StoredFile.objects.all()._raw_delete("default")


@pytest.mark.django_db
class TestStoredFiles:
    def test_a_file_lies_under_the_hash_of_its_bytes(self):
        stored = store_file(content=b"a;b\n1;2\n", name="C:\\map\\feiten.csv", media_type="application/x-onzin")
        assert stored.sha256 == stored.path.name == sha256(b"a;b\n1;2\n").hexdigest()
        assert (stored.name, stored.size, stored.media_type) == ("feiten.csv", 8, "text/csv")
        assert stored.read() == b"a;b\n1;2\n"

    def test_the_same_bytes_twice_are_two_names_and_one_file(self):
        one = store_file(content=b"a;b", name="een.csv", media_type="text/csv")
        two = store_file(content=b"a;b", name="twee.csv", media_type="text/csv")
        assert one.path == two.path
        assert len(list(settings.FILES_DIR.glob("??/*"))) == 1

    def test_what_is_not_welcome_leaves_nothing_behind(self):
        with pytest.raises(FileRefused):
            store_file(content=b"MZ\x90\x00", name="foto.png", media_type="image/png")
        assert StoredFile.objects.count() == 0
        assert not list(settings.FILES_DIR.glob("??/*"))

    def test_what_we_made_ourselves_is_kept_as_it_says_it_is(self):
        stored = store_file(content=b"{}", name="brief.json", media_type="application/json", made_here=True)
        assert stored.media_type == "application/json"

    @pytest.mark.parametrize("name", ["a\u202etxt.exe", "a" * 201, "x\x00.pdf"])
    def test_a_name_that_hides_something_is_refused(self, name):
        with pytest.raises(FileRefused, match="naam"):
            store_file(content=b"tekst", name=name, media_type="text/plain")

    @pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/abs/pad.txt", ""])
    def test_a_name_is_never_a_place(self, name):
        stored = store_file(content=b"tekst", name=name, media_type="text/plain")
        assert "/" not in stored.name
        assert "\\" not in stored.name
        assert stored.name

    def test_files_of_a_transaction_that_was_undone_are_swept_a_day_later(self):
        kept = store_file(content=b"blijft", name="blijft.txt", media_type="text/plain")
        with transaction.atomic():
            lost = store_file(content=b"verdwijnt", name="verdwijnt.txt", media_type="text/plain")
            transaction.set_rollback(True)
        (kept.path.parent / ".new-half").write_bytes(b"half")
        now = datetime.now(UTC)
        assert sweep_orphans(at=now) == 0
        assert sweep_orphans(at=now + timedelta(days=1, minutes=1)) == 2
        assert kept.path.exists()
        assert not lost.path.exists()

    def test_a_file_that_is_stored_again_is_young_again(self):
        path = store_file(content=b"oud", name="oud.txt", media_type="text/plain").path
        forget_rows()
        os.utime(path, (0, 0))
        store_file(content=b"oud", name="oud.txt", media_type="text/plain")
        forget_rows()  # as if its row were not yet committed
        assert sweep_orphans(at=datetime.now(UTC)) == 0
        assert path.exists()
