"""What letters rest on: council business, errata and the municipality's paper."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from nabij.intake.models import StoredFile
from nabij.letters.models import CouncilItem, Erratum, Letter, Letterhead
from nabij.letters.rules import TEXT_IS_OPEN, TOLD, CouncilItemKind
from nabij.letters.services.refusal import LetterRefused
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission


def keep_council_item(
    *,
    kind: CouncilItemKind,
    number: str,
    text: str,
    received_on: date,
    due_on: date | None,
    by: User,
    at: datetime,
) -> CouncilItem:
    """A motion, commitment or question waits for an answer from now on.

    Raises:
        LetterRefused: this number is kept already, or the answer is due before the question came.
    """
    acting_role(by, Permission.KEEP_COUNCIL_BUSINESS, on=timezone.localdate(at))
    if due_on and due_on < received_on:
        raise LetterRefused("Het antwoord kan niet eerder klaar moeten zijn dan de vraag binnenkwam.")
    try:
        with transaction.atomic():
            return CouncilItem.objects.create(
                kind=kind, number=number, text=text, received_on=received_on, due_on=due_on
            )
    except IntegrityError as error:
        raise LetterRefused(f"Nummer {number} staat al in de lijst.") from error


def answer_council_item(*, item: CouncilItem, letter: Letter, answer: str, by: User, at: datetime) -> CouncilItem:
    """The letter settles the item with this answer.

    Raises:
        LetterRefused: the words of the letter stand still, or the item was answered in a letter that does.
    """
    acting_role(by, Permission.KEEP_COUNCIL_BUSINESS, on=timezone.localdate(at))
    if not answer:
        raise LetterRefused("Schrijf het antwoord op dat in de brief komt.")
    with transaction.atomic():
        kept = CouncilItem.objects.select_for_update().get(pk=item.pk)
        for touched in (kept.answered_in, letter):
            _touch(touched)
        kept.answered_in, kept.answer = letter, answer
        kept.save()
    return kept


def add_erratum(*, letter: Letter, about: str, old: str, new: str, why: str, by: User, at: datetime) -> Erratum:
    """A letter that the council has was wrong. It stays as it was; this stands beside it.

    Raises:
        LetterRefused: the council does not have the letter yet, or nothing differs.
    """
    on = timezone.localdate(at)
    acting_role(by, Permission.PUBLISH_LETTERS, on=on)
    if letter.state not in TOLD:
        raise LetterRefused("De raad heeft deze brief nog niet. Verander de tekst zelf.")
    if old == new:
        raise LetterRefused("Wat er stond en wat er moet staan is hetzelfde.")
    return Erratum.objects.create(letter=letter, about=about, old=old, new=new, why=why, by=by, on=on)


def keep_letterhead(
    *, logo: StoredFile | None, word_template: StoredFile | None, address: str, by: User, at: datetime
) -> Letterhead:
    """The paper of letters that are made from now on."""
    acting_role(by, Permission.MANAGE_MUNICIPALITY, on=timezone.localdate(at))
    return Letterhead.objects.create(logo=logo, word_template=word_template, address=address, kept_by=by, kept_at=at)


def _touch(letter: Letter | None) -> None:
    """An answer is part of the words: it follows the same rule, and is a new edition once the figures stand."""
    if letter is None:
        return
    kept = Letter.objects.select_for_update().get(pk=letter.pk)
    if kept.state not in TEXT_IS_OPEN:
        raise LetterRefused(f"De brief “{kept.title}” staat vast. Kies een brief die nog open is.")
    if kept.figures_stand:
        kept.edition += 1
        kept.save()
