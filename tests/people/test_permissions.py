"""Each role × each permission, and how far a role reaches in place, organisation and time."""

from datetime import date, timedelta

import pytest

from nabij.intake import clock
from nabij.people.permissions import Door, door_of, public, requires, signed_in
from nabij.people.queries import NotAllowed, acting_role, permissions_of
from nabij.people.rules import ROLE_PERMISSIONS, ROLES, Permission, Role
from nabij.people.services import close_account
from tests import builders

pytestmark = pytest.mark.django_db

DAY = date(2023, 4, 1)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_table_says_and_nothing_else(role):
    somebody = builders.person(role)
    assert {p for p in Permission if somebody.may(p, on=DAY)} == ROLE_PERMISSIONS[role]
    assert permissions_of(somebody, on=DAY) == ROLE_PERMISSIONS[role]


@pytest.mark.parametrize("role", ROLES)
def test_the_ledger_hears_as_what_somebody_acted(role):
    somebody = builders.person(role)
    for permission in Permission:
        if permission in ROLE_PERMISSIONS[role]:
            assert acting_role(somebody, permission, on=DAY) == role
        else:
            with pytest.raises(NotAllowed, match="Vraag het de beheerder"):
                acting_role(somebody, permission, on=DAY)


def test_two_roles_add_up():
    somebody = builders.person(Role.FINANCE, Role.AUDITOR)
    assert somebody.may(Permission.REPORT_FACTS, on=DAY)
    assert somebody.may(Permission.SEE_AUDIT, on=DAY)
    assert acting_role(somebody, Permission.SEE_AUDIT, on=DAY) == Role.AUDITOR


def test_a_role_counts_from_its_first_day_until_the_day_it_ends():
    first, end = date(2022, 1, 1), date(2023, 1, 1)
    somebody = builders.person(Role.EDITOR, starts_on=first, ends_on=end)
    day = timedelta(days=1)
    held = [somebody.may(Permission.EDIT_GOALS, on=on) for on in (first - day, first, end - day, end)]
    assert held == [False, True, True, False]


def test_without_a_day_the_question_is_about_today():
    somebody = builders.person(Role.EDITOR, ends_on=clock.today())
    assert not somebody.may(Permission.EDIT_GOALS)
    assert builders.person(Role.EDITOR).may(Permission.EDIT_GOALS)


def test_a_role_in_a_wijk_reaches_its_buurten_and_no_further():
    noord, zuid = builders.wijk("Noord"), builders.wijk("Zuid")
    hoekje = builders.buurt(parent=noord)
    broker = builders.person(Role.SOCIAL_BROKER, area=noord)
    reach = {area: broker.may(Permission.REPORT_FACTS, on=DAY, area=area) for area in (noord, hoekje, zuid)}
    assert reach == {noord: True, hoekje: True, zuid: False}
    assert not broker.may(Permission.REPORT_FACTS, on=DAY, area=builders.whole())
    assert broker.may(Permission.REPORT_FACTS, on=DAY)


def test_a_role_without_an_area_reaches_everywhere():
    somebody = builders.person(Role.NETWORK_COORDINATOR)
    assert somebody.may(Permission.REPORT_FACTS, on=DAY, area=builders.buurt())
    assert somebody.may(Permission.REPORT_FACTS, on=DAY, area=builders.whole())


def test_some_roles_serve_their_own_organisation_only():
    buurtwerk, ander = builders.organisation("Stichting Buurtwerk"), builders.organisation("Stichting Ander")
    broker = builders.person(Role.SOCIAL_BROKER, at=buurtwerk)
    team = builders.person(Role.PROGRAMME_TEAM, at=buurtwerk)
    assert broker.may(Permission.REPORT_FACTS, on=DAY, organisation=buurtwerk)
    assert not broker.may(Permission.REPORT_FACTS, on=DAY, organisation=ander)
    assert team.may(Permission.REPORT_FACTS, on=DAY, organisation=ander)


def test_a_closed_account_may_nothing():
    somebody = builders.person(Role.PROGRAMME_TEAM)
    close_account(user=somebody, by=builders.person(Role.ADMINISTRATOR), on=DAY)
    assert not somebody.may(Permission.ENTER_OFFICE, on=DAY - timedelta(days=1))
    assert permissions_of(somebody, on=DAY) == frozenset()
    with pytest.raises(NotAllowed):
        acting_role(somebody, Permission.ENTER_OFFICE, on=DAY - timedelta(days=1))


def test_a_door_opens_for_who_holds_one_of_its_permissions():
    editor = builders.person(Role.EDITOR)
    either = Door(needs_account=True, permissions=frozenset({Permission.SEE_AUDIT, Permission.EDIT_GOALS}))
    assert either.opens_for(editor, on=DAY)
    assert not Door(needs_account=True, permissions=frozenset({Permission.SEE_AUDIT})).opens_for(editor, on=DAY)
    assert Door(needs_account=True).opens_for(builders.person(), on=DAY)


def test_a_door_opens_with_the_permissions_that_menus_ask_for_once():
    either = Door(needs_account=True, permissions=frozenset({Permission.EDIT_GOALS, Permission.SEE_AUDIT}))
    assert either.opens_with(frozenset({Permission.EDIT_GOALS}))
    assert not either.opens_with(frozenset({Permission.SEND_LETTERS}))
    assert Door(needs_account=True).opens_with(frozenset())


def test_a_door_can_be_read_from_its_view():
    def view(_request): ...

    assert door_of(view) is None
    assert door_of(requires(Permission.SEE_AUDIT)(view)).permissions == {"see_audit"}
    assert door_of(signed_in(view)) == Door(needs_account=True)
    assert door_of(public(view)) == Door(needs_account=False)


def test_a_door_that_requires_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="at least one permission"):
        requires()


@pytest.mark.parametrize("days", [-1, 0, 1, 29, 30, 31])
def test_asked_of_the_table_or_of_rows_that_are_read_a_role_holds_on_the_same_days(days):
    somebody = builders.person(Role.AUDITOR, starts_on=DAY, ends_on=DAY + timedelta(days=30))
    day = DAY + timedelta(days=days)
    held = somebody.role_assignments.get()
    for permission in ROLE_PERMISSIONS[Role.AUDITOR]:
        asked = type(held).objects.allowing(permission, on=day).filter(pk=held.pk).exists()
        assert held.allows(permission, on=day) == asked == (0 <= days < 30)
