"""The outbox, to look into: what waits, what went out, and what was refused and why.

What a mail says is between the municipality and the receiver: an office account sees that it went, not what it said
(it may hold a link that opens somebody's account). In a demo, where all of it is invented, everybody may read along.
"""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.doors import requires
from nabij.outbox import queries, services
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import MailState

_SEE_OUTBOX = "see_outbox"  # nabij.people.rules.Permission.SEE_OUTBOX, which lies above us; a test compares
_MAILS_ON_A_PAGE = 50


@requires(_SEE_OUTBOX, open_in_demo=True)
def postbox(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("staat", "")
    state = MailState(asked) if asked in MailState else None
    mails = Paginator(queries.newest_first(state=state), _MAILS_ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "mails": mails,
        "counts": queries.state_counts(),
        "state": state,
        "sends": bool(settings.OUTBOX_SMTP_URL),
    }
    return render(request, "outbox/postbox.html", context)


@requires(_SEE_OUTBOX, open_in_demo=True)
def mail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(OutgoingMail, public_id=public_id)
    return render(request, "outbox/mail.html", {"mail": one, "shows_content": settings.NABIJ_DEMO})


@requires(_SEE_OUTBOX)
@require_POST
def send_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(OutgoingMail, public_id=public_id)
    if services.send_again(mail=one, at=clock.now()):
        messages.success(request, "De mail wacht weer op verzending.")
    else:
        messages.error(request, "Deze mail is niet geweigerd, of al vergeten. Er valt niets opnieuw te versturen.")
    return redirect("postbox_mail", public_id=public_id)
