"""From what was filled in to what the services take."""

from typing import Any

from nabij.intake.files import JPEG, photo_made_anew
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.kernel.language import DUTCH, ENGLISH
from nabij.network.models import LocalBusiness, Partner
from nabij.network.rules import Audience, JointKind, LegalForm, Profession, Sector
from nabij.network.services import Joining, Particulars, Profile, Signer, Speaker, TakesPart, Together

PLAIN = (
    "name", "kvk_number", "website", "for_residents", "for_residents_en", "for_professionals", "public_email",
    "public_phone",
)  # fmt: skip
"""Fields of a profile that are one text."""
BUSINESS_FIELDS = ("name", "profession", "address", "website", "contact", "email", "phone", "is_shown")


def profile_of(told: dict[str, Any]) -> Profile:
    return Profile(
        **{name: told[name] for name in PLAIN},
        sector=Sector(told["sector"]) if told["sector"] else None,
        legal_form=LegalForm(told["legal_form"]) if told["legal_form"] else None,
        wijken=tuple(told["wijken"]),
        audiences=frozenset(Audience(code) for code in told["audiences"]),
        languages=frozenset(told["languages"]),
    )


def joining_of(told: dict[str, Any]) -> Joining:
    contact = Speaker(told["contact_name"], told["contact_email"], told["contact_phone"])
    return Joining(profile_of(told), contact, signer_of(told))


def speaker_of(told: dict[str, Any]) -> Speaker:
    return Speaker(told["name"], told["email"], told["phone"])


def signer_of(told: dict[str, Any]) -> Signer:
    return Signer(told["signer_name"], told["signer_job"], told["signer_email"])


TOGETHER = ("title", "title_en", "text", "text_en", "began_on", "goal", "is_hidden")


def together_of(told: dict[str, Any]) -> Together:
    return Together(
        **{name: told[name] for name in TOGETHER},
        kind=JointKind(told["kind"]),
        wijken=tuple(told["wijken"]),
        coalitions=tuple(told.get("coalitions", ())),
    )


def part_of(told: dict[str, Any], partner: Partner) -> TakesPart:
    return TakesPart(partner, leads=told["leads"], from_on=told["from_on"])


def logo_of(told: dict[str, Any]) -> StoredFile | None:
    """The picture, made anew, so that nothing else comes along in it."""
    if not told["logo"]:
        return None
    content = photo_made_anew(told["logo"].read())
    return store_file(content=content, name="logo.jpg", media_type=JPEG, made_here=True)


def initial_of(partner: Partner) -> dict[str, object]:
    """What stands there now, as the form takes it."""
    return {name: getattr(partner, name) for name in (*PLAIN, "sector", "legal_form")} | {
        "mail_language": ENGLISH if partner.in_english else DUTCH,
        "wijken": [row.area.code for row in partner.areas.filter(until_on=None).select_related("area")],
        "audiences": [row.audience for row in partner.audiences.all()],
        "languages": [row.language for row in partner.languages.all()],
    }


def particulars_of(told: dict[str, Any]) -> Particulars:
    plain = {name: told[name] for name in BUSINESS_FIELDS if name != "profession"}
    return Particulars(**plain, area=told["area"], profession=Profession(told["profession"]))


def initial_of_business(business: LocalBusiness) -> dict[str, object]:
    """What we know of a business, as its form takes it."""
    return {name: getattr(business, name) for name in BUSINESS_FIELDS} | {"area": business.area.code}
