"""The results page as data: every goal with what was done, what is planned and how it stands. Words and numbers of one moment."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nabij.goals.queries import GoalText, MilestoneText, PlanText, TargetText, names_by_list, page_texts
from nabij.goals.rules import FigureSlot, NamesSlot, Part, Text, parse
from nabij.intake.models import StoredFile
from nabij.kernel import written
from nabij.kernel.language import Told, gettext
from nabij.ledger.queries import Moment, moment
from nabij.results.catalogue import Catalogue, catalogue
from nabij.results.models import Publication
from nabij.results.queries.figures import figures
from nabij.results.queries.targets import Standing, standing
from nabij.results.rules import Figure

UNKNOWN = "—"
"""Stands where a sentence names a figure or list that did not exist at that moment."""


@dataclass(frozen=True)
class SaidText:
    text: str


@dataclass(frozen=True)
class SaidFigure:
    figure: Figure | None

    @property
    def text(self) -> str:
        return self.figure.text if self.figure else UNKNOWN


@dataclass(frozen=True)
class SaidNames:
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        return written.listed(self.names) or UNKNOWN


type Said = SaidText | SaidFigure | SaidNames


@dataclass(frozen=True)
class Item:
    """One thing under "Tot nog toe": a sentence with its figures filled in, or a milestone with its day."""

    public_id: UUID
    said: tuple[Said, ...]
    link_url: str = ""
    link_text: str = ""
    day: str = ""
    document: StoredFile | None = None

    @property
    def text(self) -> str:
        """The complete words, as JSON, CSV and letter carry them."""
        return "".join(part.text for part in self.said)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(part.figure for part in self.said if isinstance(part, SaidFigure) and part.figure)

    @property
    def headline(self) -> Figure | None:
        """The figure with which the sentence begins: shown large, the rest of the sentence beside it."""
        first = self.said[0] if self.said else None
        return first.figure if isinstance(first, SaidFigure) else None

    @property
    def after_headline(self) -> tuple[Said, ...]:
        return self.said[1:] if self.headline else self.said


@dataclass(frozen=True)
class GoalOnPage:
    public_id: UUID
    number: int
    title: str
    lead: str
    done: tuple[Item, ...]
    planned: tuple[PlanText, ...]
    kept: tuple[PlanText, ...]
    standings: tuple[Standing, ...]

    @property
    def with_figures(self) -> tuple[Item, ...]:
        return tuple(item for item in self.done if item.headline)

    @property
    def in_words(self) -> tuple[Item, ...]:
        return tuple(item for item in self.done if not item.headline)


@dataclass(frozen=True)
class Since:
    """The newest publication before this moment, and by how much each figure moved since."""

    publication: Publication
    moved: dict[str, str]


@dataclass(frozen=True)
class Page:
    moment: Moment
    goals: tuple[GoalOnPage, ...]
    figures: dict[str, Figure]
    since: Since | None


def page(at: Moment) -> Page:
    """Everything `/resultaten` says at one moment, in a fixed number of queries."""
    known = catalogue(at)
    values = figures(at, known)
    names = names_by_list(as_of=at.as_of, known_at=at.known_at)
    goals = tuple(_goal(text, values, names, at) for text in page_texts(as_of=at.as_of, known_at=at.known_at))
    return Page(at, goals, values, _since(at, known, values))


def say(text: str, values: dict[str, Figure], names: dict[str, tuple[str, ...]]) -> tuple[Said, ...]:
    """A text with its slots filled: the one way every page, preview and letter does it."""
    lang = getattr(text, "lang", "")
    return tuple(_said(part, values, names, lang) for part in parse(text))


def shown_on_page(at: Moment) -> frozenset[str]:
    """The keys of the measures that some sentence or target of the page shows."""
    texts = page_texts(as_of=at.as_of, known_at=at.known_at)
    return frozenset(
        part.measure_key
        for goal in texts
        for sentence in goal.sentences
        for part in sentence.parts
        if isinstance(part, FigureSlot)
    ) | frozenset(target.measure_key for goal in texts for target in goal.targets if target.measure_key)


def latest_publication(*, as_of: date, position: int) -> Publication | None:
    """The newest publication that lies before the moment asked; a letter does not compare with itself."""
    return (
        Publication.objects.filter(as_of__lt=as_of, position__lte=position).order_by("-as_of", "-published_on").first()
    )


def _said(part: Part, values: dict[str, Figure], names: dict[str, tuple[str, ...]], lang: str) -> Said:
    match part:
        case Text(text):
            return SaidText(Told(text, lang))
        case FigureSlot(key):
            return SaidFigure(values.get(key))
        case NamesSlot(key):
            return SaidNames(names.get(key, ()))


def _goal(text: GoalText, values: dict[str, Figure], names: dict[str, tuple[str, ...]], at: Moment) -> GoalOnPage:
    sentences = tuple(Item(s.public_id, say(s.text, values, names), s.link_url, s.link_text) for s in text.sentences)
    return GoalOnPage(
        public_id=text.public_id,
        number=text.number,
        title=text.title,
        lead=text.lead,
        done=(*sentences, *(_milestone(m, values, names) for m in text.milestones)),
        planned=text.plans,
        kept=text.done_plans,
        standings=tuple(_standing(target, values, at) for target in text.targets),
    )


def _milestone(text: MilestoneText, values: dict[str, Figure], names: dict[str, tuple[str, ...]]) -> Item:
    return Item(
        public_id=text.public_id,
        said=say(text.text, values, names),
        link_url=text.document_url,
        link_text=gettext("Bekijk het document") if text.document_url else "",
        day=text.label,
        document=text.document,
    )


def _standing(target: TargetText, values: dict[str, Figure], at: Moment) -> Standing:
    return standing(target, values.get(target.measure_key), at)


def _since(at: Moment, known: Catalogue, values: dict[str, Figure]) -> Since | None:
    publication = latest_publication(as_of=at.as_of, position=at.position)
    if publication is None:
        return None
    before = figures(
        Moment(as_of=publication.as_of, known_at=publication.known_at, position=publication.position), known
    )
    moved = {key: _moved(figure, before[key]) for key, figure in values.items()}
    return Since(publication, {key: text for key, text in moved.items() if text})


def _moved(now: Figure, then: Figure) -> str:
    """As in “+79” and “−2”; empty when it stands still or cannot be compared."""
    if now.value.number is None or then.value.number is None or now.value.number == then.value.number:
        return ""
    difference = now.value.number - then.value.number
    text = written.number(difference, decimals=now.measure.decimals)
    return f"+{text}" if difference > 0 else text


__all__ = [
    "GoalOnPage",
    "Item",
    "Page",
    "Said",
    "SaidFigure",
    "SaidNames",
    "SaidText",
    "Since",
    "latest_publication",
    "moment",
    "page",
    "say",
    "shown_on_page",
]
