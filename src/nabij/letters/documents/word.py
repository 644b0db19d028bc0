"""The letter as Word: real styles, headings, header rows and alt texts, on the municipality's own template if it has one."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from nabij.kernel import dutch
from nabij.letters.documents.drawing import Letterhead, png_of
from nabij.letters.rules import Bars, Block, Bullets, Facts, LetterDocument, Paragraph, Section, Subheading, Table

FONT = "Calibri"  # on every machine that has Word; our own type would be replaced by whatever is there
GREEN = RGBColor(0x1F, 0x5B, 0x45)
LANGUAGE = "nl-NL"
ROOM_TO_SIGN = Pt(56)
NARROW = 22  # letters
NARROW_MARGIN, LETTER_WIDTH = 0.6, 0.21  # centimetres; wide enough where our font is not installed
TEXT_WIDTH = 16.0
"""Centimetres between the margins of A4."""
FACT, CELL, NUMBER = "Feit", "Cel", "Getal"
"""Our own styles, for rows of facts and for cells; a municipality may give them another look in its template."""
OFFICE_STYLES = ("Title", "Heading 1", "Heading 2", "List Bullet", "Caption")


class _Writing:
    """The document while it is written. Its styles are looked up once: Word's library does so for every paragraph."""

    def __init__(self, word: Any) -> None:
        self.word = word
        self._ids = {name: word.styles[name].style_id for name in (*OFFICE_STYLES, FACT, CELL, NUMBER)}

    def add(self, words: str = "", style: str = "") -> Any:
        paragraph = self.word.add_paragraph(words)
        if style:
            self.give_style(paragraph, style)
        return paragraph

    def give_style(self, paragraph: Any, style: str) -> None:
        paragraph._p.style = self._ids[style]  # noqa: SLF001 -- by its id, without the search


def to_docx(document: LetterDocument, letterhead: Letterhead, *, made_at: datetime) -> bytes:
    word = Document(io.BytesIO(letterhead.word_template)) if letterhead.word_template else Document()
    _prepare_styles(word, own_look=not letterhead.word_template)
    _set_properties(word, document, made_at)
    writing, numbered = _Writing(word), document.numbered()
    _write_letterhead(word, numbered, letterhead)
    _write_about(word, numbered)
    writing.add(numbered.title, "Title")
    writing.add(numbered.opening)
    for section in numbered.sections:
        _write_section(writing, section)
    for place, words in enumerate(numbered.closing):
        line = writing.add(words).paragraph_format
        line.keep_with_next = words != numbered.closing[-1]
        line.space_after = ROOM_TO_SIGN if place == 0 else Pt(2)
    for number, section in enumerate(numbered.appendices):
        _write_section(writing, section, on_new_page=number == 0)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def is_word_template(content: bytes) -> bool:
    """Whether Word's own library can open it as a document."""
    try:
        Document(io.BytesIO(content))
    except (KeyError, ValueError, SyntaxError, PackageNotFoundError, BadZipFile):
        return False
    return True


# --- the frame ---------------------------------------------------------------------------------------------------------
def _prepare_styles(word: Any, *, own_look: bool) -> None:
    """Every style the letter uses exists, whatever template it starts from; only our own template gets our look."""
    for name in OFFICE_STYLES:
        if name not in word.styles:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _add_own_styles(word)
    _set_language(word)
    if not own_look:
        return
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(8), 1.25
    sizes = {"Title": 20, "Heading 1": 14, "Heading 2": 11.5, "Caption": 10, "List Bullet": 11}
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        _use_font_for_all_scripts(style)
        if name in ("Title", "Heading 1", "Heading 2", "Caption"):
            style.font.bold, style.font.italic = True, False
            style.font.color.rgb = GREEN if name in ("Title", "Heading 1") else RGBColor(0x1E, 0x2A, 0x26)
            style.paragraph_format.keep_with_next = True
    _use_font_for_all_scripts(normal)
    _take_line_from(word.styles["Title"])
    word.styles["Title"].paragraph_format.space_before = Pt(18)
    word.styles["Title"].paragraph_format.space_after = Pt(12)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(18)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)


def _add_own_styles(word: Any) -> None:
    """Small type, close together: the rows of a fact on one page, numbers to the right."""
    for name, base, size in ((FACT, "Normal", 10), (CELL, "Normal", 9.5), (NUMBER, CELL, 9.5)):
        if name in word.styles:
            continue
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = word.styles[base], Pt(size)
        style.paragraph_format.keep_with_next = name == FACT
        style.paragraph_format.space_before = None if name == FACT else Pt(2)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(2), 1.1
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT if name == NUMBER else WD_ALIGN_PARAGRAPH.LEFT


def _take_line_from(style: Any) -> None:
    """Word's own title has a blue line below it."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _use_font_for_all_scripts(style: Any) -> None:
    """Theme fonts win from named ones in Word; they are taken out."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(word: Any) -> None:
    properties = word.styles["Normal"].element.get_or_add_rPr()
    for container in (properties, word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")):
        if container is None:
            continue
        for old in container.findall(qn("w:lang")):
            container.remove(old)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
        container.append(language)


def _set_properties(word: Any, document: LetterDocument, made_at: datetime) -> None:
    core = word.core_properties
    core.title, core.subject, core.author = document.title, document.subject, document.municipality
    core.language, core.keywords, core.comments = LANGUAGE, document.period, ""
    core.created = core.modified = made_at.replace(tzinfo=None)
    core.last_modified_by, core.revision = document.municipality, 1


def _write_letterhead(word: Any, document: LetterDocument, letterhead: Letterhead) -> None:
    """Our own paper; a municipality's template has its own head and foot already."""
    if letterhead.word_template:
        return
    if letterhead.logo:
        run = word.add_paragraph().add_run()
        _describe(run.add_picture(io.BytesIO(letterhead.logo), height=Cm(1.6)), f"Logo {document.municipality}")
    else:
        name = word.add_paragraph().add_run(document.municipality)
        name.bold, name.font.size, name.font.color.rgb = True, Pt(15), GREEN
    sender = word.add_paragraph()
    for line in document.sender_lines:
        sender.add_run(line).add_break()
    _write_footer(word, document)


def _write_footer(word: Any, document: LetterDocument) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if document.reference:
        footer.add_run(f"Kenmerk {document.reference} · ")
    footer.add_run("Pagina ")
    _add_field(footer, "PAGE")
    footer.add_run(" van ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    paragraph._p.append(simple)  # noqa: SLF001 -- python-docx has no fields


def _write_about(word: Any, document: LetterDocument) -> None:
    rows = (
        ("Aan", document.addressed_to),
        ("Datum", dutch.day(document.dated_on) if document.dated_on else ""),
        ("Status", document.status),
        ("Kenmerk", document.reference),
        ("Portefeuillehouder", document.portfolio_holder),
        ("Behandeld door", document.handled_by),
        ("Onderwerp", document.subject),
        ("Gaat over", document.period),
        ("Afdoening van", ", ".join(document.settles)),
        ("Bijlagen", ", ".join(document.annexes)),
    )
    for label, value in rows:
        if value:
            paragraph = word.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(5))
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(5), Cm(-5)
            paragraph.add_run(f"{label}:").bold = True
            paragraph.add_run(f"\t{value}")


# --- sections and blocks -----------------------------------------------------------------------------------------------
def _write_section(writing: _Writing, section: Section, *, on_new_page: bool = False) -> None:
    heading = writing.add(section.heading, "Heading 1")
    heading.paragraph_format.page_break_before = on_new_page
    for block in section.blocks:
        _write_block(writing, block)


def _write_block(writing: _Writing, block: Block) -> None:
    match block:
        case Paragraph():
            writing.add(block.text)
        case Bullets():
            for item in block.items:
                writing.add(item, "List Bullet")
        case Subheading():
            writing.add(block.text, "Heading 2")
        case Table():
            _write_table(writing, block)
        case Facts():
            _write_facts(writing, block)
        case Bars():
            _write_chart(writing, block)


def _write_facts(writing: _Writing, facts: Facts) -> None:
    writing.add(facts.heading, "Heading 2")
    for place, (term, words) in enumerate(facts.rows, start=1):
        paragraph = writing.add(style=FACT)
        paragraph.add_run(f"{term}: ").bold = True
        paragraph.add_run(words)
        if place == len(facts.rows):
            paragraph.paragraph_format.keep_with_next = False


def _write_chart(writing: _Writing, chart: Bars) -> None:
    writing.add(chart.title, "Caption")
    run = writing.add().add_run()
    _describe(run.add_picture(io.BytesIO(png_of(chart)), width=Cm(15.5)), chart.alt)


def _describe(picture: Any, alt: str) -> None:
    picture._inline.docPr.set("descr", alt)  # noqa: SLF001 -- python-docx has no alt text


def _write_table(writing: _Writing, table: Table) -> None:
    writing.add(table.caption, "Caption")
    told, widths = (table.header, *table.rows), [Cm(width) for width in _widths(table)]
    grid = writing.word.add_table(rows=len(told), cols=len(table.header))
    grid.autofit = False
    _mark_header(grid, table.caption)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row, words in zip(grid.rows, told, strict=True):
        _write_row(writing, row, words, widths, table)
    after = writing.add().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(8)


def _write_row(writing: _Writing, row: Any, words: Sequence[str], widths: Sequence[Length], table: Table) -> None:
    keep_whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(keep_whole)  # noqa: SLF001 -- python-docx has no such setting
    for column, cell in enumerate(row.cells):
        cell.width = widths[column]  # Word reads the cells, LibreOffice the columns
        (paragraph,) = cell.paragraphs
        writing.give_style(paragraph, NUMBER if column in table.numeric else CELL)
        run = paragraph.add_run(words[column])
        if words is table.header:
            run.bold = True


def _widths(table: Table) -> list[float]:
    """In centimetres: numbers and short words on one line, the rest shares what is left."""
    weights, cells = table.weights, list(zip(*table.rows, strict=True))
    fixed = {
        column: NARROW_MARGIN + LETTER_WIDTH * max(len(cell) for cell in (table.header[column], *cells[column]))
        for column, weight in enumerate(weights)
        if column in table.numeric or weight <= NARROW
    }
    left = TEXT_WIDTH - sum(fixed.values())
    shared = sum(weight for column, weight in enumerate(weights) if column not in fixed)
    if left < TEXT_WIDTH / 4 or not shared:
        return [TEXT_WIDTH * weight / sum(weights) for weight in weights]
    return [fixed.get(column, left * weight / (shared or 1)) for column, weight in enumerate(weights)]


def _mark_header(grid: Any, caption: str) -> None:
    """The first row repeats on each page and is told as header; lines below each row; the caption as description."""
    repeat = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 -- python-docx has no header rows
    properties = grid._tbl.tblPr  # noqa: SLF001 -- nor borders and descriptions
    borders = OxmlElement("w:tblBorders")
    for edge in ("bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFB39B")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.find(qn("w:tblLook")).addprevious(borders)
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), caption)
    properties.append(description)
