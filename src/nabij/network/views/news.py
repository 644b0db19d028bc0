"""The newsletter for everybody: asking for it, confirming, and ending it with one click."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from nabij.intake import clock
from nabij.kernel.language import gettext
from nabij.network import services
from nabij.network.forms import ReaderForm, TakeOverForm
from nabij.network.models import MailingRecipient, Reader
from nabij.network.views.doors import behind_link_of
from nabij.people.permissions import public


@public
def newsletter(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether or not we know the address."""
    form = ReaderForm(request.POST or None)
    if not form.is_valid():
        return render(request, "network/newsletter.html", {"form": form})
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="newsletter", key=email.lower()):
        form.add_error(None, gettext("U vroeg dit te vaak achter elkaar. Wacht een uur, of bel ons."))
        return render(request, "network/newsletter.html", {"form": form}, status=HTTPStatus.TOO_MANY_REQUESTS)
    services.ask_for_news(email=email, at=clock.now())
    return redirect("newsletter_sent")


@public
def newsletter_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "network/newsletter_sent.html")


@public
@behind_link_of(Reader)
def confirm_reader(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Looking changes nothing; the button confirms."""
    if request.method == "POST":
        services.confirm_reader(reader=reader, at=clock.now())
        reader.refresh_from_db()
    context = {"form": TakeOverForm(), "is_confirmed": reader.confirmed_at is not None}
    return render(request, "network/confirm_reader.html", context)


@csrf_exempt
@public
@behind_link_of(MailingRecipient)
def unsubscribe(request: HttpRequest, recipient: MailingRecipient) -> HttpResponse:
    """One click for who reads it; a mail program posts here by itself (RFC 8058), and so has no token against forgery."""
    if request.method == "POST":
        services.unsubscribe(recipient=recipient)
        return render(request, "network/unsubscribed.html", {"is_contact": recipient.contact_id is not None})
    return render(request, "network/unsubscribe.html", {"form": TakeOverForm()})
