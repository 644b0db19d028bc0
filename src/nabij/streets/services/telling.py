"""What residents hear: by mail, or on paper when they have no e-mail address."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from nabij.outbox.services import post
from nabij.people.models import User
from nabij.places.queries import municipality
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.queries.links import link_of
from nabij.streets.services.stepping import role_in


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


def note_posted(*, mails: Iterable[PaperMail], by: User, on: date) -> int:
    """These letters were printed and posted; returns how many that had not been said of."""
    posted = list(mails)
    for place in {mail.pot.place for mail in posted}:
        role_in(by, place, on=on)
    waiting = PaperMail.objects.filter(pk__in=[mail.pk for mail in posted], posted_on=None)
    return waiting.update(posted_on=on, posted_by=by)
