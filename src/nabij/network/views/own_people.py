"""Who speaks for an organisation and who has an account for it, on its own pages; and who takes over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nabij.intake import clock
from nabij.intake.receipts import obey
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import MemberForm, SpeakerForm, TakeOverForm
from nabij.network.models import Contact, Partner, Succession
from nabij.network.views.doors import REFUSALS, Way, address_of, behind_link_of, sent
from nabij.network.views.filling import speaker_of
from nabij.people.permissions import public


def contacts(request: HttpRequest, way: Way) -> HttpResponse:
    """Who speaks for us; somebody more is added here."""
    form = SpeakerForm(request.POST or None)

    def act() -> str:
        speaker = speaker_of(form.cleaned_data)
        services.speak_too(partner=way.partner, speaker=speaker, on=clock.today(), at=clock.now(), by=way.by)
        messages.success(request, gettext("{name} krijgt nu ook de link.").format(name=speaker.name))
        return way.url("contacts")

    if address := sent(request, form, act):
        return redirect(address)
    found = [_contact_row(way, contact) for contact in queries.contacts(way.partner)]
    context = {"form": form, "rows": found, "is_alone": len(found) == 1, "own_url": way.url()}
    return render(request, "network/own_contacts.html", context | {"members_url": way.url("members")})


def _contact_row(way: Way, contact: Contact) -> dict[str, object]:
    account = f"{way.url('members')}?contactpersoon={contact.public_id}"
    return {"contact": contact, "account": account} | {
        page: way.url(page, contact.public_id) for page in ("first", "stops", "successor")
    }


def first(request: HttpRequest, way: Way, contact_id: UUID) -> HttpResponse:
    contact, back = _contact_of(way, contact_id), way.url("contacts")
    if request.method != "POST":
        return redirect(back)
    return obey(
        request, lambda: services.ask_first(contact=contact, on=clock.today(), by=way.by), back=back,
        done=gettext("{name} hoort nu alles als eerste.").format(name=contact.name), refusals=REFUSALS,
    )  # fmt: skip


def stops(request: HttpRequest, way: Way, contact_id: UUID) -> HttpResponse:
    """One of several stops; every link sent before stops working too."""
    contact = _contact_of(way, contact_id)
    form = TakeOverForm(request.POST or None)

    def act() -> str:
        partner = services.end_contact(contact=contact, on=clock.today(), at=clock.now(), by=way.by)
        messages.success(request, gettext("{name} is geen contactpersoon meer.").format(name=contact.name))
        return Way(partner, way.by).url("contacts")

    if address := sent(request, form, act) if request.method == "POST" else None:
        return redirect(address)
    context = {"form": form, "contact": contact, "own_url": way.url(), "contacts_url": way.url("contacts")}
    return render(request, "network/own_stops.html", context)


def successor(request: HttpRequest, way: Way, contact_id: UUID) -> HttpResponse:
    """Somebody leaves and names who takes over; that one answers a mailed link."""
    contact = _contact_of(way, contact_id)
    form = SpeakerForm(request.POST or None)

    def act() -> str:
        speaker = speaker_of(form.cleaned_data)
        services.ask_successor(contact=contact, speaker=speaker, on=clock.today(), at=clock.now(), by=way.by)
        messages.success(request, gettext("{name} krijgt een mail om het over te nemen.").format(name=speaker.name))
        return way.url("contacts")

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "contact": contact, "own_url": way.url(), "contacts_url": way.url("contacts")}
    return render(request, "network/own_successor.html", context)


def members(request: HttpRequest, way: Way) -> HttpResponse:
    """Who has an account for this organisation; a colleague is invited here."""
    form = MemberForm(request.POST or None, initial=_known_contact(request, way))

    def act() -> str:
        services.invite_member(partner=way.partner, **form.cleaned_data, on=clock.today(), at=clock.now(), by=way.by)
        messages.success(request, gettext("De uitnodiging is onderweg."))
        return way.url("members")

    if address := sent(request, form, act):
        return redirect(address)
    found = list(queries.members(way.partner, clock.today()))
    rows = [{"member": member, "url": way.url("member_stops", member.public_id)} for member in found]
    context = {"form": form, "rows": rows, "is_alone": len(found) == 1, "by": way.by, "own_url": way.url()}
    return render(request, "network/own_members.html", context)


def _known_contact(request: HttpRequest, way: Way) -> dict[str, str]:
    """Name and address of the contact person who was chosen to get an account."""
    asked = request.GET.get("contactpersoon", "")
    found = [contact for contact in queries.contacts(way.partner) if str(contact.public_id) == asked]
    return {"name": found[0].name, "email": found[0].email} if found else {}


def member_stops(request: HttpRequest, way: Way, member_id: UUID) -> HttpResponse:
    membership = get_object_or_404(queries.members(way.partner, clock.today()), public_id=member_id)
    if request.method != "POST":
        return redirect(way.url("members"))
    return obey(
        request,
        lambda: services.end_member(membership=membership, partner=way.partner, on=clock.today(), by=way.by),
        back=way.url("members"),
        done=gettext("{name} is geen medewerker meer.").format(name=membership.user.name),
        refusals=REFUSALS,
    )


@public
@behind_link_of(Succession)
def take_over(request: HttpRequest, succession: Succession) -> HttpResponse:
    """Reading changes nothing; the button says yes."""
    if succession.contact is not None:
        return _already(request, succession.contact)
    form = TakeOverForm(request.POST or None)

    def act() -> str:
        contact = services.take_over(succession=succession, on=clock.today(), at=clock.now())
        return address_of("own_partner", Partner.objects.get(pk=contact.partner_id))

    if address := sent(request, form, act) if request.method == "POST" else None:
        return redirect(address)
    return render(request, "network/take_over.html", {"form": form, "succession": succession})


def _already(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Who took over and still speaks for the partner goes on; for who left meanwhile this is no way in."""
    if contact.until_on is None:
        return redirect(address_of("own_partner", contact.partner))
    return render(request, "network/link_gone.html", status=404)


def _contact_of(way: Way, contact_id: UUID) -> Contact:
    return get_object_or_404(queries.contacts(way.partner), public_id=contact_id)
