"""What waits for whom: one list per kind of work, shown to who may do that work.

Each list is a plain function over the queries of the package whose work it is. A new package adds a function and a
line in `work_lists`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from nabij.goals.queries import page_texts
from nabij.goals.queries.page import PlanText
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Measure
from nabij.letters.models import Letter
from nabij.letters.queries import all_letters, open_council_items
from nabij.letters.rules import STATE_LABELS, STEPS, LetterState
from nabij.network.queries import TASKS, late_agreements, requests_waiting
from nabij.outbox.models import OutgoingMail
from nabij.outbox.queries import refused
from nabij.people.models import User
from nabij.people.queries import silent
from nabij.people.rules import Permission
from nabij.results.catalogue import catalogue
from nabij.results.models import Fact
from nabij.results.queries.facts import facts, place_name
from nabij.results.rules import FactState, with_unit
from nabij.streets.models import PaymentBatch, PotPayment
from nabij.streets.queries import mails_to_post, stories_to_read, work_at_the_desk
from nabij.streets.queries.desk import DESK, DeskPot
from nabij.streets.queries.paying import batches, came_back, due

SHOWN = 5  # of each list; the page behind it shows all
LETTER_WORK = frozenset(step.permission for step in STEPS)


@dataclass(frozen=True)
class Work:
    """One thing that waits. `badge` says in a word what is the matter, `url` is where somebody does something about it."""

    when: str
    what: str
    badge: str
    url: str
    is_late: bool = False


@dataclass(frozen=True)
class WorkList:
    title: str
    url: str
    action: str
    nothing: str
    works: tuple[Work, ...]

    @property
    def shown(self) -> tuple[Work, ...]:
        return self.works[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.works) - SHOWN, 0)


def work_lists(person: User, allowed: frozenset[Permission], at: Moment) -> Iterator[WorkList]:
    """The work of somebody who may all this, the most pressing kind first."""
    if {Permission.ACCEPT_FACTS, Permission.KEEP_NETWORK} & allowed:
        yield facts_to_accept(person, at, of_partners=Permission.ACCEPT_FACTS not in allowed)
    if allowed & {*DESK}:
        yield pots_in_hand(person, at.as_of)
    if Permission.CHECK_POTS in allowed:
        yield stories_and_mails(person, at.as_of)
    if {Permission.PAY_POTS, Permission.APPROVE_POTS} & allowed:
        yield money_of_pots(allowed)
    if Permission.KEEP_NETWORK in allowed:
        yield partners_in_hand(at.as_of)
        yield late_agreements_of_coalitions(at.as_of)
    if LETTER_WORK & allowed:
        yield letters_in_hand(allowed, at.as_of)
    if Permission.EDIT_GOALS in allowed:
        yield overdue_plans(at)
    if Permission.KEEP_COUNCIL_BUSINESS in allowed:
        yield council_items_to_answer(at.as_of)
    yield from what_keeps_nabij_well(allowed, at)


def what_keeps_nabij_well(allowed: frozenset[Permission], at: Moment) -> Iterator[WorkList]:
    if Permission.SEE_OUTBOX in allowed:
        yield refused_mail()
    if Permission.MANAGE_PEOPLE in allowed:
        yield accounts_nobody_uses(at.as_of)


def facts_to_accept(person: User, at: Moment, *, of_partners: bool = False) -> WorkList:
    """Facts that others reported: nobody accepts their own. Who keeps the network accepts those of partners."""
    waiting = facts(state=FactState.REPORTED).exclude(reported_by=person).order_by("reported_at", "pk")
    if of_partners:
        waiting = waiting.filter(reported_by=None)
    known = catalogue(at)
    return WorkList(
        title="Feiten die op goedkeuring wachten",
        url=reverse("results:facts"),
        action="Naar de feiten",
        nothing="Alle feiten van anderen zijn bekeken.",
        works=tuple(_fact(fact, known[fact.measure]) for fact in waiting),
    )


def _fact(fact: Fact, measure: Measure) -> Work:
    days = dutch.period(Period(fact.first_day, fact.last_day))
    what = f"{measure.name}: {with_unit(fact.quantity, measure)}, {days}, {place_name(fact.place)}"
    reported = dutch.day(localdate(fact.reported_at))
    return Work(f"gemeld {reported}", what, "goedkeuren", reverse("results:fact", args=[fact.public_id]))


def pots_in_hand(person: User, on: date) -> WorkList:
    """Requests that wait for this person, the oldest first."""
    return WorkList(
        title="Potjes die op u wachten",
        url=reverse("pots"),
        action="Naar de potjes",
        nothing="Geen potje wacht op u.",
        works=tuple(_pot(row) for row in work_at_the_desk(person, on=on)),
    )


def _pot(row: DeskPot) -> Work:
    badge = "te laat" if row.is_late else row.state_label
    what = f"{row.pot.unit}, {row.pot.place.name}" if row.pot.place else str(row.pot.unit)
    since = f"sinds {dutch.day(row.pot.state_since)}"
    return Work(since, what, badge, reverse("pot", args=[row.pot.public_id]), row.is_late)


def stories_and_mails(person: User, on: date) -> WorkList:
    """What came of pots and waits to be read, and what was written on paper and waits to be posted."""
    stories = stories_to_read(person, on=on)
    mails = mails_to_post(person, on=on)
    url_stories, url_mails = reverse("stories_to_read"), reverse("paper_mails")
    return WorkList(
        title="Verhalen en brieven van straten",
        url=url_stories,
        action="Naar de verhalen",
        nothing="Alle verhalen zijn gelezen en er ligt geen brief klaar.",
        works=(
            *(
                Work(dutch.day(localdate(mail.written_at)), f"{mail.subject} ({mail.pot.unit})", "posten", url_mails)
                for mail in mails
            ),
            *(
                Work(dutch.day(story.told_on), f"Verhaal van {story.pot.unit}", "lezen", url_stories)
                for story in stories
            ),
        ),
    )


def money_of_pots(allowed: frozenset[Permission]) -> WorkList:
    """What came back and what stands out, for who approves; what can be paid and what waits for the bank, for who pays."""
    url = reverse("pot_payments")
    works: list[Work] = []
    if Permission.APPROVE_POTS in allowed:
        works += [
            Work(f"terug op {dutch.day(part.returned_on)}", _share(part), "opnieuw betalen?", url, is_late=True)
            for part in came_back()
            if part.returned_on
        ]
        works += [_due(part, "naar kijken", reverse("account_alerts")) for part in due().to_look_at]
    if Permission.PAY_POTS in allowed:
        found = due()
        works += [_due(part, "klaar om te betalen", url) for part in found.ready]
        works += [_due(part, "geven", reverse("hand_over_payment", args=[part.public_id])) for part in found.by_hand]
        works += [_batch(batch) for batch in batches() if batch.stage in {batch.Stage.OPEN, batch.Stage.SENT}]
    return WorkList(
        title="Geld van potjes",
        url=url,
        action="Naar de betalingen",
        nothing="Er is niets te betalen en niets teruggekomen.",
        works=tuple(works),
    )


def _due(part: PotPayment, badge: str, url: str) -> Work:
    return Work(f"sinds {dutch.day(part.pot.state_since)}", _share(part), badge, url)


def _share(part: PotPayment) -> str:
    return f"{part.pot.unit}: {dutch.euros(part.amount_cents)}"


def _batch(batch: PaymentBatch) -> Work:
    badge = "bestand maken" if batch.stage == batch.Stage.OPEN else "wacht op de bank"
    url = reverse("payment_batch", args=[batch.public_id])
    return Work(f"voor {dutch.day(batch.execute_on)}", f"Betaling {batch}", badge, url)


def partners_in_hand(on: date) -> WorkList:
    """Who asked to join and did not sign yet; then how many partners wait for each kind of work, the most pressing first."""
    url = reverse("office_partners")
    works = [
        Work(
            f"aangemeld {dutch.day(localdate(asked.asked_at))}",
            asked.answers["profile"]["name"],
            "nog niet getekend",
            url,
        )
        for asked in requests_waiting()
    ]
    for word, task in TASKS.items():
        if number := task.waiting(on).count():
            partners = "1 partner" if number == 1 else f"{dutch.number(number)} partners"
            works.append(Work(partners, task.title, task.badge, f"{url}?werk={word}"))
    return WorkList(
        title="Partners",
        url=url,
        action="Naar de partners",
        nothing="Er wacht niets: alle partners zijn welkom geheten en hun gegevens kloppen.",
        works=tuple(works),
    )


def late_agreements_of_coalitions(on: date) -> WorkList:
    return WorkList(
        title="Afspraken van coalities die te laat zijn",
        url=reverse("office_coalitions"),
        action="Naar de coalities",
        nothing="Geen afspraak van een coalitie is te laat.",
        works=tuple(
            Work(
                f"uiterlijk {dutch.day(task.due_on)}",
                f"{task.owner.name}: {task.text}",
                task.coalition.name,
                reverse("office_coalition", args=[task.coalition.public_id]),
                is_late=True,
            )
            for task in late_agreements(on)
        ),
    )


def letters_in_hand(allowed: frozenset[Permission], on: date) -> WorkList:
    """Letters that are not public yet, the first due on top; the badge says whose turn it is."""
    letters = all_letters().exclude(state=LetterState.PUBLISHED).order_by("due_on", "pk")
    return WorkList(
        title="Raadsbrieven in de maak",
        url=reverse("letters:office"),
        action="Naar de raadsbrieven",
        nothing="Er is geen raadsbrief in de maak.",
        works=tuple(_letter(letter, allowed, on) for letter in letters),
    )


def _letter(letter: Letter, allowed: frozenset[Permission], on: date) -> Work:
    state = LetterState(letter.state)
    next_steps = [step.action for step in STEPS if step.source == state and step.permission in allowed]
    what = f"{letter} ({STATE_LABELS[state].lower()})"
    is_late = letter.sent_on is None and letter.due_on < on
    turn = "aan u" if next_steps else "bij een ander"
    badge = f"te laat, {turn}" if is_late else turn
    url = reverse("letters:overview", args=[letter.public_id])
    return Work(f"uiterlijk {dutch.day(letter.due_on)}", what, badge, url, is_late)


def overdue_plans(at: Moment) -> WorkList:
    goals = page_texts(as_of=at.as_of, known_at=at.known_at)
    plans = [plan for goal in goals for plan in goal.plans if plan.is_overdue]
    return WorkList(
        title="Plannen over hun termijn",
        url=reverse("plans"),
        action="Naar de plannen",
        nothing="Geen plan is over zijn termijn.",
        works=tuple(_late_plan(plan) for plan in plans),
    )


def _late_plan(plan: PlanText) -> Work:
    url = reverse("plan", args=[plan.public_id])
    return Work(f"beloofd: {plan.due}", plan.text, plan.state_label.lower(), url, is_late=True)


def council_items_to_answer(on: date) -> WorkList:
    return WorkList(
        title="Moties, toezeggingen en vragen zonder antwoord",
        url=reverse("letters:council_items"),
        action="Naar moties en toezeggingen",
        nothing="Alles van de raad is beantwoord.",
        works=tuple(
            Work(
                f"uiterlijk {dutch.day(item.due_on)}" if item.due_on else "zonder termijn",
                f"{item}: {item.text}",
                "beantwoorden",
                reverse("letters:answer", args=[item.public_id]),
                is_late=item.due_on is not None and item.due_on < on,
            )
            for item in open_council_items()
        ),
    )


def refused_mail() -> WorkList:
    return WorkList(
        title="Mail die niet aankwam",
        url=reverse("postbox"),
        action="Naar de uitgaande post",
        nothing="Alle mail is aangekomen of onderweg.",
        works=tuple(_refused(mail) for mail in refused()),
    )


def _refused(mail: OutgoingMail) -> Work:
    url = reverse("postbox_mail", args=[mail.public_id])
    return Work(dutch.day(localdate(mail.written_at)), str(mail), "geweigerd", url, is_late=True)


def accounts_nobody_uses(on: date) -> WorkList:
    return WorkList(
        title="Accounts die niemand gebruikt",
        url=reverse("people"),
        action="Naar de mensen",
        nothing="Iedereen met een account logde het laatste anderhalf jaar in, of krijgt nog tijd om dat te doen.",
        works=tuple(
            Work(
                f"gevraagd op {dutch.day(person.asked_to_stay_on)}" if person.asked_to_stay_on else "",
                person.name,
                "sluit het account",
                reverse("person", args=[person.public_id]),
            )
            for person in silent(on=on)
        ),
    )
