import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.people.rules import (
    PERMISSION_LABELS,
    ROLE_PERMISSIONS,
    ROLES,
    Permission,
    Role,
    login_name,
    roles_with,
)

LETTER_STEPS = [
    Permission.DRAFT_LETTERS,
    Permission.REVIEW_LETTERS,
    Permission.FREEZE_LETTERS,
    Permission.DECIDE_LETTERS,
    Permission.SEND_LETTERS,
    Permission.PUBLISH_LETTERS,
]
WRITES_RESULTS = {Permission.REPORT_FACTS, Permission.ACCEPT_FACTS, Permission.EDIT_GOALS, *LETTER_STEPS}


def test_every_role_but_the_system_stands_in_the_table():
    assert set(ROLES) == set(Role) - {Role.RESIDENT, Role.SYSTEM}


def test_every_permission_is_somebodys_and_has_words():
    assert all(roles_with(permission) for permission in Permission)
    assert set(PERMISSION_LABELS) == set(Permission)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_says_in_a_sentence_what_it_is_for(role):
    assert ROLES[role].sentence.endswith(".")
    assert ROLES[role].label == ROLES[role].label.lower()


def test_no_role_can_do_a_letter_alone():
    assert all(not permissions.issuperset(LETTER_STEPS) for permissions in ROLE_PERMISSIONS.values())


def test_who_decides_a_letter_does_not_write_it():
    for role in roles_with(Permission.DECIDE_LETTERS):
        assert not ROLE_PERMISSIONS[role] & (WRITES_RESULTS - {Permission.DECIDE_LETTERS})


def test_the_administrator_writes_no_results_and_publishes_nothing():
    assert not ROLE_PERMISSIONS[Role.ADMINISTRATOR] & WRITES_RESULTS


def test_the_auditor_only_looks():
    assert ROLE_PERMISSIONS[Role.AUDITOR] == {Permission.ENTER_OFFICE, Permission.SEE_AUDIT, Permission.SEE_REGISTER}


def test_who_gives_roles_does_not_erase_or_audit():
    for role in roles_with(Permission.MANAGE_PEOPLE):
        assert not ROLE_PERMISSIONS[role] & {Permission.ERASE_PEOPLE, Permission.SEE_AUDIT}


@pytest.mark.parametrize("role", ROLES)
def test_every_permission_of_the_office_comes_with_its_door(role):
    permissions = ROLE_PERMISSIONS[role] - {Permission.KEEP_OWN_PARTNER}  # that one has pages of its own
    assert not permissions or Permission.ENTER_OFFICE in permissions


@given(st.emails())
def test_one_spelling_of_an_address_is_kept(email):
    assert login_name(login_name(email)) == login_name(f" {email.upper()} ".lower())
