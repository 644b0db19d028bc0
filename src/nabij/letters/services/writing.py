"""Making a letter and writing in it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nabij.goals.rules import stray_braces
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.letters import queries
from nabij.letters.models import Letter, LetterText
from nabij.letters.rules import TEXT_IS_OPEN, is_text_key, slug_of, usual_due_date
from nabij.letters.services.refusal import LetterRefused
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.queries import municipality


def draft_letter(*, period: Period, by: User, at: datetime, due_on: date | None = None) -> Letter:
    """A letter about a half-year. Its head is taken over from the newest letter; its words start empty.

    Raises:
        LetterRefused: there is a letter about this half-year already.
    """
    acting_role(by, Permission.DRAFT_LETTERS, on=timezone.localdate(at))
    before = queries.newest_letter()
    label = dutch.period(period)
    try:
        with transaction.atomic():
            return Letter.objects.create(
                slug=slug_of(period),
                period_first=period.first,
                period_last=period.last,
                as_of=period.last,
                due_on=due_on or usual_due_date(period),
                title=f"{municipality().programme}: voortgang in de {label}",
                subject=f"Voortgang {municipality().programme}",
                addressed_to=before.addressed_to if before else "de leden van de gemeenteraad",
                portfolio_holder=before.portfolio_holder if before else "",
                handled_by=before.handled_by if before else "",
                author=by,
            )
    except IntegrityError as error:
        raise LetterRefused(f"Er is al een raadsbrief over de {label}.") from error


def describe_letter(
    *,
    letter: Letter,
    title: str,
    subject: str,
    reference: str,
    addressed_to: str,
    portfolio_holder: str,
    handled_by: str,
    due_on: date,
    as_of: date,
    by: User,
    at: datetime,
) -> Letter:
    """The head of the letter. The day of the figures may change until they stand.

    Raises:
        LetterRefused: the college has decided, somebody is reading, or the figures stand.
    """
    acting_role(by, Permission.DRAFT_LETTERS, on=timezone.localdate(at))
    with transaction.atomic():
        kept = _open_for_words(letter)
        if kept.figures_stand and as_of != kept.as_of:
            raise LetterRefused("De cijfers staan vast. De dag waarvoor ze gelden kan niet meer veranderen.")
        if as_of < kept.period_first or due_on <= kept.period_last:
            raise LetterRefused("De cijfers en de datum moeten passen bij het halfjaar van deze brief.")
        kept.title, kept.subject, kept.reference, kept.addressed_to = title, subject, reference, addressed_to
        kept.portfolio_holder, kept.handled_by = portfolio_holder, handled_by
        kept.due_on, kept.as_of = due_on, as_of
        kept.edition += kept.figures_stand
        kept.save()
    return kept


def write_text(*, letter: Letter, section: str, text: str, by: User, at: datetime) -> LetterText | None:
    """A new version of one section's words; every older one is kept. None when nothing changed.

    Raises:
        LetterRefused: the words stand still, or name a figure that does not exist.
    """
    acting_role(by, Permission.DRAFT_LETTERS, on=timezone.localdate(at))
    if not is_text_key(section):
        raise LetterRefused("Dit onderdeel bestaat niet in een raadsbrief.")
    with transaction.atomic():
        kept = _open_for_words(letter)
        _refuse_unknown_slots(kept, text, at=at)
        newest = kept.texts.filter(section=section).order_by("-number").first()
        if (newest.text if newest else "") == text:
            return None
        if kept.figures_stand:
            Letter.objects.filter(pk=kept.pk).update(edition=F("edition") + 1)
        number = newest.number + 1 if newest else 1
        return LetterText.objects.create(
            letter=kept, section=section, number=number, text=text, written_by=by, written_at=at
        )


def _open_for_words(letter: Letter) -> Letter:
    kept = Letter.objects.select_for_update().get(pk=letter.pk)
    if kept.state not in TEXT_IS_OPEN:
        raise LetterRefused(
            f"De brief staat op “{kept.get_state_display()}”: de tekst kan nu niet veranderen. "
            "Klopt er iets niet in een brief die al weg is? Voeg dan een erratum toe."
        )
    return kept


def _refuse_unknown_slots(letter: Letter, text: str, *, at: datetime) -> None:
    if stray := stray_braces(text):
        raise LetterRefused(f"Accolades zijn alleen voor cijfers. Haal dit weg: {dutch.listed(stray)}.")
    if unknown := queries.unknown_slots(letter, text, now=at):
        raise LetterRefused(f"Deze brief kent geen cijfer of lijst met de naam {dutch.listed(unknown)}.")
