"""One question to a server outside, that is over in time whatever that server does.

A time-out of the standard library holds for each step (the name, the connection, every read), so a server that sends a
byte a second would keep a person waiting for ever. Therefore the question is asked in a thread of its own, and who
asked waits no longer than the patience there is.
"""

import logging
import queue
import threading
import time
import urllib.request
from http.client import HTTPException
from typing import Any

logger = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds for one question, from the name of the server to the last byte
LARGEST_ANSWER = 256 * 1024
# Threads that may be waiting for a server that drips; when all are, nobody asks.
_slots = threading.BoundedSemaphore(4)


class NoAnswer(Exception):
    """There is no answer that can be used. `may_retry` when it went wrong at once, so that there is time to try once more."""

    def __init__(self, why: str, *, may_retry: bool = False) -> None:
        super().__init__(why)
        self.may_retry = may_retry


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Another address than the one that was configured is not asked."""

    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def fetch(address: str) -> bytes:
    """What the server answers.

    Raises:
        NoAnswer: not in time, too much, or not at all.
    """
    if not _slots.acquire(blocking=False):
        raise NoAnswer("all slots wait for an answer")
    told: queue.SimpleQueue[bytes | NoAnswer] = queue.SimpleQueue()
    deadline = time.monotonic() + PATIENCE
    try:
        threading.Thread(target=_ask, args=(address, deadline, told), daemon=True, name="geocoder").start()
    except RuntimeError as error:  # the machine has no threads left
        _slots.release()
        raise NoAnswer("no thread to ask with") from error
    try:
        answer = told.get(timeout=PATIENCE)
    except queue.Empty:
        raise NoAnswer("no answer in time") from None
    if isinstance(answer, NoAnswer):
        raise answer
    return answer


def _ask(address: str, deadline: float, told: "queue.SimpleQueue[bytes | NoAnswer]") -> None:
    try:
        told.put(_read(address, deadline))
    except NoAnswer as refusal:
        told.put(refusal)
    except (OSError, HTTPException, ValueError) as error:  # URLError, a status of 500 and a time-out are OSErrors
        told.put(NoAnswer(type(error).__name__, may_retry=time.monotonic() < deadline - PATIENCE / 2))
    except Exception as error:
        logger.exception("asking the geocoder failed")
        told.put(NoAnswer(type(error).__name__))
    finally:
        _slots.release()


def _read(address: str, deadline: float) -> bytes:
    if not address.startswith(("https://", "http://")):
        raise NoAnswer("NABIJ_GEOCODER_URL is no web address")
    request = urllib.request.Request(address, headers={"Accept": "application/json", "User-Agent": "Nabij"})  # noqa: S310  # just looked
    content = bytearray()
    with _opener.open(request, timeout=PATIENCE) as response:
        while part := response.read1(64 * 1024):
            content += part
            if len(content) > LARGEST_ANSWER:
                raise NoAnswer("the answer is too long")
            if time.monotonic() > deadline:
                raise NoAnswer("no answer in time")
    return bytes(content)
