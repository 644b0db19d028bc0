"""People, their accounts and their roles."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.receipts import send_once
from nabij.people import queries, services
from nabij.people.forms import AddOrganisationForm, AddPersonForm, AssignRoleForm, ErasePersonForm
from nabij.people.models import RoleAssignment, User
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission, Role, Subject

SEES_PEOPLE = (Permission.MANAGE_PEOPLE, Permission.ERASE_PEOPLE)


@requires(*SEES_PEOPLE)
def people(request: OfficeRequest) -> HttpResponse:
    today, manages = clock.today(), request.user.may(Permission.MANAGE_PEOPLE)
    shown = {"people": queries.everybody(on=today), "silent": set(queries.silent(on=today)), "manages": manages}
    return render(request, "people/people.html", shown)


@requires(Permission.MANAGE_PEOPLE)
def add_person(request: OfficeRequest) -> HttpResponse:
    form = AddPersonForm(request.POST or None)

    def act() -> str:
        return _address(services.welcome_user(**form.cleaned_data, at=clock.now()))

    if form.is_valid() and (address := send_once(request, form, act, refusals=(services.PersonRefused,))):
        return redirect(address)
    return render(request, "people/add_person.html", {"form": form})


@requires(*SEES_PEOPLE)
def person(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    used = next(permission for permission in SEES_PEOPLE if request.user.may(permission))
    services.note_read(
        reader=request.user, permission=used, what=Subject.ACCOUNT, subject=public_id, at=clock.now(), on=clock.today()
    )
    return _show(request, somebody, AssignRoleForm(on=clock.today()))


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def assign_role(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    form = AssignRoleForm(request.POST, on=clock.today())

    def act() -> str:
        role = Role(form.cleaned_data.pop("role"))
        services.assign_role(user=somebody, role=role, **form.cleaned_data, by=request.user)
        return _address(somebody)

    if form.is_valid() and (address := send_once(request, form, act, refusals=(services.RoleRefused,))):
        return redirect(address)
    return _show(request, somebody, form)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def end_role(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    assignment = get_object_or_404(RoleAssignment, public_id=public_id)
    try:
        services.end_role(assignment=assignment, on=clock.today(), by=request.user)
    except services.RoleRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(assignment.user))


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invite(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    try:
        services.invite_user(user=somebody, at=clock.now())
        messages.success(request, "De mail met een link om een wachtwoord te kiezen is onderweg.")
    except services.PersonRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(somebody))


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def close_account(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    try:
        services.close_account(user=somebody, by=request.user, on=clock.today())
    except services.PersonRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(somebody))


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def reopen_account(_request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    services.reopen_account(user=somebody)
    return redirect(_address(somebody))


@requires(Permission.MANAGE_PEOPLE)
def add_organisation(request: OfficeRequest) -> HttpResponse:
    form = AddOrganisationForm(request.POST or None)

    def act() -> str:
        services.add_organisation(**form.cleaned_data)
        return reverse("people")

    if form.is_valid() and (address := send_once(request, form, act, refusals=(services.OrganisationRefused,))):
        return redirect(address)
    return render(request, "people/add_organisation.html", {"form": form, "organisations": queries.organisations()})


@requires(Permission.ERASE_PEOPLE)
def erase(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    somebody = _person_or_404(public_id)
    form = ErasePersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            report = services.erase_person(user=somebody, by=request.user, on=clock.today())
        except services.ErasureRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "people/erased.html", {"report": report})
    return render(request, "people/erase.html", {"person": somebody, "form": form})


def _person_or_404(public_id: UUID) -> User:
    try:
        return queries.person(public_id)
    except User.DoesNotExist as absent:
        raise Http404 from absent


def _show(request: OfficeRequest, somebody: User, form: AssignRoleForm) -> HttpResponse:
    shown = {
        "person": somebody,
        "roles": queries.roles_of(somebody),
        "today": clock.today(),
        "form": form,
        "manages": request.user.may(Permission.MANAGE_PEOPLE) and request.user != somebody,
        "erases": request.user.may(Permission.ERASE_PEOPLE) and request.user != somebody,
    }
    return render(request, "people/person.html", shown)


def _address(somebody: User) -> str:
    return reverse("person", args=[somebody.public_id])
