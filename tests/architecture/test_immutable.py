"""What is never changed or removed, and what may be. Together the two lists name every table of ours."""

from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from nabij.goals.measures import PLANS_DONE
from nabij.ledger import triggers
from nabij.ledger.models import Entry
from nabij.ledger.services import booking
from nabij.people.rules import Role
from tests import builders
from tests.architecture.house import packages

APPEND_ONLY = {
    "people.ReadLog",
    "ledger.Entry",
    "ledger.KeptBalance",
    "goals.GoalVersion",
    "goals.SentenceVersion",
    "goals.NameListEntryVersion",
    "goals.MilestoneVersion",
    "goals.PlanVersion",
    "goals.TargetVersion",
    "monitor.SurveyVersion",
    "monitor.SurveyFigure",
    "results.MeasureDefinition",
    "results.CodeName",
    "network.DeclarationText",
    "network.PledgeText",
    "network.NetworkRules",
    "streets.PotRules",
    "streets.Scheme",
    "streets.BankAnswer",
    "streets.BankOutcome",
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
    "places.Street",
    "places.StreetPart",
    "places.AddressRange",
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
    "monitor.Survey",
    "results.OfficeMeasure",
    "network.Partner",
    "network.PartnerSector",  # the sector of one day is put right on that day
    "network.PartnerArea",
    "network.PartnerAudience",
    "network.PartnerLanguage",
    "network.Contact",
    "network.Succession",
    "network.Mailing",
    "network.MailingRecipient",
    "network.Reader",  # gone when they unsubscribe
    "network.StageChange",  # what was remarked is emptied when a person is erased
    "network.Declaration",  # fixed from its signature on: LATER_FIXED
    "network.JoinRequest",
    "network.PartnerList",
    "network.PartnerTarget",  # what is wanted now; it counts nothing
    "network.PartnersApart",
    "network.Coalition",
    "network.CoalitionMember",
    "network.Group",
    "network.GroupSeat",
    "network.GroupTask",
    "network.Minutes",
    "network.JointAction",
    "network.JointActionArea",
    "network.JointActionCoalition",
    "network.JointActionPartner",
    "network.Posting",
    "network.PostingAnswer",
    "network.PartnerMatch",
    "network.LocalBusiness",
    "network.Pledge",  # ended once; nothing of it is deleted
    "network.PledgeRequest",
    "streets.StreetUnit",
    "streets.Champion",
    "streets.Pot",
    "streets.PotPlacement",
    "streets.PotTrail",  # what was said is emptied when a person is erased
    "streets.Budget",
    "streets.Account",
    "streets.Payer",  # its number is encrypted anew when keys rotate; a change is a new row
    "streets.Advance",
    "streets.PotPayment",  # what was paid is fixed: LATER_FIXED
    "streets.PaymentBatch",  # idem, from its export on
    "streets.Story",
    "streets.PaperMail",
    "results.Dimension",
    "results.DimensionCode",
    # records with a state; what they counted is in the ledger
    "results.Fact",
    "results.FactFile",
    "results.PartnerReport",
    "results.Withdrawal",
    "results.Publication",
    "letters.Letter",
    "letters.CouncilItem",
}

LATER_FIXED = {"network.Declaration", "streets.PotPayment", "streets.PaymentBatch"}
"""Rows that change until something has happened, and then stay as they are."""


def our_models() -> dict[str, type]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("nabij.")}


def test_every_model_is_named_mutable_or_append_only():
    assert set() == APPEND_ONLY & MUTABLE
    assert set(our_models()) == APPEND_ONLY | MUTABLE


def test_the_models_say_themselves_what_is_append_only():
    assert {model._meta.label for model in triggers.append_only_models()} == APPEND_ONLY
    assert {model._meta.label for model in triggers.later_fixed_models()} == LATER_FIXED


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers():
    assert triggers.missing() == []
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
    assert {our_models()[label]._meta.db_table for label in APPEND_ONLY} <= standing


def an_entry() -> Entry:
    with booking() as book:
        book.record(PLANS_DONE, 1, place=builders.whole(), on=date(2023, 3, 1), source=uuid4(), role=Role.EDITOR)
    return Entry.objects.get()


WAYS_TO_CHANGE_THE_PAST = {
    "save": lambda entry: entry.save(),
    "delete": lambda entry: entry.delete(),
    "update": lambda _: Entry.objects.update(quantity=2),
    "delete all": lambda _: Entry.objects.all().delete(),
    "bulk update": lambda entry: Entry.objects.bulk_update([entry], ["quantity"]),
    "plain SQL": lambda _: connection.cursor().execute("UPDATE ledger_entry SET quantity = 2"),
    "plain SQL delete": lambda _: connection.cursor().execute("DELETE FROM ledger_entry"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS_TO_CHANGE_THE_PAST)
def test_the_database_refuses_what_is_append_only(way):
    entry = an_entry()
    entry.quantity = 2
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        WAYS_TO_CHANGE_THE_PAST[way](entry)
    assert Entry.objects.get().quantity == 1


def test_tables_belong_to_a_package_of_the_story():
    assert {label.split(".")[0] for label in our_models()} <= set(packages())
