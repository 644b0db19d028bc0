"""What joint actions and projects count for, told from their own records, and how the companies in them are named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import QuerySet

from nabij.network.measures import JOINT_ACTIONS_BEGUN
from nabij.network.models import JointAction, JointActionPartner, Partner
from nabij.network.queries.sectors import SectorSpan, sectors_of
from nabij.network.rules import Company, Sector, Span, first_meeting
from nabij.places.models import Area
from nabij.places.queries import whole


def counted_actions() -> QuerySet[JointAction]:
    """Those that began and were not called off."""
    return JointAction.objects.filter(called_off_on=None, is_planned=False)


def taking_part() -> QuerySet[JointActionPartner]:
    """Who takes or took part in what began and was not called off; whoever was struck out or merged away does not."""
    return JointActionPartner.objects.filter(
        action__in=counted_actions(), struck_on=None, partner__merged_into=None
    ).select_related("action")


def first_days(partners: Iterable[int]) -> dict[int, date]:
    """For each of these partners (by key) the first day on which it took part as a business, for those that did."""
    return _first_days(taking_part().filter(partner__in=list(partners)))


def _first_days(rows: Iterable[JointActionPartner]) -> dict[int, date]:
    parts: dict[int, list[Span]] = defaultdict(list)
    for row in rows:
        parts[row.partner_id].append(_days_of(row))
    sectors = sectors_of(parts)
    found = {key: first_meeting(_as_business(sectors[key]), spans) for key, spans in parts.items()}
    return {key: day for key, day in found.items() if day is not None}


def _days_of(row: JointActionPartner) -> Span:
    """From the day it came along, up to and including the last day of the action."""
    last = row.action.ended_on
    return row.from_on, last + timedelta(days=1) if last else None


def _as_business(sectors: Iterable[SectorSpan]) -> list[Span]:
    return [(first, until) for sector, first, until in sectors if sector == Sector.BUSINESS]


def action_standing(action: JointAction) -> dict[str, dict[tuple[Area, str, date], int]]:
    """What the ledger should hold of this action by itself."""
    counts = action.called_off_on is None and not action.is_planned
    return {JOINT_ACTIONS_BEGUN.key: {(whole(), action.kind, action.began_on): 1} if counts else {}}


def companies() -> list[Company]:
    """The businesses that a sentence may name: of what everybody may see, and not those that are rather not shown."""
    rows = list(taking_part().filter(action__is_hidden=False, partner__is_hidden=False))
    since: dict[int, dict[int, date]] = defaultdict(dict)
    for row in rows:
        since[row.partner_id][row.action_id] = row.from_on
    return [
        Company(partner.public_id, partner.name, first_on, since[partner.pk])
        for partner, first_on in _with_partners(_first_days(rows))
    ]


def _with_partners(days: Mapping[int, date]) -> Iterator[tuple[Partner, date]]:
    partners = Partner.objects.select_related("organisation").in_bulk(list(days))
    return ((partners[key], day) for key, day in days.items())
