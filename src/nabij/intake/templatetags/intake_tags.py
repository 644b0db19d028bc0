"""The token of a form, in the form, and the mark on what exists only in Dutch."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nabij.kernel.language import Told, told

register = template.Library()

TOKEN_FIELD = "form_token"  # noqa: S105  # the name of the field, not a secret


@register.simple_tag
def form_token() -> SafeString:
    """A hidden field that makes this very form count once (see receipts.py). Every time a form is shown it is new."""
    return format_html('<input type="hidden" name="{}" value="{}">', TOKEN_FIELD, uuid4())


@register.filter
def in_dutch(text: str) -> Told:
    """A text that exists only in Dutch, such as the title of a letter; in English it says so (`marked`)."""
    return told(text, "")
