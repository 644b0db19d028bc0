"""What a municipality may rule about asking for a pot, and the sentence that a refused person reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.kernel import written
from nabij.kernel.language import gettext, gettext_noop


class Limit(StrEnum):
    """Over which days a street may have its pots."""

    CALENDAR_YEAR = "calendar_year"
    TWELVE_MONTHS = "twelve_months"


LIMIT_LABELS = {
    Limit.CALENDAR_YEAR: gettext_noop("per kalenderjaar"),
    Limit.TWELVE_MONTHS: gettext_noop("per twaalf maanden"),
}


def limit_label(limit: str) -> str:
    return LIMIT_LABELS[Limit(limit)]


@dataclass(frozen=True)
class Rules:
    """The rules in force on a day. A pot keeps those under which it was asked."""

    amount_cents: int
    limit: Limit
    pots_per_street: int
    champions: int
    counts_from: int
    strict_duties: bool

    def window(self, on: date) -> tuple[date, date]:
        """The days over which a pot asked on `on` shares the limit of its street with others."""
        if self.limit is Limit.CALENDAR_YEAR:
            return date(on.year, 1, 1), date(on.year, 12, 31)
        return _a_year_before(on) + timedelta(days=1), on


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True)
class Asked:
    """What the rules look at. `homes` are the addresses of the champions, as written alike."""

    in_municipality: bool
    homes: Sequence[str]
    pots_in_window: int
    next_possible_on: date | None


def faults_of_request(asked: Asked, rules: Rules) -> dict[str, str]:
    """The sentence for each field that stands in the way; nothing when the pot may be asked for."""
    faults: dict[str, str] = {}
    if not asked.in_municipality:
        faults["street"] = gettext("Deze straat ligt buiten de gemeente. Vraag het uw eigen gemeente.")
    elif asked.pots_in_window >= rules.pots_per_street:
        faults["street"] = _limit_reached(asked, rules)
    if len(asked.homes) < rules.champions:
        faults["second"] = gettext(
            "Een potje vragen buren samen aan: met {count} mensen. Wie doet er met u mee?"
        ).format(count=rules.champions)
    elif len(set(asked.homes)) < rules.champions:
        faults["second"] = gettext(
            "U woont op hetzelfde adres. Vraag iemand van een ander adres in uw straat om mee te doen."
        )
    return faults


def _limit_reached(asked: Asked, rules: Rules) -> str:
    limit = gettext(LIMIT_LABELS[rules.limit])
    if rules.pots_per_street == 1:
        said = gettext("Deze straat kreeg al een potje {limit}.").format(limit=limit)
    else:
        said = gettext("Deze straat kreeg al {count} potjes {limit}.").format(count=rules.pots_per_street, limit=limit)
    if asked.next_possible_on is None:
        return said
    again = gettext("Vanaf {day} kan het weer.").format(day=written.day(asked.next_possible_on))
    return f"{said} {again}"


def budget_used_up(year: int, wijk: str = "") -> str:
    """What somebody reads when there is no money left: in one wijk, or in the whole municipality."""
    if wijk:
        told = gettext("Het geld voor potjes in {wijk} is voor {year} op. Vraag het volgend jaar opnieuw, of bel ons.")
        return told.format(wijk=wijk, year=year)
    return gettext("Het geld voor potjes is voor {year} op. Vraag het volgend jaar opnieuw, of bel ons.").format(
        year=year
    )


def budget_not_set(year: int) -> str:
    return gettext("Voor {year} is nog geen geld voor potjes vastgesteld. Bel ons gerust.").format(year=year)
