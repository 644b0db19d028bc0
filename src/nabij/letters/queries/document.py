"""A letter put together: its words with the figures in them, what Nabij wrote below, and how the numbers came about."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from nabij.goals.queries import names_by_list
from nabij.kernel import dutch
from nabij.ledger.queries import Moment
from nabij.letters.documents.archive import blocks_from_plain
from nabij.letters.models import FrozenFigure, LateFact, Letter
from nabij.letters.queries.letters import letterhead, newest_texts
from nabij.letters.queries.slots import filled
from nabij.letters.queries.stand import Stand, stand_of
from nabij.letters.rules import (
    LATE_PREFIX,
    SECTIONS,
    Block,
    Facts,
    FigureRow,
    LetterDocument,
    LetterState,
    Paragraph,
    Section,
    SectionKey,
    Table,
    blocks_of,
)
from nabij.places.queries import municipality

STATUS = {
    LetterState.DRAFT: "Concept: de cijfers kunnen nog veranderen",
    LetterState.REVIEW: "Concept: de cijfers kunnen nog veranderen",
    LetterState.FROZEN: "Concept voor het college",
    LetterState.READY: "Concept voor het college",
}
NO_PREVIOUS = "er is nog geen eerdere brief"


def document_of(letter: Letter, *, now: datetime) -> LetterDocument:
    """The whole letter: from what was frozen once its figures stand; until then as it would be now.

    A draft about a half-year that still runs shows the figures of today.
    """
    as_of = min(letter.as_of, timezone.localdate(now))
    stand = _frozen(letter) if letter.figures_stand else stand_of(letter, as_of=as_of, now=now)
    names = names_by_list(as_of=stand.moment.as_of, known_at=stand.moment.known_at)
    figures = {figure.key: figure for figure in stand.figures}
    texts = {key: filled(text, figures, names) for key, text in newest_texts(letter).items()}
    appendices = (
        Section("Alle cijfers", tuple(_figure_facts(figure) for figure in stand.figures)),
        Section("Verantwoording", tuple(_account(stand, is_frozen=letter.figures_stand))),
    )
    home = municipality()
    paper = letterhead()
    return LetterDocument(
        title=letter.title,
        subject=letter.subject,
        status=STATUS.get(LetterState(letter.state), ""),
        municipality=_sender(home.name),
        sender_lines=_sender_lines(paper.address if paper else ""),
        addressed_to=letter.addressed_to,
        dated_on=letter.decided_on,
        reference=letter.reference,
        portfolio_holder=letter.portfolio_holder,
        handled_by=letter.handled_by,
        annexes=tuple(section.heading for section in appendices),
        settles=tuple(str(item) for item in letter.council_items.order_by("kind", "number")),
        period=dutch.period(letter.period),
        previous=_previous(stand),
        as_of=stand.moment.as_of,
        known_at=stand.moment.known_at if letter.figures_stand else None,
        position=stand.moment.position if letter.figures_stand else None,
        chain_head=stand.chain_head if letter.figures_stand else "",
        opening="Geachte leden van de raad,",
        closing=_closing(letter),
        sections=tuple(_sections(letter, stand, texts)),
        appendices=appendices,
        figures=tuple(figure_row(figure) for figure in stand.figures),
    )


def _frozen(letter: Letter) -> Stand:
    freeze = letter.freeze
    return Stand(
        moment=Moment(freeze.as_of, freeze.known_at, freeze.position),
        previous=freeze.previous,
        chain_head=freeze.chain_head,
        figures=list(letter.figures.order_by("order")),
        late_facts=list(letter.late_facts.order_by("id")),
        content=freeze.content,
    )


def _sections(letter: Letter, stand: Stand, texts: Mapping[str, str]) -> Iterator[Section]:
    """In the order of the plan; a section without words and without figures is left out."""
    for plan in SECTIONS:
        blocks: list[Block] = list(blocks_of(texts.get(plan.key, "")))
        if plan.key is SectionKey.ESSENCE:
            blocks += _answers(letter)
        if plan.key is SectionKey.MONITORING:
            blocks += _late(stand.late_facts, texts)
        blocks += blocks_from_plain(stand.content.get(plan.key, ()))
        if blocks:
            yield Section(plan.heading, tuple(blocks))


def _answers(letter: Letter) -> list[Block]:
    items = list(letter.council_items.order_by("kind", "number"))
    if not items:
        return []
    rows = tuple((str(item), item.text, item.answer) for item in items)
    return [Table("Antwoord op moties, toezeggingen en vragen", ("Nummer", "Waar het om gaat", "Antwoord"), rows)]


def _late(late_facts: Sequence[LateFact], texts: Mapping[str, str]) -> list[Block]:
    """A figure of the letter before is never changed there; what it became stands here, with why."""
    if not late_facts:
        return []
    rows = tuple(
        (late.name, late.old_text, late.new_text, _explained(late, texts.get(f"{LATE_PREFIX}{late.key}", "")))
        for late in late_facts
    )
    day = dutch.day(late_facts[0].as_of)
    return [
        Table(
            f"Nagekomen: cijfers over {day} die sinds de vorige brief zijn bijgesteld",
            ("Cijfer", "Vorige brief", "Nu bekend", "Waardoor"),
            rows,
            numeric=(1, 2),
        )
    ]


def _explained(late: LateFact, words: str) -> str:
    return f"{late.why}. {words}" if words else late.why


def _figure_facts(figure: FrozenFigure) -> Facts:
    rows = (
        ("Nu", figure.value_text),
        ("Vorige brief", figure.previous_text),
        ("Stand van", dutch.day(figure.as_of)),
        ("Wat het zegt", figure.definition),
        ("Geldt sinds", dutch.day(figure.definition_from)),
        ("Zo tellen we", figure.rule),
        ("Let op", figure.caveat),
        ("Rust op", "" if figure.n is None else f"n = {dutch.number(figure.n)}"),
        ("Herkomst", figure.basis_text),
        ("Regels in het cijferboek", "" if figure.entries is None else dutch.number(figure.entries)),
    )
    return Facts(figure.name, tuple((term, words) for term, words in rows if words))


def _account(stand: Stand, *, is_frozen: bool) -> Iterator[Block]:
    day = dutch.day(stand.moment.as_of)
    if not is_frozen:
        yield Paragraph(f"Dit is een concept. De cijfers gelden voor {day} en worden vastgezet na het tegenlezen.")
        return
    moment = timezone.localtime(stand.moment.known_at)
    yield Paragraph(
        f"De cijfers in deze brief gelden voor {day}. Ze zijn vastgezet op {dutch.day(moment.date())} om "
        f"{moment:%H.%M} uur en veranderen niet meer. Wat later bekend wordt, staat in de volgende brief als nagekomen."
    )
    yield Facts(
        "Zo is het na te gaan",
        (
            ("Vorige brief", _previous(stand)),
            ("Laatste regel van het cijferboek", dutch.number(stand.moment.position)),
            ("Controlegetal van die regel (SHA-256)", stand.chain_head),
        ),
    )
    yield Paragraph(
        "Elk cijfer is een optelling van regels in het cijferboek. Elke regel draagt een controlegetal dat ook de regel "
        "ervoor dekt. Wie de regels krijgt, kan dus zelf nagaan dat er tot aan dit controlegetal niets is gewijzigd, "
        "weggelaten of verplaatst."
    )


def _previous(stand: Stand) -> str:
    if stand.previous is None:
        return NO_PREVIOUS
    return f"{stand.previous.title}, cijfers van {dutch.day(stand.previous.freeze.as_of)}"


def _sender(name: str) -> str:
    return name if name.lower().startswith("gemeente") else f"Gemeente {name}"


def _sender_lines(address: str) -> tuple[str, ...]:
    home = municipality()
    lines = address.splitlines() or [f"Telefoon {home.phone}", home.email, home.website]
    return tuple(line.strip() for line in lines if line.strip())


def _closing(letter: Letter) -> tuple[str, ...]:
    college = "namens het college van burgemeester en wethouders"
    return tuple(line for line in ("Met vriendelijke groet,", letter.portfolio_holder, college) if line)


def figure_row(figure: FrozenFigure) -> FigureRow:
    return FigureRow(
        key=figure.key,
        name=figure.name,
        unit=figure.unit,
        value=figure.value,
        value_text=figure.value_text,
        previous_text=figure.previous_text,
        as_of=figure.as_of,
        definition=figure.definition,
        definition_from=figure.definition_from,
        rule=figure.rule,
        caveat=figure.caveat,
        n=figure.n,
        basis_text=figure.basis_text,
        entries=figure.entries,
    )
