"""The money of a letter: reported facts per post, read at the letter's moment, frozen with it, late in the next."""

import json
from datetime import date

import pytest

from nabij.intake import clock
from nabij.kernel.periods import Period, year_of
from nabij.ledger.queries import chain_faults, moment
from nabij.ledger.rules import Definition
from nabij.letters import queries
from nabij.letters.documents.archive import to_json
from nabij.letters.rules import Paragraph, Table
from nabij.results import services as results
from nabij.results.models import Fact
from nabij.results.queries.money import money
from nabij.results.queries.reconciling import differences
from tests import builders
from tests.letters.story import FIRST_HALF, SECOND_HALF, Town, noon

COLUMNS = (("budgeted", "Begroot"), ("granted", "Verleend"), ("spent", "Besteed"))
YEAR = year_of(date(2022, 1, 1))
NEW_YEAR = Period(date(2022, 1, 1), date(2022, 1, 1))
LATER = date(2023, 1, 20)


@pytest.fixture
def town(town) -> Town:
    with clock.told_at(noon(date(2020, 1, 2))):
        posts = results.make_dimension(name="post", parts=["Netwerk", "Potjes"], by=town.writer, on=date(2020, 1, 2))
        for order, (column, name) in enumerate(COLUMNS, start=10):
            results.make_measure(
                key=f"money_{column}", definition=Definition(date(2019, 1, 1), f"{name}.", "Per post.", ""),
                by=town.writer, name=name, unit_one="euro", unit_many="euro", kind="flow", counts="things",
                window="since_start", finest="municipality", scale=2, dimension=posts, money_column=column,
                source="jaarrekening", order=order,
            )  # fmt: skip
    return town


def tell(town, column, cents, days, post="netwerk", *, on, accepted=True, replaces=None) -> Fact:
    with clock.told_at(noon(on)):
        fact = results.report_fact(
            measure=f"money_{column}", quantity=cents, first_day=days.first, last_day=days.last,
            place=builders.whole(), breakdown=post, evidence="jaarrekening", by=town.finance, replaces=replaces,
        )  # fmt: skip
        return results.accept_fact(fact=fact, by=town.editor, on=on) if accepted else fact


def section(letter, *, now=LATER):
    document = queries.document_of(letter, now=noon(now))
    return next(section.blocks for section in document.sections if section.heading == "Geld")


def table(letter, *, now=LATER) -> list[tuple[str, ...]]:
    return list(next(block for block in section(letter, now=now) if isinstance(block, Table)).rows)


def test_without_amounts_the_letter_says_so(town):
    assert section(town.draft()) == (
        Paragraph("Er zijn nog geen bedragen gemeld en door een tweede persoon aanvaard."),
    )


def test_amounts_stand_by_year_and_post_once_a_second_person_accepted_them(town):
    tell(town, "budgeted", 10_000_00, NEW_YEAR, on=date(2022, 2, 1))
    tell(town, "spent", 9_500_50, YEAR, on=date(2023, 1, 15))
    tell(town, "spent", 700_00, YEAR, "potjes", on=date(2023, 1, 15))
    tell(town, "granted", 800_00, YEAR, on=date(2023, 1, 15), accepted=False)
    tell(town, "spent", 400_00, year_of(date(2021, 1, 1)), on=date(2023, 1, 15))
    assert table(town.draft()) == [
        ("2022", "Netwerk", "€ 10.000", "–", "€ 9.500,50"),
        ("2022", "Potjes", "–", "–", "€ 700"),
        ("2021", "Netwerk", "–", "–", "€ 400"),
    ]


def test_a_budget_stands_from_the_first_day_of_its_year_and_a_year_that_still_runs_has_no_data(town):
    tell(town, "budgeted", 10_000_00, NEW_YEAR, on=date(2022, 2, 1))
    tell(town, "spent", 9_500_00, YEAR, on=date(2023, 1, 15))
    assert table(town.draft(FIRST_HALF)) == [("2022", "Netwerk", "€ 10.000", "–", "geen gegevens")]


def test_a_wrong_amount_is_replaced(town):
    wrong = tell(town, "spent", 100_00, YEAR, on=date(2023, 1, 10))
    tell(town, "spent", 120_00, YEAR, on=date(2023, 1, 11), replaces=wrong)
    assert table(town.draft()) == [("2022", "Netwerk", "–", "–", "€ 120")]
    assert list(differences()) == []
    assert list(chain_faults()) == []


def test_a_part_that_was_not_told_by_post_has_its_own_row(town):
    tell(town, "spent", 120_00, YEAR, "", on=date(2023, 1, 11))
    assert table(town.draft()) == [("2022", "Niet per post", "–", "–", "€ 120")]


def test_what_is_frozen_stays_and_what_came_later_is_late_in_the_next_letter(town):
    old_year = year_of(date(2021, 1, 1))
    wrong = tell(town, "spent", 400_00, old_year, on=date(2022, 2, 1))
    first = town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    tell(town, "spent", 450_00, old_year, on=date(2022, 10, 1), replaces=wrong)
    tell(town, "spent", 50_00, YEAR, on=date(2023, 1, 15))
    second = town.freeze(town.draft(SECOND_HALF))
    assert table(first) == [("2021", "Netwerk", "–", "–", "€ 400")]
    assert table(second) == [("2022", "Netwerk", "–", "–", "€ 50"), ("2021", "Netwerk", "–", "–", "€ 450")]
    compared = section(second)[1]
    assert ("Besteed", "400 euro", "500 euro", "Besteed.") in compared.rows
    late = second.late_facts.get()
    assert (late.key, late.old_text, late.new_text) == ("money_spent", "400 euro", "450 euro")


def test_every_format_and_the_audit_read_the_same_money(town):
    tell(town, "spent", 9_500_50, YEAR, on=date(2023, 1, 15))
    letter = town.freeze(town.draft())
    document = json.loads(to_json(queries.document_of(letter, now=noon(LATER))))
    frozen = letter.figures.get(key="money_spent")
    assert (frozen.numerator, frozen.denominator) == (19_001, 2)
    assert next(f["value"] for f in document["figures"] if f["key"] == "money_spent") == 9500.5
    assert queries.audit_of(letter).sums["money_spent"] == 9_500_50
    assert frozen.entries == 1


def test_the_table_of_what_is_not_complete_names_the_post_that_waits_and_what_was_only_reported(town):
    tell(town, "spent", 800_00, YEAR, "potjes", on=date(2023, 1, 9), accepted=False)
    tell(town, "spent", 9_500_50, YEAR, on=date(2023, 1, 9))
    gaps = {(gap.kind, gap.subject) for gap in queries.gaps_of(town.draft(), now=noon(LATER))}
    assert ("Wacht op een tweede persoon", "Besteed, Potjes") in gaps
    assert ("Niet allemaal geteld", "Besteed") in gaps


def test_money_reads_the_same_number_of_rows_however_much_was_told(town, django_assert_num_queries):
    tell(town, "spent", 1_00, YEAR, on=date(2023, 1, 9))
    at = moment(as_of=LATER, known_at=None, now=noon(LATER))
    with django_assert_num_queries(8):
        money(at)
    for year in range(2012, 2020):
        tell(town, "spent", 1_00, year_of(date(year, 1, 1)), "potjes", on=date(2023, 1, 10))
    at = moment(as_of=LATER, known_at=None, now=noon(LATER))
    with django_assert_num_queries(8):
        assert len(money(at).rows) == 9
