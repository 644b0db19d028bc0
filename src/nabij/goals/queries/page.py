"""The wording of the results page as it stood on a day, as far as anybody had written it by a moment, in the language in use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from nabij.goals.models import (
    STATE_LABELS,
    GoalVersion,
    MilestoneVersion,
    NameListEntryVersion,
    PlanVersion,
    SentenceVersion,
    TargetVersion,
)
from nabij.goals.rules import (
    Part,
    PlanState,
    PromisedDate,
    Repeats,
    Terms,
    Visibility,
    is_overdue,
    parse,
)
from nabij.intake.models import StoredFile
from nabij.kernel.language import gettext, gettext_noop, told
from nabij.ledger.models import Version

NO_TERM = gettext_noop("geen termijn beloofd")


@dataclass(frozen=True)
class SentenceText:
    public_id: UUID
    text: str
    link_url: str
    link_text: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return parse(self.text)


@dataclass(frozen=True)
class MilestoneText:
    public_id: UUID
    text: str
    reached: PromisedDate
    repeats: Repeats
    document_url: str
    document: StoredFile | None

    @property
    def label(self) -> str:
        """When it was reached, as precisely as is known."""
        if self.repeats is Repeats.YEARLY:
            return gettext("elk jaar sinds {day}").format(day=self.reached.label)
        return self.reached.label


@dataclass(frozen=True)
class Move:
    """A promise that was moved: what was promised before and after, and why."""

    on: date
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class PlanText:
    """`became` is the sentence or milestone that a done plan left under "Tot nog toe"."""

    public_id: UUID
    text: str
    owner: str
    promised: PromisedDate | None
    programme: str
    state: PlanState
    reason: str
    changed_on: date
    done_on: date | None
    became: UUID | None
    is_overdue: bool
    moves: tuple[Move, ...]

    @property
    def due(self) -> str:
        return self.promised.label if self.promised else gettext(NO_TERM)

    @property
    def last_day(self) -> date:
        """The last day of the promise; a plan without one comes after all others."""
        return self.promised.period.last if self.promised else date.max

    @property
    def state_label(self) -> str:
        return gettext(STATE_LABELS[self.state])


@dataclass(frozen=True)
class TargetText:
    """Exactly one of `measure_key` and `indicator` says which number the target reads."""

    public_id: UUID
    text: str
    measure_key: str
    indicator: str
    terms: Terms


@dataclass(frozen=True)
class GoalText:
    """A goal with all that is said under it. `number` counts the goals on the page from one.

    `plans` are those that are not done, the dropped ones with their reason among them; `done_plans` kept their promise.
    """

    public_id: UUID
    number: int
    title: str
    lead: str
    programme: str
    sentences: tuple[SentenceText, ...]
    milestones: tuple[MilestoneText, ...]
    plans: tuple[PlanText, ...]
    done_plans: tuple[PlanText, ...]
    targets: tuple[TargetText, ...]

    @property
    def plans_by_urgency(self) -> list[PlanText]:
        """Those that are late first, those that were dropped last: for the office."""
        return sorted(self.plans, key=lambda plan: (not plan.is_overdue, plan.state is PlanState.DROPPED))


def page_texts(*, as_of: date, known_at: datetime) -> tuple[GoalText, ...]:
    """The complete wording in page order, in a fixed number of queries."""
    newest = GoalVersion.objects.known(as_of=as_of, known_at=known_at).select_related("goal").latest_per("goal_id")
    goals = sorted(_shown(newest.values()), key=lambda version: (version.order, version.goal_id))
    sentences = _sentences(as_of, known_at)
    milestones = _milestones(as_of, known_at)
    plans = _plans(as_of, known_at)
    targets = _targets(as_of, known_at)
    return tuple(
        GoalText(
            public_id=version.goal.public_id,
            number=number,
            title=told(version.title, version.title_en),
            lead=told(version.lead, version.lead_en),
            programme=version.programme,
            sentences=tuple(sentences[version.goal_id]),
            milestones=tuple(milestones[version.goal_id]),
            plans=tuple(plan for plan in plans[version.goal_id] if plan.state is not PlanState.DONE),
            done_plans=tuple(plan for plan in plans[version.goal_id] if plan.state is PlanState.DONE),
            targets=tuple(targets[version.goal_id]),
        )
        for number, version in enumerate(goals, start=1)
    )


def names_by_list(*, as_of: date, known_at: datetime) -> dict[str, tuple[str, ...]]:
    """For each list of names its key and the names that stand in it on that day, in order."""
    known = NameListEntryVersion.objects.known(as_of=as_of, known_at=known_at)
    newest = known.select_related("entry__name_list").latest_per("entry_id").values()
    names = defaultdict(list)
    for version in sorted(_shown(newest), key=lambda version: (version.order, version.entry_id)):
        if version.from_on <= as_of and (version.until_on is None or as_of <= version.until_on):
            names[version.entry.name_list.key].append(version.name)
    return {key: tuple(listed) for key, listed in names.items()}


def plan_text(versions: Sequence[PlanVersion], *, as_of: date) -> PlanText:
    """A plan as its versions, oldest first, tell it."""
    newest = versions[-1]
    left = newest.became_sentence or newest.became_milestone
    state = PlanState(newest.state)
    return PlanText(
        public_id=newest.plan.public_id,
        text=told(newest.text, newest.text_en),
        owner=told(newest.owner, newest.owner_en),
        promised=newest.promised,
        programme=newest.programme_period.label if newest.programme_period else "",
        state=state,
        reason=told(newest.reason, newest.reason_en),
        changed_on=newest.effective_on,
        done_on=newest.done_on,
        became=left.public_id if left else None,
        is_overdue=is_overdue(state, newest.promised, as_of),
        moves=_moves(versions),
    )


def _shown[VersionT: Version](versions: Iterable[VersionT]) -> list[VersionT]:
    return [version for version in versions if version.visibility == Visibility.SHOWN]  # type: ignore[attr-defined]


def _sentences(as_of: date, known_at: datetime) -> dict[int, list[SentenceText]]:
    known = SentenceVersion.objects.known(as_of=as_of, known_at=known_at).select_related("sentence")
    texts: dict[int, list[SentenceText]] = defaultdict(list)
    for version in sorted(_shown(known.latest_per("sentence_id").values()), key=lambda v: (v.order, v.sentence_id)):
        sentence = version.sentence
        texts[sentence.goal_id].append(
            SentenceText(
                sentence.public_id,
                told(version.text, version.text_en),
                version.link_url,
                told(version.link_text, version.link_text_en),
            )
        )
    return texts


def _milestones(as_of: date, known_at: datetime) -> dict[int, list[MilestoneText]]:
    known = MilestoneVersion.objects.known(as_of=as_of, known_at=known_at).select_related("milestone", "document")
    texts: dict[int, list[MilestoneText]] = defaultdict(list)
    for version in sorted(
        _shown(known.latest_per("milestone_id").values()), key=lambda v: (v.counted_on, v.milestone_id)
    ):
        if version.counted_on <= as_of:
            texts[version.milestone.goal_id].append(
                MilestoneText(
                    version.milestone.public_id,
                    told(version.text, version.text_en),
                    version.reached,
                    Repeats(version.repeats),
                    version.document_url,
                    version.document,
                )
            )
    return texts


def _plans(as_of: date, known_at: datetime) -> dict[int, list[PlanText]]:
    known = PlanVersion.objects.known(as_of=as_of, known_at=known_at)
    rows = known.select_related("plan", "became_sentence", "became_milestone")
    histories: dict[int, list[PlanVersion]] = defaultdict(list)
    for version in rows.order_by("effective_on", "recorded_at", "id"):
        histories[version.plan_id].append(version)
    texts: dict[int, list[PlanText]] = defaultdict(list)
    for history in sorted(histories.values(), key=lambda history: (history[-1].order, history[-1].plan_id)):
        texts[history[-1].plan.goal_id].append(plan_text(history, as_of=as_of))
    return texts


def _moves(versions: Sequence[PlanVersion]) -> tuple[Move, ...]:
    return tuple(
        Move(
            on=after.effective_on,
            before=before.promised.label if before.promised else gettext(NO_TERM),
            after=after.promised.label if after.promised else gettext(NO_TERM),
            reason=told(after.reason, after.reason_en),
        )
        for before, after in pairwise(versions)
        if before.promised != after.promised
    )


def _targets(as_of: date, known_at: datetime) -> dict[int, list[TargetText]]:
    known = TargetVersion.objects.known(as_of=as_of, known_at=known_at).select_related("target")
    texts: dict[int, list[TargetText]] = defaultdict(list)
    for version in sorted(_shown(known.latest_per("target_id").values()), key=lambda v: (v.by_on, v.target_id)):
        target = version.target
        texts[target.goal_id].append(
            TargetText(
                target.public_id,
                told(version.text, version.text_en),
                version.measure_key,
                version.indicator,
                version.terms,
            )
        )
    return texts
