from collections.abc import Sequence
from datetime import date

from nabij.goals import queries
from nabij.goals.models import Goal, GoalVersion
from nabij.goals.rules import Visibility
from nabij.goals.services.writing import GoalsRefused, day_in_force, editing_role, reorder, said, successor
from nabij.ledger.services import booking
from nabij.people.models import User


def make_goal(
    *,
    title: str,
    by: User,
    on: date,
    lead: str = "",
    programme: str = "",
    title_en: str = "",
    lead_en: str = "",
    effective_on: date | None = None,
) -> Goal:
    """A main goal stands last on the page."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        goal = Goal.objects.create()
        version = GoalVersion(goal=goal, title=said(title, what="De titel"), lead=lead.strip(), effective_on=day)
        version.programme, version.written_by = programme.strip(), by
        version.title_en, version.lead_en = title_en.strip(), lead_en.strip()
        version.order = 1 + queries.last_order(GoalVersion.objects.all())
        book.write(version)
    return goal


def rewrite_goal(
    *,
    goal: Goal,
    title: str,
    lead: str,
    by: User,
    on: date,
    programme: str = "",
    title_en: str = "",
    lead_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The goal reads like this from that day; before, it reads as it did."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        previous = queries.in_force(goal.versions.all(), day)
        words = {"title": said(title, what="De titel"), "lead": lead.strip(), "programme": programme.strip()}
        words |= {"title_en": title_en.strip(), "lead_en": lead_en.strip()}
        book.write(successor(previous, by=by, effective_on=day, **words))


def withdraw_goal(*, goal: Goal, by: User, on: date, effective_on: date | None = None) -> None:
    """From that day the goal, and all under it, is no longer on the page."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        previous = queries.in_force(goal.versions.all(), day)
        if previous.visibility == Visibility.WITHDRAWN:
            raise GoalsRefused("Dit doel stond al niet meer op de pagina.")
        book.write(successor(previous, by=by, effective_on=day, visibility=Visibility.WITHDRAWN))


def reorder_goals(*, goals: Sequence[Goal], by: User, on: date) -> None:
    """The goals stand in this order from that day."""
    editing_role(by, on=on)
    with booking() as book:
        reorder(book, [queries.in_force(goal.versions.all(), on) for goal in goals], by=by, effective_on=on)
