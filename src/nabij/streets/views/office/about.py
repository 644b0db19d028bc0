"""What is told of one pot: facts, money, and what happened to it."""

from collections.abc import Iterable
from typing import Any

from nabij.kernel import dutch
from nabij.kernel.language import DUTCH
from nabij.people.models import User
from nabij.people.rules import ROLES, Role
from nabij.places.rules import Level
from nabij.streets import queries
from nabij.streets.models import Account, Pot, PotPayment, PotTrail
from nabij.streets.rules import ALERT_LABELS, Limit, Method, limit_label

WITHOUT_ACCOUNT = {Role.RESIDENT: "de bewoner", Role.SYSTEM: "ging vanzelf"}


def about_pot(pot: Pot) -> dict[str, Any]:
    account = pot.accounts.order_by("-given_at", "-id").first()
    return {
        "facts": _facts(pot, account),
        "account": account,
        "alerts": [ALERT_LABELS[code] for code in account.alert_codes] if account else [],
        "payments": [(part, dutch.euros(part.amount_cents)) for part in _payments(pot)],
        "trail": [(step, _who(step)) for step in pot.trail.select_related("by").order_by("at", "id")],
        "story": getattr(pot, "story", None),
    }


def _payments(pot: Pot) -> Iterable[PotPayment]:
    return pot.payments.select_related("batch").order_by("part")


def _facts(pot: Pot, account: Account | None) -> list[tuple[str, str]]:
    """Pairs of a word and what it is here."""
    assert pot.place is not None
    assert pot.unit is not None
    found = [("Straat", str(pot.unit)), ("Waar", _where(pot))]
    if pot.submitted_on:
        found.append(("Aangevraagd", f"{dutch.day(pot.submitted_on)}, {pot.get_channel_display()}"))
    if pot.rules and pot.amount_cents:
        found += [("Bedrag", dutch.euros(pot.amount_cents)), ("Regels toen", _rules(pot))]
    if pot.language != DUTCH:
        found.append(("Berichten in het", pot.get_language_display()))
    for budget in queries.budgets_of(pot):
        where = "de gemeente" if budget.area.level == Level.MUNICIPALITY else budget.area.name
        found.append((f"Budget {budget.year} van {where}", f"nog {dutch.euros(budget.left_cents)} over"))
    if account:
        found.append(("Hoe het geld komt", _account(account)))
    return found


def _where(pot: Pot) -> str:
    assert pot.place is not None
    parent = pot.place.parent
    return f"{pot.place.name}, {parent.name}" if parent and parent.level == Level.WIJK else pot.place.name


def _rules(pot: Pot) -> str:
    assert pot.rules is not None
    rules = pot.rules.rules
    pots = "één potje" if rules.pots_per_street == 1 else f"{rules.pots_per_street} potjes"
    return f"{pots} {limit_label(Limit(rules.limit))}, {rules.champions} gangmakers van verschillende adressen"


def _account(account: Account) -> str:
    if account.method != Method.BANK:
        return account.get_method_display()
    if account.forgotten_on:
        return f"{account.get_method_display()}; nummer en naam zijn gewist op {dutch.day(account.forgotten_on)}"
    return f"{account.masked_iban} op naam van {account.holder}"


def _who(step: PotTrail) -> str:
    if isinstance(step.by, User):
        return f"{step.by.name}, {ROLES[Role(step.role)].label}"
    return WITHOUT_ACCOUNT.get(Role(step.role), "")
