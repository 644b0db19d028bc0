"""The second champion of a request: asked, joining, declining, or somebody else in their place."""

from datetime import date, datetime

from django.db.models import Q

from nabij.kernel.language import gettext
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.rules import Role
from nabij.people.services import Traces, erase_resident
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.rules import ENDED, Asked, Message, PotState, Sentence, faults_of_request, said
from nabij.streets.services.asking import Neighbour, champion_in, running_champions
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_champions
from nabij.streets.services.stepping import hold, role_in
from nabij.streets.services.telling import ask_to_confirm, tell_requester


def confirm_champion(*, champion: Champion, how: Champion.Confirmation, on: date, by: User | None = None) -> Champion:
    """Somebody says that they take the lead in their street: themselves by link, or to a broker. Twice is once."""
    role = role_in(by, champion.unit.area, on=on) if by else Role.RESIDENT
    with booking() as book:
        held = Champion.objects.select_for_update(no_key=True, of=("self",)).select_related("unit__area")
        kept = held.get(pk=champion.pk)
        if kept.confirmed_on is None:
            if kept.ended_on is not None:
                raise PotRefused(gettext("Eerder is gezegd dat u niet meedoet. Wilt u toch meedoen? Bel ons."))
            kept.confirmed_on, kept.confirmed_how = on, how.value
            kept.save(update_fields=["confirmed_on", "confirmed_how"])
            settle_champions(book, [kept], role=role)
    return kept


def decline_champion(*, champion: Champion, on: date, at: datetime) -> Champion:
    """Somebody was named as second champion and says: I do not know this, or not me. Who asked is told."""
    with booking():
        kept = Champion.objects.select_for_update(no_key=True).get(pk=champion.pk)
        if kept.confirmed_on is not None:
            raise PotRefused(gettext("U hebt al bevestigd dat u meedoet. Wilt u stoppen? Bel ons."))
        if kept.ended_on is None:
            kept.ended_on = on
            kept.save(update_fields=["ended_on"])
            for pot in Pot.objects.filter(second=kept).exclude(state__in=list(ENDED)):
                tell_requester(pot, Message.DECLINED, about=f"declined-{kept.public_id}", at=at, name=kept.name)
    return kept


def name_second(*, pot: Pot, second: Neighbour, on: date, at: datetime, by: User | None = None) -> Champion:
    """Another neighbour in the place of one who declined or does not answer, who is then forgotten; the new one is asked.

    Raises:
        PotRefused: it is too late, the one before takes part already, or a rule stands in the way (at `second`).
    """
    with booking():
        kept = hold(pot)
        if by is not None:
            role_in(by, kept.place, on=on)
        before = _replaceable(kept)
        assert kept.requester is not None
        assert kept.rules is not None
        assert kept.unit is not None
        homes = [kept.requester.home, second.home]
        if faults := faults_of_request(Asked(True, homes), kept.rules.rules):
            raise PotRefused(faults=faults)
        named = champion_in(kept.unit, second, among=running_champions(kept.unit), on=on, how=None)
        if named == kept.requester:
            raise PotRefused(faults={"second": said(Sentence.SAME_HOME, kept.rules.rules.words)})
        kept.second = named
        kept.save(update_fields=["second"])
        if before is not None and before != named:
            _forget(before, on=on)
        ask_to_confirm(named, kept, about=f"confirm-{on}", at=at)
    return named


def _replaceable(pot: Pot) -> Champion | None:
    """The second champion so far, held; refused when nobody can come in their place any more."""
    if pot.state not in {PotState.SUBMITTED, PotState.QUESTION}:
        raise PotRefused(gettext("Deze aanvraag is al nagekeken. Wilt u nog iets veranderen? Bel ons."))
    if pot.second_id is None:
        return None
    before = Champion.objects.select_for_update(no_key=True).get(pk=pot.second_id)
    if before.confirmed_on is not None:
        raise PotRefused(gettext("Uw buur heeft al bevestigd. Doet die niet meer mee? Bel ons."))
    return before


def _forget(champion: Champion, *, on: date) -> None:
    """Who was named by somebody else and never took part is kept no longer than that takes, as the register says."""
    if Pot.objects.filter(Q(requester=champion) | Q(second=champion)).exists():
        return
    letters = PaperMail.objects.filter(champion=champion).values_list("pk", flat=True)
    erase_resident(Traces(None, "", "", rows={Champion: [champion.pk], PaperMail: list(letters)}))
    Champion.objects.filter(pk=champion.pk).update(ended_on=champion.ended_on or on, erased_on=on)
