"""The changes of the way in: a form that counts once, a file that is stored once, and sweeping up after both."""

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.crypto import salted_hmac

from nabij.intake import clock
from nabij.intake.files import FileRefused, media_type_of
from nabij.intake.models import FormReceipt, StoredFile
from nabij.intake.text import clean_line

# Long enough for a page that was left open over a holiday; a session ends long before.
RECEIPT_TERM = timedelta(days=30)
# A file without a row is younger than this while its row is still being written.
ORPHAN_TERM = timedelta(days=1)


class AlreadySent(Exception):
    """The same form was sent before, with other content. `result` is the address that shows what came of it."""

    def __init__(self, result: str) -> None:
        super().__init__(
            "U hebt dit formulier al verstuurd. Wat u daarna hebt veranderd, is nog niet verwerkt. "
            "Wilt u dat toch? Verstuur het formulier dan nog een keer."
        )
        self.result = result


class TokenRefused(Exception):
    """The form came without its token, so nobody can tell whether it was sent before."""


@contextmanager
def once(*, form: str, session: str, token: str, content: Mapping[str, Any]) -> Iterator[FormReceipt]:
    """One transaction in which a form counts once.

        with once(form="/kantoor/feiten/nieuw", session=…, token=…, content=…) as receipt:
            if receipt.first:
                receipt.result = address_of(report_fact(…))
        return redirect(receipt.result)

    The receipt is written first, so a second sender waits for the first and then reads its result. A refusal inside
    the block undoes everything, the receipt too: the token can be used again.

    Raises:
        AlreadySent: this form was sent before, with other content.
        TokenRefused: there is no token, or it is not one of ours.
    """
    with transaction.atomic():
        receipt = _claim(form=form, sender=_digest("sender", session), token=token, content=_content_digest(content))
        yield receipt
        if receipt.first and receipt.result:
            receipt.save(update_fields=["result"])


def _claim(*, form: str, sender: str, token: str, content: str) -> FormReceipt:
    try:
        number = UUID(token)
    except ValueError as error:
        raise TokenRefused("Dit formulier is niet compleet aangekomen. Verstuur het nog een keer.") from error
    receipt = FormReceipt(
        form=form, sender=sender, token=number, content=content, expires_at=clock.now() + RECEIPT_TERM
    )
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)  # waits here for whoever is busy with the same token
    except IntegrityError:
        earlier = FormReceipt.objects.get(form=form, sender=sender, token=number)
        if earlier.content != content:
            raise AlreadySent(earlier.result) from None
        return earlier
    receipt.first = True
    return receipt


def _content_digest(content: Mapping[str, Any]) -> str:
    return _digest("content", json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder))


def _digest(of: str, value: str) -> str:
    return salted_hmac(f"nabij.intake.receipt.{of}", value, algorithm="sha256").hexdigest()


def sweep_receipts(*, at: datetime) -> int:
    """Forgets receipts whose term is over; returns how many."""
    return FormReceipt.objects.filter(expires_at__lt=at).delete()[0]


def store_file(*, content: bytes, name: str, media_type: str, made_here: bool = False) -> StoredFile:
    """Keeps a file: first its bytes under their hash, then, in the caller's transaction, the row that names them.

    What comes from outside is judged by its bytes, and `media_type` is only what the sender claims. Only what Nabij
    itself made (`made_here`) is kept as it says it is, such as the HTML and JSON of a letter.

    Raises:
        FileRefused: this file does not come in.
    """
    kind = media_type if made_here else media_type_of(content, name)
    stored = StoredFile(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=kind,
        name=_clean_name(name),
        stored_at=clock.now(),
    )
    _keep_bytes(stored.path, content)
    stored.save(force_insert=True)
    return stored


def _clean_name(name: str) -> str:
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        return clean_line(bare, max_length=200) or "bestand"
    except ValidationError as error:
        raise FileRefused("De naam van dit bestand kunnen we niet lezen. Geef het een korte, gewone naam.") from error


def _keep_bytes(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before the row that names it: temporary file, fsync, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _files_lock(fcntl.LOCK_SH):
        if path.exists():
            os.utime(path)  # the sweeper sees that somebody needs it again
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as temporary:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(temporary.name).replace(path)
        _fsync_folder(path.parent)


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _files_lock(mode: int) -> Iterator[None]:
    """Storing (shared) and sweeping (alone) never meet on the same file."""
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, mode)
        yield


def remove_files(keys: Iterable[int | None]) -> None:
    """The rows of these files, where nothing points at them any more; the bytes that no row names are swept later."""
    for file in StoredFile.objects.filter(pk__in=[key for key in keys if key]).order_by("pk"):
        with suppress(ProtectedError):
            file.delete()


def sweep_orphans(*, at: datetime) -> int:
    """Removes files that no row names and half-written ones, once they are a day old; returns how many."""
    swept = 0
    for path in Path(settings.FILES_DIR).glob("??/*"):
        with _files_lock(fcntl.LOCK_EX):
            old = path.stat().st_mtime < (at - ORPHAN_TERM).timestamp()
            if old and not StoredFile.objects.filter(sha256=path.name).exists():
                path.unlink()
                swept += 1
    return swept
