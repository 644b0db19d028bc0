"""What the worker does for the network once an hour, see HOUSEKEEPING in the settings."""

from datetime import datetime
from pathlib import Path

from django.utils.timezone import localdate

from nabij.design.typesetting import typeset
from nabij.intake.files import PDF
from nabij.intake.services import store_file
from nabij.kernel import dutch
from nabij.network import services
from nabij.network.models import Declaration
from nabij.places.queries import municipality

TEMPLATE = Path(__file__).parent / "templates" / "network" / "declaration.typ"


def keep_network_fresh(now: datetime) -> None:
    make_documents(now)
    services.forget_join_requests(at=now)
    services.forget_pledge_requests(at=now)
    services.forget_lists(at=now)
    services.forget_successions(at=now)
    services.forget_readers(at=now)
    services.forget_addresses(at=now)
    services.close_what_ended(on=localdate(now), at=now)
    services.forget_answers(on=localdate(now))
    services.ask_whether_it_holds(on=localdate(now), at=now)
    services.begin_what_was_planned(on=localdate(now))
    services.remind_of_agreements(on=localdate(now), at=now)


def forget_what_is_over(now: datetime) -> None:
    """What is kept for years, see FORGETTING in the settings."""
    on = localdate(now)
    for forget in (
        services.forget_minutes,
        services.forget_contacts,
        services.forget_partners,
        services.forget_signers,
        services.forget_businesses,
        services.forget_drafts,
    ):
        forget(on=on)


def hand_over_mailings(now: datetime) -> int:
    """At every look of the worker, see BEFORE_SENDING in the settings."""
    return services.hand_over_mailings(at=now)


def make_documents(now: datetime) -> None:
    """The signed declarations that are no file yet; the file is kept before anything points at it.

    A declaration whose signer is forgotten has none any more.
    """
    waiting = (
        Declaration.objects.filter(document=None)
        .exclude(signer_name="")
        .select_related("text", "partner__organisation")
        .order_by("pk")
    )
    for declaration in waiting:
        content = declaration_pdf(declaration)
        name = f"intentieverklaring-{declaration.partner.slug}.pdf"
        document = store_file(content=content, name=name, media_type=PDF, made_here=True)
        services.keep_document(declaration=declaration, document=document, at=now)


def declaration_pdf(declaration: Declaration) -> bytes:
    """The text as it was signed, and who signed it."""
    town = municipality()
    data = {
        "municipality": town.name,
        "programme": town.programme,
        "title": declaration.text.title,
        "number": declaration.text.number,
        "paragraphs": [part.strip() for part in declaration.text.text.split("\n\n") if part.strip()],
        "partner": declaration.signed_as,
        "kvk_number": declaration.partner.kvk_number,
        "signer": declaration.signer_name,
        "job": declaration.signer_job,
        "signed_on": dutch.day(declaration.signed_on),
        "how": declaration.get_method_display(),
        "reference": str(declaration.public_id),
    }
    return typeset(TEMPLATE, data, made_at=declaration.signed_at)
