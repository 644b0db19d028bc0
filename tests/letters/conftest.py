import pytest

from tests.letters import story


@pytest.fixture
def town(db) -> story.Town:
    return story.a_town()
