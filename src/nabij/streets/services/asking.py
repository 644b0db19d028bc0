"""What residents do: ask, answer, join, withdraw and tell. A broker may do all of it for them, on the phone or from paper."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nabij.kernel.language import DUTCH, gettext
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.streets.models import Champion, Pot, PotPlacement, StreetUnit
from nabij.streets.queries.limits import next_possible_on, unit_called
from nabij.streets.queries.settings import rules_on
from nabij.streets.rules import LIVE, Asked, Message, PotState, PotStep, Rules, faults_of_request
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settings import release, reserve
from nabij.streets.services.settling import hold_units, settle_champions
from nabij.streets.services.stepping import RESIDENT, By, hold, hold_draft, role_in, take
from nabij.streets.services.telling import ask_to_confirm, tell_requester

DRAFT_TERM = timedelta(days=30)


@dataclass(frozen=True)
class Neighbour:
    """Somebody who takes the lead, as they wrote themselves down."""

    name: str
    postcode: str
    house_number: str
    email: str = ""
    phone: str = ""

    @property
    def home(self) -> str:
        return " ".join(f"{self.postcode} {self.house_number}".upper().split())


@dataclass(frozen=True)
class Stretch:
    """The street as the neighbours draw it; `area` is None when it lies outside the municipality."""

    name: str
    area: Area | None
    stretch: str = ""


@dataclass(frozen=True)
class Request:
    """Everything a pot is asked with.

    `second_agreed`: the second neighbour said yes to the broker who writes this down, or signed the same paper.
    """

    where: Stretch
    purpose: str
    requester: Neighbour
    second: Neighbour | None
    second_agreed: bool = False


def start_pot(*, channel: Pot.Channel, on: date, by: User | None = None, language: str = DUTCH) -> Pot:
    """A request that somebody has begun; it is kept until it is sent, or forgotten after thirty days.

    `language` is that of every mail and letter about it.
    """
    if by is not None:
        acting_role(by, Permission.CHECK_POTS, on=on)
    return Pot.objects.create(channel=channel, state_since=on, requested_by=by, language=language)


def keep_answers(*, pot: Pot, answers: dict[str, object]) -> None:
    """What was typed so far; a request that was sent meanwhile stays as it is."""
    Pot.objects.filter(pk=pot.pk, state=PotState.DRAFT).update(answers=answers)
    pot.answers = answers


def forget_drafts(*, on: date) -> int:
    """Erases the requests that nobody sent in time; returns how many."""
    return Pot.objects.filter(state=PotState.DRAFT, state_since__lt=on - DRAFT_TERM).delete()[0]


def submit_pot(
    *, pot: Pot, request: Request, on: date, at: datetime, by: User | None = None, language: str = ""
) -> Pot:
    """The neighbours ask for the pot: it takes its place in the budget and in the limit of its street.

    `language` is that in which they ended; without one it stays that in which they began.

    Raises:
        PotRefused: a rule of the municipality stands in the way; each fault names its field.
    """
    version = rules_on(on)
    if version is None:
        raise PotRefused(gettext("Een potje aanvragen kan hier nog niet. Bel ons gerust."))
    rules = version.rules
    if request.where.area is None:
        _refuse(request, rules)
    assert request.where.area is not None
    with booking() as book:
        kept = hold_draft(pot)
        kept.requested_by, kept.language = by or kept.requested_by, language or kept.language
        unit = _unit_of(request.where, area=request.where.area, on=on)
        _refuse(request, rules, again=next_possible_on(unit, rules, on, but=kept))
        kept.place = unit.area
        reserve(year=on.year, place=unit.area, cents=rules.amount_cents, words=rules.words)
        there = running_champions(unit)
        requester = champion_in(unit, request.requester, among=there, on=on, how=_how(kept))
        said_yes = _how(kept) if by and request.second_agreed else None
        second = champion_in(unit, request.second, among=there, on=on, how=said_yes) if request.second else None
        kept.unit, kept.requester, kept.second = unit, requester, second
        kept.purpose, kept.answers = request.purpose, {}
        kept.rules, kept.amount_cents, kept.strict_duties = version, rules.amount_cents, rules.strict_duties
        kept.budget_year, kept.submitted_on = on.year, on
        role = take(kept, PotStep.SUBMIT, by=By(by) if by else RESIDENT, on=on, at=at)
        PotPlacement.objects.create(pot=kept, unit=unit, from_on=on)
        settle_champions(book, [champion for champion in (requester, second) if champion], role=role)
        tell_requester(kept, Message.ASKED, about="submitted", at=at, cents=rules.amount_cents)
        if second:
            ask_to_confirm(second, kept, at=at)
    return kept


def answer_question(*, pot: Pot, answer: str, on: date, at: datetime, by: User | None = None) -> None:
    """The neighbours answer; the broker looks again."""
    with booking():
        take(hold(pot), PotStep.ANSWER, by=By(by) if by else RESIDENT, on=on, at=at, remark=answer)


def correct_request(*, pot: Pot, purpose: str, requester: Neighbour, on: date, by: User | None = None) -> None:
    """As long as nobody has looked at it, what was written can be put right."""
    with booking():
        kept = hold(pot)
        if kept.state not in {PotState.SUBMITTED, PotState.QUESTION}:
            raise PotRefused(gettext("Deze aanvraag is al nagekeken. Wilt u nog iets veranderen? Bel ons."))
        if by is not None:
            role_in(by, kept.place, on=on)
        assert kept.requester is not None
        kept.purpose = purpose
        kept.save(update_fields=["purpose"])
        _write(kept.requester, requester)


def withdraw_pot(*, pot: Pot, on: date, at: datetime, by: User | None = None) -> None:
    """The neighbours do without; what was set aside for them is free again."""
    with booking():
        kept = hold(pot)
        was_live = kept.state in LIVE
        kept.answers = {}
        take(kept, PotStep.WITHDRAW, by=By(by) if by else RESIDENT, on=on, at=at)
        kept.payments.filter(state="due").update(state="cancelled")
        if was_live:
            free(kept)
        tell_requester(kept, Message.WITHDRAWN, at=at)


def free(pot: Pot) -> None:
    """Gives back the room a pot took in the budget."""
    assert pot.budget_year is not None
    assert pot.place is not None
    assert pot.amount_cents is not None
    release(year=pot.budget_year, place=pot.place, cents=pot.amount_cents)


def _unit_of(where: Stretch, *, area: Area, on: date) -> StreetUnit:
    """The stretch that is known by this name, or a new one; held, so that two requests for it see each other."""
    unit = unit_called(where.name, where.stretch, area)
    if unit is None:
        unit, is_new = StreetUnit.objects.get_or_create(
            name=where.name, stretch=where.stretch, area=area, merged_into=None, defaults={"added_on": on}
        )
        if is_new:
            return unit  # nobody else sees it yet
    (held,) = hold_units([unit.pk])
    if held.merged_into_id is not None:
        raise PotRefused(gettext("Deze straat is net samengevoegd met een andere. Verstuur uw aanvraag nog een keer."))
    return held


def _refuse(request: Request, rules: Rules, *, again: date | None = None) -> None:
    homes = [neighbour.home for neighbour in (request.requester, request.second) if neighbour]
    asked = Asked(request.where.area is not None, homes, again)
    if faults := faults_of_request(asked, rules):
        raise PotRefused(faults=faults)


def running_champions(unit: StreetUnit) -> list[Champion]:
    """Who takes the lead in this street, held until the end of the transaction."""
    running = Champion.objects.filter(unit=unit, ended_on=None, erased_on=None)
    return list(running.select_for_update(no_key=True).order_by("pk"))


def champion_in(
    unit: StreetUnit,
    told: Neighbour,
    *,
    among: list[Champion],
    on: date,
    how: Champion.Confirmation | None,
) -> Champion:
    """Who took the lead in this street before, at the same address and by the same name, still does.

    `among` are those who take the lead there; somebody new joins them.
    """
    for champion in among:
        if champion.home == told.home and champion.name.casefold() == told.name.casefold():
            break
    else:
        champion = Champion(unit=unit, asked_on=on)
        among.append(champion)
    if how and champion.confirmed_on is None:
        champion.confirmed_on, champion.confirmed_how = on, how.value
    _write(champion, told)
    return champion


def _write(champion: Champion, told: Neighbour) -> None:
    champion.name, champion.email, champion.phone = told.name, told.email, told.phone
    champion.postcode, champion.house_number = told.postcode, told.house_number
    champion.save()


def _how(pot: Pot) -> Champion.Confirmation:
    """Who asks has said so themselves, in the way they asked."""
    return {
        Pot.Channel.FORM: Champion.Confirmation.FORM,
        Pot.Channel.PHONE: Champion.Confirmation.PHONE,
        Pot.Channel.PAPER: Champion.Confirmation.PAPER,
    }[Pot.Channel(pot.channel)]
