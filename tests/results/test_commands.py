"""The verbs of the command line about facts and documents."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nabij.ledger.models import Entry
from nabij.results.models import Fact
from tests.results.test_importing import BAD_ROWS, GOOD, sheet


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "feiten.csv"
    path.write_bytes(sheet(*GOOD))
    return path


def run(file, *options) -> str:
    out = StringIO()
    call_command("import_facts", str(file), *options, stdout=out)
    return out.getvalue()


def test_a_dry_run_tells_every_row_and_keeps_nothing(desk, file):
    told = run(file, "--dry-run")
    assert "rij 2: Kaarten verspreid, 1e helft 2022, hele gemeente: + 1.200 kaarten" in told
    assert "rij 4: Geld uitgegeven, 2022, Noord: + 1.234,50 euro" in told
    assert "3 van 3 rijen zijn nieuw" in told
    assert not Fact.objects.exists()


def test_an_import_by_two_people_counts_at_once(desk, file):
    people = ("--reported-by", desk.reporter.email, "--accepted-by", desk.second.email)
    assert run(file, *people) == "3 feiten toegevoegd.\n"
    assert Entry.objects.count() == 3
    assert run(file, *people) == "Dit bestand voegt niets toe: 3 rijen stonden er al.\n"
    assert "staat er al" in run(file, "--dry-run")
    assert Entry.objects.count() == 3


def test_an_import_by_one_person_waits(desk, file):
    assert "wachten op een tweede persoon" in run(file, "--reported-by", desk.reporter.email)
    assert (Fact.objects.count(), Entry.objects.count()) == (3, 0)


def test_bad_rows_are_named_and_nothing_is_kept(desk, file):
    file.write_bytes(sheet(*BAD_ROWS))
    err = StringIO()
    with pytest.raises(CommandError, match="Er is niets opgeslagen"):
        call_command("import_facts", str(file), "--reported-by", desk.reporter.email, stderr=err)
    assert {line.partition(":")[0] for line in err.getvalue().splitlines()} == {
        f"Rij {number}" for number in range(2, len(BAD_ROWS) + 2)
    }
    assert not Fact.objects.exists()


REFUSED = {
    "nobody reports": ((), "--reported-by"),
    "a stranger reports": (("--reported-by", "niemand@waterdam.example"), "niemand met het adres"),
    "one person does both": (("--reported-by", "{reporter}", "--accepted-by", "{reporter}"), "zelf gemeld"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_an_import_is_refused_when(desk, file, why):
    options, words = REFUSED[why]
    with pytest.raises(CommandError, match=words):
        run(file, *(option.format(reporter=desk.reporter.email) for option in options))
    assert not Fact.objects.exists()


def test_a_file_that_is_not_there_is_told(desk, tmp_path):
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        run(tmp_path / "weg.csv", "--dry-run")
