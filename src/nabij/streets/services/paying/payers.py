"""From whose account pots are paid, and what partners have in hand for cash and gift cards."""

from datetime import date, datetime

from django.db.models import F

from nabij.kernel import dutch
from nabij.kernel.iban import IbanRefused, read_iban
from nabij.ledger.services import booking
from nabij.people.models import Organisation, User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.streets.models import Advance, Payer
from nabij.streets.queries.paying import newest_payer
from nabij.streets.rules import PAIN_VERSIONS
from nabij.streets.services.refusals import PotRefused

MOST_DAYS_AHEAD = 10


def set_payer(*, name: str, iban: str, version: str, days_ahead: int, by: User, on: date, at: datetime) -> Payer:
    """From now on pots are paid from this account; batches that were made keep theirs. No number is the same number."""
    acting_role(by, Permission.SET_POT_RULES, on=on)
    if version not in PAIN_VERSIONS:
        raise PotRefused(faults={"version": "Kies een van de twee soorten betaalbestand."})
    if not 0 <= days_ahead <= MOST_DAYS_AHEAD:
        raise PotRefused(faults={"days_ahead": f"Kies een aantal van 0 tot en met {MOST_DAYS_AHEAD}."})
    before = newest_payer()
    try:
        number = read_iban(iban or (before.iban.reveal() if before else ""))
    except IbanRefused as error:
        raise PotRefused(faults={"iban": str(error)}) from error
    with booking():
        return Payer.objects.create(
            name=name.strip(), iban=number, version=version, days_ahead=days_ahead, written_by=by, written_at=at
        )


def set_advance(*, partner: Organisation, area: Area, ceiling_cents: int, by: User, on: date) -> Advance:
    """What a partner has in hand for a wijk, in all; never less than it passed on."""
    acting_role(by, Permission.SET_POT_RULES, on=on)
    if area.level != Level.WIJK:
        raise PotRefused(faults={"area": "Een voorschot is er voor een wijk."})
    with booking():
        advance, made = Advance.objects.get_or_create(
            partner=partner, area=area, defaults={"ceiling_cents": ceiling_cents}
        )
        room = Advance.objects.filter(pk=advance.pk, spent_cents__lte=ceiling_cents)
        if not made and not room.update(ceiling_cents=ceiling_cents):
            spent = dutch.euros(Advance.objects.get(pk=advance.pk).spent_cents)
            raise PotRefused(
                faults={"ceiling": f"Er is al {spent} doorgegeven. Minder dan dat kan het voorschot niet zijn."}
            )
        advance.refresh_from_db()
    return advance


def spend(advance: Advance, cents: int) -> None:
    """Takes it from the advance, or refuses; the condition stands in the update itself."""
    room = Advance.objects.filter(pk=advance.pk, spent_cents__lte=F("ceiling_cents") - cents)
    if not room.update(spent_cents=F("spent_cents") + cents):
        raise PotRefused(faults={"advance": f"Het {advance} is op. Vul het eerst aan."})


def give_back(advance: Advance, cents: int) -> None:
    Advance.objects.filter(pk=advance.pk).update(spent_cents=F("spent_cents") - cents)
