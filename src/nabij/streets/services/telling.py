"""What residents hear: by mail, or on paper when they have no e-mail address."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from nabij.outbox.services import post
from nabij.people.models import User
from nabij.places.models import Area
from nabij.places.queries import municipality
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.queries.links import link_of
from nabij.streets.rules import PotState
from nabij.streets.services.stepping import role_in

LINKS_TERM = timedelta(days=2 * 365)


def address_of_pot(pot: Pot) -> str:
    """The address behind which a resident finds their pot."""
    return settings.SITE_URL + reverse("pot_by_link", args=[pot.public_id, link_of(pot)])


def address_to_confirm(champion: Champion) -> str:
    return settings.SITE_URL + reverse("confirm_champion", args=[champion.public_id, link_of(champion)])


def tell(champion: Champion, pot: Pot, *, about: str, subject: str, text: str, at: datetime) -> bool:
    """One message about one event (`about`); written in the transaction of that event, and never twice.

    Returns whether it was written now.
    """
    if champion.erased_on is not None:
        return False
    if champion.email:
        key = f"streets:{pot.public_id}:{champion.public_id}:{about}"
        return post(champion.email, subject, _signed(champion, text), at=at, key=key).written_at == at
    _, is_new = PaperMail.objects.get_or_create(
        pot=pot, champion=champion, about=about, defaults={"subject": subject, "text": text, "written_at": at}
    )
    return is_new


def tell_requester(pot: Pot, *, about: str, subject: str, text: str, at: datetime) -> bool:
    """Tells the neighbour who asked, with the way back to their pot."""
    if pot.requester is None:
        return False
    way_back = f"\n\nU ziet uw aanvraag hier:\n{address_of_pot(pot)}" if pot.requester.email else ""
    return tell(pot.requester, pot, about=about, subject=subject, text=text + way_back, at=at)


def _signed(champion: Champion, text: str) -> str:
    town = municipality()
    return f"Beste {champion.name},\n\n{text}\n\nVragen? Bel {town.phone} of mail {town.email}.\n\n{town.programme}\n{town.name}"


def note_posted(*, mails: Collection[PaperMail], by: User, on: date) -> None:
    """Somebody printed these letters and posted them. Saying so twice changes nothing."""
    for place in Area.objects.filter(pk__in={mail.pot.place_id for mail in mails}):
        role_in(by, place, on=on)
    PaperMail.objects.filter(pk__in=[mail.pk for mail in mails], posted_on=None).update(posted_on=on, posted_by=by)


def send_links_again(*, email: str, on: date, at: datetime) -> None:
    """The way back to everything somebody asked for or began, in one mail; nothing when we do not know the address."""
    mine = Q(requester__email__iexact=email) | Q(state=PotState.DRAFT, answers__email__iexact=email)
    pots = Pot.objects.filter(mine, state_since__gte=on - LINKS_TERM).exclude(state=PotState.WITHDRAWN)
    asked = Champion.objects.filter(email__iexact=email, confirmed_on=None, ended_on=None, joined_pots__isnull=False)
    lines = [f"{pot.unit or 'Uw aanvraag die nog niet af is'}:\n{address_of_pot(pot)}" for pot in pots.order_by("pk")]
    lines += [f"Meedoen in {one.unit}:\n{address_to_confirm(one)}" for one in asked.distinct().order_by("pk")]
    if not lines:
        return
    town = municipality()
    links = "\n\n".join(lines)
    text = f"U vroeg om uw link. Hier is hij:\n\n{links}\n\nVroeg u hier niet om? Dan hoeft u niets te doen."
    post(
        email,
        "Uw link",
        f"Beste buur,\n\n{text}\n\nVragen? Bel {town.phone} of mail {town.email}.\n\n{town.name}",
        at=at,
    )
