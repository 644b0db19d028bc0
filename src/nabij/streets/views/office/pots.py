"""The pots of one's own wijken, and one of them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nabij.intake import clock
from nabij.people.models import User
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.streets import queries
from nabij.streets.forms.desk import ALL, FilterForm
from nabij.streets.models import Pot
from nabij.streets.queries.desk import DESK, DeskPot
from nabij.streets.rules import ENDED, PotState, Waiter
from nabij.streets.views.office.about import about_pot
from nabij.streets.views.office.answering import may_keep, pot_of
from nabij.streets.views.office.steps import Links, choices
from nabij.streets.views.paying.answering import SEES_PAYMENTS

PER_PAGE = 30


@requires(*DESK)
def pots(request: OfficeRequest) -> HttpResponse:
    """Work to do first, oldest first; then what waits for others."""
    on = clock.today()
    form = FilterForm(request.GET or None, wijken=queries.wijken_of(request.user, on=on))
    page = Paginator(_chosen(queries.desk_pots(request.user, on=on), form), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    rows = queries.at_the_desk(page.object_list, request.user, on=on)
    shown = {
        "form": form,
        "page": page,
        "mine": [row for row in rows if row.is_mine],
        "others": [row for row in rows if not row.is_mine],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "also": _also(request),
        "may_ask": request.user.may(Permission.CHECK_POTS),
    }
    return render(request, "streets/office/pots.html", shown)


def _also(request: OfficeRequest) -> list[tuple[str, str]]:
    """The other rooms of the desk, for who works there; with how much waits."""
    user, on = request.user, clock.today()
    found = []
    if user.may(Permission.CHECK_POTS, on=on):
        stories, mails = queries.stories_to_read(user, on=on).count(), queries.mails_to_post(user, on=on).count()
        found += [(f"Verhalen lezen: {stories}", reverse("stories_to_read"))]
        found += [(f"Brieven posten: {mails}", reverse("paper_mails"))]
    if user.may(Permission.SET_POT_RULES, on=on):
        found += [("Regels", reverse("pot_rules")), ("Budget", reverse("pot_budgets"))]
        found += [("De regeling", reverse("pot_scheme"))]
    return found


def _chosen(pots: Any, form: FilterForm) -> Any:
    asked = form.cleaned_data if form.is_valid() else {}
    if state := asked.get("stand"):
        pots = pots if state == ALL else pots.filter(state=state)
    elif not asked.get("zoek"):
        pots = pots.exclude(state__in=list(ENDED))
    if wijk := asked.get("wijk"):
        pots = pots.filter(queries.within([wijk], "place"))
    return queries.searched(pots, asked["zoek"]) if asked.get("zoek") else pots


@requires(*DESK)
def pot(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """One pot: everything somebody needs to decide, and the steps they may take."""
    found, on = pot_of(request, public_id), clock.today()
    (row,) = queries.at_the_desk([found], request.user, on=on)
    links = {"before": _pressing(request.user, found, row), "after": _also_possible(request.user, found)}
    shown = {
        "pot": found,
        "row": row,
        "steps": choices(found, request.user, on=on, **links),
        "champions": [one for one in (found.requester, found.second) if one],
        "others": queries.others_of_street(found),
        **about_pot(found),
        "may_see_payments": any(request.user.may(one, on=on) for one in SEES_PAYMENTS),
    }
    return render(request, "streets/office/pot.html", shown)


def _pressing(user: User, pot: Pot, row: DeskPot) -> Links:
    """What must be done before the pot can take its next step."""
    links = []
    if row.waiter is Waiter.CHAMPION and may_keep(user, pot.place):
        links += [
            (f"{one.name} doet mee", reverse("confirm_champion_in_office", args=[one.public_id]))
            for one in queries.unconfirmed(pot)
            if one.ended_on is None
        ]
        if pot.second and pot.second.confirmed_on is None:
            links.append(("Een andere tweede gangmaker", reverse("name_second_in_office", args=[pot.public_id])))
    if pot.state == PotState.APPROVED and row.waiter is Waiter.TEAM and row.is_mine:
        links.append(("Kijk naar de rekening", f"{reverse('account_alerts')}#{pot.public_id}"))
    return links


def _also_possible(user: User, pot: Pot) -> Links:
    links = []
    keeps = may_keep(user, pot.place)
    if keeps and pot.state in {PotState.SUBMITTED, PotState.QUESTION}:
        links.append(("Aanvraag verbeteren", reverse("correct_pot", args=[pot.public_id])))
    if keeps and pot.state == PotState.APPROVED:
        links.append(("Opschrijven hoe het geld komt", reverse("pot_account", args=[pot.public_id])))
    return links
