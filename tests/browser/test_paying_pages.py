"""The pages of who pays pots: for everybody's eyes, hands, screens and browsers, with work in every state."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import resolve, reverse

from nabij.people.models import User
from nabij.streets import services
from nabij.streets.models import Payer, Pot
from nabij.streets.rules import Method
from nabij.streets.urls import paying_urls
from tests import builders
from tests.browser.conftest import (
    DESK,
    NARROW,
    PHONE,
    Visit,
    axe,
    axe_of_looks,
    reading,
    scrolls_sideways,
    unseen_focus,
    visits,
)
from tests.streets.conftest import DAY, LATER, Town, at
from tests.streets.money import NUMBERS, TODAY, answer, booked, due, exported, of, payer

pytestmark = pytest.mark.browser
BUTTONS = {
    "export_payment_batch", "cancel_payment_batch", "payment_file", "payment_list", "pay_pot_again", "clear_account",
}  # fmt: skip
"""Addresses that show nothing themselves."""


@dataclass(frozen=True)
class Room:
    address: str
    who: User


def looked_at(town: Town, *streets: str) -> list[Pot]:
    """Ready, although the same number stands in other streets."""
    pots = due(town, *streets)
    for pot in pots:
        services.clear_account(account=pot.accounts.latest("pk"), by=town.team, on=TODAY)
    return pots


def rooms() -> list[Room]:
    """A town on an ordinary day, and every page that somebody opens there."""
    town = Town()
    payer(town)
    back, paid = due(town, "Tolsteegbarrière", "Thomas à Kempisplantsoen")
    done = exported(town, [back, paid])
    told = answer(booked(of(back), of(paid), back=[of(back)]), by=town.finance)
    sent = exported(town, looked_at(town, "'t Hoogt", "Kanaalweg"))
    (ready,) = looked_at(town, "Achter de Oude Houtzagerij")
    open_batch = services.make_batch(
        payments=[of(ready)], payer=Payer.objects.get(), execute_on=TODAY, by=town.finance, on=TODAY, at=LATER
    )
    looked_at(town, "Weg naar het verre einde")
    odd = town.approved("Opvallende straat")
    services.give_account(pot=odd, method=Method.BANK, holder="P. Anders", iban=NUMBERS[3], at=LATER)
    cash = town.approved("Contante straat")
    bare = town.confirmed("Stille laan")
    services.check_pot(pot=bare, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=bare, by=town.team, on=DAY, at=at(DAY))
    services.set_advance(
        partner=builders.organisation("Buurtwerk"), area=town.wijken[0], ceiling_cents=150_000, by=town.team, on=DAY
    )
    finance = [
        reverse("pot_payments"), reverse("make_payment_batch"), reverse("bring_bank_file"), reverse("account_alerts"),
        *(reverse("payment_batch", args=[batch.public_id]) for batch in (done, sent, open_batch)),
        reverse("confirm_payment_batch", args=[sent.public_id]), reverse("bank_answer", args=[told.public_id]),
        reverse("reveal_account", args=[odd.accounts.latest("pk").public_id]),
        reverse("hand_over_payment", args=[of(cash).public_id]), reverse("return_pot_payment", args=[of(paid).public_id]),
        reverse("note_double_payment", args=[of(paid).public_id]),
    ]  # fmt: skip
    services.note_double_payment(payment=of(paid), paid_on=TODAY, by=town.finance, on=TODAY)
    town.paid("Gegeven straat")
    team = [reverse("pot_payments"), reverse("account_alerts"), reverse("payer"), reverse("advances")]
    return [*(Room(address, town.finance) for address in finance), *(Room(address, town.team) for address in team)]


@pytest.fixture
def visit_kept(chromium, site) -> Iterator[Visit]:
    """Who logged in once stays known."""
    with visits(chromium, site, logins={}) as open_page:
        yield open_page


def test_every_page_is_for_every_eye_hand_screen_and_browser(visit_kept):
    found = rooms()
    seen = {resolve(room.address).url_name for room in found}
    assert seen == {pattern.name for pattern in paying_urls} - BUTTONS
    for room in found:
        page = visit_kept(room.address, as_user=room.who, width=DESK)
        assert page.url.endswith(room.address)
        assert axe(page) == [], room.address
        for width, scheme in ((DESK, "dark"), (PHONE, "dark"), (PHONE, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe_of_looks(page) == [], (room.address, width, scheme)
        page.set_viewport_size({"width": NARROW, "height": 900})
        assert not scrolls_sideways(page), room.address
        assert unseen_focus(page) == [], room.address
        plain = visit_kept(room.address, as_user=room.who, width=NARROW, script=False)
        assert not scrolls_sideways(plain), room.address
        assert reading(plain) == reading(page), room.address
