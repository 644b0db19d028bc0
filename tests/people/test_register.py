"""Nothing about people is kept without saying why, on what ground, for how long and what erasure does."""

import pytest
from django.apps import apps
from django.db import models

from nabij.kernel.privacy import Erasure
from nabij.people.models import User
from nabij.people.register import (
    TABLES_OF_OTHERS,
    fields_that_need_a_mark,
    is_marked,
    personal_fields,
)


def is_a_person(model: type[models.Model] | None) -> bool:
    """An account, or somebody without one who is known by an e-mail address of their own."""
    return model is User or any(isinstance(field, models.EmailField) for field in model._meta.local_fields)


def points_to_a_person(model: type[models.Model]) -> bool:
    return any(field.related_model is User for field in model._meta.local_fields)


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.label)
def test_every_field_that_can_hold_text_says_what_it_knows_about_people(model):
    assert [field.name for of, field in fields_that_need_a_mark() if of is model and not is_marked(field)] == []


def test_the_walk_finds_the_fields_that_matter():
    found = {f"{model._meta.label}.{field.name}" for model, field in fields_that_need_a_mark()}
    assert {
        "people.User.email",
        "people.User.password",
        "outbox.OutgoingMail.text",
        "sessions.Session.session_data",
    } <= found


def test_what_is_said_of_tables_of_others_is_about_fields_that_exist():
    named = {f"{model._meta.label}.{field.name}" for model, field in fields_that_need_a_mark()}
    assert set(TABLES_OF_OTHERS) - named == set()


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model._meta.label}.{field.field.name}")
def test_a_personal_field_says_everything_the_register_needs(field):
    assert field.mark.purpose
    assert field.mark.term
    assert field.ground
    if field.path:
        assert is_a_person(field.person)


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model._meta.label}.{field.field.name}")
def test_it_is_clear_whose_a_personal_field_is(field):
    """A row that points to people says which of them the field is about, or holds an address that tells.

    What stays until its term is only counted, and found by name.
    """
    holds_an_address = any(isinstance(other, models.EmailField) for other in field.model._meta.local_fields)
    kept = field.mark.erasure == Erasure.KEEP_UNTIL_TERM
    assert kept or field.path is not None or holds_an_address or not points_to_a_person(field.model)


def test_what_can_never_be_changed_holds_nothing_about_people():
    locked = [field for field in personal_fields() if getattr(field.model, "append_only", False)]
    assert [f"{f.model._meta.label}.{f.field.name}" for f in locked if f.mark.erasure != Erasure.KEEP_UNTIL_TERM] == []
