"""The command line: a letter's file, and the pack with which a stranger checks it."""

import csv
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from nabij.kernel.periods import Period
from nabij.letters import queries, services
from nabij.letters.models import Letter
from tests.letters.story import WINTER, noon


@pytest.fixture
def letter(town) -> Letter:
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.report("cards", 900, WINTER, on=date(2022, 7, 11))
    return town.publish_whole()


@pytest.fixture
def pack(letter, tmp_path):
    """The unpacked audit pack."""
    call_command("audit_pack", letter.slug, out=str(tmp_path / "pack.zip"), verbosity=0)
    with zipfile.ZipFile(tmp_path / "pack.zip") as zipped:
        zipped.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def verified(folder) -> subprocess.CompletedProcess:
    """The program as a stranger runs it: nothing of Nabij within reach."""
    return subprocess.run([sys.executable, "-I", "verify.py"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file_format", ["pdf", "docx", "json"])
def test_the_file_is_the_stored_one_byte_for_byte(letter, tmp_path, file_format):
    out = tmp_path / f"letter.{file_format}"

    call_command("letter", letter.slug, format=file_format, out=str(out), verbosity=0)

    made = next(made for made in queries.current_files(letter) if made.format == file_format)
    assert out.read_bytes() == made.file.read()


def test_a_letter_has_more_than_one_name(letter, tmp_path):
    Letter.objects.filter(pk=letter.pk).update(reference="2023-0417")

    for name in (letter.slug, str(letter.public_id), "2023-0417"):
        call_command("letter", name, out=str(tmp_path / "letter.pdf"), verbosity=0)
        assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_letter_is_refused_with_the_names_there_are(letter, tmp_path):
    with pytest.raises(CommandError, match="2e-helft-2022"):
        call_command("letter", "bestaat-niet", out=str(tmp_path / "x.pdf"))


def test_a_draft_has_nothing_to_audit(town, tmp_path):
    with pytest.raises(CommandError, match="staan nog niet vast"):
        call_command("audit_pack", town.draft().slug, out=str(tmp_path / "x.zip"))


def test_a_stranger_finds_that_everything_holds(pack, letter):
    result = verified(pack)

    assert (result.returncode, result.stdout.strip()) == (0, "Alles klopt: de keten, de optellingen en de bestanden.")
    assert letter.freeze.chain_head in (pack / "LEESMIJ.txt").read_text()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: rows[1].__setitem__(2, "41"), "regel 1 is gewijzigd"),
        (lambda rows: rows.pop(1), "regel 1 ontbreekt"),
        (lambda rows: rows.pop(), "de keten eindigt op regel 1"),
        (lambda rows: rows.__setitem__(slice(1, 3), rows[2:0:-1]), "ontbreekt of staat op een andere plaats"),
    ],
)
def test_a_stranger_finds_each_tampering_with_the_entries(pack, change, told):
    path = pack / "entries.csv"
    with path.open(newline="") as text:
        rows = list(csv.reader(text))
    change(rows)
    with path.open("w", newline="") as text:
        csv.writer(text).writerows(rows)

    result = verified(pack)

    assert result.returncode == 1
    assert told in result.stdout


def test_a_stranger_finds_another_figure_and_another_file(pack):
    figures = pack / "figures.json"
    figures.write_text(figures.read_text().replace('"sum": 40', '"sum": 41'))
    (pack / "letter.pdf").write_bytes(b"%PDF-1.4 iets anders")

    result = verified(pack)

    assert "de regels tellen op tot 40, de brief zegt 41" in result.stdout
    assert "letter.pdf heeft een ander controlegetal" in result.stdout


def test_entries_after_the_freeze_are_not_in_the_pack(town, letter, tmp_path):
    before = list(queries.audit_of(letter).lines)
    town.report("cards_distributed", 7, Period(date(2023, 1, 1), date(2023, 2, 1)), on=date(2023, 3, 1))

    assert list(queries.audit_of(letter).lines) == before


def test_the_worker_makes_what_a_crash_left_undone(town, capsys):
    letter = town.draft()
    town.approve(letter)
    services.freeze(letter=letter, as_of=letter.period_last, by=town.writer, at=noon(date(2023, 1, 25)))

    call_command("make_letter_files")

    assert "1 brief." in capsys.readouterr().out
    assert queries.missing_formats(letter) == []
