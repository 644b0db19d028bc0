from datetime import date

from nabij.goals import queries
from nabij.goals.models import Goal, Target, TargetVersion
from nabij.goals.rules import TargetKind, Terms, Visibility
from nabij.goals.services.writing import GoalsRefused, day_in_force, editing_role, said, successor
from nabij.ledger.services import booking
from nabij.people.models import User


def set_target(
    *,
    goal: Goal,
    text: str,
    terms: Terms,
    by: User,
    on: date,
    measure_key: str = "",
    indicator: str = "",
    text_en: str = "",
    effective_on: date | None = None,
) -> Target:
    """The goal has a target: a measure of the ledger, or an indicator of a survey, at a value by a day."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    _refuse_unfit(terms, measure_key, indicator)
    with booking() as book:
        target = Target.objects.create(goal=goal)
        version = TargetVersion(target=target, effective_on=day, written_by=by, **_fields(terms))
        version.text, version.measure_key, version.indicator = said(text), measure_key, indicator
        version.text_en = text_en.strip()
        book.write(version)
    return target


def change_target(
    *,
    target: Target,
    text: str,
    terms: Terms,
    by: User,
    on: date,
    measure_key: str = "",
    indicator: str = "",
    text_en: str = "",
    effective_on: date | None = None,
) -> None:
    """The target is this from that day; the page of an earlier day still shows the old one."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    _refuse_unfit(terms, measure_key, indicator)
    with booking() as book:
        previous = queries.in_force(target.versions.all(), day)
        changes = {
            "text": said(text),
            "text_en": text_en.strip(),
            "measure_key": measure_key,
            "indicator": indicator,
            **_fields(terms),
        }
        book.write(successor(previous, by=by, effective_on=day, **changes))


def withdraw_target(*, target: Target, by: User, on: date, effective_on: date | None = None) -> None:
    """From that day the goal no longer has this target."""
    editing_role(by, on=on)
    day = day_in_force(effective_on, on=on)
    with booking() as book:
        previous = queries.in_force(target.versions.all(), day)
        if previous.visibility == Visibility.WITHDRAWN:
            raise GoalsRefused("Deze streefwaarde stond al niet meer op de pagina.")
        book.write(successor(previous, by=by, effective_on=day, visibility=Visibility.WITHDRAWN))


def _fields(terms: Terms) -> dict[str, object]:
    return {
        "kind": terms.kind,
        "value": terms.value,
        "begins_on": terms.begins_on,
        "by_on": terms.by.day,
        "by_precision": terms.by.precision,
    }


def _refuse_unfit(terms: Terms, measure_key: str, indicator: str) -> None:
    if bool(measure_key) == bool(indicator):
        raise GoalsRefused("Kies één getal: een telling of een uitkomst van onderzoek.")
    if terms.kind is TargetKind.BELOW_NATIONAL and not indicator:
        raise GoalsRefused("Alleen een uitkomst van onderzoek heeft een landelijk gemiddelde.")
    if (terms.kind is TargetKind.BELOW_NATIONAL) != (terms.value is None):
        raise GoalsRefused("Geef een waarde, of kies ‘onder het landelijk gemiddelde’.")
    if terms.by.is_over(terms.begins_on):
        raise GoalsRefused("De einddatum ligt voor de dag waarop de streefwaarde begint.")
