"""The rules and budgets in force."""

from datetime import date

from django.db.models import QuerySet

from nabij.streets.models import Budget, PotRules


def rules_on(day: date) -> PotRules | None:
    """The rules in force on that day, as we know them now; None before the first."""
    begun = PotRules.objects.filter(effective_on__lte=day)
    return begun.order_by("-effective_on", "-recorded_at", "-id").first()


def budgets(year: int) -> QuerySet[Budget]:
    """The budgets of a year, that of the whole municipality first."""
    return Budget.objects.filter(year=year).select_related("area").order_by("area__parent_id", "area__code")
