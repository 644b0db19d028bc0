"""The office: which letters there are, what one of them needs now, and writing in it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nabij.intake import clock
from nabij.intake.receipts import send_once
from nabij.letters import queries, services, tasks
from nabij.letters.forms import DraftForm, HeadForm, TextsForm
from nabij.letters.models import Letter
from nabij.letters.rules import FORMAT_LABELS, MEDIA_TYPES, STATE_LABELS, FileFormat, LetterState
from nabij.letters.views.doors import LETTER_PERMISSIONS, REFUSALS, letter_or_404, make_files
from nabij.letters.views.steps import turn
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission


@requires(*LETTER_PERMISSIONS, Permission.MANAGE_MUNICIPALITY)
def letters(request: OfficeRequest) -> HttpResponse:
    content = {
        "letters": queries.office_list(on=clock.today()),
        "open_count": len(queries.open_council_items()),
        "may_draft": request.user.may(Permission.DRAFT_LETTERS),
        "may_open": any(request.user.may(permission) for permission in LETTER_PERMISSIONS),
        "may_manage": request.user.may(Permission.MANAGE_MUNICIPALITY),
    }
    return render(request, "letters/office_letters.html", content)


@requires(Permission.DRAFT_LETTERS)
def draft(request: OfficeRequest) -> HttpResponse:
    form = DraftForm(request.POST or None, on=clock.today())
    if form.is_valid() and (address := send_once(request, form, lambda: _draft(request, form), refusals=REFUSALS)):
        return redirect(address)
    return render(request, "letters/draft.html", {"form": form})


def _draft(request: OfficeRequest, form: DraftForm) -> str:
    letter = services.draft_letter(period=form.chosen, by=request.user, at=clock.now())
    return reverse("letters:texts", args=[letter.public_id])


@requires(*LETTER_PERMISSIONS)
def overview(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Where the letter stands, and the one thing to do next."""
    letter = letter_or_404(public_id)
    content = {
        "letter": letter,
        "states": list(STATE_LABELS.values()),
        "place": list(LetterState).index(LetterState(letter.state)),
        **turn(letter, by=request.user),
        "files": queries.current_files(letter),
        "missing": [FORMAT_LABELS[kind] for kind in queries.missing_formats(letter)] if letter.figures_stand else [],
        "taken": letter.steps.select_related("by").order_by("at", "id"),
        "is_late": queries.lateness(letter, on=clock.today()),
    }
    return render(request, "letters/overview.html", content)


@requires(Permission.DRAFT_LETTERS)
def head(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    letter = letter_or_404(public_id)
    form = HeadForm.of(letter, request.POST or None)
    if form.is_valid() and (
        address := send_once(request, form, lambda: _head(request, letter, form), refusals=REFUSALS)
    ):
        make_files(request, letter)
        return redirect(address)
    return render(request, "letters/head.html", {"letter": letter, "form": form})


def _head(request: OfficeRequest, letter: Letter, form: HeadForm) -> str:
    services.describe_letter(letter=letter, by=request.user, at=clock.now(), **form.cleaned_data)
    return reverse("letters:overview", args=[letter.public_id])


@requires(Permission.DRAFT_LETTERS)
def texts(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """All sections on one page; only those that changed get a new version."""
    letter = letter_or_404(public_id)
    late_facts = queries.late_facts_of(letter, now=clock.now())
    form = TextsForm(request.POST or None, texts=queries.newest_texts(letter), late_facts=late_facts)
    if form.is_valid() and (
        address := send_once(request, form, lambda: _texts(request, letter, form), refusals=REFUSALS)
    ):
        make_files(request, letter)
        return redirect(address)
    content = {"letter": letter, "form": form, "figures": queries.figures_to_choose(letter, now=clock.now())}
    return render(request, "letters/texts.html", content)


def _texts(request: OfficeRequest, letter: Letter, form: TextsForm) -> str:
    for section, text in form.texts().items():
        services.write_text(letter=letter, section=section, text=text, by=request.user, at=clock.now())
    return reverse("letters:preview", args=[letter.public_id])


@requires(*LETTER_PERMISSIONS)
def text_history(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    letter = letter_or_404(public_id)
    names = {late.key: late.name for late in queries.late_facts_of(letter, now=clock.now())}
    versions = [(version.heading(names), version) for version in queries.text_history(letter)]
    return render(request, "letters/text_history.html", {"letter": letter, "versions": versions})


@requires(*LETTER_PERMISSIONS)
def preview(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """The letter as it would be printed now."""
    letter = letter_or_404(public_id)
    document = queries.document_of(letter, now=clock.now()).numbered()
    content = {"letter": letter, "document": document, "may_draft": request.user.may(Permission.DRAFT_LETTERS)}
    return render(request, "letters/preview.html", content)


@requires(*LETTER_PERMISSIONS)
def office_file(_request: OfficeRequest, public_id: UUID, file_format: str) -> HttpResponseBase:
    """The stored file of the words that stand; before the freeze a print of the moment, marked as concept."""
    letter = letter_or_404(public_id)
    if file_format not in list(FileFormat):
        raise Http404
    kind = FileFormat(file_format)
    made = next((made for made in queries.current_files(letter) if made.format == kind), None)
    if made:
        return FileResponse(made.file.path.open("rb"), content_type=MEDIA_TYPES[kind], filename=made.file.name)
    printed = tasks.preview(queries.document_of(letter, now=clock.now()), kind, now=clock.now())
    return HttpResponse(printed, content_type=MEDIA_TYPES[kind])


@requires(*LETTER_PERMISSIONS)
def completeness(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """What a reader should know is missing: to mend before the figures are frozen."""
    letter = letter_or_404(public_id)
    content = {
        "letter": letter,
        "gaps": queries.gaps_of(letter, now=clock.now()),
        "may_answer": request.user.may(Permission.KEEP_COUNCIL_BUSINESS),
        "open_items": queries.open_council_items(),
    }
    return render(request, "letters/completeness.html", content)


@require_POST
@requires(*LETTER_PERMISSIONS)
def files(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Makes what is missing; pressing twice makes nothing twice."""
    letter = letter_or_404(public_id)
    make_files(request, letter)
    return redirect("letters:overview", letter.public_id)
