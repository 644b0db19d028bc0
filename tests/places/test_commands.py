from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nabij.places.models import Area, Postcode
from tests.places.services.test_importing import POSTCODES, TREE, geojson

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for file in (geojson(*TREE), POSTCODES):
        (tmp_path / file.name).write_bytes(file.content)
    return tmp_path


def run(folder, *words) -> str:
    out = StringIO()
    call_command("import_areas", *[str(folder / word) if "." in word else word for word in words], stdout=out)
    return out.getvalue()


def test_files_come_in_and_each_kind_is_told(folder):
    assert run(folder, "tabel.csv", "gebieden.geojson") == (
        "gebieden: 5 rijen (1 gemeente, 2 wijken, 2 buurten); 5 nieuw, 0 veranderd.\n"
        "postcodes: 4 rijen, 2 daarvan zeggen niets; 2 nieuw, 0 veranderd.\n"
    )


def test_a_dry_run_keeps_nothing(folder):
    assert run(folder, "tabel.csv", "gebieden.geojson", "--dry-run").endswith("Er is niets opgeslagen.\n")
    assert not Area.objects.exists()


def test_a_bad_row_is_told_and_fails_the_command(folder):
    err = StringIO()
    with pytest.raises(CommandError, match="niets ingelezen"):
        call_command("import_areas", str(folder / "tabel.csv"), stderr=err)
    assert err.getvalue().startswith("tabel.csv, rij 2: het gebied WK999901 kennen we niet.")
    assert not Postcode.objects.exists()


def test_a_file_that_is_not_there_is_named(folder):
    with pytest.raises(CommandError, match=r"weg\.csv kan niet worden gelezen"):
        run(folder, "weg.csv")
