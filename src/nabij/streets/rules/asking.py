"""What a municipality may rule about asking for a pot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from nabij.kernel import written
from nabij.kernel.language import gettext, gettext_noop
from nabij.streets.rules.sentences import OwnWords, Sentence, said


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
    sentences: Mapping[str, str] = field(default_factory=dict)
    sentences_en: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> OwnWords:
        return OwnWords(self.sentences, self.sentences_en)

    def window(self, on: date) -> tuple[date, date]:
        """The days over which a pot asked on `on` shares the limit of its street with others."""
        if self.limit is Limit.CALENDAR_YEAR:
            return date(on.year, 1, 1), date(on.year, 12, 31)
        return _a_year_before(on) + timedelta(days=1), on

    def next_possible_on(self, taken: Sequence[date], on: date) -> date | None:
        """From which day a street may ask again that had pots on these days of the window, oldest first; None: today."""
        if len(taken) < self.pots_per_street:
            return None
        if self.limit is Limit.CALENDAR_YEAR:
            return date(on.year + 1, 1, 1)
        makes_room = taken[len(taken) - self.pots_per_street]
        try:
            return makes_room.replace(year=makes_room.year + 1)
        except ValueError:  # 29 February
            return date(makes_room.year + 1, 3, 1)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True)
class Asked:
    """What the rules look at.

    `homes` are the addresses of the champions, as written alike; `again` is the day from which the street may have
    another pot, None when it may today.
    """

    in_municipality: bool
    homes: Sequence[str]
    again: date | None = None


def faults_of_request(asked: Asked, rules: Rules) -> dict[str, str]:
    """The sentence for each field that stands in the way; nothing when the pot may be asked for."""
    faults: dict[str, str] = {}
    if not asked.in_municipality:
        faults["street"] = said(Sentence.OUTSIDE, rules.words)
    elif asked.again is not None:
        faults["street"] = _limit_reached(asked.again, rules)
    if len(asked.homes) < rules.champions:
        faults["second"] = said(Sentence.ALONE, rules.words, lambda: {"gangmakers": str(rules.champions)})
    elif len(set(asked.homes)) < rules.champions:
        faults["second"] = said(Sentence.SAME_HOME, rules.words)
    return faults


def _limit_reached(again: date, rules: Rules) -> str:
    def fill() -> dict[str, str]:
        count = rules.pots_per_street
        pots = gettext("een potje") if count == 1 else gettext("{count} potjes").format(count=count)
        return {"potjes": pots, "grens": gettext(LIMIT_LABELS[rules.limit]), "weer_vanaf": written.day(again)}

    return said(Sentence.LIMIT, rules.words, fill)


def budget_used_up(year: int, words: OwnWords, wijk: str = "") -> str:
    """What somebody reads when there is no money left: in one wijk, or in the whole municipality."""

    def fill() -> dict[str, str]:
        return {"in_wijk": gettext(" in {wijk}").format(wijk=wijk) if wijk else "", "jaar": str(year)}

    return said(Sentence.USED_UP, words, fill)


def budget_not_set(year: int) -> str:
    return gettext("Voor {year} is nog geen geld voor potjes vastgesteld. Bel ons gerust.").format(year=year)
