"""What was answered so far of a request: which step comes next, the request it makes, and the rows to check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nabij.kernel.language import Told, gettext, gettext_noop
from nabij.places.models import Area, Street
from nabij.places.queries import buurten_of, streets_like, wijk_of
from nabij.places.rules import fold_street_name, shown_postcode
from nabij.streets import queries
from nabij.streets.forms.asking import OTHER_STREET
from nabij.streets.services import Neighbour, Request, Stretch

type Answers = Mapping[str, Any]

MOST_STREETS = 6


@dataclass(frozen=True)
class Step:
    """One question. It is answered when `key` is among the answers."""

    slug: str
    key: str
    title: str
    lead: str


STEPS = (
    Step("adres", "postcode", gettext_noop("Waar woont u?"), gettext_noop("Zo vinden we uw straat en uw wijk.")),
    Step("straat", "area", gettext_noop("Uw straat"), ""),
    Step(
        "stuk", "stretch", gettext_noop("Welk stuk van de straat?"),
        gettext_noop("Een lange straat mag u in stukken delen: het stuk waar buren elkaar kennen."),
    ),
    Step("naam", "name", gettext_noop("Wie bent u?"), gettext_noop("Zodat we u kunnen bereiken. Uw naam komt niet op de website.")),
    Step(
        "samen", "second_name", gettext_noop("Met wie vraagt u het aan?"),
        gettext_noop("Een potje vraagt u samen aan: met een buur van een ander adres in uw straat. We vragen uw buur om het te bevestigen."),
    ),
    Step("waarvoor", "purpose", gettext_noop("Waar is het voor?"), gettext_noop("Een bloemetje, een kaart, soep voor wie ziek is, koffie met nieuwe buren.")),
    Step("nakijken", "", gettext_noop("Klopt het zo?"), gettext_noop("Lees het nog eens na. Daarna verstuurt u het.")),
)  # fmt: skip
LAST = STEPS[-1]


def step_called(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)


def next_step(answers: Answers) -> Step:
    """The first question without an answer; the last step, where all is checked, when there is none."""
    return next((step for step in STEPS if step.key and step.key not in answers), LAST)


def request_of(answers: Answers) -> Request:
    return Request(
        where=Stretch(answers["street"], Area.objects.get(code=answers["area"]), answers.get("stretch", "")),
        purpose=answers["purpose"],
        requester=requester_of(answers),
        second=second_of(answers),
    )


def requester_of(answers: Answers) -> Neighbour:
    return _neighbour(answers, "")


def second_of(answers: Answers) -> Neighbour:
    return _neighbour(answers, "second_")


def _neighbour(answers: Answers, prefix: str) -> Neighbour:
    name, postcode, number, email, phone = (
        answers.get(f"{prefix}{key}", "") for key in ("name", "postcode", "house_number", "email", "phone")
    )
    return Neighbour(name, postcode, number, email=email, phone=phone)


def faults_now(answers: Answers, on: date) -> dict[str, str]:
    """What would be refused if this were sent now; for steps that are not answered yet it says nothing."""
    if "area" not in answers:
        return {}
    area = Area.objects.get(code=answers["area"])
    homes = [who.home for who in (requester_of(answers), second_of(answers)) if who.postcode]
    stretch = answers.get("stretch", "")
    faults = queries.faults_foreseen(name=answers["street"], stretch=stretch, area=area, homes=homes, on=on)
    if "second_name" not in answers:
        faults.pop("second", None)
    if "stretch" not in answers:
        faults.pop("street", None)  # another stretch of the street may still be free
    if budget := queries.fault_of_budget(area, on):
        faults["budget"] = budget
    return faults


@dataclass(frozen=True)
class Row:
    """One answer, as somebody reads it over. `fault` says what is in the way."""

    step: Step
    label: str
    lines: tuple[str, ...]
    fault: str


def rows_of(answers: Answers, faults: Mapping[str, str]) -> list[Row]:
    wijk = Area.objects.get(code=answers["area"])
    stretch = answers.get("stretch") or gettext("de hele straat")
    told = {
        "adres": (gettext("Uw adres"), (_home(requester_of(answers)),), ""),
        "straat": (gettext("Straat"), (f"{answers['street']}, {place_words(wijk)}",), ""),
        "stuk": (gettext("Welk stuk"), (stretch,), faults.get("street", "")),
        "naam": (gettext("U"), _lines(requester_of(answers)), ""),
        "samen": (
            gettext("Samen met"),
            (*_lines(second_of(answers)), _home(second_of(answers))),
            faults.get("second", ""),
        ),
        "waarvoor": (gettext("Waarvoor"), (own_words(answers["purpose"]),), ""),
    }
    steps = {step.slug: step for step in STEPS}
    return [
        Row(steps[slug], label, tuple(line for line in lines if line), fault)
        for slug, (label, lines, fault) in told.items()
    ]


def own_words(text: str) -> Told:
    """What a resident wrote, in whatever language they speak."""
    return Told(text, "und")


def _home(who: Neighbour) -> str:
    return f"{shown_postcode(who.postcode)}, {who.house_number}"


def _lines(who: Neighbour) -> tuple[str, ...]:
    return who.name, who.email, who.phone


def place_words(area: Area) -> str:
    """A buurt with the wijk it lies in, or the wijk."""
    wijk = wijk_of(area)
    return area.name if wijk in {None, area} else f"{area.name} ({wijk})"


# --- streets by name ------------------------------------------------------------------------------------------------------
def street_options(name: str) -> list[tuple[str, str]]:
    """The streets that somebody may mean, once for each wijk they run through."""
    found = []
    for street in streets_like(name, limit=MOST_STREETS):
        town = f", {street.locality}" if street.locality else ""
        seen: set[Area | None] = set()
        for buurt in buurten_of(street):
            if (wijk := wijk_of(buurt)) not in seen:
                seen.add(wijk)
                words = gettext("{street} in {wijk}").format(street=f"{street.name}{town}", wijk=wijk)
                found.append((f"{street.public_id}:{buurt.code}", words))
    return found


def only_meaning(name: str, options: list[tuple[str, str]]) -> str:
    """The one option, when the name is wholly that of its street; else nothing, and somebody chooses."""
    if len(options) != 1:
        return ""
    street = Street.objects.get(public_id=options[0][0].partition(":")[0])
    return options[0][0] if street.search_key == fold_street_name(name) else ""


def chosen_street(choice: str, *, name: str, wijk: Area | None) -> dict[str, str]:
    """The answers for a choice of the list, or for a street of this name in that wijk."""
    if choice and choice != OTHER_STREET:
        public_id, _, code = choice.partition(":")
        return {"street": Street.objects.get(public_id=public_id).name, "area": code}
    assert wijk is not None
    return {"street": name, "area": wijk.code}
