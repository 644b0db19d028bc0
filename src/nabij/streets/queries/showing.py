"""What everybody may see of streets and pots: how many, per wijk, and the stories that neighbours let us show."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from nabij.ledger import queries as ledger
from nabij.ledger.queries import Moment, by_breakdown, by_place
from nabij.places.models import Area
from nabij.places.queries import lineages, wijken
from nabij.streets.measures import POTS_PAID, STREETS_COUNTED
from nabij.streets.models import Pot, Story
from nabij.streets.queries.settings import rules_on
from nabij.streets.rules import PaymentState


@dataclass(frozen=True)
class Standing:
    """Streets that count, streets on their way to that, and pots paid; in a wijk or in the whole municipality."""

    counted: int
    underway: int
    pots: int

    @property
    def is_nothing(self) -> bool:
        return not (self.counted or self.underway or self.pots)

    def less(self, others: "list[Standing]") -> "Standing":
        """What is left when the others are taken off: what has no wijk."""
        return Standing(
            self.counted - sum(other.counted for other in others),
            self.underway - sum(other.underway for other in others),
            self.pots - sum(other.pots for other in others),
        )


@dataclass(frozen=True)
class StreetsShown:
    """The figures of the public page. `counts_from`: from how many pots a street counts."""

    whole: Standing
    per_wijk: tuple[tuple[Area, Standing], ...]
    elsewhere: Standing
    counts_from: int


def streets_shown(moment: Moment) -> StreetsShown:
    """From the ledger what it counts; streets on their way are no measure, so they come from the records."""
    known, day = wijken(), moment.as_of
    version = rules_on(day)
    counts_from = version.counts_from if version else 2
    keys = (STREETS_COUNTED.key, POTS_PAID.key)
    cells = {(key, wijk.code): by_place(key, wijk.code, day) for key in keys for wijk in known}
    cells |= {(key, ""): by_breakdown(key, "", day) for key in keys}
    found = ledger.balances(cells.values(), position=moment.position)
    underway = _underway(counts_from)

    def standing(code: str) -> Standing:
        counted, pots = (found[cells[key, code]].total for key in keys)
        return Standing(counted, underway.get(code, 0), pots)

    per_wijk = tuple((wijk, standing(wijk.code)) for wijk in known)
    whole = standing("")
    return StreetsShown(whole, per_wijk, whole.less([each for _, each in per_wijk]), counts_from)


def _underway(counts_from: int) -> dict[str, int]:
    """How many streets have a paid pot and not yet enough, by the code of their wijk; the whole is under the empty code."""
    paid = Pot.objects.filter(payments__state=PaymentState.PAID.value).order_by()
    per_unit = paid.values("unit", "unit__area__code").annotate(pots=Count("pk", distinct=True))
    above, wijk_codes, found = lineages(), {wijk.code for wijk in wijken()}, {"": 0}
    for row in per_unit.filter(pots__lt=counts_from):
        found[""] += 1
        for code in wijk_codes.intersection(above[row["unit__area__code"]]):
            found[code] = found.get(code, 0) + 1
    return found


def stories_shown() -> QuerySet[Story]:
    """The stories that may be seen, newest first."""
    shown = Story.objects.filter(shown_on__isnull=False, may_be_shown=True).exclude(text="")
    return shown.select_related("pot__unit__area__parent", "photo").order_by("-shown_on", "-pk")
