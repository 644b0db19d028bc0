"""A small town with two measures, a goal and the people who make a letter; everything told through services."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from nabij.goals import services as goals
from nabij.intake import clock
from nabij.kernel.periods import Period
from nabij.ledger.rules import Definition
from nabij.letters import services, tasks
from nabij.letters.models import Letter
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.results import services as results
from tests import builders

FIRST_HALF = Period(date(2022, 1, 1), date(2022, 6, 30))
SECOND_HALF = Period(date(2022, 7, 1), date(2022, 12, 31))
WINTER = Period(date(2022, 1, 1), date(2022, 3, 31))
SPRING = Period(date(2022, 4, 1), date(2022, 6, 30))
ESSENCE = "Er zijn nu {cards_distributed} potjes uitbetaald."


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@dataclass
class Town:
    """Who makes letters, each with only the role that a step asks for."""

    writer: User
    reader: User
    holder: User
    clerk: User
    editor: User
    finance: User
    people: dict[Role, User] = field(default_factory=dict)

    def report(self, measure: str, quantity: int, period: Period, *, on: date) -> None:
        """A fact, reported and accepted on a day."""
        with clock.told_at(noon(on)):
            fact = results.report_fact(
                measure=measure,
                quantity=quantity,
                first_day=period.first,
                last_day=period.last,
                place=builders.whole(),
                evidence="jaarverslag",
                by=self.writer,
            )
            results.accept_fact(fact=fact, by=self.editor, on=on)

    # --- one letter, step by step -------------------------------------------------------------------------------------
    def draft(self, period: Period = SECOND_HALF, *, on: date = date(2023, 1, 10), text: str = ESSENCE) -> Letter:
        letter = services.draft_letter(period=period, by=self.writer, at=noon(on))
        services.write_text(letter=letter, section="aanleiding", text=text, by=self.writer, at=noon(on))
        return letter

    def approve(self, letter: Letter, *, on: date = date(2023, 1, 20)) -> Letter:
        services.ask_review(letter=letter, by=self.writer, at=noon(on))
        return services.approve(letter=letter, by=self.reader, at=noon(on))

    def freeze(self, letter: Letter, *, on: date = date(2023, 1, 25), as_of: date | None = None) -> Letter:
        self.approve(letter, on=on)
        services.freeze(letter=letter, as_of=as_of or letter.period_last, by=self.writer, at=noon(on))
        tasks.make_files(letter, now=noon(on))
        return Letter.objects.get(pk=letter.pk)

    def decide(self, letter: Letter, *, on: date = date(2023, 2, 7)) -> Letter:
        services.mark_ready(letter=letter, by=self.writer, at=noon(on))
        decided = services.decide(letter=letter, by=self.holder, at=noon(on), on=on)
        tasks.make_files(letter, now=noon(on))
        return decided

    def publish(self, letter: Letter, *, on: date = date(2023, 2, 10)) -> Letter:
        services.send(letter=letter, by=self.clerk, at=noon(on), on=on)
        return services.publish(letter=letter, by=self.editor, at=noon(on))

    def publish_whole(
        self, period: Period = SECOND_HALF, *, on: date = date(2023, 2, 10), text: str = ESSENCE
    ) -> Letter:
        """A letter from draft to public on one day."""
        letter = self.freeze(self.draft(period, on=on, text=text), on=on)
        return self.publish(self.decide(letter, on=on), on=on)


def a_town() -> Town:
    builders.municipality()
    builders.whole()
    town = Town(
        writer=builders.person(Role.PROGRAMME_TEAM, name="Willem Schrijver"),
        reader=builders.person(Role.EDITOR, name="Lies Lezer"),
        holder=builders.person(Role.PORTFOLIO_HOLDER, name="Petra Houder"),
        clerk=builders.person(Role.COUNCIL_CLERK, name="Gerrit Griffier"),
        editor=builders.person(Role.EDITOR, name="Rob Redacteur"),
        finance=builders.person(Role.FINANCE, name="Fien Financien"),
    )
    with clock.told_at(noon(date(2020, 1, 2))):
        _make_measures(town.writer)
        _make_goal(town.writer)
    return town


def _make_measures(by: User) -> None:
    for order, (key, name, one, many) in enumerate(
        (
            ("cards_distributed", "Uitbetaalde potjes", "potje", "potjes"),
            ("cards", "Verspreide kaarten", "kaart", "kaarten"),
        )
    ):
        results.make_measure(
            key=key,
            definition=Definition(date(2019, 1, 1), f"{name} in de hele gemeente.", "Elk stuk telt één keer.", ""),
            by=by,
            name=name,
            unit_one=one,
            unit_many=many,
            kind="flow",
            counts="things",
            window="since_start",
            finest="buurt",
            source="gemelde feiten",
            order=order,
        )


def _make_goal(by: User) -> None:
    goal = goals.make_goal(title="Meer aandacht voor elkaar", by=by, on=date(2020, 1, 2))
    goals.write_sentence(goal=goal, text="Er zijn {cards_distributed} potjes uitbetaald.", by=by, on=date(2020, 1, 2))
