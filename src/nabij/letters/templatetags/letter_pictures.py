"""The charts of a letter on a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from nabij.letters.documents.drawing import svg_of
from nabij.letters.rules import Bars

register = template.Library()


@register.filter
def drawn(chart: Bars) -> SafeString:
    """The same drawing as in PDF and Word; it was made from numbers and escapes its labels."""
    return mark_safe(svg_of(chart))  # noqa: S308 -- our own drawing
