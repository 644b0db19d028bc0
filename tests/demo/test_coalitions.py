"""The coalitions of the demo have work in hand in whatever year it is opened."""

from datetime import date

import pytest

from nabij.demo import story
from nabij.network.models import GroupTask
from nabij.network.queries import late_agreements

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]
OPENED = date(2026, 11, 26)


def test_what_nobody_finished_is_put_off_and_one_agreement_is_a_little_late():
    open_then = set(GroupTask.objects.filter(state="open"))
    assert len(open_then) > 1
    for _ in range(2):
        story.keep_alive(OPENED)
        assert set(GroupTask.objects.filter(state="open")) == open_then
        (late,) = late_agreements(OPENED)
        assert late.due_on == date(2026, 11, 23)
