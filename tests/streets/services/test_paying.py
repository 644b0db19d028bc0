"""The account money leaves, the accounts it goes to, what is handed over, and what came back."""

import base64
from datetime import date

import pytest

from nabij.intake.encryption.rotating import encrypted_fields, rotate
from nabij.intake.services import store_file
from nabij.people.models import ReadLog
from nabij.people.queries import NotAllowed
from nabij.people.rules import ReadReason, Role
from nabij.results.queries.reconciling import differences
from nabij.streets import queries, services
from nabij.streets.models import Account, Advance, Payer, Pot
from nabij.streets.queries import paying
from nabij.streets.rules import Alert, Method, PaymentState, PotState
from nabij.streets.services import Handed, PotRefused
from tests import builders
from tests.streets.conftest import DAY, LATER
from tests.streets.money import NUMBERS, PAYER_IBAN, TODAY, due, exported, of, payer

RECEIPT = b"\xff\xd8\xff" + b"0" * 10


@pytest.fixture(autouse=True)
def both_books_agree(town):
    yield
    assert list(differences()) == []


def refusal(call) -> str:
    with pytest.raises(PotRefused) as refused:
        call()
    return str(refused.value)


# --- from whose account ----------------------------------------------------------------------------------------------
def set_payer(town, **told):
    options = {"name": "Waterdam", "iban": PAYER_IBAN, "version": "pain.001.001.03", "days_ahead": 2, "by": town.team}
    return services.set_payer(**(options | told), on=TODAY, at=LATER)


def test_the_newest_payer_counts_and_a_batch_keeps_its_own(town):
    first = payer(town)
    batch = exported(town, due(town, "Kade"))
    newest = set_payer(town, iban="nl02 abna 0123 4567 89")
    assert paying.newest_payer() == newest
    assert newest.masked_iban == "NL•• •••• •••• ••67 89"
    batch.refresh_from_db()
    assert batch.payer == first


def test_a_payer_with_a_wrong_number_kind_or_number_of_days_is_refused(town):
    assert "typefout" in refusal(lambda: set_payer(town, iban=PAYER_IBAN[:-1] + "1"))
    assert "soorten" in refusal(lambda: set_payer(town, version="pain.008"))
    assert "0 tot en met 10" in refusal(lambda: set_payer(town, days_ahead=11))
    assert not Payer.objects.exists()


def test_who_pays_does_not_say_from_which_account(town):
    with pytest.raises(NotAllowed):
        set_payer(town, by=town.finance)


# --- from hand to hand -----------------------------------------------------------------------------------------------
def hand_over(town, pot, **told):
    receipt = store_file(content=b"getekend", name="bon.txt", media_type="text/plain")
    handed = Handed(over_by=town.other_broker, receipt=receipt, **told)
    services.confirm_payment(payment=of(pot), paid_on=DAY, by=town.finance, on=TODAY, at=LATER, handed=handed)


def advance(town, ceiling: int) -> Advance:
    return services.set_advance(
        partner=builders.organisation("Buurtwerk"), area=town.wijken[0], ceiling_cents=ceiling, by=town.team, on=DAY
    )


def test_cash_counts_as_paid_at_the_signed_receipt(town):
    pot = town.approved("Kade")
    hand_over(town, pot)
    part = of(pot)
    assert (part.state, part.handed_over_by, part.paid_on) == (PaymentState.PAID, town.other_broker, DAY)
    assert part.receipt.read() == b"getekend"


def test_a_partner_passes_on_no_more_than_its_advance(town):
    purse = advance(town, 20_000)
    hand_over(town, town.approved("Kade"), advance=purse)
    other = town.approved("Dijk")
    assert "voorschot van Buurtwerk in Noord is op" in refusal(lambda: hand_over(town, other, advance=purse))
    assert of(other).state == PaymentState.DUE
    advance(town, 30_000)
    hand_over(town, other, advance=purse)
    assert Advance.objects.get().spent_cents == 30_000
    assert "al € 300 doorgegeven" in refusal(lambda: advance(town, 29_999))


def test_an_advance_is_for_its_own_wijk(town):
    pot = town.approved("Kade", wijk=1)
    assert "ligt niet in Noord" in refusal(lambda: hand_over(town, pot, advance=advance(town, 20_000)))


def test_what_comes_back_is_in_the_advance_again(town):
    purse = advance(town, 15_000)
    pot = town.approved("Kade")
    hand_over(town, pot, advance=purse)
    town.give_back(pot)
    assert Advance.objects.get().spent_cents == 0


def test_what_goes_to_a_bank_account_is_not_handed_over(town):
    (pot,) = due(town, "Kade")
    assert "van hand tot hand" in refusal(lambda: hand_over(town, pot))


# --- accounts --------------------------------------------------------------------------------------------------------
def test_the_whole_number_opens_with_a_reason_that_is_noted(town):
    (pot,) = due(town, "Kade")
    account = pot.accounts.latest("pk")
    shown = services.reveal_account(account=account, why=ReadReason.QUESTION, by=town.finance, on=TODAY, at=LATER)
    assert shown == "NL02 ABNA 0123 4567 89"
    noted = ReadLog.objects.get()
    assert (noted.subject, noted.reason, noted.reader) == (account.public_id, "question", town.finance)
    with pytest.raises(NotAllowed):
        services.reveal_account(account=account, why=ReadReason.CONTROL, by=town.broker, on=TODAY, at=LATER)
    assert ReadLog.objects.count() == 1


def test_who_filled_in_an_account_does_not_clear_it(town):
    (pot,) = due(town, "Kade")
    both = builders.person(Role.SOCIAL_BROKER, Role.PROGRAMME_TEAM, name="Els Allebei")
    account = services.give_account(pot=pot, method=Method.BANK, holder="P. Anders", iban=NUMBERS[1], at=LATER, by=both)
    assert "zelf ingevuld" in refusal(lambda: services.clear_account(account=account, by=both, on=TODAY))


def test_what_is_due_stands_where_somebody_can_do_something_about_it(town):
    payer(town)
    (ready,) = due(town, "Kade")
    (other,) = due(town, "Dijk", on=DAY)
    cash = town.approved("Weg")
    bare = town.confirmed("Laan")
    services.check_pot(pot=bare, by=town.broker, on=DAY, at=LATER)
    services.approve_pot(pot=bare, by=town.team, on=DAY, at=LATER)
    found = paying.due()
    assert [part.pot for part in found.ready] == [ready]
    assert [part.pot for part in found.to_look_at] == [other]  # the same number in another street
    assert [part.pot for part in found.by_hand] == [cash]
    assert [part.pot for part in found.without_account] == [bare]


def test_accounts_open_after_their_keys_have_rotated_and_are_still_recognised(town, settings):
    key, newer = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
    settings.NABIJ_ENCRYPTION_KEYS = key
    payer(town)
    batch = exported(town, due(town, "Kade", "Dijk"))
    services.confirm_batch(batch=batch, paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    settings.NABIJ_ENCRYPTION_KEYS = f"{newer},{key}"
    done = [rotate(column) for column in encrypted_fields([Account, Payer])]
    assert [(rotation.renewed, rotation.broken) for rotation in done] == [(2, []), (1, [])]
    settings.NABIJ_ENCRYPTION_KEYS = newer
    assert [account.iban.reveal() for account in Account.objects.filter(method="bank")] == list(NUMBERS[:2])
    assert queries.paying.newest_payer().iban.reveal() == PAYER_IBAN
    (same,) = due(town, "Weg")
    assert same.accounts.latest("pk").alert_codes == [Alert.SAME_ACCOUNT_ELSEWHERE]


# --- back ------------------------------------------------------------------------------------------------------------
def test_money_that_came_back_waits_for_somebody_who_approves(town):
    payer(town)
    (pot,) = due(town, "Kade")
    services.confirm_batch(batch=exported(town, [pot]), paid_on=TODAY, by=town.finance, on=TODAY, at=LATER)
    services.return_payment(
        payment=of(pot), returned_on=TODAY, why="opgeheven", code="AC04", by=town.finance, on=TODAY, at=LATER
    )
    assert [part.pot for part in paying.came_back()] == [pot]
    with pytest.raises(NotAllowed):
        services.pay_again(pot=pot, by=town.finance, on=TODAY, at=LATER)
    services.pay_again(pot=pot, by=town.team, on=TODAY, at=LATER)
    assert paying.came_back() == []
    assert Pot.objects.get(pk=pot.pk).state == PotState.APPROVED
    assert pot.accounts.latest("pk").alert_codes == [Alert.CAME_BACK]
    assert [part.pot for part in paying.due().to_look_at] == [pot]
    assert len({part.end_to_end_id for part in pot.payments.all()}) == 2


def test_of_a_pot_in_two_parts_only_what_came_back_goes_out_again(town):
    pot = town.approved(parts=2)
    town.pay(pot, part=1)
    town.pay(pot, part=2)
    town.give_back(pot, part=2)
    services.pay_again(pot=pot, by=town.team, on=TODAY, at=LATER)
    assert of(pot).amount_cents == 7_500
    assert "niets teruggekomen" in refusal(lambda: services.pay_again(pot=pot, by=town.team, on=TODAY, at=LATER))


def test_a_part_that_was_still_due_does_not_go_out_beside_the_whole(town):
    pot = town.approved(parts=2)
    town.pay(pot, part=1)
    town.give_back(pot, part=1)
    services.pay_again(pot=pot, by=town.team, on=TODAY, at=LATER)
    assert [part.amount_cents for part in pot.payments.filter(state="due")] == [15_000]


def test_a_payment_made_twice_by_mistake_that_came_back_is_no_reason_to_pay_again(town):
    pot = town.paid()
    double = services.note_double_payment(payment=of(pot), paid_on=DAY, by=town.finance, on=TODAY)
    town.give_back(pot, part=double.part, on=date(2023, 3, 9))
    assert paying.came_back() == []
