"""Once a year a partner is asked whether its page still holds. Doing it again changes nothing."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import Contact, Partner
from nabij.network.queries.declarations import freshness_on, signed
from nabij.network.queries.links import link_of
from nabij.network.rules import Asking
from nabij.network.services.settling import hold
from nabij.network.services.telling import first_contact, language_of, tell


def ask_whether_it_holds(*, on: date, at: datetime) -> int:
    """Asks the first contact of each partner whose page became old, and once more two weeks later. Returns how many were."""
    old = freshness_on(on).old_since(on)
    found = signed(on).filter(merged_into=None).exclude(confirmed_on__gt=old).order_by("pk")
    return sum(_ask(partner, on=on, at=at) for partner in found)


def _ask(partner: Partner, *, on: date, at: datetime) -> bool:
    with booking():
        kept = hold(partner)
        step = freshness_on(on).asking(
            on, confirmed_on=kept.confirmed_on, asked_on=kept.asked_on, again_on=kept.asked_again_on
        )
        contact = first_contact(kept)
        if step is None or contact is None:
            return False
        if step is Asking.FIRST:
            kept.asked_on, kept.asked_again_on = on, None
        else:
            kept.asked_again_on = on
        kept.save(update_fields=["asked_on", "asked_again_on"])
        with speaking(language_of(kept)):
            _mail(kept, contact, step, on=on, at=at)
        return True


def _mail(partner: Partner, contact: Contact, step: Asking, *, on: date, at: datetime) -> None:
    address = settings.SITE_URL + reverse("own_partner_confirm", args=[partner.public_id, link_of(partner)])
    first = gettext(
        "Het is een jaar geleden dat u vertelde wat {partner} doet. Klopt dat nog? Kijk het na en zeg het met één klik:\n{link}\n\n"
        "Is er iets veranderd? Dan past u het daar ook aan. Gaat u weg? Wijs daar aan wie het van u overneemt."
    )
    again = gettext(
        "Twee weken geleden vroegen we of de pagina van {partner} nog klopt. Zegt u het ons met één klik?\n{link}\n\n"
        "Zonder antwoord staat er straks ‘nog niet bevestigd’ bij, en later laten we de pagina niet meer zien."
    )
    text = first if step is Asking.FIRST else again
    tell(
        contact.email, contact.name, at=at, key=f"{partner.public_id}:holds:{step}:{on}",
        subject=gettext("Klopt dit nog?"), text=text.format(partner=partner.name, link=address),
    )  # fmt: skip
