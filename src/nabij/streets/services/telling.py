"""What residents hear: by mail, or on paper when they have no e-mail address."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from nabij.kernel import written
from nabij.kernel.language import gettext, speaking
from nabij.outbox.queries import mail_is_written
from nabij.outbox.services import post
from nabij.people.models import User
from nabij.places.models import Area, Municipality
from nabij.places.queries import municipality
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.queries.links import link_of
from nabij.streets.rules import LETTERS, Message, PotState
from nabij.streets.services.stepping import role_in

LINKS_TERM = timedelta(days=2 * 365)


def address_of_pot(pot: Pot) -> str:
    """The address behind which a resident finds their pot, in the language in use."""
    return settings.SITE_URL + reverse("pot_by_link", args=[pot.public_id, link_of(pot)])


def address_to_confirm(champion: Champion) -> str:
    return settings.SITE_URL + reverse("confirm_champion", args=[champion.public_id, link_of(champion)])


def tell(champion: Champion, pot: Pot, message: Message, *, at: datetime, about: str = "", **places: object) -> None:
    """One message about one event (`about`); written in the transaction of that event, and never twice.

    In the language in which the pot was asked. `cents` among the places is an amount; the others are filled in as they are.
    """
    if champion.erased_on is not None:
        return
    about = about or message.value
    with speaking(pot.language):
        subject, text = gettext(LETTERS[message].subject), _filled(champion, pot, message, places)
        if champion.email:
            post(champion.email, subject, _signed(champion, text), at=at, key=_key(champion, pot, about))
            return
    letter = PaperMail(pot=pot, champion=champion, about=about, subject=subject, text=text, written_at=at)
    PaperMail.objects.bulk_create([letter], ignore_conflicts=True)  # it may have been written before


def tell_requester(pot: Pot, message: Message, *, at: datetime, about: str = "", **places: object) -> None:
    """Tells the neighbour who asked, with the way back to their pot."""
    if pot.requester is not None:
        tell(pot.requester, pot, message, at=at, about=about, **places)


def remind_requester(pot: Pot, message: Message, *, at: datetime, about: str, **places: object) -> bool:
    """The same, once only; returns whether it was written now. The pot is held."""
    asker = pot.requester
    if asker is None or asker.erased_on is not None or mail_is_written(_key(asker, pot, about)):
        return False
    if PaperMail.objects.filter(pot=pot, champion=asker, about=about).exists():
        return False
    tell(asker, pot, message, at=at, about=about, **places)
    return True


def _key(champion: Champion, pot: Pot, about: str) -> str:
    return f"streets:{pot.public_id}:{champion.public_id}:{about}"


def ask_to_confirm(second: Champion, pot: Pot, *, at: datetime, about: str = "confirm") -> None:
    """Asks a neighbour who was named whether they take part."""
    if second.confirmed_on is None:
        by = Message.CONFIRM_BY_LINK if second.email else Message.CONFIRM_BY_VOICE
        tell(second, pot, by, about=about, at=at)


def _filled(champion: Champion, pot: Pot, message: Message, places: Mapping[str, object]) -> str:
    known = {"street": pot.unit, **places}
    if isinstance(cents := known.pop("cents", None), int):
        known["amount"] = written.euros(cents)
    if message is Message.CONFIRM_BY_LINK:
        known["address"] = address_to_confirm(champion)
    text = gettext(LETTERS[message].text).format(**known)
    if champion == pot.requester and champion.email:
        text += "\n\n" + gettext("U ziet uw aanvraag hier:\n{address}").format(address=address_of_pot(pot))
    return text


def _signed(champion: Champion, text: str) -> str:
    town = municipality()
    dear, ask = gettext("Beste {name},").format(name=champion.name), _ask(town)
    return f"{dear}\n\n{text}\n\n{ask}\n\n{town.programme}\n{town.name}"


def _ask(town: Municipality) -> str:
    return gettext("Vragen? Bel {phone} of mail {email}.").format(phone=town.phone, email=town.email)


def note_posted(*, mails: Collection[PaperMail], by: User, on: date) -> None:
    """Somebody printed these letters and posted them. Saying so twice changes nothing."""
    for place in Area.objects.filter(pk__in={mail.pot.place_id for mail in mails}):
        role_in(by, place, on=on)
    PaperMail.objects.filter(pk__in=[mail.pk for mail in mails], posted_on=None).update(posted_on=on, posted_by=by)


def send_links_again(*, email: str, on: date, at: datetime) -> None:
    """The way back to everything somebody asked for or began, in one mail, in the language in which they ask for it.

    Nothing when we do not know the address.
    """
    mine = Q(requester__email__iexact=email) | Q(state=PotState.DRAFT, answers__email__iexact=email)
    pots = Pot.objects.filter(mine, state_since__gte=on - LINKS_TERM).exclude(state=PotState.WITHDRAWN)
    asked = Champion.objects.filter(email__iexact=email, confirmed_on=None, ended_on=None, joined_pots__isnull=False)
    unsent = gettext("Uw aanvraag die nog niet af is")
    lines = [f"{pot.unit or unsent}:\n{address_of_pot(pot)}" for pot in pots.order_by("pk")]
    lines += [
        gettext("Meedoen in {street}:\n{address}").format(street=one.unit, address=address_to_confirm(one))
        for one in asked.distinct().order_by("pk")
    ]
    if not lines:
        return
    town, links = municipality(), "\n\n".join(lines)
    text = gettext("U vroeg om uw link. Hier is hij:\n\n{links}\n\nVroeg u hier niet om? Dan hoeft u niets te doen.")
    dear, ask = gettext("Beste buur,"), _ask(town)
    post(email, gettext("Uw link"), f"{dear}\n\n{text.format(links=links)}\n\n{ask}\n\n{town.name}", at=at)
