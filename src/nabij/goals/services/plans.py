from collections.abc import Sequence
from datetime import date
from typing import Any

from nabij.goals import queries
from nabij.goals.measures import PLANS_DONE, PLANS_OPEN
from nabij.goals.models import STATE_LABELS, Goal, Plan, PlanVersion
from nabij.goals.rules import (
    CLOSED,
    NEEDS_REASON,
    STEP_PERMISSION,
    Becomes,
    PlanState,
    PlanStep,
    Precision,
    ProgrammePeriod,
    PromisedDate,
    Visibility,
    state_after,
)
from nabij.goals.services.milestones import reach_milestone, withdraw_milestone
from nabij.goals.services.sentences import write_sentence
from nabij.goals.services.writing import (
    GoalsRefused,
    day_in_force,
    editing_role,
    held,
    reorder,
    replace_throughout,
    said,
    standing_entry,
    successor,
)
from nabij.kernel import dutch
from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Role
from nabij.places.queries import whole


def make_plan(
    *,
    goal: Goal,
    text: str,
    owner: str,
    promised: PromisedDate | None,
    by: User,
    on: date,
    programme_period: ProgrammePeriod | None = None,
    text_en: str = "",
    owner_en: str = "",
    effective_on: date | None = None,
) -> Plan:
    """A plan stands last under "Toekomst" of the goal; without a date it says that none was promised."""
    role = editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        plan = Plan.objects.create(goal=goal)
        version = PlanVersion(plan=plan, state=PlanState.PLANNED, effective_on=day, written_by=by)
        version.order = 1 + queries.last_order(PlanVersion.objects.filter(plan__goal=goal))
        for name, value in _words(text, owner, programme_period, text_en=text_en, owner_en=owner_en).items():
            setattr(version, name, value)
        for name, value in _promise(promised).items():
            setattr(version, name, value)
        book.write(version)
        book.record(PLANS_OPEN, 1, place=whole(), on=day, source=plan.public_id, role=role)
    return plan


def rewrite_plan(
    *,
    plan: Plan,
    text: str,
    owner: str,
    by: User,
    on: date,
    programme_period: ProgrammePeriod | None = None,
    text_en: str = "",
    owner_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The plan reads like this from that day. Its promise only changes by moving it."""
    editing_role(by, on=on)
    with booking() as book:
        previous = _held_version(plan)
        if previous.state in CLOSED:
            raise GoalsRefused(f"Dit plan is {STATE_LABELS[PlanState(previous.state)]} en verandert niet meer.")
        day = _day_after(previous, effective_on, on=on)
        words = _words(text, owner, programme_period, text_en=text_en, owner_en=owner_en)
        book.write(successor(previous, by=by, effective_on=day, **words))


def start_plan(*, plan: Plan, by: User, on: date, effective_on: date | None = None) -> None:
    """Work on the plan has begun."""
    _stepping_role(PlanStep.START, by, on=on)
    with booking() as book:
        _take_step(book, plan, PlanStep.START, by=by, on=on, effective_on=effective_on)


def move_plan(
    *,
    plan: Plan,
    promised: PromisedDate | None,
    reason: str,
    by: User,
    on: date,
    reason_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The plan is promised for another date, or for none, and says why."""
    _stepping_role(PlanStep.MOVE, by, on=on)
    with booking() as book:
        if _held_version(plan).promised == promised:
            raise GoalsRefused("Het plan was al voor deze datum beloofd. Kies een andere datum.")
        _take_step(
            book, plan, PlanStep.MOVE, by=by, on=on, effective_on=effective_on, reason=reason,
            reason_en=reason_en, **_promise(promised),
        )  # fmt: skip


def drop_plan(
    *, plan: Plan, reason: str, by: User, on: date, reason_en: str = "", effective_on: date | None = None
) -> None:
    """The plan will not be done, and says why. It stays on the page as dropped."""
    role = _stepping_role(PlanStep.DROP, by, on=on)
    with booking() as book:
        day = _take_step(
            book, plan, PlanStep.DROP, by=by, on=on, effective_on=effective_on, reason=reason, reason_en=reason_en
        )
        book.record(PLANS_OPEN, -1, place=whole(), on=day, source=plan.public_id, role=role)


def finish_plan(
    *,
    plan: Plan,
    text: str,
    becomes: Becomes,
    by: User,
    on: date,
    text_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The plan is done; what was done stands under "Tot nog toe" in these words."""
    role = _stepping_role(PlanStep.FINISH, by, on=on)
    with booking() as book:
        day = _day_after(_held_version(plan), effective_on, on=on)
        _take_step(
            book, plan, PlanStep.FINISH, by=by, on=on, effective_on=day, done_on=day,
            **_leave_words(plan, text, text_en, becomes, by=by, on=on, done_on=day),
        )  # fmt: skip
        book.record(PLANS_DONE, 1, place=whole(), on=day, source=plan.public_id, role=role)
        book.record(PLANS_OPEN, -1, place=whole(), on=day, source=plan.public_id, role=role)


def reopen_plan(
    *, plan: Plan, reason: str, by: User, on: date, reason_en: str = "", effective_on: date | None = None
) -> None:
    """A dropped plan is taken up again from that day; a plan that was not done after all, never was.

    The first is an event with its own day. The second corrects a mistake: figures and words of the day it was said
    to be done are put right.
    """
    role = _stepping_role(PlanStep.REOPEN, by, on=on)
    with booking() as book:
        previous = _held_version(plan)
        if previous.state == PlanState.DONE:
            _undo_done(book, previous, by=by, role=role, on=on)
            effective_on = previous.effective_on
        day = _take_step(
            book, plan, PlanStep.REOPEN, by=by, on=on, effective_on=effective_on, reason=reason,
            reason_en=reason_en, done_on=None, became_sentence=None, became_milestone=None,
        )  # fmt: skip
        if previous.state == PlanState.DROPPED:
            source = plan.public_id
            book.record(PLANS_OPEN, 1, place=whole(), on=day, source=source, role=role, reason=Reason.REOPENED)


def reorder_plans(*, goal: Goal, plans: Sequence[Plan], by: User, on: date) -> None:
    """The plans of a goal stand in this order from that day."""
    editing_role(by, on=on)
    if any(plan.goal_id != goal.pk for plan in plans):
        raise GoalsRefused("Een van deze plannen hoort bij een ander doel.")
    with booking() as book:
        current = [_held_version(plan) for plan in sorted(plans, key=lambda plan: plan.pk)]
        places = {plan.pk: place for place, plan in enumerate(plans)}
        for version in current:
            _day_after(version, on, on=on)
        reorder(book, sorted(current, key=lambda v: places[v.plan_id]), by=by, effective_on=on)


def _stepping_role(step: PlanStep, by: User, *, on: date) -> Role:
    return acting_role(by, STEP_PERMISSION[step], on=on)


def _held_version(plan: Plan) -> PlanVersion:
    return queries.in_order(held(plan).versions.all())[-1]


def _take_step(
    book: Book,
    plan: Plan,
    step: PlanStep,
    *,
    by: User,
    on: date,
    effective_on: date | None,
    reason: str = "",
    reason_en: str = "",
    **changes: Any,
) -> date:
    """Writes the version in the state the step leads to; answers the day it holds from."""
    previous = _held_version(plan)
    state = state_after(PlanState(previous.state), step)
    if state is None:
        raise GoalsRefused(f"Dat kan niet: dit plan is {STATE_LABELS[PlanState(previous.state)]}.")
    if step in NEEDS_REASON:
        reason = said(reason, what="De reden")
    day = _day_after(previous, effective_on, on=on)
    changes |= {"reason": reason, "reason_en": reason_en.strip()}
    book.write(successor(previous, by=by, effective_on=day, state=state, **changes))
    return day


def _day_after(previous: PlanVersion, effective_on: date | None, *, on: date) -> date:
    """The steps of a plan are taken in order of their days."""
    day = day_in_force(effective_on, on=on)
    if day < previous.effective_on:
        raise GoalsRefused(
            f"Dit plan is op {dutch.day(previous.effective_on)} voor het laatst veranderd. Kies die dag of een latere."
        )
    return day


def _words(
    text: str, owner: str, programme_period: ProgrammePeriod | None, *, text_en: str, owner_en: str
) -> dict[str, Any]:
    return {
        "text": said(text),
        "text_en": text_en.strip(),
        "owner_en": owner_en.strip(),
        "owner": said(owner, what="Wie ervoor zorgt"),
        "programme_first_year": programme_period and programme_period.first_year,
        "programme_last_year": programme_period and programme_period.last_year,
    }


def _promise(promised: PromisedDate | None) -> dict[str, Any]:
    if promised is None:
        return {"promised_on": None, "promised_precision": ""}
    return {"promised_on": promised.day, "promised_precision": promised.precision}


def _leave_words(
    plan: Plan, text: str, text_en: str, becomes: Becomes, *, by: User, on: date, done_on: date
) -> dict[str, Any]:
    if becomes is Becomes.SENTENCE:
        sentence = write_sentence(goal=plan.goal, text=text, text_en=text_en, by=by, on=on, effective_on=done_on)
        return {"became_sentence": sentence}
    reached = PromisedDate(done_on, Precision.DAY)
    return {
        "became_milestone": reach_milestone(goal=plan.goal, text=text, text_en=text_en, reached=reached, by=by, on=on)
    }


def _undo_done(book: Book, done: PlanVersion, *, by: User, role: Role, on: date) -> None:
    """Takes back, on their own days, the entries and the words that finishing left."""
    source = done.plan.public_id
    book.reverse(standing_entry(PLANS_DONE, source), role=role)
    book.reverse(standing_entry(PLANS_OPEN, source), role=role)
    if done.became_sentence is not None:
        versions = queries.in_order(done.became_sentence.versions.all())
        replace_throughout(book, versions, by=by, visibility=Visibility.WITHDRAWN)
    milestone = done.became_milestone
    if milestone is not None and queries.milestone_now(milestone).visibility == Visibility.SHOWN:
        withdraw_milestone(milestone=milestone, by=by, on=on)
