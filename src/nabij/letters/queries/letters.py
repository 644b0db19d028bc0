"""Which letters there are, how far they are, and what belongs to one."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.letters import documents
from nabij.letters.models import CouncilItem, Letter, LetterFile, Letterhead, LetterText
from nabij.letters.rules import FIGURES_STAND, TEXT_IS_OPEN, TOLD, FileFormat, LetterDocument, LetterState, is_late


def all_letters() -> QuerySet[Letter]:
    return Letter.objects.select_related("author", "reviewer").order_by("-period_first")


def public_letters() -> list[Letter]:
    """Newest first, each with the files of its last edition (`shown_files`)."""
    letters = list(Letter.objects.filter(state=LetterState.PUBLISHED).order_by("-period_first"))
    for letter in letters:
        letter.shown_files = current_files(letter)  # type: ignore[attr-defined]  # for the list on the page
    return letters


def overdue_letters(*, on: date) -> list[Letter]:
    """Letters that the council should have had by now and has not: their existence and day, nothing of what they say."""
    waiting = Letter.objects.filter(due_on__lt=on).exclude(state__in=TOLD)
    return list(waiting.order_by("-period_first"))


def office_list(*, on: date) -> list[tuple[Letter, bool]]:
    """Every letter with whether it is late, newest half-year first."""
    return [(letter, lateness(letter, on=on)) for letter in all_letters()]


def letters_open_for_words() -> QuerySet[Letter]:
    return Letter.objects.filter(state__in=TEXT_IS_OPEN).order_by("-period_first")


def by_public_id(public_id: UUID) -> Letter:
    """Raises Letter.DoesNotExist."""
    return Letter.objects.select_related("author", "reviewer", "freeze").get(public_id=public_id)


def by_slug(slug: str) -> Letter:
    """A letter that everybody may read. Raises Letter.DoesNotExist for any other."""
    return Letter.objects.select_related("freeze").get(slug=slug, state=LetterState.PUBLISHED)


def named(name: str) -> Letter:
    """By its address, its public id or its reference. Raises Letter.DoesNotExist."""
    found = Letter.objects.filter(Q(slug=name) | (Q(reference=name) & ~Q(reference="")))
    try:
        return found.get() if found.exists() else by_public_id(UUID(name))
    except (ValueError, Letter.MultipleObjectsReturned) as error:
        raise Letter.DoesNotExist from error


def newest_letter() -> Letter | None:
    return Letter.objects.order_by("-period_first").first()


def previous_told(letter: Letter, *, as_of: date) -> Letter | None:
    """The letter that the council read last before this one: its figures are the ones to compare with."""
    told = Letter.objects.filter(state__in=TOLD, freeze__as_of__lt=as_of).exclude(pk=letter.pk)
    return told.select_related("freeze").order_by("-freeze__as_of", "-period_first").first()


def newest_texts(letter: Letter) -> dict[str, str]:
    """Each section's words as they stand now, and each explanation of a late fact."""
    return {text.section: text.text for text in letter.texts.order_by("number")}


def text_history(letter: Letter) -> list[LetterText]:
    """Every version of every section, newest first."""
    return list(letter.texts.select_related("written_by").order_by("-written_at", "-id"))


def current_files(letter: Letter) -> list[LetterFile]:
    """The files of the edition that stands, PDF first."""
    files = letter.files.filter(edition=letter.edition).select_related("file")
    order = list(FileFormat)
    return sorted(files, key=lambda made: order.index(FileFormat(made.format)))


def missing_formats(letter: Letter) -> list[FileFormat]:
    made = set(letter.files.filter(edition=letter.edition).values_list("format", flat=True))
    return [file_format for file_format in FileFormat if file_format not in made]


def waiting_for_files() -> list[Letter]:
    """Letters whose figures stand and whose newest words have no file yet: work for the worker."""
    made = LetterFile.objects.filter(letter=OuterRef("pk"), edition=OuterRef("edition"))
    found = Letter.objects.filter(state__in=FIGURES_STAND).annotate(has_files=Exists(made)).order_by("pk")
    return [letter for letter in found if not letter.has_files or missing_formats(letter)]


def published_document(letter: Letter) -> LetterDocument:
    """The letter as it was published, read back from its own file; nothing is computed again."""
    made = letter.files.select_related("file").get(edition=letter.edition, format=FileFormat.JSON)
    return documents.from_json(made.file.read())


def council_items() -> list[CouncilItem]:
    """Those without an answer first, by the day the answer is due."""
    items = CouncilItem.objects.select_related("answered_in")
    return sorted(items, key=lambda item: (item.answered_in_id is not None, item.due_on or date.max, item.received_on))


def open_council_items() -> list[CouncilItem]:
    return [item for item in council_items() if item.answered_in_id is None]


def letterhead() -> Letterhead | None:
    return Letterhead.objects.select_related("logo", "word_template").order_by("-kept_at", "-id").first()


def lateness(letter: Letter, *, on: date) -> bool:
    return is_late(letter.due_on, sent_on=letter.sent_on, on=on)
