"""Behind the mailed link: what the state of a pot is, and what its neighbours can do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nabij.intake import clock
from nabij.people.permissions import public
from nabij.streets import services
from nabij.streets.forms.asking import SecondForm
from nabij.streets.forms.following import AccountForm, AnswerForm, CorrectForm
from nabij.streets.models import Pot
from nabij.streets.rules import Method, PotState
from nabij.streets.services import Neighbour
from nabij.streets.views.resident_answers import second_of
from nabij.streets.views.resident_asking import step_address
from nabij.streets.views.resident_links import address_of, behind_link
from nabij.streets.views.resident_sending import choice, sent
from nabij.streets.views.resident_states import shown

SECOND_FIELDS = {"second": "second_house_number"}
"""At which field a fault of the rules is told."""


@public
@behind_link
def pot_by_link(request: HttpRequest, pot: Pot) -> HttpResponse:
    if pot.state == PotState.DRAFT:
        return redirect(step_address(pot))
    return render(request, "streets/pot.html", _context(pot))


@public
@behind_link
def answer_question(request: HttpRequest, pot: Pot) -> HttpResponse:
    """The neighbours answer what the broker asked."""
    told = shown(pot, today=clock.today())
    form = AnswerForm(request.POST or None)
    if not told.may_answer:
        return redirect(address_of("pot_by_link", pot))
    if address := sent(request, form, lambda: _answered(pot, form.cleaned_data["remark"])):
        return redirect(address)
    return render(request, "streets/answer.html", _context(pot) | {"form": form})


@public
@behind_link
def correct_request(request: HttpRequest, pot: Pot) -> HttpResponse:
    """As long as nobody has looked at it, what was written can be put right."""
    who = pot.requester
    if who is None or not shown(pot, today=clock.today()).may_correct:
        return redirect(address_of("pot_by_link", pot))
    known = {"name": who.name, "email": who.email, "phone": who.phone, "purpose": pot.purpose}
    form = CorrectForm(request.POST or None, initial=known)
    if address := sent(request, form, lambda: _corrected(pot, form.cleaned_data)):
        return redirect(address)
    return render(request, "streets/correct.html", _context(pot) | {"form": form})


@public
@behind_link
def withdraw_pot(request: HttpRequest, pot: Pot) -> HttpResponse:
    """Asks whether they are sure; only the button withdraws."""
    form = choice(request)
    if not shown_or_draft(pot):
        return redirect(address_of("pot_by_link", pot))
    if request.method == "POST" and (address := sent(request, form, lambda: _withdrawn(pot))):
        return redirect(address)
    return render(
        request, "streets/withdraw.html", {"pot": pot, "form": form, "pot_url": address_of("pot_by_link", pot)}
    )


@public
@behind_link
def give_account(request: HttpRequest, pot: Pot) -> HttpResponse:
    """Asked only after the yes: how the neighbours want the money. What was given before is not shown again."""
    if pot.state != PotState.APPROVED:
        return redirect(address_of("pot_by_link", pot))
    form = AccountForm(request.POST or None)
    if address := sent(request, form, lambda: _account_given(pot, form.cleaned_data)):
        return redirect(address)
    return render(request, "streets/account.html", _context(pot) | {"form": form})


@public
@behind_link
def name_second(request: HttpRequest, pot: Pot) -> HttpResponse:
    """Another neighbour, when the one who was named declined or does not answer."""
    if not shown(pot, today=clock.today()).may_name_second:
        return redirect(address_of("pot_by_link", pot))
    form = SecondForm(request.POST or None)
    if address := sent(request, form, lambda: _second_named(pot, form.cleaned_data), fields=SECOND_FIELDS):
        return redirect(address)
    return render(request, "streets/second.html", _context(pot) | {"form": form})


def shown_or_draft(pot: Pot) -> bool:
    """Whether there is something to withdraw."""
    return pot.state == PotState.DRAFT or shown(pot, today=clock.today()).may_withdraw


def _context(pot: Pot) -> dict[str, object]:
    addresses = {
        "pot_url": address_of("pot_by_link", pot),
        "answer_url": address_of("answer_question", pot),
        "correct_url": address_of("correct_request", pot),
        "second_url": address_of("name_second", pot),
        "withdraw_url": address_of("withdraw_pot", pot),
        "account_url": address_of("give_account", pot),
        "story_url": address_of("tell_story", pot),
        "photo_url": address_of("add_photo", pot),
    }
    return {"pot": pot, "shown": shown(pot, today=clock.today()), **addresses}


def _answered(pot: Pot, answer: str) -> str:
    services.answer_question(pot=pot, answer=answer, on=clock.today(), at=clock.now())
    return address_of("pot_by_link", pot)


def _corrected(pot: Pot, given: dict[str, str]) -> str:
    assert pot.requester is not None
    home = (pot.requester.postcode, pot.requester.house_number)
    requester = Neighbour(given["name"], *home, email=given["email"], phone=given["phone"])
    services.correct_request(pot=pot, purpose=given["purpose"], requester=requester, on=clock.today())
    return address_of("pot_by_link", pot)


def _second_named(pot: Pot, given: dict[str, str]) -> str:
    services.name_second(pot=pot, second=second_of(given), on=clock.today(), at=clock.now())
    return address_of("pot_by_link", pot)


def _withdrawn(pot: Pot) -> str:
    services.withdraw_pot(pot=pot, on=clock.today(), at=clock.now())
    return address_of("pot_by_link", pot)


def _account_given(pot: Pot, given: dict[str, str]) -> str:
    method = Method(given["method"])
    iban = given["iban"] if method is Method.BANK else ""
    services.give_account(pot=pot, method=method, holder=given["holder"], iban=iban, at=clock.now())
    return address_of("pot_by_link", pot)
