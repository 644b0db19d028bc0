"""The council is told, every half-year: drafted, read by somebody else, frozen, decided, sent and published."""

from datetime import date

from django.utils.text import slugify

from nabij.demo.accounts import CLERK, PORTFOLIO_HOLDER, PROGRAMME, SECOND
from nabij.demo.letters import LETTERS, MONEY, QUESTIONS
from nabij.demo.stage import Stage
from nabij.intake import clock
from nabij.kernel.periods import Period, year_of
from nabij.ledger.rules import Basis
from nabij.letters import services as letters
from nabij.letters import tasks
from nabij.letters.models import Letter
from nabij.results import services as results
from nabij.results.models import Fact


def a_letter_is_drafted(stage: Stage, _on: date, key: str) -> None:
    told, by, at = LETTERS[key], stage.who(PROGRAMME), clock.now()
    letter = letters.draft_letter(period=told.period, by=by, at=at)
    letters.describe_letter(
        letter=letter,
        title=told.title,
        subject=told.subject,
        reference=told.reference,
        addressed_to="de leden van de gemeenteraad",
        portfolio_holder=PORTFOLIO_HOLDER.name,
        handled_by="Programma eenzaamheid",
        due_on=letter.due_on,
        as_of=told.period.last,
        by=by,
        at=at,
    )
    for section, text in told.texts.items():
        letters.write_text(letter=letter, section=section, text=text, by=by, at=at)
    stage.letters[key] = letter
    for number, answer in told.answers.items():
        item = stage.council_items[number]
        letters.answer_council_item(item=item, letter=letter, answer=answer, by=stage.who(CLERK), at=at)
    letters.ask_review(letter=letter, by=by, at=at)


def a_letter_is_read_and_frozen(stage: Stage, _on: date, key: str) -> None:
    letter, at = _fresh(stage, key), clock.now()
    letters.approve(letter=letter, by=stage.who(SECOND), at=at)
    letters.freeze(letter=_fresh(stage, key), as_of=LETTERS[key].period.last, by=stage.who(PROGRAMME), at=at)
    tasks.make_files(letter, now=at)
    letters.mark_ready(letter=_fresh(stage, key), by=stage.who(PROGRAMME), at=at)


def the_college_decides(stage: Stage, on: date, key: str) -> None:
    letters.decide(letter=_fresh(stage, key), by=stage.who(PORTFOLIO_HOLDER), at=clock.now(), on=on)
    tasks.make_files(stage.letters[key], now=clock.now())


def the_letter_goes_to_the_council(stage: Stage, on: date, key: str) -> None:
    letters.send(letter=_fresh(stage, key), by=stage.who(CLERK), at=clock.now(), on=on)


def the_letter_is_public(stage: Stage, _on: date, key: str) -> None:
    letters.publish(letter=_fresh(stage, key), by=stage.who(SECOND), at=clock.now())


def the_council_asks(stage: Stage, on: date, number: str) -> None:
    told = QUESTIONS[number]
    stage.council_items[number] = letters.keep_council_item(
        kind=told.kind,
        number=number,
        text=told.text,
        received_on=on,
        due_on=told.due_on,
        by=stage.who(CLERK),
        at=clock.now(),
    )


def a_budget_is_set(stage: Stage, on: date, year: int) -> None:
    """Per post, on the first day of its year."""
    first = Period(date(year, 1, 1), date(year, 1, 1))
    budgets = [_told(stage, "money_budgeted", told.budgeted, first, slugify(told.post)) for told in MONEY[year]]
    results.accept_facts(facts=budgets, by=stage.who(SECOND), on=on)


def money_is_reported(stage: Stage, on: date, year: int) -> None:
    """Per post: what was granted and spent over the whole year."""
    sums = [
        _told(stage, measure, cents, year_of(date(year, 1, 1)), slugify(told.post))
        for told in MONEY[year]
        for measure, cents in (("money_granted", told.granted), ("money_spent", told.spent))
        if cents
    ]
    results.accept_facts(facts=sums, by=stage.who(SECOND), on=on)


def _told(stage: Stage, measure: str, cents: int, days: Period, code: str) -> Fact:
    return results.report_fact(
        measure=measure,
        quantity=cents,
        first_day=days.first,
        last_day=days.last,
        place=stage.city,
        breakdown=code,
        basis=Basis.DOCUMENT,
        evidence="Verzonnen voor de demo.",
        by=stage.who(PROGRAMME),
    )


def _fresh(stage: Stage, key: str) -> Letter:
    return Letter.objects.get(pk=stage.letters[key].pk)
