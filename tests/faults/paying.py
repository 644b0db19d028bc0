"""Pots paid for ever, from the request to the bank's answer; whatever a killed worker left is taken up by the next."""

from datetime import date
from itertools import batched
from random import Random
from uuid import uuid4

from nabij.intake import clock
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Champion, PaymentBatch, Pot, PotPayment
from nabij.streets.queries import paying
from nabij.streets.rules import Limit, Method, PaymentState, PotState, Rules
from nabij.streets.services import Neighbour, Request, Stretch
from tests import builders
from tests.streets.payment_files.files_of_a_bank import ACCOUNT, Entry, statement, status_report, transaction_status

RULES = Rules(
    amount_cents=15_000, limit=Limit.CALENDAR_YEAR, pots_per_street=1, champions=2, counts_from=1, strict_duties=True
)
TEAM, BROKER, FINANCE = "Tineke Team", "Mo Makelaar", "Frits Financiën"
POTS = 4
REFUSES_EACH = 3
"""Of every so many batches the bank refuses one payment."""


def town_that_pays(ceiling_cents: int = 100_000_000) -> None:
    """People, rules, a budget for this year and an account to pay from."""
    builders.municipality()
    builders.town()
    team = builders.person(Role.PROGRAMME_TEAM, name=TEAM)
    builders.person(Role.SOCIAL_BROKER, name=BROKER)
    builders.person(Role.FINANCE, name=FINANCE)
    today, now = clock.today(), clock.now()
    services.set_rules(rules=RULES, by=team, on=date(2019, 1, 1))
    for year in (today.year, today.year + 1):  # the test may run into the next day, or year
        services.set_budget(year=year, area=builders.whole(), ceiling_cents=ceiling_cents, by=team, on=today)
    services.set_payer(
        name="Gemeente Waterdam", iban=ACCOUNT, version="pain.001.001.09", days_ahead=0, by=team, on=today, at=now
    )


def who(name: str) -> User:
    return User.objects.get(name=name)


def request_for(street: str) -> Request:
    wijk = builders.Area.objects.filter(level="wijk").first()
    neighbours = [Neighbour(f"{name} Verzonnen", "9999AB", number) for name, number in (("Roos", "12"), ("Ali", "14"))]
    return Request(Stretch(street, wijk), "Bloemen voor wie ziek is.", *neighbours)


def checked_pot() -> Pot:
    today, now = clock.today(), clock.now()
    pot = services.start_pot(channel=Pot.Channel.FORM, on=today)
    pot = services.submit_pot(pot=pot, request=request_for(f"Straat {uuid4().hex}"), on=today, at=now)
    assert pot.second
    services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=today)
    services.check_pot(pot=pot, by=who(BROKER), on=today, at=now)
    return pot


def own_iban(chance: Random) -> str:
    number = f"{chance.randrange(10**10):010}"
    rest = int("".join(str(int(sign, 36)) for sign in f"INGB{number}NL00")) % 97
    return f"NL{98 - rest:02}INGB{number}"


# --- one step after the other ------------------------------------------------------------------------------------------------
def approve_what_was_checked() -> None:
    for pot in Pot.objects.filter(state=PotState.CHECKED):
        services.approve_pot(pot=pot, by=who(TEAM), on=clock.today(), at=clock.now())


def give_accounts(chance: Random) -> None:
    due = paying.due()
    for part in due.without_account:
        services.give_account(
            pot=part.pot, method=Method.BANK, holder="R. Verzonnen", iban=own_iban(chance), at=clock.now()
        )
    for part in due.to_look_at:
        account = paying.newest_of(part)
        assert account
        services.clear_account(account=account, by=who(TEAM), on=clock.today())


def make_batches() -> None:
    payer = paying.newest_payer()
    assert payer
    today, now = clock.today(), clock.now()
    for payments in batched(paying.due().ready, POTS):
        services.make_batch(payments=payments, payer=payer, execute_on=today, by=who(FINANCE), on=today, at=now)


def export_batches() -> None:
    today, now = clock.today(), clock.now()
    for batch in PaymentBatch.objects.filter(exported_at=None, cancelled_at=None):
        if batch.execute_on < today:  # midnight came in between; its pots wait for the next turn
            services.cancel_batch(batch=batch, by=who(FINANCE), on=today, at=now)
        else:
            services.export_batch(batch=batch, by=who(FINANCE), on=today, at=now)


def finish_batches(chance: Random) -> list[str]:
    """By hand, by a statement, or by a report in which one payment may be refused. Returns the pots that are now paid."""
    done: list[str] = []
    today, now = clock.today(), clock.now()
    for batch in PaymentBatch.objects.filter(exported_at__isnull=False, closed_at=None):
        way = chance.choice(["hand", "statement", "report"])
        waiting = list(batch.payments.filter(state=PaymentState.IN_BATCH).order_by("pk"))
        if way == "hand":
            services.confirm_batch(batch=batch, paid_on=today, by=who(FINANCE), on=today, at=now)
        else:
            content = _statement(batch, waiting) if way == "statement" else _report(batch, waiting)
            services.read_answer(content=content, by=who(FINANCE), on=today, at=now)
            services.read_answer(content=content, by=who(FINANCE), on=today, at=now)  # the same file twice
        paid = PotPayment.objects.filter(pk__in=[part.pk for part in waiting], state=PaymentState.PAID)
        done += [str(public_id) for public_id in paid.values_list("pot__public_id", flat=True)]
    return done


def _statement(batch: PaymentBatch, parts: list[PotPayment]) -> bytes:
    content = statement(Entry({part.end_to_end_id: part.amount_cents for part in parts}))
    today = clock.today().isoformat().encode()
    for day in (b"2023-07-03", b"2023-07-04"):
        content = content.replace(day, today)
    return content.replace(b"CAMT-0184", f"CAMT-{batch.public_id.hex}".encode())


def _report(batch: PaymentBatch, parts: list[PotPayment]) -> bytes:
    refused = batch.pk % REFUSES_EACH == 0
    told = [
        transaction_status(
            part.end_to_end_id,
            "RJCT" if refused and part == parts[0] else "ACSC",
            reason="AC01" if refused and part == parts[0] else "",
        )
        for part in parts
    ]
    report = status_report(*told, batch=batch.message_id)
    return report.replace(b"BANK-0042", f"BANK-{batch.public_id.hex[:20]}".encode())


def pay_what_is_there(chance: Random) -> list[str]:
    """One go through everything; the pots that were paid."""
    approve_what_was_checked()
    give_accounts(chance)
    make_batches()
    export_batches()
    return finish_batches(chance)
