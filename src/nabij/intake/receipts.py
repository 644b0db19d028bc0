"""How a view sends a form once, whatever a person double-clicks, refreshes or goes back to.

    form = FactForm(request.POST or None)
    if form.is_valid() and (address := send_once(request, form, lambda: …, refusals=(FactRefused,))):
        return redirect(address)
    return render(request, "results/report_fact.html", {"form": form})

The template shows `{% form_token %}` inside the form.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from nabij.intake.services import AlreadySent, TokenRefused, once
from nabij.intake.templatetags.intake_tags import TOKEN_FIELD


def send_once(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], str],
    *,
    refusals: tuple[type[Exception], ...] = (),
    fields: Mapping[str, str] | None = None,
) -> str | None:
    """Does what the form asks, once. Returns the address that shows the result: `act` gives it, or the first time did.

    None when it was refused: the reason then stands in the form, beside what the person typed, ready to send again. A
    refusal that has `faults`, a sentence for each field, is told at those fields; `fields` says what they are called here.
    """
    expected: tuple[type[Exception], ...] = (TokenRefused, *refusals)
    try:
        with once(
            form=request.path,
            session=sender(request),
            token=request.POST.get(TOKEN_FIELD, ""),
            content=posted_content(request),
        ) as receipt:
            if receipt.first:
                receipt.result = act()
    except AlreadySent as refusal:
        link = format_html('{} <a href="{}">Bekijk wat u al verstuurde</a>.', refusal, refusal.result)
        form.add_error(None, ValidationError(link, code="already_sent"))
    except expected as refusal:
        _tell(form, refusal, fields or {})
    else:
        return receipt.result
    return None


def _tell(form: BaseForm, refusal: Exception, fields: Mapping[str, str]) -> None:
    """At the field that each fault is about; above the form when it has no such field."""
    for fault, why in getattr(refusal, "faults", {}).items() or [("", str(refusal))]:
        field = fields.get(fault, fault)
        form.add_error(field if field in form.fields else None, ValidationError(why, code="refused"))


def obey(
    request: HttpRequest,
    act: Callable[[], object],
    *,
    back: str,
    done: str = "",
    refusals: tuple[type[Exception], ...] = (),
) -> HttpResponse:
    """A button without a form to fill in: does it once, says that it is done, and goes back; a refusal is told there."""
    form = Form(request.POST)

    def act_and_tell() -> str:
        act()
        if done:
            messages.success(request, done)
        return back

    if not send_once(request, form, act_and_tell, refusals=refusals):
        for error in form.non_field_errors():
            messages.error(request, str(error))
    return redirect(back)


def sender(request: HttpRequest) -> str:
    """The browser that sends: the secret it got with its first form, which outlives parallel and repeated requests."""
    return str(request.META.get("CSRF_COOKIE", ""))


def posted_content(request: HttpRequest) -> dict[str, Any]:
    """What was typed and chosen, without what every showing of the form makes anew."""
    typed = {name: values for name, values in request.POST.lists() if name not in {TOKEN_FIELD, "csrfmiddlewaretoken"}}
    files = {}
    for name, uploads in request.FILES.lists():
        files[name] = [hashlib.file_digest(upload, "sha256").hexdigest() for upload in uploads]
        for upload in uploads:
            upload.seek(0)
    return {"typed": typed, "files": files}
