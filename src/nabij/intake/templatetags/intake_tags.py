"""The token of a form, in the form."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

TOKEN_FIELD = "form_token"  # noqa: S105  # the name of the field, not a secret


@register.simple_tag
def form_token() -> SafeString:
    """A hidden field that makes this very form count once (see receipts.py). Every time a form is shown it is new."""
    return format_html('<input type="hidden" name="{}" value="{}">', TOKEN_FIELD, uuid4())
