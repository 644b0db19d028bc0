"""What is never changed or removed, and what may be. Together the two lists name every table of ours."""

import pytest
from django.apps import apps
from django.db import connection

from nabij.ledger import triggers
from tests.architecture.house import packages

APPEND_ONLY = {
    "people.ReadLog",
    "ledger.Entry",
    "goals.GoalVersion",
    "goals.SentenceVersion",
    "goals.NameListEntryVersion",
    "goals.MilestoneVersion",
    "goals.PlanVersion",
    "goals.TargetVersion",
    "results.MeasureDefinition",
    "letters.LetterStep",
    "letters.LetterText",
    "letters.Freeze",
    "letters.FrozenFigure",
    "letters.LateFact",
    "letters.LetterFile",
    "letters.Erratum",
    "letters.Letterhead",
}
MUTABLE = {
    # rows that end, move or are swept
    "intake.FormReceipt",
    "intake.StoredFile",
    "outbox.OutgoingMail",
    # what is so today; an older state of it is not promised
    "places.Municipality",
    "places.Area",
    "places.Population",
    "places.Postcode",
    "people.User",
    "people.Organisation",
    "people.RoleAssignment",
    # kept by the ledger itself, and rebuilt from its entries
    "ledger.Head",
    "ledger.Tally",
    # names of things; their words are versions
    "goals.Goal",
    "goals.Sentence",
    "goals.NameList",
    "goals.NameListEntry",
    "goals.Milestone",
    "goals.Plan",
    "goals.Target",
    "results.OfficeMeasure",
    # records with a state; what they counted is in the ledger
    "results.Fact",
    "results.Publication",
    "letters.Letter",
    "letters.CouncilItem",
    "letters.MoneyRow",
}


def our_models() -> dict[str, type]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("nabij.")}


def test_every_model_is_named_mutable_or_append_only():
    assert set() == APPEND_ONLY & MUTABLE
    assert set(our_models()) == APPEND_ONLY | MUTABLE


def test_the_models_say_themselves_what_is_append_only():
    assert {model._meta.label for model in triggers.append_only_models()} == APPEND_ONLY


@pytest.mark.django_db
def test_the_database_refuses_what_is_append_only():
    assert triggers.missing() == []
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
    assert {our_models()[label]._meta.db_table for label in APPEND_ONLY} <= standing


def test_tables_belong_to_a_package_of_the_story():
    assert {label.split(".")[0] for label in our_models()} <= set(packages())
