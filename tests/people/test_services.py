from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from nabij.outbox.models import OutgoingMail
from nabij.people import queries, services
from nabij.people.models import Organisation, RoleAssignment, User
from nabij.people.rules import Permission, Role, Subject
from nabij.people.tasks import end_old_sessions
from tests import builders

pytestmark = pytest.mark.django_db

DAY = date(2023, 4, 1)
AT = datetime(2023, 4, 1, 9, tzinfo=UTC)


def test_an_address_is_somebodys_once_however_it_is_written():
    services.add_user(email=" Noor@Waterdam.example", name="Noor de Wit")
    with pytest.raises(services.PersonRefused, match="al iemand"):
        services.add_user(email="noor@waterdam.EXAMPLE", name="Nog een Noor")
    assert queries.person_with_email("NOOR@waterdam.example").name == "Noor de Wit"


def test_the_database_keeps_one_spelling_of_an_address():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Noor@waterdam.example", name="Noor")


def test_without_a_password_nobody_logs_in_before_choosing_one():
    assert not services.add_user(email="noor@waterdam.example", name="Noor").has_usable_password()
    assert builders.person().check_password(builders.PASSWORD)


def test_who_is_welcomed_gets_one_mail_with_a_link():
    noor = services.welcome_user(email="noor@waterdam.example", name="Noor de Wit", at=AT)
    mail = OutgoingMail.objects.get()
    assert mail.to == noor.email
    assert "/wachtwoord/kiezen/" in mail.text
    assert "drie dagen" in mail.text


def test_a_refused_welcome_leaves_no_mail():
    noor = builders.person()
    with pytest.raises(services.PersonRefused):
        services.welcome_user(email=noor.email, name="Noor", at=AT)
    assert not OutgoingMail.objects.exists()


def test_who_closes_an_account_ends_its_roles_and_it_gets_no_link():
    noor, admin = builders.person(Role.EDITOR, Role.FINANCE), builders.person(Role.ADMINISTRATOR)
    services.close_account(user=noor, by=admin, on=DAY)
    assert not RoleAssignment.objects.holding(DAY).filter(user=noor).exists()
    assert RoleAssignment.objects.holding(DAY - timedelta(days=1)).filter(user=noor).count() == 2
    with pytest.raises(services.PersonRefused, match="gesloten"):
        services.invite_user(user=noor, at=AT)
    with pytest.raises(services.RoleRefused, match="gesloten"):
        services.assign_role(user=noor, role=Role.EDITOR, organisation=builders.organisation(), starts_on=DAY)
    services.reopen_account(user=noor)
    assert User.objects.get(pk=noor.pk).is_active


def test_nobody_closes_their_own_account():
    admin = builders.person(Role.ADMINISTRATOR)
    with pytest.raises(services.PersonRefused, match="eigen account"):
        services.close_account(user=admin, by=admin, on=DAY)


def test_nobody_gives_or_ends_their_own_roles():
    admin = builders.person(Role.ADMINISTRATOR)
    with pytest.raises(services.RoleRefused, match="zichzelf"):
        services.assign_role(
            user=admin, role=Role.EDITOR, organisation=builders.organisation(), starts_on=DAY, by=admin
        )
    with pytest.raises(services.RoleRefused, match="eigen rollen"):
        services.end_role(assignment=admin.role_assignments.get(), on=DAY, by=admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(
            user=admin, role=Role.EDITOR, organisation=builders.organisation(), starts_on=DAY, assigned_by=admin
        )


def test_the_system_is_nobodys_role():
    noor = builders.person()
    with pytest.raises(services.RoleRefused, match="zonder mens"):
        services.assign_role(user=noor, role=Role.SYSTEM, organisation=builders.organisation(), starts_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(user=noor, role="system", organisation=builders.organisation(), starts_on=DAY)


def test_the_same_role_is_held_once_in_an_area_and_again_elsewhere():
    noord, zuid = builders.wijk("Noord"), builders.wijk("Zuid")
    broker = builders.person(Role.SOCIAL_BROKER, area=noord)
    where = {"user": broker, "role": Role.SOCIAL_BROKER, "organisation": builders.organisation()}
    with pytest.raises(services.RoleRefused, match="heeft deze rol daar al"):
        services.assign_role(**where, area=noord, starts_on=DAY)
    services.assign_role(**where, area=zuid, starts_on=DAY)
    services.assign_role(**where, starts_on=DAY)
    for area in (noord, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleAssignment.objects.create(**where, area=area, starts_on=DAY)


def test_a_role_that_ended_can_be_given_again():
    noor = builders.person(Role.EDITOR)
    services.end_role(assignment=noor.role_assignments.get(), on=DAY)
    services.assign_role(user=noor, role=Role.EDITOR, organisation=builders.organisation(), starts_on=DAY)
    assert [(a.starts_on, a.ends_on) for a in queries.roles_of(noor)] == [(DAY, None), (builders.LONG_AGO, DAY)]


def test_a_role_ends_at_once_and_not_twice():
    noor = builders.person(Role.EDITOR)
    assignment = noor.role_assignments.get()
    services.end_role(assignment=assignment, on=DAY)
    assert not noor.may(Permission.EDIT_GOALS, on=DAY)
    with pytest.raises(services.RoleRefused, match="al geëindigd"):
        services.end_role(assignment=assignment, on=DAY)


def test_a_role_does_not_end_before_it_starts():
    noor = builders.person()
    wrong = {"starts_on": DAY, "ends_on": DAY - timedelta(days=1)}
    with pytest.raises(services.RoleRefused, match="voordat zij begint"):
        services.assign_role(user=noor, role=Role.EDITOR, organisation=builders.organisation(), **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(user=noor, role=Role.EDITOR, organisation=builders.organisation(), **wrong)


def test_an_organisation_has_one_name():
    builders.organisation("Stichting Buurtwerk")
    with pytest.raises(services.OrganisationRefused, match="al een organisatie"):
        services.add_organisation(name="stichting buurtwerk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="STICHTING BUURTWERK")


def test_who_looked_is_noted_and_stays_noted():
    admin, noor = builders.person(Role.ADMINISTRATOR), builders.person()
    services.note_read(
        reader=admin, permission=Permission.MANAGE_PEOPLE, what=Subject.ACCOUNT, subject=noor.public_id, at=AT, on=DAY
    )
    noted = queries.reads(subject=noor.public_id).get()
    assert (noted.reader, noted.role, noted.read_at) == (admin, Role.ADMINISTRATOR, AT)
    for change in (lambda: queries.reads().update(what="niets"), lambda: queries.reads().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert queries.reads().get().what == "account"


def test_the_list_of_people_shows_the_roles_that_still_count():
    noor = builders.person(Role.EDITOR, name="Noor de Wit")
    builders.person(Role.FINANCE, name="Abel Groen", ends_on=DAY)
    shown = list(queries.everybody(on=DAY))
    assert [somebody.name for somebody in shown] == ["Abel Groen", "Noor de Wit"]
    assert [somebody.open_roles for somebody in shown] == [[], [noor.role_assignments.get()]]


# --- accounts that nobody uses ----------------------------------------------------------------------------------------------
@pytest.fixture
def idle() -> User:
    noor = builders.person(Role.EDITOR, name="Noor de Wit")
    User.objects.update(added_at=AT, last_login=AT)
    return noor


def asked_on(day: date) -> int:
    return services.ask_who_is_idle(on=day, at=AT)


def test_who_did_not_log_in_for_eighteen_months_is_asked_once_whether_the_account_may_go(idle):
    assert asked_on(date(2024, 9, 30)) == 0
    assert [asked_on(day) for day in (date(2024, 10, 1), date(2024, 10, 2))] == [1, 0]
    mail = OutgoingMail.objects.get()
    assert mail.to == idle.email
    assert "/inloggen" in mail.text


def test_who_never_logged_in_is_asked_eighteen_months_after_the_account_was_made(idle):
    User.objects.update(last_login=None)
    assert [asked_on(day) for day in (date(2024, 9, 30), date(2024, 10, 1))] == [0, 1]


def test_who_logs_in_after_all_is_asked_anew_eighteen_months_later(idle):
    asked_on(date(2024, 10, 1))
    User.objects.update(last_login=datetime(2024, 10, 3, 9, tzinfo=UTC))
    assert list(queries.silent(on=date(2026, 1, 1))) == []
    assert [asked_on(day) for day in (date(2026, 4, 2), date(2026, 4, 3))] == [0, 1]


def test_who_stays_away_a_month_after_that_is_shown_to_the_administrator_until_the_account_is_closed(idle):
    asked_on(date(2024, 10, 1))
    assert [list(queries.silent(on=day)) for day in (date(2024, 10, 30), date(2024, 10, 31))] == [[], [idle]]
    User.objects.update(is_active=False)
    assert list(queries.silent(on=date(2024, 10, 31))) == []
    assert asked_on(date(2027, 1, 1)) == 0


def test_sessions_whose_time_is_over_are_gone():
    for _ in range(2):
        Client().force_login(builders.person(Role.EDITOR))
    Session.objects.filter(pk=Session.objects.first().pk).update(expire_date=AT)
    end_old_sessions(AT)
    assert Session.objects.count() == 1
