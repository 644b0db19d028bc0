"""PDF and Word as a screen reader, an archive and a lawyer meet them: structure, language, alt texts, and every number."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import docx
import pikepdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_text
from PIL import Image

from nabij.design.typesetting import cuts
from nabij.letters.documents import Letterhead, render
from nabij.letters.rules import Bars, Facts, FileFormat, Paragraph, Section, Table
from tests.letters.sample import MADE_AT, a_document

HOSTILE = [
    '#import "evil.typ"',
    "#sys.inputs",
    "$x^2$ _cursief_ *vet* `code`",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "<script>alert(1)</script>",
    "<w:t>&amp;</w:t>",
    "\\u{202e} \\textbf{x} // commentaar",
    "= Kop\n== Kop twee",
    "@ref <label> #[inhoud]",
    "${jndi:ldap://x} %s %(a)s",
]


def pdf_of(document, letterhead=None) -> bytes:
    return render(document, FileFormat.PDF, letterhead or Letterhead(), made_at=MADE_AT)


def word_of(document, letterhead=None):
    content = render(document, FileFormat.DOCX, letterhead or Letterhead(), made_at=MADE_AT)
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(io.BytesIO(pdf_of(a_document()))) as opened:
        yield opened


@pytest.fixture(scope="module")
def pdf_text():
    return extract_text(io.BytesIO(pdf_of(a_document())))


@pytest.fixture(scope="module")
def word():
    return word_of(a_document())


def a_logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 90), "#1f5b45").save(out, "PNG")
    return out.getvalue()


def elements(node, path=()):
    """Every structure element under a node of the tag tree, with the tags above it, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, path
            yield from elements(kid, (*path, str(kid.S)))


def all_elements(pdf):
    return list(elements(pdf.Root.StructTreeRoot))


def tags(pdf):
    return [str(element.S) for element, _ in all_elements(pdf)]


# --- PDF ---------------------------------------------------------------------------------------------------------------
def test_the_pdf_says_its_language_and_title_and_shows_the_title(pdf):
    assert str(pdf.Root.Lang) == "nl-NL"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == a_document().title


def test_the_pdf_is_tagged_archivable_and_accessible_and_says_so(pdf):
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_headings_go_down_one_level_at_a_time(pdf):
    levels = [int(tag[2:]) for tag in tags(pdf) if re.fullmatch(r"/H\d", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_picture_tells_what_is_on_it(pdf):
    figures = [element for element, _ in all_elements(pdf) if str(element.S) == "/Figure"]

    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_every_table_has_a_header_row_and_cells_in_rows(pdf):
    found = all_elements(pdf)
    tables = sum(str(element.S) == "/Table" for element, _ in found)
    headers = [path for element, path in found if str(element.S) == "/TH"]
    cells = [path for element, path in found if str(element.S) == "/TD"]

    assert tables == 2
    assert len(headers) == 3 + 6
    assert all(path[-1] == "/TR" and "/THead" in path for path in headers)
    assert all(path[-1] == "/TR" and "/TBody" in path for path in cells)
    scopes = [attributes.get("/Scope") for e, _ in found if str(e.S) == "/TH" for attributes in _attributes(e)]
    assert {str(scope) for scope in scopes if scope} == {"/Column"}


def _attributes(element):
    return element.A if isinstance(element.A, pikepdf.Array) else [element.A]


def test_every_page_is_read_in_the_order_of_its_tags(pdf):
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)


def test_every_font_is_our_own_embedded_and_readable(pdf):
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            assert "Atkinson" in str(font.BaseFont)
            assert "/ToUnicode" in font


def test_a_reader_meets_the_letter_in_order(pdf_text):
    order = [
        "de gemeenteraad van Voorbeeldstad",
        "Voortgang aanpak eenzaamheid, 2e helft 2022",
        "Geachte leden van de raad",
        "1. Aanleiding en kern",
        "2. Wat er is gedaan",
        "3. Geld",
        "Met vriendelijke groet",
        "Bijlage A. Alle cijfers",
        "Bijlage B. Verantwoording",
    ]

    places = [pdf_text.index(words) for words in order]

    assert places == sorted(places)


def test_pages_are_numbered(pdf, pdf_text):
    assert f"Pagina 1 van {len(pdf.pages)}" in pdf_text


def test_a_concept_says_so_on_every_page():
    concept = extract_text(io.BytesIO(pdf_of(a_document(status="Concept voor het college", dated_on=None))))

    assert concept.count("CONCEPT") == concept.count("Pagina ")
    assert "Concept voor het college" in concept


def test_a_decided_letter_is_no_concept(pdf_text):
    assert "concept" not in pdf_text.lower()


def test_the_logo_tells_whose_it_is():
    with pikepdf.open(io.BytesIO(pdf_of(a_document(), Letterhead(a_logo(), "logo.png")))) as pdf:
        alts = [str(e.get("/Alt", "")) for e, _ in all_elements(pdf) if str(e.S) == "/Figure"]

    assert "Logo Gemeente Voorbeeldstad" in alts


def test_the_same_letter_gives_the_same_bytes():
    assert pdf_of(a_document()) == pdf_of(a_document())


def test_a_table_over_more_pages_stays_one_table():
    rows = tuple((f"Cijfer {number}", f"{number}", f"{number + 1}") for number in range(120))
    table = Table("Lang", ("Cijfer", "Vorige brief", "Nu"), rows, numeric=(1, 2))
    with pikepdf.open(io.BytesIO(pdf_of(a_document(sections=(Section("Lang", (table,)),))))) as pdf:
        assert len(pdf.pages) > 3
        assert tags(pdf).count("/Table") == 1
        assert tags(pdf).count("/TH") == 3


def test_a_character_that_the_type_does_not_have_is_named_and_not_lost():
    text = extract_text(io.BytesIO(pdf_of(a_document(opening="Dag 😀 raad"))))

    assert "Dag [U+1F600] raad" in text


def test_names_from_all_over_the_union_print_as_they_are():
    names = "Łukasz Şahin Ğ İ ő ž ñ é € – “ ” ’ …"
    assert names in extract_text(io.BytesIO(pdf_of(a_document(opening=names)))).replace("\n", " ")
    assert all(ord("ş") in TTFont(cut)["cmap"].getBestCmap() for cut in cuts())


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_type_is_printed_and_never_run(words):
    document = a_document(sections=(Section(words, (Paragraph(words), Facts("x", ((words, words),)))),))
    line = re.sub(r"\s+", "", words)

    printed = re.sub(r"\s+", "", extract_text(io.BytesIO(pdf_of(document))))
    written = re.sub(r"\s+", "", "".join(p.text for p in word_of(document).paragraphs))

    assert printed.count(line) == 4
    assert written.count(line) == 4


# --- Word --------------------------------------------------------------------------------------------------------------
def test_word_has_real_styles_and_headings(word):
    by_style = {}
    for paragraph in word.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)

    assert by_style["Title"] == [a_document().title]
    assert by_style["Heading 1"] == [
        "1. Aanleiding en kern", "2. Wat er is gedaan", "3. Geld", "Bijlage A. Alle cijfers", "Bijlage B. Verantwoording",
    ]  # fmt: skip
    assert "Inwoners kunnen beter omgaan met eenzaamheid" in by_style["Heading 2"]
    assert "Professionals vragen om meer training." in by_style["List Bullet"]


def test_word_is_in_dutch_and_says_what_it_is(word):
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}
    assert word.core_properties.title == a_document().title
    assert word.core_properties.language == "nl-NL"
    assert word.core_properties.author == "Gemeente Voorbeeldstad"


def test_every_picture_in_word_tells_what_is_on_it(word):
    told = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]

    assert told == ["Staafdiagram van uitbetaalde potjes per half jaar, van 8 in 2020 tot 79 in 2023."]


def test_header_rows_in_word_repeat_and_rows_stay_whole(word):
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_facts_in_word_stay_together_and_numbers_stand_to_the_right(word):
    styles = word.styles
    assert (styles["Feit"].font.size, styles["Cel"].font.size) == (Pt(10), Pt(9.5))
    assert (styles["Getal"].base_style.name, styles["Getal"].paragraph_format.alignment) == (
        "Cel",
        WD_ALIGN_PARAGRAPH.RIGHT,
    )
    table = next(block for section in a_document().sections for block in section.blocks if isinstance(block, Table))
    first = next(found for found in word.tables if found.rows[0].cells[0].text == table.header[0])
    told = [cell.paragraphs[0].style.name for cell in first.rows[1].cells]
    assert told == ["Getal" if column in table.numeric else "Cel" for column in range(len(table.header))]
    facts = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "Feit"]
    assert styles["Feit"].paragraph_format.keep_with_next
    assert facts[-1].paragraph_format.keep_with_next is False


def test_the_municipality_own_template_keeps_its_look():
    paper = docx.Document()
    paper.styles["Normal"].font.name = "Comic Sans MS"
    paper.styles.add_style("Feit", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(14)
    paper.sections[0].header.paragraphs[0].text = "Gemeente Voorbeeldstad, huisstijl"
    out = io.BytesIO()
    paper.save(out)

    word = word_of(a_document(), Letterhead(word_template=out.getvalue()))

    assert word.styles["Normal"].font.name == "Comic Sans MS"
    assert word.styles["Feit"].font.size == Pt(14)
    assert word.sections[0].header.paragraphs[0].text == "Gemeente Voorbeeldstad, huisstijl"
    assert any(paragraph.style.name == "Heading 1" for paragraph in word.paragraphs)


def test_a_template_without_our_styles_gets_them():
    paper = docx.Document()
    for name in ("List Bullet", "Caption", "Title"):
        paper.styles[name].delete()
    out = io.BytesIO()
    paper.save(out)

    word = word_of(a_document(), Letterhead(word_template=out.getvalue()))

    assert [p.text for p in word.paragraphs if p.style.name == "Title"] == [a_document().title]


# --- the same everywhere -----------------------------------------------------------------------------------------------
def test_every_format_prints_every_number_of_every_table():
    document = a_document()
    cells = {
        cell
        for section in (*document.sections, *document.appendices)
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }
    word = word_of(document)
    in_word = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    printed = re.sub(r"\s+", " ", extract_text(io.BytesIO(pdf_of(document))))

    assert cells <= in_word
    assert [cell for cell in cells if cell not in printed] == []


def test_a_chart_draws_its_numbers():
    chart = next(b for s in a_document().sections for b in s.blocks if isinstance(b, Bars))

    assert pdf_of(a_document()) != pdf_of(
        a_document(sections=(Section("x", (replace(chart, values=(1, 2, 3, 4, 5, 6, 7)),)),))
    )
