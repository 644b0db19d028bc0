"""A resident asks for a pot: without an account, one question a step. What was typed is kept with every step.

The address of a step holds the pot and its secret, so a step can be gone back to, sent twice and opened on another
telephone; once the request was sent, every step leads to what became of it.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import clock
from nabij.kernel.language import gettext, in_use
from nabij.people.permissions import public
from nabij.places.geocoding import AddressOutside, locate
from nabij.places.models import Area
from nabij.places.queries import whole
from nabij.places.rules import Level, read_house_number
from nabij.streets import queries, services
from nabij.streets.forms.asking import (
    OTHER_STREET,
    AddressForm,
    ChooseStreetForm,
    ConsentForm,
    FoundStreetForm,
    PurposeForm,
    SecondForm,
    StretchForm,
    WhoForm,
)
from nabij.streets.models import Pot
from nabij.streets.rules import PotState
from nabij.streets.views.resident_answers import (
    LAST,
    STEPS,
    chosen_street,
    faults_now,
    next_step,
    only_meaning,
    place_words,
    request_of,
    rows_of,
    step_called,
    street_options,
)
from nabij.streets.views.resident_links import address_of, behind_link
from nabij.streets.views.resident_sending import sent


@public
def ask_pot(request: HttpRequest) -> HttpResponse:
    """The first question; its answer begins a request."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(request, action="pot_begun"):
        form.add_error(None, gettext("Vanaf hier zijn net veel aanvragen begonnen. Wacht een uur, of bel ons."))
        return _shown(request, None, "adres", form, status=HTTPStatus.TOO_MANY_REQUESTS)
    found = where_is(form)
    if found is not None and (address := sent(request, form, lambda: _begun(form.cleaned_data | found))):
        return redirect(address)
    return _shown(request, None, "adres", form, closed=_closed())


@public
@behind_link
def ask_step(request: HttpRequest, pot: Pot, step: str) -> HttpResponse:
    if step not in QUESTIONS:
        raise Http404
    if pot.state != PotState.DRAFT:
        return redirect(address_of("pot_by_link", pot))
    return QUESTIONS[step](request, pot)


@public
@behind_link
def pot_asked(request: HttpRequest, pot: Pot) -> HttpResponse:
    """The request is in: what happens next, and when."""
    if pot.state == PotState.DRAFT:
        return redirect(step_address(pot))
    return render(request, "streets/asked.html", {"pot": pot, "pot_url": address_of("pot_by_link", pot)})


def step_address(pot: Pot, slug: str = "") -> str:
    """The address of a step; of the first one without an answer unless told which."""
    return address_of("ask_step", pot, slug or next_step(pot.answers).slug)


def where_is(form: forms.Form) -> dict[str, str] | None:
    """What is known of the address of a form; None when the form is not right yet."""
    if not form.is_valid():
        return None
    postcode, number = form.cleaned_data["postcode"], read_house_number(form.cleaned_data["house_number"])
    try:
        located = locate(postcode, number.number)
    except AddressOutside as outside:
        form.add_error("postcode", str(outside))
        return None
    if located is None:
        return {"found_street": "", "found_area": ""}
    return {"found_street": located.street_name, "found_area": (located.buurt or located.wijk).code}


def _begun(answers: dict[str, object]) -> str:
    pot = services.start_pot(channel=Pot.Channel.FORM, on=clock.today(), language=in_use())
    services.keep_answers(pot=pot, answers=answers)
    return step_address(pot)


def _closed() -> str:
    """Why nobody can ask now; empty when they can."""
    area = Area.objects.filter(level=Level.MUNICIPALITY).first()
    return queries.fault_of_budget(whole(), clock.today()) if area else ""


# --- the questions --------------------------------------------------------------------------------------------------------
def _address(request: HttpRequest, pot: Pot) -> HttpResponse:
    form = AddressForm(request.POST or None, initial=pot.answers)
    found = where_is(form)
    if found is None:
        return _shown(request, pot, "adres", form)
    if any(pot.answers.get(key) != value for key, value in found.items()):
        pot.answers = {key: value for key, value in pot.answers.items() if key not in {"street", "area"}}
    return _kept(pot, form.cleaned_data | found)


def _street(request: HttpRequest, pot: Pot) -> HttpResponse:
    found = {"street": pot.answers.get("found_street", ""), "area": pot.answers.get("found_area", "")}
    if not found["street"]:
        return redirect(step_address(pot, "andere-straat"))
    words = f"{found['street']}, {place_words(Area.objects.get(code=found['area']))}"
    chosen = "found" if pot.answers.get("area") == found["area"] else OTHER_STREET if "area" in pot.answers else None
    form = FoundStreetForm(request.POST or None, initial={"street_is": chosen}, found=words)
    if form.is_valid() and form.cleaned_data["street_is"] == OTHER_STREET:
        return redirect(step_address(pot, "andere-straat"))
    if form.is_valid() and _free(form, "street_is", pot, found, fault="budget"):
        return _kept(pot, found)
    return _shown(request, pot, "straat", form)


def _other_street(request: HttpRequest, pot: Pot) -> HttpResponse:
    wijken = Area.objects.filter(level=Level.WIJK).order_by("name")
    name = " ".join(request.POST.get("street", "").split())
    options = street_options(name) if name else None
    was_looked_up = bool(name) and request.POST.get("looked_up") == name
    shown = options if was_looked_up else None
    form = ChooseStreetForm(request.POST or None, options=shown, wijken=wijken, initial=_first_choice(pot))
    if form.is_valid() and options is not None:
        meant = form.cleaned_data.get("choice", "") if was_looked_up else only_meaning(name, options)
        if was_looked_up or meant:
            found = chosen_street(meant, name=form.cleaned_data["street"], wijk=form.cleaned_data.get("wijk"))
            if _free(form, "street", pot, found, fault="budget"):
                return _kept(pot, found)
        else:
            known = {"street": name, "looked_up": name, "wijk": pot.answers.get("found_area")}
            form = ChooseStreetForm(options=options, wijken=wijken, initial=known)
    return _shown(request, pot, "straat", form, url=step_address(pot, "andere-straat"), options=options)


def _first_choice(pot: Pot) -> dict[str, Any]:
    return {"street": pot.answers.get("street", "")}


def _stretch(request: HttpRequest, pot: Pot) -> HttpResponse:
    return _plain(request, pot, "stuk", StretchForm, fault="street", field="stretch")


def _who(request: HttpRequest, pot: Pot) -> HttpResponse:
    return _plain(request, pot, "naam", WhoForm)


def _second(request: HttpRequest, pot: Pot) -> HttpResponse:
    return _plain(request, pot, "samen", SecondForm, fault="second", field="second_house_number")


def _purpose(request: HttpRequest, pot: Pot) -> HttpResponse:
    return _plain(request, pot, "waarvoor", PurposeForm)


def _check(request: HttpRequest, pot: Pot) -> HttpResponse:
    if next_step(pot.answers) is not LAST:
        return redirect(step_address(pot))
    form = ConsentForm(request.POST or None)
    if address := sent(request, form, lambda: _submitted(pot)):
        return redirect(address)
    faults = faults_now(pot.answers, clock.today())
    rows = [(row, step_address(pot, row.step.slug)) for row in rows_of(pot.answers, faults)]
    return _shown(request, pot, "nakijken", form, rows=rows, closed=faults.get("budget", ""))


def _submitted(pot: Pot) -> str:
    asked = request_of(pot.answers)
    services.submit_pot(pot=pot, request=asked, on=clock.today(), at=clock.now(), language=in_use())
    return address_of("pot_asked", pot)


QUESTIONS: Mapping[str, Callable[[HttpRequest, Pot], HttpResponse]] = {
    "adres": _address,
    "straat": _street,
    "andere-straat": _other_street,
    "stuk": _stretch,
    "naam": _who,
    "samen": _second,
    "waarvoor": _purpose,
    "nakijken": _check,
}


# --- how a question answers -------------------------------------------------------------------------------------------------
def _plain(
    request: HttpRequest, pot: Pot, slug: str, form_class: type[forms.Form], *, fault: str = "", field: str = ""
) -> HttpResponse:
    """A question of which the answers are kept as they are, unless a rule stands in the way (`fault`, told at `field`)."""
    form = form_class(request.POST or None, initial=pot.answers)
    if form.is_valid() and _free(form, field, pot, form.cleaned_data, fault=fault):
        return _kept(pot, form.cleaned_data)
    return _shown(request, pot, slug, form)


def _free(form: forms.Form, field: str, pot: Pot, given: Mapping[str, Any], *, fault: str) -> bool:
    told = faults_now(pot.answers | dict(given), clock.today()).get(fault, "")
    if told:
        form.add_error(field, told)
    return not told


def _kept(pot: Pot, given: Mapping[str, Any]) -> HttpResponse:
    services.keep_answers(pot=pot, answers=pot.answers | dict(given))
    return redirect(step_address(pot))


def _shown(
    request: HttpRequest, pot: Pot | None, slug: str, form: forms.Form, *, status: int = 200, **more: Any
) -> HttpResponse:
    step = step_called(slug)
    assert step is not None
    number = STEPS.index(step)
    words = {"number": number + 1, "total": len(STEPS)}
    context = {
        "title": gettext(step.title),
        "lead": gettext(step.lead) if step.lead else "",
        "done": number,
        "total": len(STEPS),
        "progress": gettext("Stap {number} van {total}").format(**words),
        "back": step_address(pot, STEPS[number - 1].slug) if pot and number else "",
        "pot": pot,
        "is_last": step is LAST,
        "resume_url": request.build_absolute_uri(step_address(pot)) if pot else "",
        "url": request.path,
    }
    return render(request, "streets/ask.html", context | {"form": form} | more, status=status)
