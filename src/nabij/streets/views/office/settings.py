"""What the municipality rules about pots, and how much money there is."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel import dutch
from nabij.people.permissions import OfficeRequest, requires
from nabij.people.rules import Permission
from nabij.places.queries import areas
from nabij.places.rules import Level
from nabij.streets import queries, services
from nabij.streets.forms.desk_rules import BudgetForm, RulesForm, SchemeForm
from nabij.streets.models import Budget, PotRules, Scheme
from nabij.streets.rules import SENTENCES, Limit, Sentence, in_our_english, limit_label
from nabij.streets.views.office.answering import answer, do_once

Words = tuple[str, str]
"""A sentence in Dutch, and in English or nothing."""


@requires(Permission.SET_POT_RULES)
def rules(request: OfficeRequest) -> HttpResponse:
    """What holds today, with the sentence that goes with each rule, and every version before and after."""
    on = clock.today()
    now = queries.rules_on(on)
    versions = PotRules.objects.select_related("written_by").order_by("-effective_on", "-recorded_at", "-id")
    shown = {"now": now, "rows": _with_sentences(now) if now else [], "versions": [(v, _in_short(v)) for v in versions]}
    return render(request, "streets/office/rules.html", shown | {"today": on})


def _with_sentences(now: PotRules) -> list[tuple[str, str, Words]]:
    """Each rule, what it is today, and what a refused person reads."""
    words = {code: _words(now, code) for code in Sentence}
    most = f"{now.pots_per_street} {limit_label(Limit(now.limit))}"
    return [
        ("Waar de straat ligt", "binnen de gemeente", words[Sentence.OUTSIDE]),
        ("Potjes per straat", most, words[Sentence.LIMIT]),
        ("Gangmakers", str(now.champions), words[Sentence.ALONE]),
        ("Adressen", "alle verschillend" if now.champions > 1 else "maakt niet uit", words[Sentence.SAME_HOME]),
        ("Geld", f"{dutch.euros(now.amount_cents)} per potje, tot het budget op is", words[Sentence.USED_UP]),
    ]


def _words(now: PotRules, sentence: Sentence) -> Words:
    own = now.sentences.get(sentence, "")
    return own or SENTENCES[sentence].words, now.sentences_en.get(sentence, "") or (
        "" if own else in_our_english(sentence)
    )


def _in_short(version: PotRules) -> str:
    hands = "vier verschillende mensen" if version.strict_duties else "ten minste twee mensen"
    return (
        f"{dutch.euros(version.amount_cents)}, {version.pots_per_street} {limit_label(version.limit)}, "
        f"{version.champions} gangmakers, een straat telt vanaf {version.counts_from}, {hands}"
    )


@requires(Permission.SET_POT_RULES)
def set_rules(request: OfficeRequest) -> HttpResponse:
    on, back = clock.today(), reverse("pot_rules")
    form = RulesForm(request.POST or None, today=on, before=queries.rules_on(on))

    def act() -> str:
        day = form.cleaned_data["effective_on"]
        services.set_rules(rules=form.rules, by=request.user, on=on, effective_on=day)
        messages.success(request, f"Deze regels gelden vanaf {dutch.day(day)}.")
        return back

    title = "Regels wijzigen"
    return answer(request, form, act, title=title, label="Bewaar de regels", back=back, crumb="Regels van potjes")


@requires(Permission.SET_POT_RULES)
def scheme(request: OfficeRequest) -> HttpResponse:
    """What the scheme is called, with every version of it."""
    on, back = clock.today(), reverse("pot_scheme")
    now = queries.scheme_on(on)
    first = {field: getattr(now, field) for field in ("name", "lead", "name_en", "lead_en")} if now else {}
    form = SchemeForm(request.POST or None, today=on, initial=first | {"effective_on": on})

    def act() -> str:
        services.name_scheme(**form.cleaned_data, by=request.user, on=on)
        messages.success(request, f"Zo heet het vanaf {dutch.day(form.cleaned_data['effective_on'])}.")
        return back

    if form.is_valid() and (address := do_once(request, form, act)):
        return redirect(address)
    versions = [(version, *_when(version, now, on)) for version in queries.schemes()]
    return render(request, "streets/office/scheme.html", {"form": form, "versions": versions})


def _when(version: Scheme, now: Scheme | None, on: date) -> tuple[str, str]:
    """Whether this version holds, in words and as the kind of its badge."""
    if version == now:
        return "geldt nu", "good"
    return ("komt nog", "waiting") if version.effective_on > on else ("gold toen", "neutral")


@requires(Permission.SET_POT_RULES)
def budgets(request: OfficeRequest) -> HttpResponse:
    years = sorted({*Budget.objects.values_list("year", flat=True), clock.today().year}, reverse=True)
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else clock.today().year
    shown: dict[str, Any] = {"year": year, "years": years, "rows": [_budget(one) for one in queries.budgets(year)]}
    return render(request, "streets/office/budgets.html", shown)


def _budget(budget: Budget) -> dict[str, Any]:
    whole = budget.area.level == Level.MUNICIPALITY
    return {
        "name": "Hele gemeente" if whole else budget.area.name,
        "ceiling": dutch.euros(budget.ceiling_cents),
        "promised": dutch.euros(budget.reserved_cents),
        "left": dutch.euros(budget.left_cents),
        "percent": str(100 * budget.reserved_cents // max(budget.ceiling_cents, 1)),
        "is_nearly_gone": budget.left_cents * 10 < budget.ceiling_cents,
    }


@requires(Permission.SET_POT_RULES)
def set_budget(request: OfficeRequest) -> HttpResponse:
    wide = areas().exclude(level=Level.BUURT)
    form = BudgetForm(request.POST or None, areas=wide, initial={"year": clock.today().year})
    back = reverse("pot_budgets")

    def act() -> str:
        budget = services.set_budget(**form.cleaned_data, by=request.user, on=clock.today())
        return f"{back}?jaar={budget.year}"

    title, lead = "Budget vaststellen", "Er wordt nooit meer toegezegd dan dit."
    return answer(request, form, act, title=title, lead=lead, label="Stel vast", back=back, crumb="Budget van potjes")
