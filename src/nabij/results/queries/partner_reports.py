"""What partners were asked about a half-year, who is silent, and the links with which they answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.intake.links import is_link_secret, link_secret
from nabij.kernel.periods import Period, last_closed_half_year
from nabij.ledger.rules import Measure
from nabij.results.catalogue import Catalogue
from nabij.results.models import Fact, OfficeMeasure, PartnerReport
from nabij.results.queries.facts import STANDING
from nabij.results.rules import is_reported

KIND = "results.partnerreport"
OFFERED = 4
"""How many half-years back can be asked about."""


@dataclass(frozen=True)
class Answers:
    """Of one measure what stands now (`counted`) and what waits, for this report."""

    counted: Fact | None = None
    waiting: Fact | None = None

    @property
    def newest(self) -> Fact | None:
        return self.waiting or self.counted


def secret_of(report: PartnerReport) -> str:
    """Ends with the links of the partner: who left it has no way in here either."""
    return link_secret(KIND, report.public_id, number=report.partner.link_number)


def is_secret_of(report: PartnerReport, secret: str) -> bool:
    return is_link_secret(secret, KIND, report.public_id, number=report.partner.link_number)


def may_be_asked(known: Catalogue) -> list[Measure]:
    """Measures of the office that a partner could give a number for."""
    office = set(OfficeMeasure.objects.filter(money_column="").values_list("key", flat=True))
    return [measure for measure in known.measures if measure.key in office and is_reported(measure)]


def asked_measures(known: Catalogue) -> list[Measure]:
    asked = set(OfficeMeasure.objects.filter(asked_of_partners=True).values_list("key", flat=True))
    return [measure for measure in may_be_asked(known) if measure.key in asked]


def half_years_to_ask(on: date) -> Iterator[Period]:
    """The half-years that are over, the newest first."""
    period = last_closed_half_year(on)
    for _ in range(OFFERED):
        yield period
        period = last_closed_half_year(period.eve)


def reports(period: Period) -> QuerySet[PartnerReport]:
    found = PartnerReport.objects.filter(first_day=period.first)
    return found.select_related("partner__organisation", "partner__merged_into__organisation").order_by(
        "partner__organisation__name", "pk"
    )


def silent(period: Period, *, known_at: datetime | None = None) -> QuerySet[PartnerReport]:
    """Who was asked and gave no answer, also not that there is nothing to tell; as far as known at a moment.

    An organisation of which two records became one is not silent when either answered.
    """
    asked = reports(period).filter(partner__merged_into=None)
    answered = Q(answered_at__isnull=False) if known_at is None else Q(answered_at__lte=known_at)
    elsewhere = PartnerReport.objects.filter(answered, partner__merged_into=OuterRef("partner"), first_day=period.first)
    quiet = asked.filter(~Exists(elsewhere))
    if known_at is None:
        return quiet.filter(answered_at=None)
    return quiet.filter(Q(answered_at=None) | Q(answered_at__gt=known_at), asked_at__lte=known_at)


def told_twice(answered: Iterable[PartnerReport]) -> list[list[PartnerReport]]:
    """Of one half-year: reports with numbers that stand, of records that became one organisation.

    Both were asked apart and may have told the same; only a person can say whether they did.
    """
    told: dict[int, list[PartnerReport]] = {}
    for report in answered:
        if any(fact.state in STANDING for fact in report.facts.all()):
            told.setdefault(report.partner.merged_into_id or report.partner_id, []).append(report)
    return [reports for reports in told.values() if len(reports) > 1]


def answers(report: PartnerReport) -> dict[str, Answers]:
    """For each measure (by key) what this partner gave and still stands."""
    found: dict[str, dict[str, Fact]] = {}
    for fact in report.facts.filter(state__in=STANDING).order_by("pk"):
        found.setdefault(fact.measure, {})["counted" if fact.decided_by_id else "waiting"] = fact
    return {key: Answers(**facts) for key, facts in found.items()}
