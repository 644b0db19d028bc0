"""The Locatieserver of PDOK, and why its answers are not believed at sight.

It is a search engine: it always returns something, the nearest it has. So an answer counts only when it is an address,
has the postcode and the number that were asked, and all such answers agree on street and buurt. Nothing of the person
goes out but postcode and number; the addition stays here.
"""

import json
import logging
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from nabij.intake.text import clean_line
from nabij.places.geocoding.fetching import NoAnswer, fetch
from nabij.places.rules import CODE_PREFIX, LONGEST_STREET_NAME, Level, is_area_code, is_bag_id

logger = logging.getLogger(__name__)

HIT_TERM = 24 * 3600
MISS_TERM = 10 * 60
# After a failure nobody asks for a while: one person waited, the next need not.
PAUSE = 30
_PAUSED = "nabij.places.geocoding.paused"
_FIELDS = "type,straatnaam,huisnummer,postcode,woonplaatsnaam,gemeentecode,wijkcode,buurtcode,openbareruimte_id"


@dataclass(frozen=True)
class Answer:
    """What PDOK says of an address, checked. Outside our municipality nothing else of it is kept."""

    is_outside: bool
    street_name: str = ""
    locality: str = ""
    bag_id: str = ""
    buurt_code: str = ""
    wijk_code: str = ""


def is_on() -> bool:
    return bool(settings.NABIJ_GEOCODER_URL)


def ask(postcode: str, number: int, *, municipality_code: str) -> Answer | None:
    """The address as PDOK has it; None when it has no such address, or gives no answer that can be believed."""
    key = _cache_key(postcode, number, municipality_code)
    kept: dict[str, Any] | None = cache.get(key)
    if kept is not None:
        return Answer(**kept) if kept else None
    if cache.get(_PAUSED):
        return None
    try:
        answer = _checked(_documents(postcode, number), postcode, number, municipality_code)
    except NoAnswer as error:
        logger.warning("the geocoder gave no answer: %s", error)  # no address in a log
        cache.set(_PAUSED, True, PAUSE)
        return None
    cache.set(key, asdict(answer) if answer else {}, HIT_TERM if answer else MISS_TERM)
    return answer


def _cache_key(postcode: str, number: int, municipality_code: str) -> str:
    """Keyed, so that who reads the cache's folder cannot try which addresses were asked."""
    fields = ",".join(Answer.__dataclass_fields__)  # another version of Nabij may keep other things
    asked = f"{fields} {settings.NABIJ_GEOCODER_URL} {municipality_code} {postcode} {number}"
    return f"geocoder-{salted_hmac('nabij.places.geocoding', asked, algorithm='sha256').hexdigest()}"


def _documents(postcode: str, number: int) -> list[Any]:
    """What the server found, unchecked; asked once more when the first time went wrong at once."""
    question = [
        ("q", f"{postcode} {number}"),
        ("fq", "type:adres"),
        ("fq", f"postcode:{postcode}"),
        ("fq", f"huisnummer:{number}"),
        ("fl", _FIELDS),
        ("rows", "10"),
    ]
    address = f"{settings.NABIJ_GEOCODER_URL}?{urlencode(question)}"
    try:
        content = fetch(address)
    except NoAnswer as error:
        if not error.may_retry:
            raise
        content = fetch(address)
    try:
        found = json.loads(content)["response"]["docs"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise NoAnswer("the answer has another shape") from error
    if not isinstance(found, list):
        raise NoAnswer("the answer has another shape")
    return found


def _checked(documents: list[Any], postcode: str, number: int, municipality_code: str) -> Answer | None:
    answers = {
        _answer(document, municipality_code)
        for document in documents
        if isinstance(document, dict) and _is_asked(document, postcode, number)
    }
    # Several doors behind one number say the same of street and buurt. If they do not, we do not know.
    return answers.pop() if len(answers) == 1 else None


def _is_asked(document: dict[str, Any], postcode: str, number: int) -> bool:
    found = document.get("huisnummer")
    return (
        document.get("type") == "adres"
        and _text(document, "postcode").replace(" ", "").upper() == postcode
        and isinstance(found, int | str)
        and str(found) == str(number)
    )


def _answer(document: dict[str, Any], municipality_code: str) -> Answer | None:
    code = _text(document, "gemeentecode")
    street_name = _text(document, "straatnaam")
    if not is_area_code(f"{CODE_PREFIX[Level.MUNICIPALITY]}{code}", Level.MUNICIPALITY) or not street_name:
        return None
    if f"{CODE_PREFIX[Level.MUNICIPALITY]}{code}" != municipality_code:
        return Answer(is_outside=True)
    bag_id, buurt, wijk = (_text(document, name) for name in ("openbareruimte_id", "buurtcode", "wijkcode"))
    return Answer(
        is_outside=False,
        street_name=street_name,
        locality=_text(document, "woonplaatsnaam"),
        bag_id=bag_id if is_bag_id(bag_id) else "",
        buurt_code=buurt if is_area_code(buurt, Level.BUURT) else "",
        wijk_code=wijk if is_area_code(wijk, Level.WIJK) else "",
    )


def _text(document: dict[str, Any], name: str) -> str:
    """A text from outside, as clean as if somebody typed it; nothing when it is not."""
    value = document.get(name)
    if not isinstance(value, str):
        return ""
    try:
        return clean_line(value, max_length=LONGEST_STREET_NAME)
    except ValidationError:
        return ""
