"""Partners report their half-year: asked by the office, answered behind a mailed link, accepted by one person of the office."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from nabij.intake.models import StoredFile
from nabij.kernel import written
from nabij.kernel.language import gettext, speaking
from nabij.kernel.periods import Period
from nabij.ledger.rules import Basis
from nabij.ledger.services import booking
from nabij.network.models import Partner
from nabij.network.services.telling import first_contact, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.queries import whole
from nabij.results.models import Fact, OfficeMeasure, PartnerReport
from nabij.results.queries.facts import Claim, fingerprint
from nabij.results.queries.partner_reports import Answers, answers, asked_measures, may_be_asked, secret_of, silent
from nabij.results.rules import FactState, fact_faults
from nabij.results.services.facts import FactRefused, catalogue_today, saved


@dataclass(frozen=True)
class Evidence:
    """Where the numbers come from: in words, and a file when there is one."""

    words: str
    file: StoredFile | None = None


def choose_asked_measures(*, keys: Collection[str], by: User, on: date) -> None:
    """Which numbers a report asks for."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    possible = {measure.key for measure in may_be_asked(catalogue_today())}
    with transaction.atomic():
        OfficeMeasure.objects.exclude(key__in=keys).update(asked_of_partners=False)
        OfficeMeasure.objects.filter(key__in=possible & {*keys}).update(asked_of_partners=True)


def ask_reports(
    *, period: Period, partners: Collection[Partner], by: User, on: date, at: datetime
) -> list[PartnerReport]:
    """Asks these partners about a half-year; who was asked before is not asked twice. Returns whom it asked.

    Raises:
        FactRefused: the half-year is not over, or there is nothing to ask.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    if period.last >= on:
        raise FactRefused("Dit half jaar is nog niet om. Vraag ernaar als het voorbij is.")
    if not asked_measures(catalogue_today()):
        raise FactRefused("Kies eerst welke cijfers u aan partners vraagt.")
    asked = []
    with booking():
        for partner in sorted(partners, key=lambda partner: partner.pk):
            report, is_new = PartnerReport.objects.get_or_create(
                partner=partner,
                first_day=period.first,
                defaults={"last_day": period.last, "asked_by": by, "asked_at": at},
            )
            if is_new:
                _tell(report, "asked", at=at)
                asked.append(report)
    return asked


def remind_reports(*, period: Period, by: User, on: date, at: datetime) -> int:
    """Reminds who is silent, each once. Returns how many it reminded."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        waiting = list(silent(period).filter(reminded_at=None).select_for_update(no_key=True, of=("self",)))
        for report in waiting:
            _tell(report, "reminded", at=at)
        PartnerReport.objects.filter(pk__in=[report.pk for report in waiting]).update(reminded_at=at)
    return len(waiting)


def answer_report(
    *, report: PartnerReport, numbers: Mapping[str, int], evidence: Evidence, on: date, at: datetime
) -> PartnerReport:
    """What the partner says now about that half-year; no number at all means that there was nothing to tell.

    What waits is told anew. What was accepted stays, until the office accepts the correction that takes its place.

    Raises:
        FactRefused: a number that cannot be, or one that was accepted and is now gone.
    """
    known = catalogue_today()
    with booking():
        kept = PartnerReport.objects.select_for_update(no_key=True, of=("self",)).get(pk=report.pk)
        list(kept.facts.select_for_update(no_key=True))
        before = answers(kept)
        for measure in asked_measures(known):
            quantity, stands = numbers.get(measure.key, 0), before.get(measure.key, Answers())
            if quantity:
                days, level = (kept.first_day, kept.last_day), whole().level
                faults = fact_faults(measure, quantity=quantity, days=days, level=level, breakdown="", today=on)
                if faults:
                    raise FactRefused(faults[0])
            _write(kept, measure.key, quantity, stands, evidence, at=at)
        kept.answered_at, kept.is_nothing = at, not any(numbers.values())
        kept.save(update_fields=["answered_at", "is_nothing"])
    return kept


def _write(
    report: PartnerReport, key: str, quantity: int, stands: Answers, evidence: Evidence, *, at: datetime
) -> None:
    newest = stands.newest
    if newest and newest.quantity == quantity and evidence.words == newest.evidence and evidence.file is None:
        return
    if stands.waiting:
        stands.waiting.delete()
    counted = stands.counted
    if counted and not quantity:
        raise FactRefused(
            gettext(
                "Een getal dat al meetelt, kan hier niet leeg worden. Klopt het niet? Bel ons, dan halen we het weg."
            )
        )
    if not quantity or (counted and counted.quantity == quantity):
        return
    claim = Claim(key, report.period, whole(), report=report.pk)
    file = evidence.file or (newest.evidence_file if newest else None)
    saved(
        Fact(
            measure=key, quantity=quantity, first_day=report.first_day, last_day=report.last_day, place=claim.place,
            basis=Basis.REPORTED, evidence=evidence.words, evidence_file=file, state=FactState.REPORTED, report=report,
            reported_at=at, replaces=counted, fingerprint=fingerprint(claim, quantity),
        )
    )  # fmt: skip


def _tell(report: PartnerReport, about: str, *, at: datetime) -> None:
    """One mail to who speaks for the partner; without anybody the partner stays silent, and the office sees that."""
    contact = first_contact(report.partner)
    if contact is None:
        return
    with speaking(language_of(report.partner)):
        link = settings.SITE_URL + reverse("results:partner_report", args=[report.public_id, secret_of(report)])
        asked = gettext(
            "Wat deed {partner} in de {period}? Eén pagina met een paar getallen, zonder in te loggen:\n{link}\n\n"
            "Was er niets? Zeg ook dat; dat is één klik. De gemeenteraad leest wat we samen deden."
        )
        reminded = gettext(
            "We hoorden nog niet wat {partner} in de {period} deed. Het kan hier, ook als er niets was:\n{link}"
        )
        tell(
            contact.email, contact.name, at=at, key=f"{report.public_id}:{about}",
            subject=gettext("Wat deed uw organisatie?"),
            text=(asked if about == "asked" else reminded).format(
                partner=report.partner.name, period=written.period(report.period), link=link
            ),
        )  # fmt: skip
