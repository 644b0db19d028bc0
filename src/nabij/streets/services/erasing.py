"""Erasing a neighbour who takes the lead: no string of theirs is left, and no figure changes."""

from datetime import date

from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.people.services import ErasureReport, Traces, erase_resident
from nabij.streets.models import Account, Champion, PaperMail, Pot, PotTrail, Story
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.stories import take_off_the_website

SHORTEST_NUMBER = 8  # a shorter phone number may well be another number in somebody's text


def erase_champion(*, champion: Champion, by: User, on: date) -> ErasureReport:
    """Empties what is known of them: in every street where they took the lead under the same e-mail address.

    What they wrote as requester goes with them; in what others wrote their name and address are blotted out. The rows
    stay, so that what was counted stays counted. What the law makes us keep stays until its term, and the report tells.
    """
    acting_role(by, Permission.ERASE_PEOPLE, on=on)
    with booking():
        kept = Champion.objects.select_for_update(no_key=True).get(pk=champion.pk)
        if kept.erased_on is not None:
            raise PotRefused("De gegevens van deze gangmaker zijn al gewist.")
        same = _rows_of(kept)
        traces = Traces(None, kept.email, kept.name, _theirs_alone(same), about(same))
        asked = Pot.objects.filter(requester__in=same)
        take_off_the_website(Story.objects.filter(pot__in=asked))
        report = erase_resident(traces)
        Champion.objects.filter(pk__in=[one.pk for one in same]).update(erased_on=on)
        champion.refresh_from_db()
    return report


def _rows_of(champion: Champion) -> list[Champion]:
    """The same person may take the lead in more streets: who has the same e-mail address is the same."""
    if not champion.email:
        return [champion]
    return list(Champion.objects.filter(email__iexact=champion.email, erased_on=None).order_by("pk"))


def _theirs_alone(same: list[Champion]) -> tuple[str, ...]:
    """What is nobody else's: the other spellings of their name, their phone numbers and their addresses."""
    found: set[str] = set()
    for one in same:
        found |= {one.name} if " " in one.name else set()
        found |= {number for number in (one.phone, one.phone.replace(" ", "")) if len(number) >= SHORTEST_NUMBER}
        found |= {one.home} if one.postcode and one.house_number else set()
    return tuple(sorted(found))


def about(same: list[Champion]) -> dict[type, list[int]]:
    """The rows that are about them, besides what names them: what they asked, answered, told and got by post."""
    asked = Pot.objects.filter(requester__in=same)
    return {
        Champion: [one.pk for one in same],
        Pot: list(asked.values_list("pk", flat=True)),
        PotTrail: list(PotTrail.objects.filter(pot__in=asked).values_list("pk", flat=True)),
        Story: list(Story.objects.filter(pot__in=asked).values_list("pk", flat=True)),
        PaperMail: list(PaperMail.objects.filter(champion__in=same).values_list("pk", flat=True)),
        Account: list(Account.objects.filter(pot__in=asked, forgotten_on=None).values_list("pk", flat=True)),
    }
