"""What the office's views share: which refusals a person meets in a form, and files after new words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from nabij.design.typesetting import FontsMissing
from nabij.intake import clock
from nabij.intake.files import FileRefused
from nabij.ledger.queries import MomentRefused
from nabij.letters import queries, tasks
from nabij.letters.models import Letter
from nabij.letters.services import LetterRefused
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission

REFUSALS = (LetterRefused, MomentRefused, NotAllowed, FileRefused)

LETTER_PERMISSIONS = (
    Permission.DRAFT_LETTERS,
    Permission.REVIEW_LETTERS,
    Permission.FREEZE_LETTERS,
    Permission.DECIDE_LETTERS,
    Permission.SEND_LETTERS,
    Permission.PUBLISH_LETTERS,
    Permission.KEEP_COUNCIL_BUSINESS,
)
"""Who works on letters may read every draft."""


def letter_or_404(public_id: UUID) -> Letter:
    try:
        return queries.by_public_id(public_id)
    except Letter.DoesNotExist as error:
        raise Http404 from error


def make_files(request: HttpRequest, letter: Letter) -> None:
    """After a step or new words; the letter itself is safe already when this fails."""
    try:
        tasks.make_files(letter, now=clock.now())
    except FontsMissing:
        messages.error(request, "De bestanden konden nog niet worden gemaakt: de lettertypen ontbreken op deze server.")
