"""The rules and budgets in force."""

from datetime import date

from django.db.models import QuerySet

from nabij.kernel.language import Told, gettext, told
from nabij.places.models import Area
from nabij.places.queries import lineage
from nabij.places.rules import Level
from nabij.streets.models import Budget, PotRules, Scheme
from nabij.streets.rules import budget_not_set, budget_used_up


def rules_on(day: date) -> PotRules | None:
    """The rules in force on that day, as we know them now; None before the first."""
    begun = PotRules.objects.filter(effective_on__lte=day)
    return begun.order_by("-effective_on", "-recorded_at", "-id").first()


def budgets(year: int) -> QuerySet[Budget]:
    """The budgets of a year, that of the whole municipality first."""
    return Budget.objects.filter(year=year).select_related("area").order_by("area__parent_id", "area__code")


def budgets_over(place: Area, year: int) -> list[Budget]:
    """The budgets from which a pot in this place is paid: the municipality's first, then that of the wijk."""
    found = list(Budget.objects.filter(year=year, area__in=lineage(place)).select_related("area"))
    return sorted(found, key=lambda budget: budget.area.level != Level.MUNICIPALITY)


def fault_of_budget(place: Area, on: date) -> str:
    """Why there is no money for a pot in this place now; empty when there is. Only the request itself reserves it."""
    version, found = rules_on(on), budgets_over(place, on.year)
    if version is None or not found or found[0].area.level != Level.MUNICIPALITY:
        return budget_not_set(on.year)
    short = [budget for budget in found if budget.left_cents < version.amount_cents]
    if not short:
        return ""
    wijk = "" if short[0].area.level == Level.MUNICIPALITY else short[0].area.name
    return budget_used_up(on.year, version.rules.words, wijk)


def schemes() -> QuerySet[Scheme]:
    """Every version of what the scheme is called, the newest first."""
    return Scheme.objects.select_related("written_by").order_by("-effective_on", "-recorded_at", "-id")


def scheme_on(day: date) -> Scheme | None:
    """What the scheme is called on that day, as we know it now; None when nobody named it."""
    return schemes().filter(effective_on__lte=day).first()


def scheme_name(day: date) -> Told:
    """What the municipality calls its scheme; a plain word where it gave no name."""
    scheme = scheme_on(day)
    return told(scheme.name, scheme.name_en) if scheme else Told(gettext("Een potje voor uw straat"))
