"""What counts, and from when: every case that people argue about, by name."""

from datetime import date, timedelta

import pytest

from nabij.ledger import queries as ledger
from nabij.ledger.rules import Reason
from nabij.people.rules import Role
from nabij.results.queries.reconciling import differences
from nabij.streets import services
from nabij.streets.measures import POTS_AMOUNT_PAID, POTS_PAID, STREET_CHAMPIONS, STREETS_COUNTED
from nabij.streets.models import Champion, Pot, StreetUnit
from tests.streets.conftest import DAY, LATER, RULES, at

NEXT_YEAR = date(2024, 2, 1)
TODAY = LATER.date()


@pytest.fixture(autouse=True)
def both_books_agree(town):
    yield
    assert list(differences()) == []


def counted(measure, day=TODAY) -> int:
    cell = ledger.by_breakdown(measure.key, "", day)
    return ledger.balances([cell], position=ledger.head().position)[cell].total


def stand(day=TODAY) -> tuple[int, int]:
    """Pots paid and streets that count."""
    return counted(POTS_PAID, day), counted(STREETS_COUNTED, day)


def test_a_street_counts_from_its_second_paid_pot(town):
    town.paid(on=DAY)
    town.paid(on=NEXT_YEAR)
    assert stand(NEXT_YEAR - timedelta(days=1)) == (1, 0)
    assert stand(NEXT_YEAR) == (2, 1)
    assert counted(POTS_AMOUNT_PAID) == 30_000


def test_what_is_granted_and_not_paid_counts_nowhere(town):
    town.approved()
    assert stand() == (0, 0)


def test_a_pot_in_two_parts_is_one_pot_from_the_first_part_on(town):
    pot = town.approved(parts=2)
    town.pay(pot, part=1, on=DAY)
    town.pay(pot, part=2, on=DAY + timedelta(days=30))
    assert stand(DAY) == (1, 0)
    assert stand() == (1, 0)
    assert counted(POTS_AMOUNT_PAID, DAY) == 7_500
    assert counted(POTS_AMOUNT_PAID) == 15_000


def test_of_a_pot_in_two_parts_one_part_may_come_back_and_the_pot_still_counts(town):
    pot = town.approved(parts=2)
    town.pay(pot, part=1)
    town.pay(pot, part=2)
    town.give_back(pot, part=2)
    assert stand() == (1, 0)
    assert counted(POTS_AMOUNT_PAID) == 7_500


def test_a_second_pot_that_comes_back_takes_the_street_off_again_on_its_own_day(town):
    town.paid(on=DAY)
    second = town.paid(on=NEXT_YEAR)
    back = NEXT_YEAR + timedelta(days=4)
    town.give_back(second, on=back)
    assert stand(back - timedelta(days=1)) == (2, 1)
    assert stand(back) == (1, 0)
    entry = ledger.entries([POTS_PAID.key]).get(quantity=-1)
    assert (entry.on, entry.reason, entry.reverses) == (back, Reason.RETURNED, None)


def test_what_came_back_and_was_paid_again_counts_again(town):
    pot = town.paid(on=DAY)
    town.give_back(pot, on=DAY + timedelta(days=3))
    services.pay_again(pot=pot, by=town.team, on=TODAY, at=LATER)
    town.pay(pot, part=2, on=DAY + timedelta(days=40))
    assert stand(DAY + timedelta(days=3)) == (0, 0)
    assert stand() == (1, 0)


def test_two_pots_on_one_day_for_two_stretches_make_no_street_count(town):
    town.paid("Kanaaldijk", stretch="van de brug tot de sluis")
    town.paid("Kanaaldijk", stretch="voorbij de sluis")
    assert stand() == (2, 0)


def test_two_pots_on_one_day_for_one_street_make_it_count(town):
    more = RULES.__class__(**{**RULES.__dict__, "pots_per_street": 2})
    services.set_rules(rules=more, by=town.team, on=date(2020, 1, 1))
    town.paid()
    town.paid()
    assert stand(DAY) == (2, 1)


def test_a_pot_that_was_paid_twice_by_mistake_is_one_pot_and_twice_the_money(town):
    pot = town.paid()
    double = services.note_double_payment(payment=pot.payments.get(), paid_on=DAY, by=town.finance, on=TODAY)
    assert (stand(), counted(POTS_AMOUNT_PAID)) == ((1, 0), 30_000)
    town.give_back(pot, part=double.part)
    assert (stand(), counted(POTS_AMOUNT_PAID)) == ((1, 0), 15_000)


def test_two_names_of_one_street_merge_and_their_pots_add_up_from_that_day(town):
    first, second = town.paid("Tolsteegbarrière"), town.paid("Tolsteegbarriere")
    merged_on = DAY + timedelta(days=20)
    services.merge_units(unit=first.unit, into=second.unit, by=town.broker, on=merged_on)
    assert stand(merged_on - timedelta(days=1)) == (2, 0)
    assert stand(merged_on) == (2, 1)


def test_two_streets_that_count_merge_into_one(town):
    for street in ("Oude Weg", "Oude weg zuid"):
        town.paid(street, on=DAY)
        town.paid(street, on=NEXT_YEAR)
    assert stand() == (4, 2)
    old, new = StreetUnit.objects.order_by("pk")
    services.merge_units(unit=old, into=new, by=town.broker, on=TODAY)
    assert stand() == (4, 1)


def test_a_street_that_is_split_drops_back_when_too_few_pots_stay(town):
    town.paid(on=DAY)
    second = town.paid(on=NEXT_YEAR)
    split_on = NEXT_YEAR + timedelta(days=10)
    services.split_unit(
        unit=second.unit, name="Dijkstraat", stretch="achter het plein", pots=[second], by=town.broker, on=split_on
    )
    assert stand(split_on - timedelta(days=1)) == (2, 1)
    assert stand(split_on) == (2, 0)


def test_a_payment_that_becomes_known_late_moves_the_street_to_the_right_day(town):
    early, late = town.approved(on=DAY), town.approved(on=NEXT_YEAR)
    third = town.approved("Dijkstraat", stretch="zijstuk", on=DAY)
    town.pay(late, on=NEXT_YEAR)
    town.pay(early, on=DAY + timedelta(days=100))
    assert stand(NEXT_YEAR) == (2, 1)
    town.pay(third, on=DAY)
    services.merge_units(unit=third.unit, into=late.unit, by=town.broker, on=DAY + timedelta(days=50))
    assert stand(DAY + timedelta(days=99)) == (1, 0)
    assert stand(DAY + timedelta(days=100)) == (2, 1)


def test_as_it_was_known_before_the_second_payment_the_street_did_not_count(town):
    town.paid(on=DAY)
    known = ledger.head().position
    town.paid(on=NEXT_YEAR)
    cell = ledger.by_breakdown(STREETS_COUNTED.key, "", TODAY)
    assert ledger.balances([cell], position=known)[cell].total == 0


def test_a_new_threshold_acts_from_its_own_first_day(town):
    town.paid(on=DAY)
    stricter = RULES.__class__(**{**RULES.__dict__, "counts_from": 1})
    changed = DAY + timedelta(days=60)
    services.set_rules(rules=stricter, by=town.team, on=TODAY, effective_on=changed)
    assert stand(changed - timedelta(days=1)) == (1, 0)
    assert stand(changed) == (1, 1)


def test_champions_count_from_their_confirmation_to_their_last_day(town):
    pot = town.confirmed()
    assert counted(STREET_CHAMPIONS) == 2
    services.end_champion(champion=pot.second, by=town.broker, on=TODAY)
    assert counted(STREET_CHAMPIONS) == 1
    assert counted(STREET_CHAMPIONS, TODAY - timedelta(days=1)) == 2


def test_who_was_named_and_never_confirmed_is_no_champion(town):
    town.asked()
    assert counted(STREET_CHAMPIONS) == 1
    assert Champion.objects.get(name="Ali Bedacht").confirmed_on is None


def test_entries_say_in_which_role_and_from_which_record(town):
    pot = town.paid()
    entry = ledger.entries([POTS_PAID.key]).get()
    assert (entry.role, entry.source, entry.place) == (Role.FINANCE, pot.public_id, pot.place)


def test_paying_twice_is_refused_and_counts_once(town):
    pot = town.paid()
    with pytest.raises(services.PotRefused, match="al betaald"):
        town.pay(pot)
    assert stand() == (1, 0)
    assert at(DAY)
    assert Pot.objects.get().state == "paid"
