"""Local businesses at the desk: where they are, how far each is, and what the coordinator writes down of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.network import queries, services
from nabij.network.forms import (
    BecamePartnerForm,
    BusinessForm,
    BusinessStageForm,
    ChangeBusinessForm,
    DeskBusinessesForm,
    DeskStopForm,
    EraseOwnerForm,
    NotePledgeForm,
)
from nabij.network.models import LocalBusiness
from nabij.network.rules import BUSINESS_BY_HAND, PROFESSION_LABELS, BusinessStage, Profession
from nabij.network.services import PartnerRefused
from nabij.network.views.filling import initial_of_business, particulars_of
from nabij.network.views.office.answering import answer, obey
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission

PER_PAGE = 50
CRUMB = "Zaken in de wijk"
NAMELESS = "Gewiste zaak"
KINDS = {BusinessStage.PLEDGED: "good", BusinessStage.ASKED: "waiting", BusinessStage.PROSPECT: "waiting"}
"""The colour of a stage; its word says it."""


@requires(Permission.KEEP_NETWORK)
def businesses(request: OfficeRequest) -> HttpResponse:
    form = DeskBusinessesForm(request.GET)
    page = Paginator(queries.desk_businesses(form.wish()), PER_PAGE).get_page(request.GET.get("pagina"))
    is_filtered = any(request.GET.get(name) for name in form.fields)
    shown = {
        "form": form,
        "page": page,
        "rows": [_row(business) for business in page.object_list],
        "is_filtered": is_filtered,
        "map": queries.business_map(),
        "total": queries.pledged(clock.today()).count(),
        "has_text": queries.pledge_text_on(clock.today()) is not None,
    }
    return render(request, "network/office/businesses.html", shown)


def _row(business: LocalBusiness) -> dict[str, Any]:
    stage = BusinessStage(business.stage)
    profession = PROFESSION_LABELS[Profession(business.profession)]
    return {
        "business": business,
        "name": named(business),
        "profession": profession,
        "kind": KINDS.get(stage, "neutral"),
    }


def named(business: LocalBusiness) -> str:
    return business.name or NAMELESS


def business_of(public_id: UUID) -> LocalBusiness:
    return get_object_or_404(LocalBusiness.objects.select_related("area", "partner__organisation"), public_id=public_id)


def _address(business: LocalBusiness) -> str:
    return reverse("office_business", args=[business.public_id])


def _answer(
    request: OfficeRequest, business: LocalBusiness, form: forms.Form, act: Any, *, title: str, label: str, **more: Any
) -> HttpResponse:
    """A form about one business."""

    def act_and_return() -> str:
        act()
        return back

    back = _address(business)
    crumbs = {"crumb": CRUMB, "crumb_url": reverse("office_businesses"), "one": named(business), "one_url": back}
    return answer(request, form, act_and_return, title=title, label=label, back=back, **crumbs, **more)


@requires(Permission.KEEP_NETWORK)
def business(_request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Everything about one business, and what can be done now."""
    found = business_of(public_id)
    stage = BusinessStage(found.stage)
    shown = {
        "business": found,
        "name": named(found),
        "kind": KINDS.get(stage, "neutral"),
        "facts": facts_of(found),
        "since": queries.pledged_since(found),
        "pledges": found.pledges.select_related("text", "area", "written_by").order_by("-pledged_on", "-pk"),
        "takes_part": stage == BusinessStage.PLEDGED,
        "may_move": bool(BUSINESS_BY_HAND[stage]),
        "is_erased": not found.name,
    }
    return render(_request, "network/office/business.html", shown)


def facts_of(business: LocalBusiness) -> list[tuple[str, Any]]:
    """Pairs of a word and what it is here; what is not known is left out."""
    found = [
        ("Beroep", PROFESSION_LABELS[Profession(business.profession)].capitalize()),
        ("Wijk", business.area.name),
        ("Adres", business.address),
        ("Website", business.website),
        ("Contactpersoon", business.contact),
        ("E-mailadres", business.email),
        ("Telefoonnummer", business.phone),
        ("Naam op de openbare lijst", "ja, zolang de zaak meedoet" if business.is_shown else "nee"),
        ("Werd partner", business.partner.name if business.partner else ""),
    ]
    return [fact for fact in found if fact[1]]


@requires(Permission.KEEP_NETWORK)
def add(request: OfficeRequest) -> HttpResponse:
    form, back = BusinessForm(request.POST or None), reverse("office_businesses")

    def act() -> str:
        added = services.add_business(particulars=particulars_of(form.cleaned_data), by=request.user, on=clock.today())
        return _address(added)

    lead = "Een zaak die een beetje op kan letten. Zij telt pas mee als zij de belofte doet."
    shown: dict[str, Any] = {"title": "Zaak toevoegen", "lead": lead, "label": "Voeg toe"}
    return answer(request, form, act, back=back, crumb=CRUMB, crumb_url=back, **shown)


@requires(Permission.KEEP_NETWORK)
def change(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    form = ChangeBusinessForm(request.POST or None, initial=initial_of_business(found))

    def act() -> None:
        services.change_business(
            business=found, particulars=particulars_of(form.cleaned_data), was_wrong=form.cleaned_data["was_wrong"], by=request.user,
            on=clock.today(), at=clock.now(),
        )  # fmt: skip

    lead = "Met een ander e-mailadres werkt de oude link van de zaak niet meer."
    return _answer(request, found, form, act, title="Gegevens wijzigen", lead=lead, label="Bewaar")


@requires(Permission.KEEP_NETWORK)
def move(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    form = BusinessStageForm(request.POST or None, now=BusinessStage(found.stage))

    def act() -> None:
        stage = BusinessStage(form.cleaned_data["stage"])
        services.move_business(business=found, stage=stage, by=request.user, on=clock.today())

    lead = f"Nu: {found.get_stage_display()}. Een belofte en stoppen leggen we apart vast."
    return _answer(request, found, form, act, title="Stand wijzigen", lead=lead, label="Leg vast")


@requires(Permission.KEEP_NETWORK)
def note_pledge(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    form = NotePledgeForm(request.POST or None, initial={"pledged_on": clock.today(), "is_shown": found.is_shown})

    def act() -> None:
        services.note_pledge(business=found, **form.cleaned_data, by=request.user, on=clock.today(), at=clock.now())
        messages.success(request, f"Vastgelegd: {found.name} doet mee.")

    lead = "In de zaak, op papier of aan de telefoon. De zaak telt mee vanaf die dag."
    return _answer(request, found, form, act, title="De zaak doet de belofte", lead=lead, label="Leg vast")


@requires(Permission.KEEP_NETWORK)
def stop(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    form = DeskStopForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        services.stop_pledge(business=found, because=form.reason(), by=request.user, on=clock.today(), at=clock.now())

    lead = "Vanaf vandaag telt de zaak niet meer mee. Wat eerder gold, blijft zo staan."
    return _answer(request, found, form, act, title=f"{named(found)} stopt", lead=lead, label="Leg vast", kind="danger")


@requires(Permission.KEEP_NETWORK)
def undo_pledge(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        services.undo_pledge(business=found, by=request.user, on=clock.today())

    lead = "De laatste belofte van deze zaak telt dan op geen enkele dag mee, ook niet in het verleden. Stopte de zaak? Kies dan ‘Stopt’."
    title = "De belofte was een vergissing"
    return _answer(request, found, form, act, title=title, lead=lead, label="Haal de belofte weg", kind="danger")


@requires(Permission.KEEP_NETWORK)
def became_partner(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)
    partners = queries.all_partners().order_by("organisation__name")
    initial = {"partner": found.partner.public_id} if found.partner else {}
    form = BecamePartnerForm(request.POST or None, partners=partners, initial=initial)

    def act() -> None:
        partner = form.cleaned_data["partner"]
        services.link_to_partner(business=found, partner=partner, by=request.user, on=clock.today())

    lead = "De belofte van de zaak blijft gelden. Zo ziet u dat het om dezelfde gaat."
    return _answer(request, found, form, act, title="Deze zaak werd partner", lead=lead, label="Bewaar")


@require_POST
@requires(Permission.KEEP_NETWORK)
def invite(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)

    def act() -> None:
        services.invite_business(business=found, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=_address(found), done="De vraag is gemaild.")


@require_POST
@requires(Permission.KEEP_NETWORK)
def send_link(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    found = business_of(public_id)

    def act() -> None:
        services.send_business_link(business=found, by=request.user, on=clock.today(), at=clock.now())

    return obey(request, act, back=_address(found), done="De link is gemaild.")


@requires(Permission.ERASE_PEOPLE)
def erase(request: OfficeRequest) -> HttpResponse:
    """For the privacy officer, who needs to see nothing of a business to wipe it."""
    form = EraseOwnerForm(request.POST or None)
    if form.is_valid():
        try:
            report = services.erase_owner(email=form.cleaned_data["email"], by=request.user, on=clock.today())
        except (PartnerRefused, NotAllowed) as refusal:
            for field, why in (getattr(refusal, "faults", {}) or {None: str(refusal)}).items():
                form.add_error(field, why)
        else:
            return render(request, "people/erased.html", {"report": report})
    return render(request, "network/office/erase_owner.html", {"form": form})
