"""Neighbours ask for pots; a broker checks them, the programme team grants them, finance pays and hears from the bank."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from nabij.demo.accounts import BROKER, FINANCE, PROGRAMME, TYPIST
from nabij.demo.city import WIJKEN
from nabij.demo.pots import ToldPot, told_pots
from nabij.demo.stage import Stage
from nabij.demo.work import HALF_YEARS
from nabij.intake import clock
from nabij.kernel.periods import quarter_of
from nabij.kernel.working_days import after_working_days, is_working_day
from nabij.streets import services as streets
from nabij.streets.models import Champion, PaperMail, Pot, PotPayment
from nabij.streets.rules import Limit, Method, Occasion, PaymentState, PotState, Rules
from nabij.streets.services import Neighbour, Request, Stretch

RULES = Rules(
    amount_cents=15_000, limit=Limit.CALENDAR_YEAR, pots_per_street=1, champions=2, counts_from=2, strict_duties=True
)
BUDGETS = {2020: 1_000_000, 2021: 2_000_000, 2022: 2_500_000, 2023: 6_000_000}
AHEAD = range(2024, 2041)
BY_MAIL_FROM = date(2023, 2, 1)
"""Before that day neighbours asked on paper and heard by post; so the outbox of the demo holds the mail of its last weeks."""
STORIES = (
    ("We brachten soep rond bij wie alleen at. Nu doen twee andere buren dat om de week.", (Occasion.ATTENTION,)),
    ("Een kaart van de hele straat voor een buur die lang ziek was. De voordeur ging weer open.", (Occasion.ILLNESS,)),
    ("Met koffie op de stoep leerden we zes nieuwe buren kennen.", (Occasion.NEW_NEIGHBOUR, Occasion.GATHERING)),
    ("Bloemen voor een vijftigjarig huwelijk. Iedereen van de even kant kwam even langs.", (Occasion.ANNIVERSARY,)),
    ("Na een overlijden aten we een week lang samen.", (Occasion.BEREAVEMENT,)),
)


def rules_are_set(stage: Stage, on: date) -> None:
    streets.set_rules(rules=RULES, by=stage.who(PROGRAMME), on=on)
    stage.payer = streets.set_payer(
        name="Gemeente (demo)", iban=ToldPot(0, "", "", "", "", on).iban, version="pain.001.001.09", days_ahead=1,
        by=stage.who(PROGRAMME), on=on, at=clock.now(),
    )  # fmt: skip
    streets.name_scheme(name="Lief en Leedstraten", name_en="Lief en Leed streets", by=stage.who(PROGRAMME), on=on)


def a_budget_is_there(stage: Stage, on: date, year: int) -> None:
    streets.set_budget(year=year, area=stage.city, ceiling_cents=BUDGETS[year], by=stage.who(PROGRAMME), on=on)


def budgets_are_there_ahead(stage: Stage, on: date) -> None:
    """So that whoever tries the demo, in whatever year, can ask for a pot."""
    for year in AHEAD:
        streets.set_budget(year=year, area=stage.city, ceiling_cents=BUDGETS[2023], by=stage.who(PROGRAMME), on=on)


def days_of_pots() -> dict[date, list[Callable[[Stage, date], None]]]:
    """On each day what happens with pots: asked for, and some days later checked and granted."""
    days: dict[date, list[Callable[[Stage, date], None]]] = defaultdict(list)
    for told in told_pots():
        days[told.asked_on].append(partial(a_pot_is_asked, told=told))
        days[after_working_days(told.asked_on, 4)].append(partial(a_pot_is_granted, told=told))
    return days


def a_pot_is_asked(stage: Stage, on: date, told: ToldPot) -> None:
    """On a form on paper that both neighbours signed; later on the website, where the second follows the link."""
    request, at = _request(stage, told), clock.now()
    if told.asked_on < BY_MAIL_FROM:
        by = stage.who(TYPIST)
        pot = streets.start_pot(channel=Pot.Channel.PAPER, on=on, by=by)
        signed = replace(request, second_agreed=True)
        stage.pots[told.number] = streets.submit_pot(pot=pot, request=signed, on=on, at=at, by=by)
        return
    pot = streets.submit_pot(pot=streets.start_pot(channel=Pot.Channel.FORM, on=on), request=request, on=on, at=at)
    assert pot.second is not None
    streets.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=on)
    stage.pots[told.number] = pot


def a_pot_is_granted(stage: Stage, on: date, told: ToldPot) -> None:
    pot = stage.pots[told.number]
    streets.check_pot(pot=pot, by=stage.who(BROKER), on=on, at=clock.now())
    streets.approve_pot(pot=pot, by=stage.who(PROGRAMME), on=on, at=clock.now())
    streets.give_account(pot=pot, method=Method.BANK, iban=told.iban, holder=told.champions[0], at=clock.now())


def days_of_paying() -> dict[date, list[Callable[[Stage, date], None]]]:
    """A batch on the last working day of each quarter; two working days later the bank's statement is there."""
    days: dict[date, list[Callable[[Stage, date], None]]] = defaultdict(list)
    for quarter in sorted({quarter_of(told.paid_on) for told in told_pots()}):
        last = next(day for day in (quarter.last - timedelta(days=back) for back in range(10)) if is_working_day(day))
        days[last].append(a_batch_goes_to_the_bank)
        days[after_working_days(last, 2)].append(partial(the_bank_paid, paid_on=last))
    return days


def a_batch_goes_to_the_bank(stage: Stage, on: date) -> None:
    due = PotPayment.objects.filter(state=PaymentState.DUE, method=Method.BANK, pot__state=PotState.APPROVED)
    by, at = stage.who(FINANCE), clock.now()
    batch = streets.make_batch(payments=list(due), payer=stage.payer, execute_on=on, by=by, on=on, at=at)
    stage.batches[on] = streets.export_batch(batch=batch, by=by, on=on, at=at)


def the_bank_paid(stage: Stage, on: date, paid_on: date) -> None:
    """Finance reads it on the statement; the letters that waited are posted."""
    batch = stage.batches[paid_on]
    streets.confirm_batch(batch=batch, paid_on=paid_on, by=stage.who(FINANCE), on=on, at=clock.now())
    waiting = PaperMail.objects.filter(posted_on=None).select_related("pot")
    streets.note_posted(mails=waiting, by=stage.who(BROKER), on=on)


def neighbours_tell(stage: Stage, on: date, half_year: str) -> None:
    """What came of the first pots of a half-year, in two lines; with permission to show it."""
    told = [pot for pot in told_pots() if pot.half_year == half_year]
    for pot, (text, occasions) in zip(told[::7], STORIES, strict=False):
        story = streets.tell_story(
            pot=stage.pots[pot.number], text=text, occasions=occasions, may_be_shown=True, on=on, at=clock.now()
        )
        streets.show_story(story=story, by=stage.who(BROKER), on=on)


def a_pot_is_refused(stage: Stage, on: date) -> None:
    pot = _asked_apart(stage, on, "Vlinderstruiklaan", "WK034406", "Een borrel van de winkels.")
    streets.refuse_pot(
        pot=pot, reason="Een potje is voor buren onder elkaar. Voor winkels is er een ander fonds; we belden u daarover.",
        by=stage.who(PROGRAMME), on=on, at=clock.now(),
    )  # fmt: skip


def a_pot_for_a_closed_account(stage: Stage, on: date) -> None:
    pot = _asked_apart(stage, on, "Sneeuwbessteeg", "WK034407", "Een kerstpakket voor wie alleen is.")
    _grant(stage, pot, on)


def money_comes_back(stage: Stage, on: date) -> None:
    """The account turned out to be closed. The neighbours then did without."""
    payment = PotPayment.objects.select_related("pot").get(pot__unit__name="Sneeuwbessteeg")
    streets.return_payment(
        payment=payment, returned_on=on, why="De rekening is opgeheven.", code="AC04", by=stage.who(FINANCE), on=on,
        at=clock.now(),
    )  # fmt: skip
    streets.withdraw_pot(pot=payment.pot, on=on, at=clock.now())


def work_is_waiting(stage: Stage, on: date) -> None:
    """The desk on the last day of the story: something in every state."""
    waiting = {
        "Duizendbladstraat": "WK034401",
        "Zonnehoedhof": "WK034403",
        "Kattenstaartpad": "WK034403",
        "Reigersbekweg": "WK034408",
        "Ooievaarsbeklaan": "WK034405",
    }
    _asked, question, checked, *granted = (
        _asked_apart(stage, on, street, wijk, "Een bankje in de zon, en koffie erbij.")
        for street, wijk in waiting.items()
    )
    by, at = stage.who(BROKER), clock.now()
    streets.ask_question(pot=question, question="Doen de huizen aan het water ook mee?", by=by, on=on, at=at)
    streets.check_pot(pot=checked, by=by, on=on, at=at)
    for pot in granted:
        _grant(stage, pot, on)


def _asked_apart(stage: Stage, on: date, street: str, wijk: str, purpose: str) -> Pot:
    """A pot that is none of those that were paid and stayed."""
    number = 9_000 + len(street) * 7 + on.day
    postcode = next(one.postcodes[0] for one in WIJKEN if one.code == wijk)
    told = ToldPot(number, wijk, postcode, street, "", on)
    request = _request(stage, told, purpose=purpose)
    pot = streets.submit_pot(
        pot=streets.start_pot(channel=Pot.Channel.FORM, on=on), request=request, on=on, at=clock.now()
    )
    assert pot.second is not None
    streets.confirm_champion(champion=pot.second, how=Champion.Confirmation.PHONE, on=on, by=stage.who(BROKER))
    return pot


def _grant(stage: Stage, pot: Pot, on: date) -> None:
    assert pot.requester is not None
    streets.check_pot(pot=pot, by=stage.who(BROKER), on=on, at=clock.now())
    streets.approve_pot(pot=pot, by=stage.who(PROGRAMME), on=on, at=clock.now())
    iban = ToldPot(9_000 + pot.pk, "", "", "", "", on).iban
    streets.give_account(pot=pot, method=Method.BANK, iban=iban, holder=pot.requester.name, at=clock.now())


def _request(stage: Stage, told: ToldPot, *, purpose: str = "") -> Request:
    requester, second = (_neighbour(told, name, place) for place, name in enumerate(told.champions))
    return Request(
        where=Stretch(told.street, stage.areas[told.wijk]), purpose=purpose or told.purpose, requester=requester,
        second=second,
    )  # fmt: skip


def _neighbour(told: ToldPot, name: str, place: int) -> Neighbour:
    """On even numbers of the street; by mail or, before, by post and telephone."""
    writes = told.asked_on >= BY_MAIL_FROM
    return Neighbour(
        name=name,
        postcode=f"{told.postcode}ZZ",
        house_number=str(2 + told.number % 40 * 4 + place * 2),
        email=f"{name.lower().replace(' ', '.')}.{told.number}@bewoners.example" if writes else "",
        phone=f"030 555 {told.number:04}",
    )


assert set(BUDGETS) == {period.first.year for period in HALF_YEARS.values()} - {2019}
