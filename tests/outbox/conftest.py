"""What the tests of the outbox share: a real mail server, and mails that are really committed."""

from collections.abc import Iterator

import pytest
from django.db import connections

from nabij.outbox.models import OutgoingMail
from nabij.outbox.worker import Conversation, MailServer
from tests.outbox.mail_server import TestServer


@pytest.fixture
def server() -> Iterator[TestServer]:
    server = TestServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def conversation(server) -> Iterator[Conversation]:
    conversation = Conversation(MailServer.from_url(server.url))
    yield conversation
    conversation.close()


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Transactions that really commit, so that other processes see them; swept afterwards."""
    with django_db_blocker.unblock():
        yield
        OutgoingMail.objects.all().delete()
        connections.close_all()
