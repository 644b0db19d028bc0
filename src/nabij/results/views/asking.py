"""The two clocks of an address: `?stand=` the day a figure speaks for, `?bekend=` what was known by then."""

from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from nabij.intake import clock
from nabij.kernel.language import gettext, gettext_noop
from nabij.ledger.queries import Moment, MomentRefused, moment

# What the ledger says when it cannot answer; its own sentences, marked here because here they are translated.
REFUSALS = (
    gettext_noop("Die dag moet nog komen. Kies een dag tot en met vandaag."),
    gettext_noop("Wat dan bekend zal zijn, weten we nu nog niet. Kies een moment dat voorbij is."),
)


def asked(request: HttpRequest) -> Moment:
    """The two clocks of the address: `stand` and `bekend`, each a day or left out.

    Raises:
        MomentRefused: not a day, or one that has yet to come.
    """
    now = clock.now()
    as_of = _day(request.GET.get("stand", "")) or opening_day()
    return moment(as_of=as_of, known_at=_day_or_moment(request.GET.get("bekend", "")), now=now)


def opening_day() -> date:
    return date.fromisoformat(settings.NABIJ_OPENS_ON) if settings.NABIJ_OPENS_ON else clock.today()


def asked_or_default(request: HttpRequest) -> tuple[Moment, str]:
    try:
        return asked(request), ""
    except MomentRefused as refusal:
        return moment(as_of=opening_day(), known_at=None, now=clock.now()), gettext(str(refusal))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise MomentRefused(
            gettext("‘{text}’ is geen dag. Schrijf een dag als 2023-04-01.").format(text=text)
        ) from error


def _day_or_moment(text: str) -> date | datetime | None:
    """A bare day is the end of that day; a moment, as JSON gives it, carries its time zone."""
    try:
        known_at = datetime.fromisoformat(text.replace(" ", "+")) if "T" in text else None
    except ValueError as error:
        raise MomentRefused(
            gettext("‘{text}’ is geen moment. Schrijf een dag als 2023-04-14.").format(text=text)
        ) from error
    if known_at is None:
        return _day(text)
    return known_at if known_at.tzinfo else timezone.make_aware(known_at)


def query_of(request: HttpRequest) -> str:
    """The moment of this page, for links to its parts."""
    moment_asked = {name: request.GET[name] for name in ("stand", "bekend") if request.GET.get(name)}
    return f"?{urlencode(moment_asked)}" if moment_asked else ""
