"""Figures and traces over facts that were reported and accepted, at any moment."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.intake import clock
from nabij.ledger.queries import moment
from nabij.ledger.rules import Basis, Counts, Definition, Finest, Kind, Window
from nabij.people.rules import Role
from nabij.results import services
from nabij.results.queries import figures, trace
from nabij.results.rules import Why
from tests import builders

START = date(2019, 1, 1)
NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    builders.municipality()
    return builders.whole()


@pytest.fixture
def reporter(town):
    return builders.person(Role.PROGRAMME_TEAM, name="Meral Meldt")


@pytest.fixture
def second(town):
    return builders.person(Role.PROGRAMME_TEAM, name="Teun Tweede")


@pytest.fixture(autouse=True)
def the_day():
    with clock.told_at(NOW):
        yield


@pytest.fixture
def make(reporter):
    def made(key, **options):
        told = {
            "name": key, "unit_one": "keer", "unit_many": "keer", "kind": Kind.FLOW, "counts": Counts.THINGS,
            "window": Window.SINCE_START, "finest": Finest.WIJK, "source": "de proef",
        }  # fmt: skip
        definition = options.pop("definition", Definition(START, "Zo veel keer.", "Eén keer is één."))
        return services.make_measure(key=key, definition=definition, by=reporter, **(told | options))

    return made


@pytest.fixture
def tell(reporter, second, town):
    def told(measure, quantity, first, last, *, place=None, basis=Basis.REPORTED):
        fact = services.report_fact(
            measure=measure, quantity=quantity, first_day=first, last_day=last, place=place or town, basis=basis,
            evidence="een lijst", by=reporter,
        )  # fmt: skip
        return services.accept_fact(fact=fact, by=second, on=clock.today())

    return told


def at(day, *, known_at=None):
    return moment(as_of=day, known_at=known_at, now=clock.now())


def half(year, number):
    return (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))


def test_a_fact_counts_from_its_last_day(make, tell):
    make("cards")
    tell("cards", 400, *half(2020, 1))
    assert figures(at(date(2020, 6, 29)))["cards"].value.number == 0
    assert figures(at(date(2020, 6, 30)))["cards"].value.number == 400


def test_a_figure_says_how_much_of_it_was_estimated(make, tell):
    make("heads")
    tell("heads", 75, *half(2020, 1))
    tell("heads", 25, *half(2020, 2), basis=Basis.ESTIMATED)
    assert figures(at(date(2021, 1, 1)))["heads"].shares == {"gemeld": 75, "geschat": 25}


def test_a_yearly_mean_takes_complete_years_only(make, tell):
    make("meetings")
    make("meetings_per_year", window=Window.YEARLY_MEAN, numerator="meetings")
    for year, quantity in ((2019, 1), (2020, 2), (2021, 3)):
        tell("meetings", quantity, date(year, 1, 1), date(year, 12, 31))
    figure = figures(at(date(2021, 12, 30)))["meetings_per_year"]
    assert (figure.value.number, figure.n) == (Fraction(3, 2), 2)
    figure = figures(at(date(2021, 12, 31)))["meetings_per_year"]
    assert (figure.value.number, figure.n) == (2, 3)


def test_a_year_that_a_fact_only_partly_covers_is_left_out_of_the_mean(make, tell):
    make("meetings")
    make("meetings_per_year", window=Window.YEARLY_MEAN, numerator="meetings")
    tell("meetings", 4, date(2019, 7, 1), date(2020, 6, 30))
    tell("meetings", 2, date(2021, 1, 1), date(2021, 12, 31))
    figure = figures(at(date(2021, 12, 31)))["meetings_per_year"]
    assert (figure.value.number, figure.n) == (2, 1)


def test_a_ratio_shows_its_n_and_nothing_when_there_is_nothing_to_divide(make, tell):
    make("meetings")
    make("heads")
    make("mean_heads", kind=Kind.RATIO, numerator="heads", denominator="meetings")
    assert figures(at(date(2020, 1, 1)))["mean_heads"].value.why is Why.NOTHING_TO_DIVIDE
    tell("meetings", 2, *half(2020, 1))
    tell("heads", 181, *half(2020, 1))
    figure = figures(at(date(2020, 12, 31)))["mean_heads"]
    assert (figure.value.number, figure.n, figure.text) == (Fraction(181, 2), 2, "91")


def test_a_running_year_starts_at_nought(make, tell):
    make("talks", window=Window.PERIOD)
    tell("talks", 5, *half(2020, 1))
    tell("talks", 3, *half(2021, 1))
    assert figures(at(date(2020, 12, 31)))["talks"].value.number == 5
    assert figures(at(date(2021, 6, 30)))["talks"].value.number == 3


def test_money_is_kept_in_cents_and_shown_in_euros(make, tell):
    make("paid", scale=2)
    tell("paid", 4_725_050, *half(2020, 1))
    figure = figures(at(date(2020, 12, 31)))["paid"]
    assert figure.value.number == Fraction(4_725_050, 100)


def test_persons_are_not_told_before_something_was_published(make, tell):
    make("learners", counts=Counts.PERSONS)
    tell("learners", 40, *half(2020, 1))
    assert figures(at(date(2020, 12, 31)))["learners"].value.why is Why.UNPUBLISHED
    assert figures(at(date(2020, 12, 31)), publishing=True)["learners"].value.number == 40


def test_persons_speak_for_the_last_closed_half_year(make, tell):
    make("learners", counts=Counts.PERSONS)
    tell("learners", 23, *half(2020, 1))
    tell("learners", 9, *half(2020, 2))
    figure = figures(at(date(2020, 12, 30)), publishing=True)["learners"]
    assert (figure.as_of, figure.value.number) == (date(2020, 6, 30), 20)


def test_a_late_correction_of_persons_waits_for_the_next_publication(make, tell, reporter, second):
    make("learners", counts=Counts.PERSONS)
    fact = tell("learners", 23, *half(2020, 1))
    published = at(date(2020, 12, 31))
    services.note_publication(
        title="Brief", path="/raadsbrieven/brief", published_on=clock.today(), as_of=published.as_of,
        position=published.position, known_at=published.known_at, public_id=fact.public_id,
    )  # fmt: skip
    better = services.report_fact(
        measure="learners", quantity=38, first_day=fact.first_day, last_day=fact.last_day, place=fact.place,
        evidence="een betere lijst", by=reporter, replaces=fact,
    )  # fmt: skip
    services.accept_fact(fact=better, by=second, on=clock.today())
    assert figures(at(date(2020, 12, 31)))["learners"].value.number == 20
    assert figures(at(date(2020, 12, 31)), publishing=True)["learners"].value.number == 35


def test_persons_cost_nothing_more_however_much_came_since_the_publication(make, tell):
    learners = make("learners", counts=Counts.PERSONS)
    make("learners_this_year", counts=Counts.PERSONS, window=Window.PERIOD)
    fact = tell("learners", 23, *half(2020, 1))
    tell("learners_this_year", 40, *half(2022, 1), place=builders.wijk("Noord"))
    published = at(date(2022, 12, 31))
    services.note_publication(
        title="Brief", path="/raadsbrieven/brief", published_on=clock.today(), as_of=published.as_of,
        position=published.position, known_at=published.known_at, public_id=fact.public_id,
    )  # fmt: skip
    tell("learners", 50, *half(2023, 1))
    with CaptureQueriesContext(connection) as captured:
        for day in (date(2020, 7, 1), date(2022, 12, 31), date(2023, 12, 31)):
            figures(at(day))
            for key in (learners.key, "learners_this_year"):
                trace(key, at(day))
    assert [query["sql"] for query in captured if "SUM(" in query["sql"].upper()] == []


def test_a_definition_changes_from_its_own_day(make, tell, reporter):
    measure = make("streets")
    services.define_measure(
        measure=measure, definition=Definition(date(2021, 1, 1), "Nieuw.", "Voortaan anders."), by=reporter
    )
    assert figures(at(date(2020, 12, 31)))["streets"].definition.text == "Zo veel keer."
    assert figures(at(date(2021, 1, 1)))["streets"].definition.text == "Nieuw."


def test_a_half_year_inside_a_longer_fact_says_no_data_and_not_nought(make, tell):
    make("cards")
    tell("cards", 900, date(2020, 1, 1), date(2021, 12, 31))
    tell("cards", 50, *half(2022, 1))
    periods = trace("cards", at(date(2022, 6, 30))).per_period
    assert [period.value.number for period in periods] == [None, None, None, None, 50]
    assert {period.value.why for period in periods[:4]} == {Why.NO_DATA}


def test_half_years_add_up_to_the_whole_and_so_do_wijken(make, tell):
    make("cards")
    north, south = builders.wijk("Noord"), builders.wijk("Zuid")
    tell("cards", 5, *half(2020, 1), place=north)
    tell("cards", 7, *half(2020, 2), place=south)
    tell("cards", 4, *half(2021, 1), place=north)
    tell("cards", 2, *half(2021, 2))
    told = trace("cards", at(date(2021, 12, 31)))
    assert [period.value.number for period in told.per_period] == [5, 7, 4, 2]
    assert {place.area.name: place.value.number for place in told.per_wijk} == {"Noord": 9, "Zuid": 7}
    assert told.elsewhere.number == 2
    assert told.figure.value.number == 18
    assert told.entry_count == 4


def test_a_stock_shows_what_stood_at_the_end_of_each_half_year(make, tell):
    make("partners", kind=Kind.STOCK)
    tell("partners", 18, *half(2020, 1))
    tell("partners", -3, *half(2020, 2))
    assert [period.value.number for period in trace("partners", at(date(2020, 12, 31))).per_period] == [18, 15]


def test_the_past_does_not_move_when_a_fact_is_replaced(make, tell, reporter, second):
    with clock.told_at(datetime(2020, 7, 10, 9, tzinfo=UTC)):
        make("cards")
        fact = tell("cards", 400, *half(2020, 1))
    better = services.report_fact(
        measure="cards", quantity=410, first_day=fact.first_day, last_day=fact.last_day, place=fact.place,
        evidence="herteld", by=reporter, replaces=fact,
    )  # fmt: skip
    services.accept_fact(fact=better, by=second, on=clock.today())
    known_then = at(date(2020, 12, 31), known_at=date(2020, 12, 31))
    assert figures(known_then)["cards"].value.number == 400
    assert figures(at(date(2020, 12, 31)))["cards"].value.number == 410


def test_all_figures_cost_the_same_number_of_questions_however_many_facts(
    make, tell, django_assert_max_num_queries, django_assert_num_queries
):
    make("cards")
    tell("cards", 1, *half(2020, 1))
    with django_assert_max_num_queries(12) as few:
        figures(at(date(2023, 12, 31)))
    for year in (2021, 2022, 2023):
        tell("cards", 1, *half(year, 1))
    with django_assert_num_queries(len(few)):
        figures(at(date(2023, 12, 31)))
