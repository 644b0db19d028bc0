"""The past is kept by the database itself, on both engines."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from nabij.ledger import triggers
from nabij.ledger.models import Entry, Head
from tests import builders
from tests.ledger.conftest import record

CARDS = builders.measure("cards_given")
TRUNCATE = "TRUNCATE ledger_entry CASCADE"


def refused(statement: str) -> bool:
    connection.check_constraints()  # PostgreSQL truncates nothing while foreign keys wait to be checked
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        assert "append-only" in str(error)  # noqa: PT017 -- whether it is refused is the answer
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET quantity = quantity + 1",
        "UPDATE ledger_entry SET hash = '' WHERE position = 1",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_entry WHERE position = 1",
        "INSERT INTO ledger_entry SELECT * FROM ledger_entry WHERE true ON CONFLICT (position) DO UPDATE SET quantity = 9",
    ],
)
def test_plain_sql_cannot_change_the_past(town, statement):
    record(CARDS, 1, town[0])
    assert refused(statement)
    assert Entry.objects.get().quantity == 1


def test_the_past_cannot_be_emptied_in_one_go(town):
    record(CARDS, 1, town[0])
    if connection.vendor == "postgresql":
        assert refused(TRUNCATE)
    assert refused("DELETE FROM ledger_entry")
    assert Entry.objects.count() == 1


def test_replacing_a_row_is_refused_too(town):
    """SQLite's REPLACE deletes without asking the delete trigger, unless recursive triggers are on (settings.py)."""
    record(CARDS, 1, town[0])
    if connection.vendor == "sqlite":
        assert refused("REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE position = 1")


def test_a_table_that_lost_its_triggers_is_named_and_mended_by_migrate(real_transactions):
    assert triggers.missing() == []
    on = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_entry_no_update{on}")
    assert triggers.missing() == ["ledger_entry_no_update"]
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []


def test_a_rebuilt_table_has_its_triggers_again_after_migrate(real_transactions):
    """Renaming a constraint's table is what a migration on SQLite does: copy, drop, rename. The triggers go with it."""
    with connection.schema_editor() as editor:
        field = Entry._meta.get_field("role")
        wider = field.clone()
        wider.max_length = 40
        wider.set_attributes_from_name("role")
        wider.model = Entry
        editor.alter_field(Entry, field, wider)
        if connection.vendor == "sqlite":
            editor._remake_table(Entry)
    if connection.vendor == "sqlite":
        assert triggers.missing() == ["ledger_entry_no_delete", "ledger_entry_no_update"]
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []
    builders.whole()
    record(CARDS, 1, builders.whole())
    assert refused("UPDATE ledger_entry SET quantity = 5")


def test_only_the_suite_lifts_the_triggers(town, settings):
    settings.NABIJ_TESTING = False
    with pytest.raises(RuntimeError, match="suite"), triggers.lifted():
        pass
    assert triggers.missing() == []


def test_lifted_triggers_come_back_even_when_the_work_fails(town):
    with pytest.raises(ZeroDivisionError), triggers.lifted():
        raise ZeroDivisionError
    assert triggers.missing() == []


def test_the_database_is_put_back_whole_after_real_transactions(real_transactions):
    record(CARDS, 1, builders.whole())
    assert Head.objects.get().position == 1


def test_and_the_next_test_starts_with_an_empty_ledger(real_transactions):
    assert Head.objects.get().position == 0
    assert not Entry.objects.exists()
