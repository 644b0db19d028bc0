import threading
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from nabij.places.geocoding import fetching
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.places.services import add_area
from tests import builders
from tests.places.geocoding.address_server import AddressServer


@pytest.fixture
def server(settings, monkeypatch) -> Iterator[AddressServer]:
    """Switched on, with less patience than a real instance has."""
    monkeypatch.setattr(fetching, "PATIENCE", 0.4)
    running = AddressServer()
    running.start()
    settings.NABIJ_GEOCODER_URL = running.url
    yield running
    running.stop()
    until = time.monotonic() + 5
    while any(thread.name == "geocoder" for thread in threading.enumerate()):
        assert time.monotonic() < until, "somebody still waits for the server"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def noord(db) -> Area:
    return add_area(code="WK999901", name="Noord", level=Level.WIJK, parent=builders.whole())


@pytest.fixture
def hoekje(noord) -> Area:
    return add_area(code="BU99990101", name="Hoekje", level=Level.BUURT, parent=noord)
