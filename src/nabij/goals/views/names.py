from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nabij.goals import queries, services
from nabij.goals.forms import NameForm, NameListForm
from nabij.goals.models import NameList, NameListEntry
from nabij.goals.views.answering import answer
from nabij.intake import clock
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(Permission.EDIT_GOALS)
def lists(request: OfficeRequest) -> HttpResponse:
    rows = [{"name_list": one, "names": queries.names_in(one)} for one in queries.name_lists()]
    return render(request, "goals/name_lists.html", {"rows": rows})


@requires(Permission.EDIT_GOALS)
def make_list(request: OfficeRequest) -> HttpResponse:
    form = NameListForm(request.POST or None)

    def act() -> str:
        return _address(services.make_name_list(**form.cleaned_data, by=request.user, on=clock.today()))

    return answer(request, form, act, title="Namenlijst maken", label="Lijst bewaren", back=reverse("name_lists"))


@requires(Permission.EDIT_GOALS)
def name_list(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(NameList, public_id=public_id)
    shown = {"name_list": one, "names": queries.names_in(one), "today": clock.today()}
    return render(request, "goals/name_list.html", shown)


@requires(Permission.EDIT_GOALS)
def add_name(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    one = get_object_or_404(NameList, public_id=public_id)
    form = NameForm(request.POST or None)

    def act() -> str:
        services.add_name(name_list=one, **form.cleaned_data, by=request.user, on=clock.today())
        return _address(one)

    return answer(request, form, act, title="Naam toevoegen", label="Naam bewaren", back=_address(one), name_list=one)


@requires(Permission.EDIT_GOALS)
def correct_name(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    entry = get_object_or_404(NameListEntry.objects.select_related("name_list"), public_id=public_id)
    form = NameForm(request.POST or None, initial=NameForm.words_of(queries.name_now(entry)))
    back = _address(entry.name_list)

    def act() -> str:
        services.correct_name(entry=entry, **form.cleaned_data, by=request.user, on=clock.today())
        return back

    lead = "Wat u hier verandert, geldt voor elke dag. Staat een naam er niet meer bij? Vul dan ‘Tot en met’ in."
    shown = {"lead": lead, "name_list": entry.name_list}
    return answer(request, form, act, title="Naam verbeteren", label="Verbetering bewaren", back=back, **shown)


def _address(name_list: NameList) -> str:
    return reverse("name_list", args=[name_list.public_id])
