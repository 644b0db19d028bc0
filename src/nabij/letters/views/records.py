"""What letters rest on: motions and commitments, errata and the municipality's paper."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.intake.receipts import send_once
from nabij.intake.services import store_file
from nabij.letters import queries, services
from nabij.letters.forms import AnswerForm, CouncilItemForm, ErratumForm, LetterheadForm
from nabij.letters.models import CouncilItem, Letter
from nabij.letters.views.doors import LETTER_PERMISSIONS, REFUSALS, letter_or_404, make_files
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(*LETTER_PERMISSIONS)
def council_items(request: OfficeRequest) -> HttpResponse:
    content = {
        "items": queries.council_items(),
        "today": clock.today(),
        "may_answer": request.user.may(Permission.KEEP_COUNCIL_BUSINESS),
    }
    return render(request, "letters/council_items.html", content)


@requires(Permission.KEEP_COUNCIL_BUSINESS)
def add_council_item(request: OfficeRequest) -> HttpResponse:
    form = CouncilItemForm(request.POST or None)
    if form.is_valid() and (address := send_once(request, form, lambda: _add_item(request, form), refusals=REFUSALS)):
        return redirect(address)
    return render(request, "letters/add_council_item.html", {"form": form})


def _add_item(request: OfficeRequest, form: CouncilItemForm) -> str:
    services.keep_council_item(by=request.user, at=clock.now(), **form.cleaned_data)
    return reverse("letters:council_items")


@requires(Permission.KEEP_COUNCIL_BUSINESS)
def answer(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    item = get_object_or_404(CouncilItem, public_id=public_id)
    first = {"answer": item.answer, "letter": item.answered_in.public_id if item.answered_in else None}
    form = AnswerForm(request.POST or None, letters=queries.letters_open_for_words(), initial=first)
    if form.is_valid() and (
        address := send_once(request, form, lambda: _answer(request, item, form), refusals=REFUSALS)
    ):
        make_files(request, form.cleaned_data["letter"])
        return redirect(address)
    return render(request, "letters/answer.html", {"form": form, "item": item})


def _answer(request: OfficeRequest, item: CouncilItem, form: AnswerForm) -> str:
    services.answer_council_item(item=item, by=request.user, at=clock.now(), **form.cleaned_data)
    return reverse("letters:council_items")


@requires(Permission.PUBLISH_LETTERS)
def add_erratum(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    letter = letter_or_404(public_id)
    form = ErratumForm(request.POST or None)
    if form.is_valid() and (
        address := send_once(request, form, lambda: _add_erratum(request, letter, form), refusals=REFUSALS)
    ):
        return redirect(address)
    return render(request, "letters/add_erratum.html", {"letter": letter, "form": form})


def _add_erratum(request: OfficeRequest, letter: Letter, form: ErratumForm) -> str:
    services.add_erratum(letter=letter, by=request.user, at=clock.now(), **form.cleaned_data)
    return reverse("letters:overview", args=[letter.public_id])


@requires(Permission.MANAGE_MUNICIPALITY)
def letterhead(request: OfficeRequest) -> HttpResponse:
    """A new logo or template replaces the old one; what is left empty stays as it was."""
    paper = queries.letterhead()
    first = {"address": paper.address if paper else ""}
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=first)
    if form.is_valid() and (address := send_once(request, form, lambda: _letterhead(request, form), refusals=REFUSALS)):
        return redirect(address)
    return render(request, "letters/letterhead.html", {"form": form, "paper": paper})


def _letterhead(request: OfficeRequest, form: LetterheadForm) -> str:
    paper = queries.letterhead()
    services.keep_letterhead(
        logo=_stored(form.cleaned_data["logo"]) or (paper.logo if paper else None),
        word_template=_stored(form.cleaned_data["word_template"]) or (paper.word_template if paper else None),
        address=form.cleaned_data["address"],
        by=request.user,
        at=clock.now(),
    )
    return reverse("letters:letterhead")


def _stored(upload: "UploadedFile[bytes] | None") -> StoredFile | None:
    if upload is None:
        return None
    return store_file(content=upload.read(), name=upload.name or "bestand", media_type=upload.content_type or "")
