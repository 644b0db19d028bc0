"""Two hundred people ask at once for the last forty pots of a budget."""

import threading
from collections import Counter

import pytest

from nabij.intake import clock
from nabij.ledger import queries as ledger
from nabij.results.queries.reconciling import differences
from nabij.streets import services
from nabij.streets.models import Budget, Pot
from nabij.streets.rules import PotState
from nabij.streets.services import PotRefused, asking
from tests.faults import paying
from tests.faults.threads import at_once

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]

PEOPLE, LEFT = 200, 40
AMOUNT = paying.RULES.amount_cents
YES = "ja"


def everybody_asks(before=lambda: None) -> Counter[str]:
    """What each of them heard: yes, the sentence of a refusal, or the name of an error."""
    paying.town_that_pays(ceiling_cents=LEFT * AMOUNT)
    today, now = clock.today(), clock.now()
    drafts = [services.start_pot(channel=Pot.Channel.FORM, on=today) for _ in range(PEOPLE)]
    requests = [paying.request_for(f"Straat {number}") for number in range(PEOPLE)]

    def ask(number: int) -> str:
        before()
        try:
            services.submit_pot(pot=drafts[number], request=requests[number], on=today, at=now)
        except PotRefused as refusal:
            return str(refusal)
        except Exception as error:  # noqa: BLE001 -- whatever it is, somebody would see a broken page
            return type(error).__name__
        return YES

    return Counter(at_once(PEOPLE, ask))


def forty_and_no_more(heard: Counter[str]) -> None:
    sentence = f"Het geld voor potjes is voor {clock.today().year} op. Vraag het volgend jaar opnieuw, of bel ons."
    assert heard == {YES: LEFT, sentence: PEOPLE - LEFT}
    states = Counter(Pot.objects.values_list("state", flat=True))
    assert states == {PotState.SUBMITTED: LEFT, PotState.DRAFT: PEOPLE - LEFT}
    assert Budget.objects.get(year=clock.today().year).reserved_cents == LEFT * AMOUNT
    assert list(differences()) == []
    assert list(ledger.chain_faults()) == []


def test_exactly_forty_of_two_hundred_are_promised_a_pot_and_the_others_told_kindly():
    forty_and_no_more(everybody_asks())


def test_without_the_guard_more_is_promised_than_there_is(monkeypatch):
    """A look beforehand and a write afterwards, as one would write it without thinking of others."""
    own = threading.local()

    def look() -> None:
        own.reserved = Budget.objects.get(year=clock.today().year).reserved_cents

    def reserve(*, year, place, cents, words) -> None:
        budget = Budget.objects.get(year=year)
        if own.reserved + cents > budget.ceiling_cents:
            raise PotRefused(f"Het geld voor potjes is voor {year} op. Vraag het volgend jaar opnieuw, of bel ons.")
        Budget.objects.filter(year=year).update(reserved_cents=own.reserved + cents)

    monkeypatch.setattr(asking, "reserve", reserve)
    heard = everybody_asks(look)
    with pytest.raises(AssertionError):
        forty_and_no_more(heard)
    assert heard[YES] > LEFT
