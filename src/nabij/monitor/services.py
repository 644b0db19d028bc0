"""Writing down what a survey found, and putting it right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nabij.ledger.services import booking
from nabij.monitor.models import Survey, SurveyFigure, SurveyVersion
from nabij.monitor.rules import Indicator, Instrument
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area


class MonitorRefused(Exception):
    """An outcome or survey that cannot be; the text says why."""


@dataclass(frozen=True)
class Description:
    """All that one must know about a survey before quoting it."""

    title: str
    instrument: Instrument
    wave: int
    population: str
    fieldwork_first_on: date
    fieldwork_last_on: date
    source_url: str
    note: str = ""
    is_method_break: bool = False


def record_survey(*, description: Description, by: User, on: date) -> Survey:
    """A wave of a survey is known; outcomes can be added to it."""
    _refuse_unfit(description, on=on)
    acting_role(by, Permission.EDIT_CONTEXT, on=on)
    with booking() as book:
        survey = Survey.objects.create()
        book.write(_version(survey, description, by=by))
    return survey


def correct_survey(*, survey: Survey, description: Description, by: User, on: date) -> None:
    """The survey was like this; what was written before holds only for who asks what was known before."""
    _refuse_unfit(description, on=on)
    acting_role(by, Permission.EDIT_CONTEXT, on=on)
    with booking() as book:
        book.write(_version(survey, description, by=by))


def record_figure(
    *,
    survey: Survey,
    indicator: Indicator,
    permille: int,
    by: User,
    on: date,
    area: Area | None = None,
    group: str = "",
    lower: int | None = None,
    upper: int | None = None,
    respondents: int | None = None,
    is_estimate: bool = False,
) -> None:
    """The survey found this share; it replaces an outcome for the same area, group and indicator.

    No area: the national value. No group: the whole population of the survey.
    """
    _refuse_impossible(permille, lower, upper)
    _write_figure(
        survey=survey, indicator=indicator, by=by, on=on, area=area, group=group.strip(), permille=permille,
        lower=lower, upper=upper, respondents=respondents, is_estimate=is_estimate,
    )  # fmt: skip


def withdraw_figure(
    *, survey: Survey, indicator: Indicator, by: User, on: date, area: Area | None = None, group: str = ""
) -> None:
    """The survey did not find this: the outcome no longer shows."""
    standing = SurveyFigure.objects.filter(survey=survey, indicator=indicator, area=area, group=group)
    newest = standing.order_by("recorded_at", "id").last()
    if newest is None or newest.permille is None:
        raise MonitorRefused("Deze uitkomst staat er niet (meer).")
    _write_figure(survey=survey, indicator=indicator, by=by, on=on, area=area, group=group, permille=None)


def _write_figure(*, survey: Survey, by: User, on: date, **fields: Any) -> None:
    acting_role(by, Permission.EDIT_CONTEXT, on=on)
    with booking() as book:
        described = survey.versions.order_by("recorded_at", "id").last()
        assert described is not None, "a survey is described when it is recorded"
        book.write(
            SurveyFigure(survey=survey, effective_on=described.fieldwork_last_on, written_by=by, **fields),
        )


def _version(survey: Survey, description: Description, *, by: User) -> SurveyVersion:
    return SurveyVersion(survey=survey, effective_on=description.fieldwork_last_on, written_by=by, **vars(description))


def _refuse_unfit(description: Description, *, on: date) -> None:
    if description.fieldwork_last_on < description.fieldwork_first_on:
        raise MonitorRefused("Het veldwerk kan niet klaar zijn voordat het begon.")
    if description.fieldwork_last_on > on:
        raise MonitorRefused("Het veldwerk is nog niet klaar. Voer het onderzoek in als de uitkomsten er zijn.")


def _refuse_impossible(permille: int, lower: int | None, upper: int | None) -> None:
    if not 0 <= permille <= 1000:
        raise MonitorRefused("Een percentage ligt tussen 0 en 100.")
    if (lower is None) != (upper is None):
        raise MonitorRefused("Geef de ondergrens en de bovengrens, of geen van beide.")
    if lower is not None and upper is not None and not 0 <= lower <= permille <= upper <= 1000:
        raise MonitorRefused("Het percentage ligt niet tussen de ondergrens en de bovengrens.")
