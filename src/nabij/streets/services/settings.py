"""What the municipality rules, and how much money there is."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F

from nabij.kernel import dutch
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.places.rules import Level
from nabij.streets.models import Budget, PotRules, Scheme, StreetUnit
from nabij.streets.queries.counting import thresholds
from nabij.streets.queries.settings import budgets_over, rules_on
from nabij.streets.rules import (
    LEAD_PLACES,
    SENTENCES,
    OwnWords,
    Rules,
    Sentence,
    budget_not_set,
    budget_used_up,
    in_our_english,
    other_places,
    unknown_among,
    unknown_places,
)
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.settling import settle_units


def set_rules(*, rules: Rules, by: User, on: date, effective_on: date | None = None) -> PotRules:
    """These rules hold from that day. What was asked before keeps its own; whether a street counts follows the day."""
    role = acting_role(by, Permission.SET_POT_RULES, on=on)
    day = effective_on or on
    with booking() as book:
        before = rules_on(day)
        version = PotRules(
            effective_on=day, written_by=by, amount_cents=rules.amount_cents, limit=rules.limit.value,
            pots_per_street=rules.pots_per_street, champions=rules.champions, counts_from=rules.counts_from,
            strict_duties=rules.strict_duties, sentences=_own_words(rules.sentences),
            sentences_en=_own_english(rules),
        )  # fmt: skip
        book.write(version)
        if before is None or before.counts_from != rules.counts_from:
            known = thresholds() | {day: rules.counts_from}
            settle_units(book, StreetUnit.objects.all(), role=role, known=known)
    return version


def _own_words(sentences: Mapping[str, str]) -> dict[str, str]:
    """Only words that differ from ours are kept, so that an empty field means the usual sentence."""
    kept = {}
    for code, words in sentences.items():
        sentence = Sentence(code)
        if unknown := unknown_places(sentence, words):
            raise PotRefused(faults={f"says_{code}": f"Dit kunnen we hier niet invullen: {', '.join(unknown)}."})
        if words.strip() and words.strip() != SENTENCES[sentence].words:
            kept[sentence.value] = words.strip()
    return kept


def _own_english(rules: Rules) -> dict[str, str]:
    """The same in English, where it fills in what the Dutch fills in and is not simply ours."""
    kept = {}
    for code, words in rules.sentences_en.items():
        ours = SENTENCES[Sentence(code)].words
        if not words.strip() or words.strip() == in_our_english(Sentence(code)):
            continue
        if other := other_places(rules.sentences.get(code, "") or ours, words):
            places = ", ".join(f"{{{place}}}" for place in other)
            why = f"De Engelse zin vult hetzelfde in als de Nederlandse. Kijk naar: {places}."
            raise PotRefused(faults={f"says_{code}_en": why})
        kept[code] = words.strip()
    return kept


def name_scheme(
    *,
    name: str,
    name_en: str = "",
    lead: str = "",
    lead_en: str = "",
    by: User,
    on: date,
    effective_on: date | None = None,
) -> Scheme:
    """From that day public pages call the scheme so, and begin with this sentence; without one they begin with ours."""
    acting_role(by, Permission.SET_POT_RULES, on=on)
    words = {"name": name, "name_en": name_en, "lead": lead, "lead_en": lead_en}
    words = {field: text.strip() for field, text in words.items()}
    if faults := _faults_of_scheme(words):
        raise PotRefused(faults=faults)
    version = Scheme(**words, effective_on=effective_on or on, written_by=by)
    with booking() as book:
        book.write(version)
    return version


def _faults_of_scheme(words: Mapping[str, str]) -> dict[str, str]:
    faults = {} if words["name"] else {"name": "Hoe heet de regeling?"}
    for field in ("lead", "lead_en"):
        if unknown := unknown_among(LEAD_PLACES, words[field]):
            faults[field] = f"Dit kunnen we hier niet invullen: {', '.join(unknown)}."
    if words["lead_en"] and not words["lead"]:
        faults["lead"] = "Schrijf de zin ook in het Nederlands."
    elif words["lead_en"] and not faults and other_places(words["lead"], words["lead_en"]):
        faults["lead_en"] = "De Engelse zin vult hetzelfde in als de Nederlandse. Kijk naar: {bedrag}."
    return faults


def set_budget(*, year: int, area: Area, ceiling_cents: int, by: User, on: date) -> Budget:
    """What may be promised in that year, in the whole municipality or in one wijk; never less than was promised."""
    acting_role(by, Permission.SET_POT_RULES, on=on)
    if area.level == Level.BUURT:
        raise PotRefused("Een budget is er voor de hele gemeente of voor een wijk.")
    with booking():
        budget, made = Budget.objects.get_or_create(year=year, area=area, defaults={"ceiling_cents": ceiling_cents})
        if not made:
            room = Budget.objects.filter(pk=budget.pk, reserved_cents__lte=ceiling_cents)
            if not room.update(ceiling_cents=ceiling_cents):
                budget.refresh_from_db()
                raise PotRefused(
                    f"Er is al {dutch.euros(budget.reserved_cents)} toegezegd. Minder dan dat kan het budget niet zijn."
                )
            budget.refresh_from_db()
    return budget


def reserve(*, year: int, place: Area, cents: int, words: OwnWords) -> None:
    """Takes room in the budget of the municipality and, where there is one, of the wijk; or refuses kindly.

    The condition stands in the update itself, so that however many people ask at once no more is promised than there
    is. Always the municipality first, so that two who ask never wait for each other in a circle.
    """
    for budget in _budgets(year, place):
        room = Budget.objects.filter(pk=budget.pk, reserved_cents__lte=F("ceiling_cents") - cents)
        if not room.update(reserved_cents=F("reserved_cents") + cents):
            wijk = "" if budget.area.level == Level.MUNICIPALITY else budget.area.name
            raise PotRefused(faults={"budget": budget_used_up(year, words, wijk)})


def release(*, year: int, place: Area, cents: int) -> None:
    """Gives the room back."""
    for budget in _budgets(year, place):
        Budget.objects.filter(pk=budget.pk).update(reserved_cents=F("reserved_cents") - cents)


def _budgets(year: int, place: Area) -> list[Budget]:
    """From large to small: the municipality's, which must be there, and that of the wijk."""
    found = budgets_over(place, year)
    if not found or found[0].area.level != Level.MUNICIPALITY:
        raise PotRefused(faults={"budget": budget_not_set(year)})
    return found
