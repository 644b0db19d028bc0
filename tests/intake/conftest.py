"""What the tests of the way in share."""

from collections.abc import Iterator

import pytest
from django.db import connections

from nabij.intake.models import FormReceipt, StoredFile


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Transactions that really commit, so that threads see each other's work; swept afterwards."""
    with django_db_blocker.unblock():
        yield
        FormReceipt.objects.all().delete()
        StoredFile.objects.all()._raw_delete("default")
        connections.close_all()
