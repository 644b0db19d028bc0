"""How the term of a role is told."""

from datetime import date

from django import template

from nabij.kernel import dutch
from nabij.people.models import RoleAssignment

register = template.Library()


@register.simple_tag
def term(assignment: RoleAssignment) -> str:
    """From when, or from when to when; the last day named is the first without the role."""
    if assignment.ends_on is None:
        return f"vanaf {dutch.day(assignment.starts_on)}"
    return f"van {dutch.day(assignment.starts_on)} tot {dutch.day(assignment.ends_on)}"


@register.filter
def is_open(assignment: RoleAssignment, today: date) -> bool:
    """Whether it holds or is still to begin."""
    return assignment.ends_on is None or assignment.ends_on > today
