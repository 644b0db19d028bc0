"""What went out twice by mistake: noted, and its return, at the payments; one pot, and the amount follows the money."""

from django.urls import reverse

from nabij.intake import clock
from nabij.ledger.queries import balances, by_breakdown, moment
from nabij.streets import services
from nabij.streets.measures import POTS_AMOUNT_PAID, POTS_PAID
from nabij.streets.models import Pot, PotPayment
from nabij.streets.rules import PotState
from tests.page import fetch
from tests.streets.conftest import LATER
from tests.streets.money import TODAY, due, exported, of
from tests.streets.views.test_paying import WORK, at_batch, fill_in


def figures() -> tuple[int, int]:
    """How many pots were paid, and how much, as everybody sees it."""
    cells = [by_breakdown(measure.key, "", TODAY) for measure in (POTS_PAID, POTS_AMOUNT_PAID)]
    found = balances(cells, position=moment(as_of=TODAY, known_at=None, now=clock.now()).position)
    return found[cells[0]].total, found[cells[1]].total


def test_what_was_paid_twice_is_noted_and_its_return_and_the_pot_counts_once(town, finance):
    (pot,) = due(town, "Kade")
    batch = exported(town, [pot])
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    page = at_batch(finance, batch)
    address = next(link for words, link in page.links.items() if words.startswith("Het is dubbel betaald"))
    assert figures() == (1, 15_000)
    page = fill_in(finance, address, paid_on=TODAY.isoformat())
    assert "Dubbel betaald Dit geld ging per ongeluk twee keer weg" in page.words
    assert figures() == (1, 30_000)
    assert "Er staat al een dubbele betaling" in fetch(finance, address).words
    back = next(link for words, link in page.links.items() if words.startswith("Het kwam terug"))
    page = fill_in(finance, back, returned_on=TODAY.isoformat(), why="Teruggevraagd.")
    assert "Dubbel betaald" not in page.words
    assert "Eerst naar kijken" not in page.words
    assert figures() == (1, 15_000)
    assert Pot.objects.get(pk=pot.pk).state == PotState.PAID
    assert not pot.accounts.latest("pk").needs_a_look


def test_a_double_payment_of_a_day_that_cannot_be_is_told_at_its_field(town, finance):
    town.paid("Contante straat")
    page = fetch(finance, WORK)
    address = next(link for words, link in page.links.items() if words.startswith("Het is dubbel betaald"))
    page = fill_in(finance, address, paid_on="2023-02-01")
    assert "Kies een dag van 1 maart 2023 tot en met vandaag." in page.words
    assert 'value="2023-02-01"' in page.text
    assert not PotPayment.objects.filter(by_mistake=True).exists()


def test_what_was_not_paid_was_not_paid_twice_either(town, finance):
    address = reverse("note_double_payment", args=[of(due(town, "Kade")[0]).public_id])
    assert "nog niet betaald, dus ook niet dubbel" in fill_in(finance, address, paid_on=TODAY.isoformat()).words
