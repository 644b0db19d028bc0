"""Taking a letter from draft to public, one step at a time, each by somebody who may."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nabij.intake.services import store_file
from nabij.letters import queries
from nabij.letters.models import Freeze, FrozenFigure, LateFact, Letter, LetterFile, LetterStep
from nabij.letters.rules import MEDIA_TYPES, FileFormat, LetterState, NoSuchStep, SectionKey, step
from nabij.letters.services.refusal import LetterRefused
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role
from nabij.results.services import note_publication


def ask_review(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Raises LetterRefused: the essence is still empty, or the letter is not a draft."""
    with transaction.atomic():
        kept, role = _before(LetterState.REVIEW, letter, by=by, at=at)
        if not queries.newest_texts(kept).get(SectionKey.ESSENCE):
            raise LetterRefused("Schrijf eerst de aanleiding en de kern. Daarna kan een collega tegenlezen.")
        return _take(kept, LetterState.REVIEW, by=by, role=role, at=at)


def approve(*, letter: Letter, by: User, at: datetime, remark: str = "") -> Letter:
    """A second person agrees; then the figures may be frozen.

    Raises:
        LetterRefused: by somebody who wrote the letter, or not under review.
    """
    role = acting_role(by, Permission.REVIEW_LETTERS, on=timezone.localdate(at))
    with transaction.atomic():
        kept = _locked(letter)
        _refuse_own_work(kept, by)
        kept.reviewer, kept.approved_at = by, at
        kept.save()
        _note(kept, LetterState.REVIEW, by=by, role=role, at=at, remark=remark)
    return kept


def give_back(*, letter: Letter, by: User, at: datetime, remark: str) -> Letter:
    """The reader wants something changed; the remark says what.

    Raises:
        LetterRefused: by somebody who wrote the letter, not under review, or without a remark.
    """
    if not remark:
        raise LetterRefused("Schrijf op wat er anders moet, dan weet de schrijver wat te doen.")
    with transaction.atomic():
        kept, role = _before(LetterState.DRAFT, letter, by=by, at=at)
        _refuse_own_work(kept, by)
        kept.reviewer, kept.approved_at = None, None
        return _take(kept, LetterState.DRAFT, by=by, role=role, at=at, remark=remark)


def freeze(*, letter: Letter, as_of: date, by: User, at: datetime) -> Freeze:
    """Figures, their definitions, the goals' words and the ledger's position stand from now on.

    Raises:
        LetterRefused: nobody approved the letter, or the day has not passed.
        MomentRefused: the day has not passed yet.
    """
    with transaction.atomic():
        kept, role = _before(LetterState.FROZEN, letter, by=by, at=at)
        if not kept.approved_at:
            raise LetterRefused("Laat eerst een collega de brief tegenlezen en akkoord geven.")
        if as_of < kept.period_first:
            raise LetterRefused("Deze dag ligt voor het halfjaar waar de brief over gaat.")
        kept.as_of = as_of
        stand = queries.stand_of(kept, as_of=as_of, now=at)
        frozen = Freeze.objects.create(
            letter=kept,
            previous=stand.previous,
            as_of=as_of,
            known_at=stand.moment.known_at,
            position=stand.moment.position,
            chain_head=stand.chain_head,
            content=stand.content,
            frozen_by=by,
            frozen_at=at,
        )
        FrozenFigure.objects.bulk_create(stand.figures)
        LateFact.objects.bulk_create(stand.late_facts)
        _take(kept, LetterState.FROZEN, by=by, role=role, at=at)
    return frozen


def keep_files(*, letter: Letter, edition: int, made: Mapping[FileFormat, bytes], at: datetime) -> list[LetterFile]:
    """The files of one edition, kept once; nothing is kept when the words have moved on meanwhile."""
    with transaction.atomic():
        kept = _locked(letter)
        if kept.edition != edition or not kept.figures_stand:
            return []
        missing = queries.missing_formats(kept)
        return [_keep_file(kept, file_format, made[file_format], at=at) for file_format in missing]


def mark_ready(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Raises LetterRefused: not frozen, or the files of this text are not made yet."""
    with transaction.atomic():
        kept, role = _before(LetterState.READY, letter, by=by, at=at)
        _refuse_without_files(kept)
        return _take(kept, LetterState.READY, by=by, role=role, at=at)


def decide(*, letter: Letter, by: User, at: datetime, on: date) -> Letter:
    """The college has adopted the letter on a day; that day is the letter's date, so it is a new edition.

    Raises:
        LetterRefused: not ready for the college, or on a day that has not come or lies before the figures' day.
    """
    with transaction.atomic():
        kept, role = _before(LetterState.DECIDED, letter, by=by, at=at)
        _refuse_day(on, earliest=kept.as_of, at=at)
        kept.decided_on = on
        kept.edition += 1
        return _take(kept, LetterState.DECIDED, by=by, role=role, at=at, on=on)


def send(*, letter: Letter, by: User, at: datetime, on: date) -> Letter:
    """Raises LetterRefused: not decided, sent before that day, or the files of this text are not made yet."""
    with transaction.atomic():
        kept, role = _before(LetterState.SENT, letter, by=by, at=at)
        _refuse_without_files(kept)
        _refuse_day(on, earliest=kept.decided_on, at=at)
        kept.sent_on = on
        return _take(kept, LetterState.SENT, by=by, role=role, at=at, on=on)


def publish(*, letter: Letter, by: User, at: datetime) -> Letter:
    """Everybody can read the letter from now on; the results page compares itself with its stand."""
    on = timezone.localdate(at)
    with transaction.atomic():
        kept, role = _before(LetterState.PUBLISHED, letter, by=by, at=at)
        kept.published_on = on
        _take(kept, LetterState.PUBLISHED, by=by, role=role, at=at)
        note_publication(
            title=kept.title,
            path=f"/raadsbrieven/{kept.slug}",
            published_on=on,
            as_of=kept.freeze.as_of,
            position=kept.freeze.position,
            known_at=kept.freeze.known_at,
            public_id=kept.public_id,
        )
    return kept


def _locked(letter: Letter) -> Letter:
    return Letter.objects.select_for_update().get(pk=letter.pk)


def _before(target: LetterState, letter: Letter, *, by: User, at: datetime) -> tuple[Letter, Role]:
    """The letter, held, once the step exists and this person may take it; and as what they act."""
    kept = _locked(letter)
    try:
        ahead = step(kept.state, target)
    except NoSuchStep as error:
        raise LetterRefused(str(error)) from error
    return kept, acting_role(by, ahead.permission, on=timezone.localdate(at))


def _take(
    letter: Letter,
    target: LetterState,
    *,
    by: User,
    role: Role,
    at: datetime,
    on: date | None = None,
    remark: str = "",
) -> Letter:
    source, letter.state = LetterState(letter.state), target
    letter.save()
    _note(letter, source, by=by, role=role, at=at, on=on, remark=remark)
    return letter


def _note(
    letter: Letter, source: LetterState, *, by: User, role: Role, at: datetime, on: date | None = None, remark: str = ""
) -> None:
    LetterStep.objects.create(
        letter=letter,
        source=source,
        target=letter.state,
        by=by,
        role=role,
        at=at,
        on=on or timezone.localdate(at),
        remark=remark,
    )


def _refuse_own_work(letter: Letter, by: User) -> None:
    if letter.state != LetterState.REVIEW:
        raise LetterRefused("De brief ligt nu niet bij een tegenlezer.")
    if by == letter.author or letter.texts.filter(written_by=by).exists():
        raise LetterRefused("U schreef zelf mee aan deze brief. Iemand anders moet tegenlezen.")


def _refuse_without_files(letter: Letter) -> None:
    if queries.missing_formats(letter):
        raise LetterRefused("De bestanden van deze tekst zijn nog niet gemaakt. Maak ze eerst.")


def _refuse_day(on: date, *, earliest: date | None, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise LetterRefused("Die dag moet nog komen. Vul een dag in tot en met vandaag.")
    if earliest and on < earliest:
        raise LetterRefused("Die dag ligt te vroeg: eerst gelden de cijfers, dan het besluit, dan de verzending.")


def _keep_file(letter: Letter, file_format: FileFormat, content: bytes, *, at: datetime) -> LetterFile:
    stored = store_file(
        content=content,
        name=f"raadsbrief-{letter.slug}.{file_format}",
        media_type=MEDIA_TYPES[file_format],
        made_here=True,
    )
    return LetterFile.objects.create(
        letter=letter, edition=letter.edition, format=file_format, file=stored, sha256=stored.sha256, made_at=at
    )
