"""Signing the declaration of intent, and stepping out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.kernel.language import gettext
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.network.models import Declaration, DeclarationText, NetworkRules, Partner, StageChange
from nabij.network.queries.declarations import text_on, valid_on
from nabij.network.rules import MEMBER, Freshness, Stage, Withdrawal
from nabij.network.services.coalitions import end_declared_seats
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold, settle_partner
from nabij.network.services.telling import address_of_partner, first_contact, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission


@dataclass(frozen=True)
class Signer:
    """Who signs for an organisation, and as what."""

    name: str
    job: str
    email: str = ""


def write_declaration_text(
    *, title: str, text: str, by: User, on: date, title_en: str = "", text_en: str = "", asks_again: bool = True
) -> DeclarationText:
    """The next version of what partners sign, from `on`. Those who signed an older one stay partners."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    newest = DeclarationText.objects.order_by("-number").first()
    version = DeclarationText(
        number=(newest.number if newest else 0) + 1, title=title, text=text, title_en=title_en, text_en=text_en,
        asks_again=asks_again, written_by=by, effective_on=on,
    )  # fmt: skip
    with booking() as book:
        book.write(version)
    return version


def set_network_rules(*, freshness: Freshness, by: User, on: date) -> None:
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking() as book:
        book.write(
            NetworkRules(
                ask_after_months=freshness.ask_after_months, drop_after_days=freshness.drop_after_days, written_by=by,
                effective_on=on,
            )
        )  # fmt: skip


def sign(
    *,
    partner: Partner,
    text: DeclarationText,
    signer: Signer,
    on: date,
    at: datetime,
    by: User | None = None,
    paper: StoredFile | None = None,
    signed_on: date | None = None,
) -> Declaration:
    """The organisation signs this text: behind its own link, or on paper that the coordinator (`by`) writes down.

    Raises:
        PartnerRefused: it signed this version already, or the text is no longer the newest.
    """
    role = role_for(partner, by, on=on)
    day = signed_on or on
    if day > on:
        raise PartnerRefused(faults={"signed_on": gettext("Deze dag moet nog komen.")})
    current = text_on(on)
    if by is None and (current is None or text.number < current.number):
        raise PartnerRefused(gettext("Er is een nieuwe tekst van de verklaring. Lees die eerst."))
    with booking() as book:
        kept = hold(partner)
        if kept.declarations.filter(valid_on(on), text=text).exists():
            raise PartnerRefused(gettext("Uw organisatie heeft deze versie al getekend."))
        declaration = Declaration.objects.create(
            partner=kept, text=text, signed_as=kept.name, signer_name=signer.name, signer_job=signer.job,
            signer_email=signer.email, method=Declaration.Method.PAPER if by else Declaration.Method.LINK,
            signed_on=day, signed_at=at, document=paper,
        )  # fmt: skip
        kept.confirmed_on = on
        if kept.stage not in MEMBER:
            move(kept, Stage.SIGNED, on=day, at=at, by=by)
        kept.save(update_fields=["confirmed_on", "stage", "stage_since"])
        settle_partner(book, kept, role=role)
    return declaration


def sign_on_paper(
    *,
    partner: Partner,
    text: DeclarationText,
    signer: Signer,
    paper: StoredFile,
    signed_on: date,
    by: User,
    on: date,
    at: datetime,
) -> Declaration:
    """A signature on paper, with its scan as the evidence; it holds from the day that stands on it.

    Raises:
        PartnerRefused: what would count then cannot be so.
    """
    if not partner.sector:
        raise PartnerRefused("Vul eerst de sector van deze organisatie in. Zonder sector kan zij niet meetellen.")
    if signed_on < text.effective_on:
        raise PartnerRefused(faults={"signed_on": f"Deze tekst is er pas sinds {dutch.day(text.effective_on)}."})
    last = partner.declarations.filter(withdrawn_on__gt=signed_on).order_by("-withdrawn_on").first()
    if last and last.withdrawn_on:
        stopped = (
            f"Deze organisatie stopte op {dutch.day(last.withdrawn_on)}. Een handtekening van daarvoor geldt niet meer."
        )
        raise PartnerRefused(faults={"signed_on": stopped})
    with refused_by_ledger():
        return sign(partner=partner, text=text, signer=signer, on=on, at=at, by=by, paper=paper, signed_on=signed_on)


def withdraw(
    *, partner: Partner, why: Withdrawal, on: date, at: datetime, by: User | None = None, remark: str = ""
) -> None:
    """The partner steps out, from `on`; what it did until then stays counted.

    Raises:
        PartnerRefused: no declaration of it holds.
    """
    role = role_for(partner, by, on=on)
    with booking() as book:
        kept = hold(partner)
        if not kept.declarations.filter(valid_on(on)).update(withdrawn_on=on, withdrawal=why.value):
            raise PartnerRefused(gettext("Uw organisatie doet al niet meer mee."))
        move(kept, Stage.ENDED, on=on, at=at, by=by, remark=remark)
        kept.save()
        end_declared_seats(kept, on=on)
        settle_partner(book, kept, role=role, reason=Reason.WITHDRAWN)
        contact = first_contact(kept)
        if contact:
            tell(
                contact.email, contact.name, at=at, key=f"{kept.public_id}:withdrawn:{on}",
                subject=gettext("U doet niet meer mee"),
                text=gettext(
                    "{partner} doet vanaf vandaag niet meer mee met het netwerk. Wat u samen met ons deed, blijft meetellen.\n\n"
                    "Was dit niet de bedoeling? Hier kunt u opnieuw tekenen:\n{link}"
                ).format(partner=kept.name, link=address_of_partner(kept)),
            )  # fmt: skip


def move(partner: Partner, stage: Stage, *, on: date, at: datetime, by: User | None = None, remark: str = "") -> None:
    """Notes a step on the way; the caller holds and saves the partner."""
    partner.stage, partner.stage_since = stage.value, on
    StageChange.objects.create(partner=partner, stage=stage.value, on=on, at=at, by=by, remark=remark)


def note(
    partner: Partner, event: StageChange.Event, *, on: date, at: datetime, by: User | None = None, remark: str = ""
) -> None:
    """Notes in the trail what happened beside its stage."""
    note_all([partner], event, on=on, at=at, by=by, remark=remark)


def note_all(
    partners: Iterable[Partner],
    event: StageChange.Event,
    *,
    on: date,
    at: datetime,
    by: User | None = None,
    remark: str = "",
) -> None:
    """Notes in the trail of each what happened to all of them."""
    StageChange.objects.bulk_create(
        StageChange(partner=partner, stage=partner.stage, event=event, on=on, at=at, by=by, remark=remark)
        for partner in partners
    )


def keep_document(*, declaration: Declaration, document: StoredFile, at: datetime) -> None:
    """The signed text as a file, made once; the signer hears where it is."""
    if not Declaration.objects.filter(pk=declaration.pk, document=None).update(document=document):
        return
    if declaration.signer_email:
        tell(
            declaration.signer_email, declaration.signer_name, at=at, key=f"{declaration.public_id}:copy",
            subject=gettext("Uw kopie van de intentieverklaring"),
            text=gettext(
                "Dank u wel dat {partner} meedoet.\n\nHier staat de verklaring zoals u haar tekende, met uw gegevens in het "
                "netwerk:\n{link}\n\nKenmerk van het bestand (SHA-256): {digest}"
            ).format(
                partner=declaration.signed_as, link=address_of_partner(declaration.partner), digest=document.sha256
            ),
        )  # fmt: skip
