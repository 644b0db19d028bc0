import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from nabij.ledger import triggers
from nabij.ledger.services import procedure
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality() -> None:
    builders.municipality()


def test_a_healthy_instance_is_told_so(municipality, capsys):
    call_command("doctor")
    told = capsys.readouterr().out
    assert "✓ grootboek" in told
    assert "✗" not in told


def test_a_ledger_that_can_be_changed_is_found(municipality, capsys):
    with triggers.lifted(), pytest.raises(CommandError) as refused:
        call_command("doctor")
    assert refused.value.returncode == 1
    assert "ledger_entry_no_update" in capsys.readouterr().out


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no functions of ours")
@pytest.mark.parametrize(
    "statement",
    [
        f"DROP FUNCTION {procedure.NAME}",
        procedure.FUNCTION.replace("head.position + 1", "head.position + 2"),
    ],
)
def test_an_append_that_is_not_ours_is_found_and_mended_by_migrate(municipality, capsys, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(CommandError):
        call_command("doctor")
    assert procedure.NAME in capsys.readouterr().out
    triggers.install()
    assert triggers.missing() == []


def test_an_instance_of_nobody_is_found(capsys):
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "gegevens van de gemeente" in capsys.readouterr().out


def test_a_demo_says_that_it_is_no_real_instance(municipality, settings, capsys):
    settings.NABIJ_DEMO = True
    call_command("doctor")
    assert "NABIJ_DEMO staat aan" in capsys.readouterr().out


def test_a_key_beside_the_data_is_told(municipality, settings, capsys):
    call_command("doctor")
    assert "NABIJ_ENCRYPTION_KEYS_FILE" in capsys.readouterr().out
    settings.NABIJ_ENCRYPTION_KEYS_FILE = "/etc/nabij/encryption-keys"
    call_command("doctor")
    assert "✓ sleutels" in capsys.readouterr().out


def test_examining_changes_nothing(municipality, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as asked:
        call_command("doctor")
    assert [
        query for query in asked.captured_queries if not query["sql"].lstrip("( \n").upper().startswith("SELECT")
    ] == []
    assert connection.in_atomic_block


def test_english_that_was_not_made_is_found(municipality, settings, tmp_path, capsys):
    settings.LOCALE_PATHS = [tmp_path]
    with pytest.raises(CommandError):
        call_command("doctor")
    assert "make setup" in capsys.readouterr().out
