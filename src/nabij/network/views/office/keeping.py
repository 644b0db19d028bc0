"""What the coordinator writes down of one organisation."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.files import JPEG, PDF, PNG, FileRefused, media_type_of
from nabij.intake.services import store_file
from nabij.network import services
from nabij.network.forms import (
    ContactForm,
    DeskProfileForm,
    DeskWithdrawForm,
    MoveForm,
    PaperForm,
    ProspectForm,
    ReasonForm,
)
from nabij.network.models import DeclarationText, Partner
from nabij.network.rules import Sector, Stage
from nabij.network.services import Profile, Speaker
from nabij.network.views.filling import initial_of, logo_of, profile_of, signer_of
from nabij.network.views.office.answering import address_of, answer, contact_of, obey, partner_of
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.KEEP_NETWORK)
def add(request: OfficeRequest) -> HttpResponse:
    form, back = ProspectForm(request.POST or None), reverse("office_partners")

    def act() -> str:
        told = form.cleaned_data
        partner = services.add_prospect(
            profile=_prospect(told), contact=_speaker(told), remark=told["remark"], by=request.user, on=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        return address_of(partner)

    lead = "Een organisatie die partner zou kunnen worden. Zij telt pas mee als zij tekent."
    return answer(request, form, act, title="Organisatie toevoegen", lead=lead, label="Voeg toe", back=back)


def _prospect(told: dict[str, Any]) -> Profile:
    return Profile(
        name=told["name"], sector=Sector(told["sector"]) if told["sector"] else None, kvk_number=told["kvk_number"],
        website=told["website"], wijken=tuple(told["wijken"]),
    )  # fmt: skip


def _speaker(told: dict[str, Any]) -> Speaker | None:
    name, email, phone, job = (told[f"contact_{word}"] for word in ("name", "email", "phone", "job"))
    return Speaker(name, email, phone, job) if name or email else None


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner = partner_of(public_id)
    form = DeskProfileForm(request.POST or None, request.FILES or None, initial=initial_of(partner))

    def act() -> str:
        profile, logo = profile_of(form.cleaned_data), logo_of(form.cleaned_data)
        services.change_profile(
            partner=partner, profile=profile, logo=logo, in_english=form.in_english, by=request.user, on=clock.today()
        )
        return address_of(partner)

    lead = "Wat hier staat, ziet iedereen op de lijst van partners. Wie het bewaart, bevestigt dat het klopt."
    shown: dict[str, Any] = {"title": "Gegevens wijzigen", "lead": lead, "label": "Bewaar", "has_files": True}
    return answer(request, form, act, back=address_of(partner), partner=partner, **shown)


@requires(Permission.KEEP_NETWORK)
def add_contact(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner, form = partner_of(public_id), ContactForm(request.POST or None)

    def act() -> str:
        contact = _speaker(form.cleaned_data)
        assert contact is not None
        first = form.cleaned_data["is_first"]
        services.keep_contact(partner=partner, contact=contact, is_first=first, by=request.user, on=clock.today())
        return address_of(partner)

    title, lead = "Contactpersoon toevoegen", "Alleen wij zien deze gegevens."
    return answer(
        request, form, act, title=title, lead=lead, label="Voeg toe", back=address_of(partner), partner=partner
    )


@requires(Permission.KEEP_NETWORK)
def end_contact(request: OfficeRequest, public_id: UUID, contact: UUID) -> HttpResponse:
    speaker, form = contact_of(public_id, contact), forms.Form(request.POST if request.method == "POST" else None)
    back = address_of(speaker.partner)

    def act() -> str:
        services.end_contact(contact=speaker, by=request.user, on=clock.today(), at=clock.now())
        return back

    lead = "De link die deze persoon kent, werkt daarna niet meer. Wie overblijft, krijgt een nieuwe."
    title = f"{speaker.name or speaker.email} is geen contactpersoon meer"
    return answer(request, form, act, title=title, lead=lead, label="Leg vast", back=back, partner=speaker.partner)


@require_POST
@requires(Permission.KEEP_NETWORK)
def first_contact(request: OfficeRequest, public_id: UUID, contact: UUID) -> HttpResponse:
    speaker = contact_of(public_id, contact)

    def act() -> None:
        services.ask_first(contact=speaker, by=request.user, on=clock.today())

    return obey(request, act, back=address_of(speaker.partner), done=f"{speaker} krijgt voortaan als eerste onze mail.")


@require_POST
@requires(Permission.KEEP_NETWORK)
def invite(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner = partner_of(public_id)

    def act() -> None:
        services.invite(partners=[partner], by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=address_of(partner), done="De uitnodiging is verstuurd.")


@require_POST
@requires(Permission.KEEP_NETWORK)
def send_link(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner = partner_of(public_id)

    def act() -> None:
        services.send_link(partner=partner, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=address_of(partner), done="De link is gemaild aan wie als eerste onze mail krijgt.")


@requires(Permission.KEEP_NETWORK)
def move(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner = partner_of(public_id)
    form = MoveForm(request.POST or None, now=Stage(partner.stage))

    def act() -> str:
        stage, remark = Stage(form.cleaned_data["stage"]), form.cleaned_data["remark"]
        services.move_by_hand(
            partner=partner, stage=stage, remark=remark, by=request.user, on=clock.today(), at=clock.now()
        )
        return address_of(partner)

    title, lead = "Stand wijzigen", f"Nu: {partner.get_stage_display()}. Tekenen en stoppen leggen we apart vast."
    return answer(
        request, form, act, title=title, lead=lead, label="Leg vast", back=address_of(partner), partner=partner
    )


@requires(Permission.KEEP_NETWORK)
def sign_on_paper(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner, texts = partner_of(public_id), DeclarationText.objects.filter(effective_on__lte=clock.today())
    form = PaperForm(request.POST or None, request.FILES or None, texts=texts.order_by("-number"))

    def act() -> str:
        _sign(request, partner, form)
        messages.success(request, f"Vastgelegd: {partner.name} doet mee.")
        return address_of(partner)

    lead = "Bewaar ook het papier. De organisatie telt mee vanaf de dag van de handtekening."
    shown: dict[str, Any] = {"title": "Getekend op papier", "lead": lead, "label": "Leg vast", "has_files": True}
    return answer(request, form, act, back=address_of(partner), partner=partner, **shown)


def _sign(request: OfficeRequest, partner: Partner, form: PaperForm) -> None:
    told = form.cleaned_data
    content = told["paper"].read()
    if media_type_of(content, told["paper"].name) not in {PDF, PNG, JPEG}:
        raise FileRefused("Dit is geen scan. Kies een PDF, PNG of JPEG.")
    paper = store_file(content=content, name=told["paper"].name, media_type=told["paper"].content_type or "")
    services.sign_on_paper(
        partner=partner, text=told["text"], signer=signer_of(told), paper=paper, signed_on=told["signed_on"],
        by=request.user, on=clock.today(), at=clock.now(),
    )  # fmt: skip


@requires(Permission.KEEP_NETWORK)
def withdraw(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    partner, form = partner_of(public_id), DeskWithdrawForm(request.POST or None)

    def act() -> str:
        remark = form.cleaned_data["remark"]
        services.withdraw(
            partner=partner, why=form.reason(), remark=remark, by=request.user, on=clock.today(), at=clock.now()
        )
        return address_of(partner)

    lead = "Vanaf vandaag telt de organisatie niet meer mee. Wat eerder gold, blijft zo staan. De contactpersoon krijgt bericht."
    shown = {"title": f"{partner.name} stopt als partner", "lead": lead, "label": "Leg vast", "kind": "danger"}
    return answer(request, form, act, back=address_of(partner), partner=partner, **shown)


@requires(Permission.KEEP_NETWORK)
def put_on_list(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Hides the organisation, or shows it again: whichever it is not."""
    partner, form = partner_of(public_id), ReasonForm(request.POST or None)
    title = "Weer op de openbare lijst" if partner.is_hidden else "Van de openbare lijst halen"

    def act() -> str:
        services.put_on_list(
            partner=partner, shown=partner.is_hidden, why=form.cleaned_data["why"], by=request.user, on=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        return address_of(partner)

    lead = "De organisatie blijft meetellen. De reden staat in het verloop; alleen wij lezen die."
    return answer(
        request, form, act, title=title, lead=lead, label="Leg vast", back=address_of(partner), partner=partner
    )
