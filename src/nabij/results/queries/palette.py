"""What a writer may put in a sentence: every figure with its value of this moment, and every list of names."""

from collections.abc import Iterable
from dataclasses import dataclass

from nabij.goals.queries import name_lists, names_by_list
from nabij.goals.rules import FigureSlot, NamesSlot
from nabij.kernel import dutch
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Kind, Measure, Window
from nabij.results.queries.figures import figures
from nabij.results.queries.page import shown_on_page
from nabij.results.rules import Figure

UNKNOWN_LIST = "staat nog niets op"


@dataclass(frozen=True)
class Choice:
    """One slot that can be put in a text. `value` is what the page would show now."""

    slot: str
    name: str
    value: str
    is_shown: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Palette:
    """`figures` and `names` are what a text is filled with; `groups` is what a writer chooses from."""

    figures: dict[str, Figure]
    names: dict[str, tuple[str, ...]]
    name_lists: frozenset[str]
    groups: tuple[Group, ...]


def palette(at: Moment) -> Palette:
    """Everything at one moment, in a fixed number of queries."""
    values = figures(at)
    names = names_by_list(as_of=at.as_of, known_at=at.known_at)
    shown = shown_on_page(at)
    lists = name_lists()
    groups = [
        Group(
            title,
            tuple(
                _choice(figure, figure.key in shown) for figure in values.values() if _title(figure.measure) == title
            ),
        )
        for title in dict.fromkeys(_title(figure.measure) for figure in values.values())
    ]
    groups.append(
        Group(
            "Lijsten met namen",
            tuple(
                Choice(NamesSlot(row.key).source, row.title, dutch.listed(names.get(row.key, ())) or UNKNOWN_LIST)
                for row in lists
            ),
        )
    )
    keys = frozenset(row.key for row in lists)
    return Palette(values, names, keys, tuple(_filled(groups)))


def _choice(figure: Figure, is_shown: bool) -> Choice:
    unit = f" {figure.unit}" if figure.value.number is not None else ""
    return Choice(FigureSlot(figure.key).source, figure.measure.name, f"{figure.text}{unit}", is_shown)


def _title(measure: Measure) -> str:
    """What kind of number it is, as a writer thinks of it."""
    if measure.counts is Counts.PERSONS:
        return "Mensen, afgerond en per half jaar"
    if measure.kind is Kind.RATIO or measure.window is Window.YEARLY_MEAN:
        return "Gemiddelden"
    return "Wat er nu is" if measure.kind is Kind.STOCK else "Wat er is gedaan"


def _filled(groups: Iterable[Group]) -> Iterable[Group]:
    return (group for group in groups if group.choices)
