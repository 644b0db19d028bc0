"""Local businesses in sight: what we know of them, how far they are, and the link to their own page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import Book, booking
from nabij.network.models import LocalBusiness, Partner, Pledge, PledgeRequest
from nabij.network.queries.businesses import holding_pledge, pledge_text_on
from nabij.network.rules import BUSINESS_BY_HAND, BUSINESS_STAGE_LABELS, BusinessStage, PledgeEnd, Profession
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold_business, settle_business
from nabij.network.services.telling import address_of_business, address_to_pledge, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role
from nabij.people.services import ErasureReport, Traces, erase_resident
from nabij.places.models import Area

SHORTEST_NUMBER = 8  # a shorter phone number may well be another number in somebody's text


@dataclass(frozen=True)
class Particulars:
    """What a business says of itself, or what we know of it. `is_shown`: its name may stand on the public list."""

    name: str
    profession: Profession
    area: Area
    address: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    is_shown: bool = False

    def as_answers(self) -> dict[str, Any]:
        """Plain values, to be kept until the link is opened."""
        told = {name: getattr(self, name) for name in (*PLAIN, "is_shown")}
        return told | {"profession": self.profession.value, "area": self.area.code}

    @classmethod
    def of_answers(cls, answers: dict[str, Any]) -> "Particulars":
        told = answers | {
            "profession": Profession(answers["profession"]), "area": Area.objects.get(code=answers["area"]),
        }  # fmt: skip
        return cls(**told)

    @classmethod
    def of(cls, business: LocalBusiness) -> "Particulars":
        return cls(
            **{name: getattr(business, name) for name in (*PLAIN, "is_shown")},
            profession=Profession(business.profession), area=business.area,
        )  # fmt: skip


PLAIN = ("name", "address", "contact", "email", "phone", "website")


def role_of(by: User | None, *, on: date) -> Role:
    """As what somebody changes a business: for the network, or behind its own link (None), as partners do."""
    return acting_role(by, Permission.KEEP_NETWORK, on=on) if by else Role.PARTNER_MEMBER


def add_business(*, particulars: Particulars, by: User, on: date) -> LocalBusiness:
    """A business comes in sight; it counts as nothing yet.

    Raises:
        PartnerRefused: it is in sight already, under this name in this wijk.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        return new_business(particulars, on=on)


def new_business(particulars: Particulars, *, on: date) -> LocalBusiness:
    business = LocalBusiness(stage=BusinessStage.PROSPECT.value, stage_since=on)
    write_particulars(business, particulars)
    return business


def change_business(
    *, business: LocalBusiness, particulars: Particulars, on: date, at: datetime, by: User | None = None,
    was_wrong: bool = False,
) -> LocalBusiness:  # fmt: skip
    """Writes down what is so now. A business that moves counts in its new wijk from today.

    `was_wrong`: what stood there was never so, and the pledge that holds counts as it should from its own day.

    Raises:
        PartnerRefused: another business has this name in this wijk.
    """
    role = role_of(by, on=on)
    with refused_by_ledger(), booking() as book:
        kept = hold_business(business)
        before = kept.email
        write_particulars(kept, particulars)
        _move_pledge(kept, on=on, was_wrong=was_wrong)
        settle_business(book, kept, role=role)
        if kept.email and kept.email.lower() != before.lower() and holding_pledge(kept):
            mail_link(kept, at=at)
    return kept


def _move_pledge(business: LocalBusiness, *, on: date, was_wrong: bool) -> None:
    """The pledge that holds goes on as what and where the business is now."""
    pledge = holding_pledge(business)
    now = {"profession": business.profession, "area": business.area}
    if pledge is None or (pledge.profession, pledge.area_id) == (business.profession, business.area_id):
        return
    if was_wrong or pledge.pledged_on >= on:
        Pledge.objects.filter(pk=pledge.pk).update(**now)
        return
    Pledge.objects.filter(pk=pledge.pk).update(ended_on=on, ended_because=PledgeEnd.MOVED)
    Pledge.objects.create(business=business, text_id=pledge.text_id, pledged_on=on, written_by=pledge.written_by, **now)


def write_particulars(business: LocalBusiness, particulars: Particulars) -> None:
    """The row of a business. When its mail goes elsewhere, no link that was sent before opens anything."""
    others = LocalBusiness.objects.exclude(pk=business.pk)
    if others.filter(name__iexact=particulars.name, area=particulars.area).exists():
        raise PartnerRefused(faults={"name": taken_here(particulars)})
    if business.pk and business.email.lower() != particulars.email.lower():
        business.link_number += 1
    for name in (*PLAIN, "is_shown", "area"):
        setattr(business, name, getattr(particulars, name))
    business.profession = particulars.profession.value
    with _refusing_twins(particulars):
        business.save()


@contextmanager
def _refusing_twins(particulars: Particulars) -> Iterator[None]:
    """Of two who come at once under one name, the second hears so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twin:
        raise PartnerRefused(faults={"name": taken_here(particulars)}) from twin


def taken_here(particulars: Particulars) -> str:
    return gettext("‘{name}’ in {wijk} kennen we al. Is dit een andere zaak? Maak de naam dan langer.").format(
        name=particulars.name, wijk=particulars.area.name
    )


def step(business: LocalBusiness, stage: BusinessStage, *, on: date) -> None:
    """How far a business is; the caller holds it and saves nothing itself."""
    business.stage, business.stage_since = stage.value, on
    business.save(update_fields=["stage", "stage_since"])


def move_business(*, business: LocalBusiness, stage: BusinessStage, by: User, on: date) -> None:
    """The coordinator heard how far a business is.

    Raises:
        PartnerRefused: this step is not taken by hand.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold_business(business)
        now = BusinessStage(kept.stage)
        if stage not in BUSINESS_BY_HAND[now]:
            labels = BUSINESS_STAGE_LABELS
            raise PartnerRefused(faults={"stage": f"Van ‘{labels[now]}’ naar ‘{labels[stage]}’ gaat niet met de hand."})
        step(kept, stage, on=on)


def invite_business(*, business: LocalBusiness, by: User, on: date, at: datetime) -> None:
    """Mails a business the page on which it gives the pledge, with what we know of it filled in already.

    Raises:
        PartnerRefused: it takes part already, or cannot be mailed.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if pledge_text_on(on) is None:
        raise PartnerRefused("Er is nog geen belofte om te doen. Schrijf die eerst.")
    with booking():
        kept = hold_business(business)
        if kept.stage == BusinessStage.PLEDGED:
            raise PartnerRefused(f"{kept.name} doet al mee.")
        if not kept.email:
            raise PartnerRefused(f"Van {kept.name} kennen we geen e-mailadres. Vul dat eerst in, of ga langs.")
        step(kept, BusinessStage.ASKED, on=on)
        with speaking(language_of(kept)):
            tell(
                kept.email, kept.contact, at=at, key=f"{kept.public_id}:asked:{at.isoformat()}",
                subject=gettext("Let {business} ook een beetje op?").format(business=kept.name),
                text=gettext(
                    "U ziet elke week dezelfde mensen. Daarom vragen we u om een kleine belofte: een beetje op elkaar letten.\n\n"
                    "Het kost niets en u tekent niets. Op deze pagina staat wat we vragen, en wat we al van u weten:\n{link}\n\n"
                    "Wilt u dit niet? Dan hoeft u niets te doen."
                ).format(link=address_to_pledge(kept)),
            )  # fmt: skip


def mail_link(business: LocalBusiness, *, at: datetime) -> None:
    with speaking(language_of(business)):
        tell(
            business.email, business.contact, at=at, key=f"{business.public_id}:link:{at.isoformat()}",
            subject=gettext("Uw link"),
            text=gettext("Hier is de link naar de pagina van {business}:\n{link}").format(
                business=business.name, link=address_of_business(business)
            ),
        )  # fmt: skip


def send_business_link(*, business: LocalBusiness, by: User, on: date, at: datetime) -> None:
    """Mails a business the way to its own page once more."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if not business.email:
        raise PartnerRefused(f"Van {business.name} kennen we geen e-mailadres. Vul dat eerst in.")
    with booking():
        mail_link(business, at=at)


def link_to_partner(*, business: LocalBusiness, partner: Partner | None, by: User, on: date) -> None:
    """This business became that partner, or is none after all. Its pledge stays what it was."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        LocalBusiness.objects.filter(pk=business.pk).update(partner=partner)


# --- who runs a business asks to be forgotten -------------------------------------------------------------------------------
def erase_owner(*, email: str, by: User, on: date) -> ErasureReport:
    """Empties every business that has this e-mail address, and what waits for it. What was counted stays counted.

    A pledge of which nobody knows any more whose it is, ends today.

    Raises:
        PartnerRefused: no business has this address.
    """
    role = acting_role(by, Permission.ERASE_PEOPLE, on=on)
    with refused_by_ledger(), booking() as book:
        found = [hold_business(one) for one in LocalBusiness.objects.filter(email__iexact=email).order_by("pk")]
        asked = PledgeRequest.objects.filter(email__iexact=email)
        if not email or not (found or asked.exists()):
            raise PartnerRefused(faults={"email": "Geen zaak heeft dit adres. Kijk of het goed is getypt."})
        for business in found:
            _end_for_good(book, business, role=role, on=on)
        report = erase_resident(_traces(email, found))
        LocalBusiness.objects.filter(pk__in=[one.pk for one in found]).update(is_shown=False, website="")
    return report


def _end_for_good(book: Book, business: LocalBusiness, *, role: Role, on: date) -> None:
    if business.pledges.filter(ended_on=None).update(ended_on=on, ended_because=PledgeEnd.ERASED):
        settle_business(book, business, role=role)
    business.link_number += 1
    business.save(update_fields=["link_number"])
    step(business, BusinessStage.ENDED, on=on)


def _traces(email: str, found: list[LocalBusiness]) -> Traces:
    """By what who runs it is recognised in texts of others: their name, and the numbers and names that are theirs alone."""
    others: set[str] = set()
    for one in found:
        others |= {word for word in (one.name, one.contact) if " " in word}
        others |= {number for number in (one.phone, one.phone.replace(" ", "")) if len(number) >= SHORTEST_NUMBER}
    rows: dict[type, list[int]] = {
        LocalBusiness: [one.pk for one in found],
        PledgeRequest: list(PledgeRequest.objects.filter(business__in=found).values_list("pk", flat=True)),
    }
    return Traces(None, email, "", tuple(sorted(others)), rows)
