from django.conf import settings
from django.core.management import call_command

from nabij.ledger.rules import Counts, Finest, Kind
from nabij.results.catalogue import CODE_MEASURES
from nabij.results.queries.measures_page import measures_page
from tests import builders

PAGE = settings.ROOT / "docs" / "measures.md"


def test_the_page_of_measures_is_current():
    """Run `make docs` when this fails."""
    assert PAGE.read_text() == measures_page()


def test_every_measure_in_code_is_on_it():
    text = measures_page()
    for measure in CODE_MEASURES:
        assert f"- key: `{measure.key}`" in text
        assert all(definition.rule in text for definition in measure.definitions)


def test_what_a_measure_declares_is_told():
    shared = {"finest": Finest.WIJK, "dimension": "sector", "codes": (("sport", "Sport"),)}
    told = measures_page(
        [
            builders.measure("spent", kind=Kind.RATIO, numerator="a", denominator="b", scale=2, **shared),
            builders.measure("visitors", counts=Counts.PERSONS, finest=Finest.MUNICIPALITY),
        ]
    )
    for words in ("`a`", "`b`", "persons", "wijk", "municipality", "2 decimals", "`sector`: `sport` (Sport)"):
        assert words in told


def test_the_verb_writes_it(settings, tmp_path, capsys):
    settings.ROOT = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("make_docs")
    assert (tmp_path / "docs" / "measures.md").read_text() == measures_page()
