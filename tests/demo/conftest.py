"""The whole story, told once for each module of tests and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from nabij.demo import story


@pytest.fixture(scope="module")
def story_files(tmp_path_factory):
    return tmp_path_factory.mktemp("story") / "files"


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker, story_files) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        before, settings.FILES_DIR = settings.FILES_DIR, story_files
        story.tell()
        settings.FILES_DIR = before
        yield
        transaction.set_rollback(True)


@pytest.fixture
def told(told_once, db, files_of_this_test, settings, story_files) -> None:
    """The city of the story, on the day its page opens."""
    settings.FILES_DIR = story_files
    settings.NABIJ_OPENS_ON = story.OPENS_ON.isoformat()
