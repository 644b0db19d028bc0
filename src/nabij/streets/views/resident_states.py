"""The state of a pot as the neighbours read it: what happened, what happens next, and by when."""

from dataclasses import dataclass
from datetime import date

from nabij.kernel import written
from nabij.kernel.language import Told, gettext, gettext_noop
from nabij.streets.models import Account, Pot, PotTrail, Story
from nabij.streets.rules import METHOD_LABELS, Method, PotState, PotStep, due_on, steps_from
from nabij.streets.views.resident_answers import own_words

MILESTONES = (
    gettext_noop("aangevraagd"), gettext_noop("nagekeken"), gettext_noop("goedgekeurd"), gettext_noop("uitbetaald"),
    gettext_noop("verteld"),
)  # fmt: skip
CORRECTABLE = {PotState.SUBMITTED, PotState.QUESTION}
TOO_LATE = gettext_noop("Dit duurt langer dan we wilden. Bel ons gerust.")


@dataclass(frozen=True)
class Saying:
    """`done` of the milestones are behind us; 0 once it ended before its time. `by_when` is left out where nobody has to do anything any more."""

    done: int
    headline: str
    text: str
    by_when: str = ""


SAYINGS = {
    PotState.SUBMITTED: Saying(
        1, gettext_noop("Uw aanvraag is binnen"),
        gettext_noop("De sociaal makelaar van uw wijk leest uw aanvraag. Daarna beslist de gemeente."),
        gettext_noop("De sociaal makelaar kijkt ernaar vóór {day}."),
    ),
    PotState.QUESTION: Saying(
        1, gettext_noop("Wij hebben een vraag aan u"), gettext_noop("Zodra u antwoordt, gaan we verder."),
        gettext_noop("Antwoord alstublieft vóór {day}."),
    ),
    PotState.CHECKED: Saying(
        2, gettext_noop("Uw aanvraag is nagekeken"), gettext_noop("De gemeente beslist of het potje er komt."),
        gettext_noop("U hoort het vóór {day}."),
    ),
    PotState.APPROVED: Saying(
        3, gettext_noop("Uw potje is goedgekeurd"), gettext_noop("De gemeente maakt het geld klaar."),
        gettext_noop("U hebt het vóór {day}."),
    ),
    PotState.IN_BATCH: Saying(
        3, gettext_noop("Het geld is onderweg"), gettext_noop("De betaling ligt bij de bank."),
        gettext_noop("U hebt het vóór {day}."),
    ),
    PotState.PAID: Saying(
        4, gettext_noop("Het geld is uitbetaald"),
        gettext_noop("Veel plezier ermee in uw straat. Vertel ons later in een paar zinnen wat ervan kwam."),
        gettext_noop("Vertellen kan tot {day}."),
    ),
    PotState.TOLD: Saying(5, gettext_noop("Dank u wel voor uw verhaal"), gettext_noop("U hoeft niets meer te doen.")),
    PotState.CLOSED: Saying(
        5, gettext_noop("Dit potje is klaar"), gettext_noop("U hoeft niets meer te doen. Volgend jaar mag u opnieuw vragen.")
    ),
    PotState.REFUSED: Saying(0, gettext_noop("Dit potje is niet toegekend"), gettext_noop("U leest hieronder waarom. Bent u het er niet mee eens? Bel ons.")),
    PotState.WITHDRAWN: Saying(0, gettext_noop("U hebt uw aanvraag ingetrokken"), gettext_noop("U mag altijd opnieuw vragen.")),
    PotState.RETURNED: Saying(
        3, gettext_noop("Het geld kwam terug"),
        gettext_noop("De betaling lukte niet. Wij zoeken uit waarom en vragen u daarna opnieuw hoe u het geld wilt krijgen."),
        gettext_noop("U hoort van ons vóór {day}."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class PotShown:
    """Everything on the page of a pot."""

    pot: Pot
    headline: str
    text: str
    by_when: str
    done: int
    progress: str
    said: str
    account: Account | None
    story: Story | None
    second_is_awaited: bool
    second_declined: bool
    may_answer: bool
    may_correct: bool
    may_name_second: bool
    may_withdraw: bool
    may_give_account: bool
    may_tell: bool
    may_add_photo: bool
    facts: tuple[tuple[str, str], ...]
    purpose: Told

    @property
    def story_text(self) -> Told:
        return own_words(self.story.text if self.story else "")

    @property
    def texts_are_gone(self) -> bool:
        """A request is never without words, so they were forgotten after their term, or erased before."""
        return self.pot.submitted_on is not None and not self.pot.purpose

    @property
    def total(self) -> int:
        return len(MILESTONES)


def shown(pot: Pot, *, today: date) -> PotShown:
    state = PotState(pot.state)
    saying, steps = SAYINGS[state], steps_from(state)
    account = pot.accounts.order_by("-given_at", "-id").first()
    story = Story.objects.filter(pot=pot).first()
    wants_account = state is PotState.APPROVED and (account is None or account.forgotten_on is not None)
    second = pot.second
    is_open = state in {PotState.SUBMITTED, PotState.QUESTION}
    return PotShown(
        pot=pot,
        headline=gettext(saying.headline),
        text=gettext("Laat ons nu weten hoe u het geld wilt krijgen.") if wants_account else gettext(saying.text),
        by_when="" if wants_account else _by_when(pot, saying, today),
        done=saying.done,
        progress=_progress(saying.done),
        said=_said(pot, state),
        account=account,
        story=story,
        second_is_awaited=is_open and second is not None and second.confirmed_on is None and second.ended_on is None,
        second_declined=is_open and second is not None and second.confirmed_on is None and second.ended_on is not None,
        may_answer=state is PotState.QUESTION,
        may_correct=state in CORRECTABLE,
        may_name_second=is_open and second is not None and second.confirmed_on is None,
        may_withdraw=PotStep.WITHDRAW in steps,
        may_give_account=state is PotState.APPROVED,
        may_tell=state is PotState.PAID,
        may_add_photo=story is not None and bool(story.text) and story.photo_id is None and story.shown_on is None,
        facts=_facts(pot, account),
        purpose=own_words(pot.purpose),
    )


def _by_when(pot: Pot, saying: Saying, today: date) -> str:
    due = due_on(PotState(pot.state), pot.state_since) if saying.by_when else None
    if due is None:
        return ""
    if due < today:
        return gettext(TOO_LATE) if pot.state != PotState.PAID else ""
    return gettext(saying.by_when).format(day=written.day(due))


def _progress(done: int) -> str:
    if not done:
        return ""
    words = {"done": done, "total": len(MILESTONES), "name": gettext(MILESTONES[done - 1])}
    return gettext("{done} van {total}: {name}").format(**words)


def _said(pot: Pot, state: PotState) -> str:
    """What somebody of the office wrote to them: the question, or why not."""
    step = {PotState.QUESTION: PotStep.ASK, PotState.REFUSED: PotStep.REFUSE}.get(state)
    if step is None:
        return ""
    newest = PotTrail.objects.filter(pot=pot, step=step.value).order_by("-id").first()
    return newest.remark if newest else ""


def _facts(pot: Pot, account: Account | None) -> tuple[tuple[str, str], ...]:
    rows = [(gettext("Straat"), str(pot.unit) if pot.unit else "")]
    if pot.amount_cents:
        rows.append((gettext("Bedrag"), written.euros(pot.amount_cents)))
    if pot.submitted_on:
        rows.append((gettext("Aangevraagd op"), written.day(pot.submitted_on)))
    known = [who.name for who in (pot.requester, pot.second) if who and who.name]
    if pot.requester:
        rows.append((gettext("Gangmakers"), written.listed(known) or gettext("namen zijn gewist")))
        rows.append((gettext("Zo bereiken we u"), " · ".join(filter(None, (pot.requester.email, pot.requester.phone)))))
    if account:
        rows.append((gettext("Het geld krijgt u"), account_words(account)))
    return tuple((name, text) for name, text in rows if text)


def account_words(account: Account) -> str:
    """How the money comes, with no more of the number than its owner needs to know it again."""
    words = gettext(METHOD_LABELS[Method(account.method)])
    if account.forgotten_on:
        return gettext("{how}; uw nummer en naam zijn gewist").format(how=words)
    return f"{words}: {account.masked_iban}, {account.holder}" if account.masked_iban else words
