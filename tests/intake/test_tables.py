import codecs
import io
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nabij.intake.tables import TableRefused, read_table, sift, write_csv
from nabij.intake.text import clean_text
from tests.intake.workbooks import entry, saved, with_entries, workbook

PLAIN = "Naam;Aantal\r\nZoë;2\r\nJörg;3\r\n"
HONEST = workbook([["Naam", "Aantal"], ["Zoë", 2]])
SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes | str, name: str = "feiten.csv") -> list[tuple[int, dict[str, str]]]:
    table = read_table(content.encode() if isinstance(content, str) else content, name)
    return [(row.number, row.cells) for row in table.rows]


def refusal(content: bytes | str, name: str = "feiten.csv") -> str:
    with pytest.raises(TableRefused) as refused:
        read(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace(";", ",").encode(),
        PLAIN.replace(";", "\t").encode(),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.rstrip().encode(),
        'Naam;Aantal\n"Zoë";"2"\n"Jörg";3'.encode(),
        'Naam,Aantal\n"Zoë",2\n"Jörg",3'.encode(),
        "sep=,\r\nNaam,Aantal\r\nZoë,2\r\nJörg,3".encode(),
        "sep=\\t\nNaam\tAantal\nZoë\t2\nJörg\t3".encode(),
        "Naam;Aantal;;\nZoë;2;;\nJörg;3;;\n".encode(),
        " Naam ;\u00a0Aantal\n Zoe\u0308 ; 2\nJo\u0308rg;3 \n".encode(),
    ],
)
def test_a_csv_file_is_read_in_whatever_shape_a_spreadsheet_writes_it(content):
    assert read(content) == [(2, {"Naam": "Zoë", "Aantal": "2"}), (3, {"Naam": "Jörg", "Aantal": "3"})]


def test_rows_have_the_numbers_that_a_spreadsheet_shows():
    content = '\n\nNaam;Verhaal\n\nAnna;"een\ntwee\ndrie"\n;\nBram;x\n'
    assert [number for number, _ in read(content)] == [5, 7]


def test_a_short_row_is_filled_with_nothing():
    assert read("a;b;c\n1\n") == [(2, {"a": "1", "b": "", "c": ""})]


def test_every_bad_row_is_told_at_once_with_its_number():
    told = refusal("Naam;Aantal\nAnna;1;2\nBram;2\nC\x00ees;3\nD\u202eirk;4\n")
    assert "Rij 2: er staan meer cellen dan er kolommen zijn (2)." in told
    assert "Rij 4: kolom “Naam”" in told
    assert "Rij 5: kolom “Naam”" in told
    assert "Rij 3" not in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "leeg"),
        ("\n \n;;\n", "staat niets"),
        ("Naam\nAnna\n", "maar één kolom"),
        ("Naam;Aantal\n", "geen rijen"),
        ("Naam;NAAM\nAnna;1\n", "“naam” staat er 2 keer"),
        ("Naam;;Aantal\nAnna;1;2\n", "kolom 2 heeft geen naam"),
        ('Naam;Aantal\n"Anna;1\nBram;2\n', "Rij 2 kunnen we niet lezen"),
        ('Naam;Aantal\n"An"na;1\n', "Rij 2 kunnen we niet lezen"),
        ("Naam;Aantal\n" + "a" * 10_001 + ";1\n", "langer dan 10000 tekens"),
        ("Naam;Aantal\n" + "a" * 200_000 + ";1\n", "Rij 2 kunnen we niet lezen"),
        (";".join(f"k{i}" for i in range(201)) + "\n" + "1;" * 201, "meer dan 200 kolommen"),
        ("Naam;Aantal\n" + ";" * 999_999 + "x", "meer dan 200 kolommen"),
        ("Naam;Aantal\n" + "a;1\n" * 20_001, "meer dan 20.000 rijen"),
        (b"\x00" * 500, "Wel welkom"),
        (b"%PDF-1.7\n", "geen tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "wachtwoord"),
        (b"a;b\n1;\x81\xff\n", "letters in dit bestand"),
        (b"a;b\n" * 3_000_000, "groter dan 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content, told):
    assert told in refusal(content)


def test_every_row_that_cannot_be_read_is_named():
    with pytest.raises(TableRefused) as refused:
        read("a;b\n" + "1;2;3\n" * 5_000)
    assert [problem.row for problem in refused.value.problems] == list(range(2, 5_002))


def test_a_workbook_gives_what_a_csv_file_would_give():
    content = workbook(
        [
            ["Naam", "Aantal", "Deel", "Dag", "Moment", "Waar"],
            ["Zoë", 2280, 0.1 + 0.2, date(2023, 4, 1), datetime(2023, 4, 1, 13, 30), True],
            [],
            ["Jörg", -3.0, None, None, None, False],
        ]
    )
    assert read(content, "feiten.xlsx") == [
        (
            2,
            dict(
                zip(
                    ["Naam", "Aantal", "Deel", "Dag", "Moment", "Waar"],
                    ["Zoë", "2280", "0,3", "2023-04-01", "2023-04-01 13:30:00", "ja"],
                    strict=True,
                )
            ),
        ),
        (
            4,
            dict(
                zip(["Naam", "Aantal", "Deel", "Dag", "Moment", "Waar"], ["Jörg", "-3", "", "", "", "nee"], strict=True)
            ),
        ),
    ]


def test_the_bytes_decide_and_not_the_name():
    assert read(HONEST, "feiten.csv") == [(2, {"Naam": "Zoë", "Aantal": "2"})]
    assert read(PLAIN, "feiten.xlsx")[0] == (2, {"Naam": "Zoë", "Aantal": "2"})


def test_days_of_an_old_macintosh_are_the_same_days():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Naam", "Dag"])
    book.active.append(["Anna", date(2023, 4, 1)])
    assert read(saved(book), "oud.xlsx") == [(2, {"Naam": "Anna", "Dag": "2023-04-01"})]


def test_a_formula_without_its_result_is_told_with_its_row():
    told = refusal(workbook([["Naam", "Aantal"], ["Anna", 1], ["Bram", "=1+1"]]), "feiten.xlsx")
    assert "Rij 3: kolom “Aantal”: deze cel heeft een formule zonder uitkomst" in told


def test_a_formula_with_its_result_gives_the_result():
    content = workbook([["Naam", "Aantal"], ["Anna", "=1+1"]])
    sheet = (
        entry(content, SHEET)
        .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
        .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    )
    assert read(with_entries(content, {SHEET: sheet}), "feiten.xlsx") == [(2, {"Naam": "Anna", "Aantal": "2"})]


def test_an_error_in_a_cell_is_told_with_its_row():
    book = openpyxl.load_workbook(io.BytesIO(HONEST))
    book.active["B2"].value = "#N/A"
    book.active["B2"].data_type = "e"
    assert "Rij 2: kolom “Aantal”: deze cel geeft een fout" in refusal(saved(book), "feiten.xlsx")


def test_merged_cells_count_where_they_begin():
    book = openpyxl.Workbook()
    for row in (["Naam", "Wijk"], ["Anna", "Noord"], ["Bram", "Noord"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    assert [cells["Wijk"] for _, cells in read(saved(book), "feiten.xlsx")] == ["Noord", ""]


def test_the_first_visible_sheet_is_read():
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    second = book.create_sheet("Tweede")
    second.append(["Naam", "Aantal"])
    second.append(["Anna", 1])
    assert read(saved(book), "feiten.xlsx") == [(2, {"Naam": "Anna", "Aantal": "1"})]


def test_a_sheet_that_claims_a_million_rows_is_read_for_what_it_has():
    sheet = entry(HONEST, SHEET).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert read(with_entries(HONEST, {SHEET: sheet}), "feiten.xlsx") == [(2, {"Naam": "Zoë", "Aantal": "2"})]


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (i, (b"&l%d;" % (i - 1) if i else b"&l;") * 10) for i in range(10))
    + b"]><worksheet>&l9;</worksheet>"
)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"xl/media/bom.bin": b"\0" * 30_000_000}, "verdacht klein ingepakt"),
        ({f"xl/media/{i}.bin": b"x" for i in range(200)}, "meer dan 200 onderdelen"),
        ({"xl/vbaProject.bin": b"macro"}, "zonder macro's"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "uit een ander bestand"),
        ({"../../etc/cron.d/x": b"x"}, "buiten zijn eigen map"),
        ({"/etc/passwd": b"x"}, "buiten zijn eigen map"),
        ({SHEET: BILLION_LAUGHS}, "kunnen we niet lezen"),
        ({SHEET: b"geen xml"}, "kunnen we niet lezen"),
        (
            {SHEET: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'},
            "kunnen we niet lezen",
        ),
        ({"xl/workbook.xml": b"<workbook/>"}, ""),
    ],
)
def test_a_hostile_workbook_is_refused_kindly_and_quickly(entries, told):
    began = time.monotonic()
    assert told in refusal(with_entries(HONEST, entries), "feiten.xlsx")
    assert time.monotonic() - began < 10


def test_half_a_workbook_is_refused():
    assert "beschadigd" in refusal(HONEST[: len(HONEST) // 2], "feiten.xlsx")


def test_a_zip_of_something_else_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("leesmij.txt", "hallo")
    assert "zip" in refusal(content.getvalue(), "feiten.xlsx")


INJECTIONS = [
    "=1+1", "+31 30 286 00 00", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠A", "'=1", "''=1", "'-", "=cmd|' /C calc'!A0",
    "-", "='x'", '=HYPERLINK("x";"y")',
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_a_formula_and_reading_gives_it_back(text):
    written = write_csv(["Naam", "Tekst"], [["Anna", text]])
    cell = written.decode("utf-8-sig").splitlines()[1].partition(";")[2].strip('"')
    assert cell.startswith("'")
    assert read(written) == [(2, {"Naam": "Anna", "Tekst": text})]


@pytest.mark.parametrize("start", ["\t=1", "\r=1", "  =1", "\u00a0=1"])
def test_a_formula_behind_spaces_is_no_formula_either(start):
    assert b";'" in write_csv(["a", "b"], [["x", start]]).replace(b'"', b"")


def test_numbers_stay_numbers_and_days_are_iso():
    row = [-5, Decimal("-1234.50"), date(2023, 4, 1), datetime(2023, 4, 1, 13, 30), True, None, "'s-Graveland"]
    written = write_csv(list("abcdefg"), [row], byte_order_mark=False)
    assert written == b"a;b;c;d;e;f;g\r\n-5;-1234,50;2023-04-01;2023-04-01 13:30:00;ja;;'s-Graveland\r\n"


def test_a_cell_of_another_kind_is_a_mistake_of_ours():
    with pytest.raises(TypeError, match="not float"):
        write_csv(["a", "b"], [[1, 0.5]])


# Everything that means something to a CSV file, a spreadsheet or us, among letters.
TRICKY = st.text(alphabet="=+-@＝＋－＠'\";,\t\n |aé1👩🏾", max_size=12)


@given(st.lists(st.tuples(TRICKY, TRICKY), min_size=1, max_size=5), st.sampled_from(";,\t"))
def test_reading_gives_back_what_was_written(pairs, delimiter):
    rows = [[f"x{number}", *map(clean_text, pair)] for number, pair in enumerate(pairs)]
    written = write_csv(["=Naam", "Eerste", "Tweede"], rows, delimiter=delimiter)
    assert [list(cells.values()) for _, cells in read(written)] == rows


def test_a_list_is_sifted_into_rows_and_what_is_wrong_with_some():
    content = b"naam;wijk\nGoed;Noord\nLa\x07wijt;Oost\nTe;veel;cellen\nOok goed;Zuid\n"
    table, problems = sift(content, "lijst.csv")
    assert [row.number for row in table.rows] == [2, 3, 4, 5]
    assert [problem.row for problem in problems] == [3, 4]


def test_a_row_in_another_encoding_is_named_and_the_others_keep_their_letters():
    content = "naam;wijk\nCafé;Noord\n".encode() + "Brasserie Zoë;Oost\n".encode("cp1252")
    table, [problem] = sift(content, "lijst.csv")
    assert table.rows[0].cells["naam"] == "Café"
    assert problem.row == 3
    assert "anders opgeslagen" in problem.text


def test_a_whole_file_in_another_encoding_is_simply_read():
    table, problems = sift("naam;wijk\nCafé;Noord\nZoë;Oost\n".encode("cp1252"), "lijst.csv")
    assert [row.cells["naam"] for row in table.rows] == ["Café", "Zoë"]
    assert problems == []
