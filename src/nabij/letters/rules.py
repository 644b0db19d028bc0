"""What a council letter is: its states, its sections, when it is due, and the document that every format is made from.

Plain Python. A `LetterDocument` is complete: PDF, Word, page and JSON print it and add nothing, so that a number can
not differ between them.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from nabij.kernel.periods import Period, quarter_of
from nabij.people.rules import Permission


class LetterState(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    FROZEN = "frozen"
    READY = "ready"
    DECIDED = "decided"
    SENT = "sent"
    PUBLISHED = "published"


STATE_LABELS = {
    LetterState.DRAFT: "Concept",
    LetterState.REVIEW: "Tegenlezen",
    LetterState.FROZEN: "Cijfers vastgezet",
    LetterState.READY: "Klaar voor het college",
    LetterState.DECIDED: "Besloten door het college",
    LetterState.SENT: "Verstuurd aan de raad",
    LetterState.PUBLISHED: "Openbaar",
}

FIGURES_STAND = (
    LetterState.FROZEN,
    LetterState.READY,
    LetterState.DECIDED,
    LetterState.SENT,
    LetterState.PUBLISHED,
)
"""From here on the figures never change."""

TEXT_IS_OPEN = (LetterState.DRAFT, LetterState.FROZEN, LetterState.READY)
"""A reader reads one text, and the college decides on one text: then it stands still."""

TOLD = (LetterState.SENT, LetterState.PUBLISHED)
"""What the council was told: the next letter compares with it."""


@dataclass(frozen=True)
class Step:
    """One way from a state to the next, and who may take it."""

    source: LetterState
    target: LetterState
    permission: Permission
    action: str


STEPS = (
    Step(LetterState.DRAFT, LetterState.REVIEW, Permission.DRAFT_LETTERS, "Vraag een collega om tegen te lezen"),
    Step(LetterState.REVIEW, LetterState.DRAFT, Permission.REVIEW_LETTERS, "Geef terug met een opmerking"),
    Step(LetterState.REVIEW, LetterState.FROZEN, Permission.FREEZE_LETTERS, "Zet de cijfers vast"),
    Step(LetterState.FROZEN, LetterState.READY, Permission.DRAFT_LETTERS, "Meld klaar voor het college"),
    Step(LetterState.READY, LetterState.DECIDED, Permission.DECIDE_LETTERS, "Leg het besluit van het college vast"),
    Step(LetterState.DECIDED, LetterState.SENT, Permission.SEND_LETTERS, "Verstuur aan de raad"),
    Step(LetterState.SENT, LetterState.PUBLISHED, Permission.PUBLISH_LETTERS, "Maak openbaar"),
)


class NoSuchStep(Exception):
    """There is no way from the one state to the other."""


def step(source: str, target: str) -> Step:
    for candidate in STEPS:
        if (candidate.source, candidate.target) == (source, target):
            return candidate
    now, then = STATE_LABELS[LetterState(source)], STATE_LABELS[LetterState(target)]
    raise NoSuchStep(f"De brief staat op “{now}” en kan van daar niet naar “{then}”.")


class CouncilItemKind(StrEnum):
    MOTION = "motion"
    COMMITMENT = "commitment"
    WRITTEN_QUESTION = "written_question"


COUNCIL_ITEM_LABELS = {
    CouncilItemKind.MOTION: "Motie",
    CouncilItemKind.COMMITMENT: "Toezegging",
    CouncilItemKind.WRITTEN_QUESTION: "Schriftelijke vraag",
}


class FileFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"


FORMAT_LABELS = {FileFormat.PDF: "PDF", FileFormat.DOCX: "Word", FileFormat.JSON: "JSON"}
MEDIA_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.JSON: "application/json",
}


def usual_due_date(period: Period) -> date:
    """The council may expect the letter three months after the half-year has closed."""
    return quarter_of(period.last + timedelta(days=1)).last


def is_late(due_on: date, *, sent_on: date | None, on: date) -> bool:
    """Late from the day after; a letter that was sent late stays late."""
    return (sent_on or on) > due_on


def slug_of(period: Period) -> str:
    """The address of the letter about that half-year: `2e-helft-2022`."""
    return f"{1 if period.first.month == 1 else 2}e-helft-{period.first.year}"


# --- sections ----------------------------------------------------------------------------------------------------------
class SectionKey(StrEnum):
    ESSENCE = "aanleiding"
    LONELINESS = "cijfers"
    DONE = "gedaan"
    LEARNED = "werkt"
    GROUPS = "doelgroepen"
    PEOPLE = "vrijwilligers"
    MONEY = "geld"
    AHEAD = "vooruitblik"
    MONITORING = "monitoring"


@dataclass(frozen=True)
class SectionPlan:
    """A section that each letter has: its heading, what to write, and what Nabij puts below the text itself."""

    key: SectionKey
    heading: str
    guidance: str
    brings: str = ""


SECTIONS = (
    SectionPlan(
        SectionKey.ESSENCE,
        "Aanleiding en kern",
        "Waarom krijgt de raad deze brief, en wat moet blijven hangen? Hooguit vijf regels.",
        "De antwoorden op moties, toezeggingen en schriftelijke vragen.",
    ),
    SectionPlan(
        SectionKey.LONELINESS,
        "Eenzaamheid in cijfers",
        "Wat zegt het laatste onderzoek, ook vergeleken met het land en per wijk? Noem onderzoek en jaar, en wanneer de "
        "volgende meting komt. Schrijf niet dat activiteiten het cijfer veranderden.",
        "De uitkomsten van het laatste onderzoek, naast die van het land en per wijk.",
    ),
    SectionPlan(
        SectionKey.DONE,
        "Wat er is gedaan",
        "Wat viel op in dit halfjaar? Schrijf kort: de zinnen en cijfers per hoofddoel komen er vanzelf onder.",
        "Per hoofddoel de zinnen van de resultatenpagina; de cijfers naast die van de vorige brief.",
    ),
    SectionPlan(
        SectionKey.LEARNED,
        "Wat werkt en wat niet",
        "Wat leerden partners en bewoners? Welke signalen kwamen er over groepen voor wie aanbod ontbreekt?",
    ),
    SectionPlan(
        SectionKey.GROUPS,
        "Groepen die extra aandacht vragen",
        "Jongvolwassenen, ouderen met een migratieachtergrond, ouderen die alleen wonen, mantelzorgers: wat is er gedaan "
        "en wat staat nog open?",
    ),
    SectionPlan(
        SectionKey.PEOPLE,
        "Vrijwilligers en partners",
        "Wie doet mee, wie kwam erbij, wie stopte? Hoe houden vrijwilligers het vol?",
    ),
    SectionPlan(
        SectionKey.MONEY,
        "Geld",
        "Leg uit wat opvalt: wat is niet besteed, wat kwam erbij?",
        "De tabel met begroot, verleend en besteed per jaar.",
    ),
    SectionPlan(
        SectionKey.AHEAD,
        "Vooruitblik",
        "Wat komt er, wanneer en van wie? Wat is verschoven of vervallen, en waarom?",
        "De plannen met eigenaar, termijn en stand.",
    ),
    SectionPlan(
        SectionKey.MONITORING,
        "Hoe we meten",
        "Wat weten we nog niet goed? Wanneer komt er een nieuwe meting?",
        "Cijfers die sinds de vorige brief zijn bijgesteld, herstelde fouten, en wat nog niet compleet is.",
    ),
)

LATE_PREFIX = "nagekomen:"
"""A person's explanation of a figure that changed since the last letter is a text too: `nagekomen:pots_paid`."""


def is_text_key(key: str) -> bool:
    return key in list(SectionKey) or re.fullmatch(rf"{LATE_PREFIX}[a-z0-9_.-]+", key) is not None


# --- the document ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Paragraph:
    text: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True)
class Subheading:
    text: str
    kind: Literal["subheading"] = "subheading"


@dataclass(frozen=True)
class Table:
    """`numeric` are the columns that are set to the right; the first column names its row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: Literal["table"] = "table"

    @property
    def numeric_columns(self) -> str:
        """The columns of numbers counted from 1, as the table of a page names them."""
        return " ".join(str(column + 1) for column in self.numeric)

    @property
    def weights(self) -> tuple[int, ...]:
        """How wide each column wants to be, by its longest cell; long words do not crowd out the others."""
        columns = enumerate(zip(self.header, *self.rows, strict=True))
        longest = {place: max(len(cell) for cell in cells) for place, cells in columns}
        return tuple(
            longest[place] + 5 if place in self.numeric else min(max(8, longest[place]), 60) for place in longest
        )


@dataclass(frozen=True)
class Facts:
    """Terms with what they say: how a number came about, on one line each."""

    heading: str
    rows: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Bars:
    """A chart as its numbers; every format draws it from these and tells `alt` to who cannot see it."""

    title: str
    alt: str
    unit: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    kind: Literal["bars"] = "bars"


Block = Paragraph | Bullets | Subheading | Table | Facts | Bars


@dataclass(frozen=True)
class Section:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class FigureRow:
    """One frozen number with all that makes it readable; `value` is None where it is hidden or not known."""

    key: str
    name: str
    unit: str
    value: int | float | None
    value_text: str
    previous_text: str
    as_of: date
    definition: str
    definition_from: date
    rule: str
    caveat: str
    n: int | None
    basis_text: str
    entries: int | None


@dataclass(frozen=True)
class LetterDocument:
    """A whole letter, ready to print. `dated_on` is empty until the college has decided; then `status` is empty."""

    title: str
    subject: str
    status: str
    municipality: str
    sender_lines: tuple[str, ...]
    addressed_to: str
    dated_on: date | None
    reference: str
    portfolio_holder: str
    handled_by: str
    annexes: tuple[str, ...]
    settles: tuple[str, ...]
    period: str
    previous: str
    as_of: date
    known_at: datetime | None
    position: int | None
    chain_head: str
    opening: str
    closing: tuple[str, ...]
    sections: tuple[Section, ...]
    appendices: tuple[Section, ...]
    figures: tuple[FigureRow, ...] = field(default=())

    def numbered(self) -> "LetterDocument":
        """Sections carry their number, appendices their letter: "2. Geld", "Bijlage A. Alle cijfers"."""
        return replace(
            self,
            sections=tuple(
                replace(section, heading=f"{number}. {section.heading}")
                for number, section in enumerate(self.sections, start=1)
            ),
            appendices=tuple(
                replace(section, heading=f"Bijlage {chr(64 + number)}. {section.heading}")
                for number, section in enumerate(self.appendices, start=1)
            ),
        )


def blocks_of(text: str) -> tuple[Block, ...]:
    """What a person typed as paragraphs and lists: a blank line ends a paragraph, a line with "- " is an item.

    Everything else stands there literally; there is no markup to escape.
    """
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        blocks += _blocks_of_lines(lines)
    return tuple(blocks)


def _blocks_of_lines(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        is_item = line.startswith("- ")
        words = line.removeprefix("- ").strip()
        last = blocks[-1] if blocks else None
        if is_item and isinstance(last, Bullets):
            blocks[-1] = Bullets((*last.items, words))
        elif is_item:
            blocks.append(Bullets((words,)))
        elif isinstance(last, Paragraph):
            blocks[-1] = Paragraph(f"{last.text} {words}")
        else:
            blocks.append(Paragraph(words))
    return blocks
