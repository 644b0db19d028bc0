"""Asks and offers on the own pages of a partner: the board, what it posted, what others answered, and what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nabij.intake import clock
from nabij.intake.receipts import obey
from nabij.kernel import written
from nabij.kernel.language import gettext
from nabij.network import queries, services
from nabij.network.forms import AnswerForm, BoardForm, MatchForm, PostingForm
from nabij.network.models import Posting
from nabij.network.queries.postings import standing_on
from nabij.network.rules import ANSWERS_AT_MOST, PostingKind, PostingTheme, until_without_a_choice
from nabij.network.services import PostingWords
from nabij.network.services.telling import first_contact
from nabij.network.views.doors import REFUSALS, Way, sent

PER_PAGE, PAST = 20, 20


def for_partners[**P](view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for who is a partner now; who stepped out hears so on the page where it can sign again."""

    @wraps(view)
    def opened(request: HttpRequest, way: Way, **more: object) -> HttpResponse:
        if not queries.is_signed(way.partner, clock.today()):
            messages.error(request, gettext("Vraag en aanbod is voor partners. Teken eerst de verklaring."))
            return redirect(way.url())
        return view(request, way, **more)

    return opened


@for_partners
def board(request: HttpRequest, way: Way) -> HttpResponse:
    """What others ask and offer, below what one posted oneself."""
    today, form = clock.today(), BoardForm(request.GET)
    others = queries.found_postings(form.wish(), today).exclude(partner=way.partner)
    page = Paginator(others, PER_PAGE).get_page(request.GET.get("pagina"))
    past = queries.past_postings(way.partner, today)[:PAST]
    context = {
        "form": form,
        "page": page,
        "rows": _rows(way, page.object_list),
        "mine": _rows(way, queries.own_postings(way.partner, today)),
        "past": _rows(way, past),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "network/postings_board.html", context | _places(way))


def _rows(way: Way, postings: Any) -> list[tuple[Posting, str]]:
    """Each with the address of its page."""
    return [(posting, way.url("posting", posting.public_id)) for posting in postings]


def _places(way: Way) -> dict[str, str]:
    return {"own_url": way.url(), "board_url": way.url("postings"), "post_url": way.url("post")}


@for_partners
def post(request: HttpRequest, way: Way) -> HttpResponse:
    """Something new; `van` names an older one of the same partner to begin with."""
    form = PostingForm(request.POST or None, initial=_begin(request, way))

    def act() -> str:
        posting = services.place_posting(
            partner=way.partner, words=_said(form.cleaned_data), on=clock.today(), by=way.by
        )
        messages.success(request, gettext("Het staat op het bord, tot en met {day}.").format(
            day=written.day(posting.until_on)
        ))  # fmt: skip
        return way.url("posting", posting.public_id)

    if address := sent(request, form, act):
        return redirect(address)
    return render(request, "network/postings_write.html", {"form": form} | _places(way))


def _begin(request: HttpRequest, way: Way) -> dict[str, Any]:
    asked = request.GET.get("van", "")
    old = next((posting for posting in way.partner.postings.all() if str(posting.public_id) == asked), None)
    begin = {"until_on": until_without_a_choice(clock.today())}
    return (_words_of(old) if old else {}) | begin


def _words_of(posting: Posting) -> dict[str, Any]:
    """What stands there now, as the form takes it."""
    told = {name: getattr(posting, name) for name in ("kind", "theme", "title", "text", "until_on")}
    return told | {"wijk": posting.area.code if posting.area else ""}


def _said(told: dict[str, Any]) -> PostingWords:
    return PostingWords(
        kind=PostingKind(told["kind"]), theme=PostingTheme(told["theme"]), title=told["title"], text=told["text"],
        area=told["wijk"], until_on=told["until_on"],
    )  # fmt: skip


@for_partners
def posting(request: HttpRequest, way: Way, posting_id: UUID) -> HttpResponse:
    """One's own with who answered; of another partner with what one wants to say to it."""
    found = _found(way, posting_id)
    return _own(request, way, found) if found.partner_id == way.partner.pk else _other(request, way, found)


def _found(way: Way, posting_id: UUID) -> Posting:
    return get_object_or_404(queries.posting_for(way.partner, clock.today()), public_id=posting_id)


def _mine(way: Way, posting_id: UUID) -> Posting:
    """Only of one's own organisation."""
    return get_object_or_404(way.partner.postings.select_related("partner__organisation", "area"), public_id=posting_id)


def _is_standing(posting: Posting) -> bool:
    return Posting.objects.filter(standing_on(clock.today()), pk=posting.pk).exists()


def _own(request: HttpRequest, way: Way, posting: Posting) -> HttpResponse:
    context = {
        "posting": posting,
        "is_standing": _is_standing(posting),
        "may_extend": posting.until_on < until_without_a_choice(clock.today()),
        "answers": posting.answers.select_related("partner__organisation").order_by("answered_at", "pk"),
        "matches": queries.open_matches(posting).select_related("giver__organisation", "taker__organisation"),
        "urls": {
            page: way.url(f"posting_{page}", posting.public_id) for page in ("change", "extend", "close", "match")
        },
        "again_url": f"{way.url('post')}?van={posting.public_id}",
    }
    return render(request, "network/postings_own.html", context | _places(way))


def _other(request: HttpRequest, way: Way, posting: Posting) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    if address := sent(request, form, lambda: _answered(request, way, posting, form)):
        return redirect(address)
    answers = list(posting.answers.filter(partner=way.partner).order_by("answered_at", "pk"))
    contact = first_contact(way.partner)
    context = {
        "form": form,
        "posting": posting,
        "answers": answers,
        "is_standing": queries.board(clock.today()).filter(pk=posting.pk).exists(),
        "may_answer": len(answers) < ANSWERS_AT_MOST,
        "email": contact.email if contact else "",
    }
    return render(request, "network/postings_other.html", context | _places(way))


def _answered(request: HttpRequest, way: Way, posting: Posting, form: AnswerForm) -> str:
    services.answer_posting(
        posting=posting,
        partner=way.partner,
        text=form.cleaned_data["text"],
        on=clock.today(),
        at=clock.now(),
        by=way.by,
    )
    told = gettext("Uw antwoord is onderweg naar {partner}. U krijgt zelf een kopie.")
    messages.success(request, told.format(partner=posting.partner.name))
    return way.url("posting", posting.public_id)


@for_partners
def change(request: HttpRequest, way: Way, posting_id: UUID) -> HttpResponse:
    found = _mine(way, posting_id)
    back, form = way.url("posting", posting_id), PostingForm(request.POST or None, initial=_words_of(found))

    def act() -> str:
        services.change_posting(posting=found, words=_said(form.cleaned_data), on=clock.today(), by=way.by)
        messages.success(request, gettext("Bewaard."))
        return back

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "posting": found, "posting_url": back}
    return render(request, "network/postings_write.html", context | _places(way))


@for_partners
def extend(request: HttpRequest, way: Way, posting_id: UUID) -> HttpResponse:
    found, back = _mine(way, posting_id), way.url("posting", posting_id)
    if request.method != "POST":
        return redirect(back)
    day = written.day(until_without_a_choice(clock.today()))
    return obey(
        request, lambda: services.extend_posting(posting=found, on=clock.today(), by=way.by), back=back,
        done=gettext("Het staat er nu tot en met {day}.").format(day=day), refusals=REFUSALS,
    )  # fmt: skip


@for_partners
def close(request: HttpRequest, way: Way, posting_id: UUID) -> HttpResponse:
    found, back = _mine(way, posting_id), way.url("posting", posting_id)
    if request.method != "POST":
        return redirect(back)
    return obey(
        request, lambda: services.close_posting(posting=found, on=clock.today(), at=clock.now(), by=way.by), back=back,
        done=gettext("Gesloten. Het staat niet meer op het bord."), refusals=REFUSALS,
    )  # fmt: skip


@for_partners
def match(request: HttpRequest, way: Way, posting_id: UUID) -> HttpResponse:
    """Where the question in the mail leads: looking changes nothing, one click says with whom."""
    found, back = _mine(way, posting_id), way.url("posting", posting_id)
    form = match_form(request, found)

    def act() -> str:
        other = form.chosen()
        record(found, form, by=way.by)
        messages.success(request, gettext("Mooi. De match met {partner} telt mee.").format(partner=other.name))
        return back

    if address := sent(request, form, act):
        return redirect(address)
    context = {"form": form, "posting": found, "posting_url": back}
    return render(request, "network/postings_match.html", context | _places(way))


def match_form(request: HttpRequest, posting: Posting) -> MatchForm:
    """With whom there may be a match, who answered first."""
    answered = list(queries.who_answered(posting))
    known = {partner.pk for partner in answered}
    others = [partner for partner in queries.who_may_match(posting, clock.today()) if partner.pk not in known]
    return MatchForm(request.POST or None, answered=answered, others=others, is_standing=_is_standing(posting))


def record(posting: Posting, form: MatchForm, *, by: Any) -> None:
    told = form.cleaned_data
    services.record_match(
        posting=posting, other=form.chosen(), what=told["what"], closes=told.get("closes", False), on=clock.today(),
        at=clock.now(), by=by,
    )  # fmt: skip
