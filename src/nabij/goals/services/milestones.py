from datetime import date

from nabij.goals import queries
from nabij.goals.measures import MILESTONES_REACHED
from nabij.goals.models import Goal, Milestone, MilestoneVersion
from nabij.goals.rules import PromisedDate, Repeats, Visibility
from nabij.goals.services.writing import (
    GoalsRefused,
    editing_role,
    english,
    held,
    replace_throughout,
    said,
    standing_entry,
)
from nabij.intake.models import StoredFile
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.places.queries import whole


def reach_milestone(
    *,
    goal: Goal,
    text: str,
    reached: PromisedDate,
    by: User,
    on: date,
    repeats: Repeats = Repeats.ONCE,
    document_url: str = "",
    document: StoredFile | None = None,
    text_en: str = "",
) -> Milestone:
    """Something without a number was reached; it counts from then on."""
    role = editing_role(by, on=on)
    counted_on = _counted_on(reached, on=on)
    _refuse_two_documents(document_url, document)
    with booking() as book:
        milestone = Milestone.objects.create(goal=goal)
        book.write(
            MilestoneVersion(
                milestone=milestone,
                text=said(text),
                text_en=english(text, text_en),
                reached_on=reached.day,
                reached_precision=reached.precision,
                counted_on=counted_on,
                repeats=repeats,
                document_url=document_url.strip(),
                document=document,
                effective_on=counted_on,
                written_by=by,
            )
        )
        source = milestone.public_id
        book.record(MILESTONES_REACHED, 1, place=whole(), on=counted_on, source=source, role=role)
    return milestone


def correct_milestone(
    *,
    milestone: Milestone,
    text: str,
    reached: PromisedDate,
    by: User,
    on: date,
    repeats: Repeats = Repeats.ONCE,
    document_url: str = "",
    document: StoredFile | None = None,
    text_en: str = "",
) -> None:
    """The milestone reads like this, and was reached then, for every day anyone asks from now on."""
    role = editing_role(by, on=on)
    counted_on = _counted_on(reached, on=on)
    _refuse_two_documents(document_url, document)
    with booking() as book:
        versions = queries.in_order(held(milestone).versions.all())
        _refuse_withdrawn(versions[-1])
        if counted_on != versions[-1].counted_on:
            entry = standing_entry(MILESTONES_REACHED, milestone.public_id)
            book.correct(entry, measure=MILESTONES_REACHED, role=role, on=counted_on)
        replace_throughout(
            book,
            versions,
            by=by,
            also_from=[counted_on],
            text=said(text),
            text_en=english(text, text_en),
            reached_on=reached.day,
            reached_precision=reached.precision,
            counted_on=counted_on,
            repeats=repeats,
            document_url=document_url.strip(),
            document=document,
        )


def withdraw_milestone(*, milestone: Milestone, by: User, on: date) -> None:
    """The milestone should never have been there: it no longer shows or counts, on any day."""
    role = editing_role(by, on=on)
    with booking() as book:
        versions = queries.in_order(held(milestone).versions.all())
        _refuse_withdrawn(versions[-1])
        book.reverse(standing_entry(MILESTONES_REACHED, milestone.public_id), role=role, reason=Reason.MISTAKE)
        replace_throughout(book, versions, by=by, visibility=Visibility.WITHDRAWN)


def _counted_on(reached: PromisedDate, *, on: date) -> date:
    """The last day of its period, or today when that is still running."""
    if reached.period.first > on:
        raise GoalsRefused("Deze datum ligt in de toekomst. Maak er een plan van.")
    return min(reached.period.last, on)


def _refuse_two_documents(document_url: str, document: StoredFile | None) -> None:
    if document_url.strip() and document is not None:
        raise GoalsRefused("Kies een adres of een bestand, niet allebei.")


def _refuse_withdrawn(newest: MilestoneVersion) -> None:
    if newest.visibility == Visibility.WITHDRAWN:
        raise GoalsRefused("Deze mijlpaal is al van de pagina gehaald.")
