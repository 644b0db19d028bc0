"""After erasing a person, no string of theirs is left in any table; what is counted stays."""

from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import Erasure
from nabij.outbox.services import post
from nabij.people import queries, services
from nabij.people.models import RoleAssignment, User
from nabij.people.register import mark_of
from nabij.people.rules import Permission, Role, Subject
from tests import builders

pytestmark = pytest.mark.django_db

DAY = date(2023, 4, 1)
AT = datetime(2023, 4, 1, 9, tzinfo=UTC)
NAME = "Zwaan Kanarievogel"
EMAIL = "zwaan.kanarievogel@waterdam.example"
CANARIES = ("kanarie", "zwaan")


def places_with(canaries) -> list[str]:
    """Every column of every table of the database in which one of these strings stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    if any(canary in str(value).lower() for canary in canaries):
                        found.append(f"{table}.{column}")
    return found


@pytest.fixture
def officer():
    return builders.person(Role.PRIVACY_OFFICER, name="Fatma Geel")


@pytest.fixture
def zwaan(client):
    """Somebody who left traces wherever a person can."""
    user = builders.person(Role.SOCIAL_BROKER, name=NAME, email=EMAIL, area=builders.wijk())
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True)
    services.invite_user(user=user, at=AT)
    other = builders.person(Role.EDITOR, name="Abel Groen")
    post(other.email, f"Vraag van {NAME}", f"Mail {EMAIL.upper()} of vraag {NAME.lower()}.", at=AT)
    client.force_login(user)
    return user


def test_no_string_of_the_person_is_left_anywhere(zwaan, officer):
    assert places_with(CANARIES)
    services.erase_person(user=zwaan, by=officer, on=DAY)
    assert places_with(CANARIES) == []


def test_what_others_got_stays_without_the_name(zwaan, officer):
    services.erase_person(user=zwaan, by=officer, on=DAY)
    mails = apps.get_model("outbox.OutgoingMail").objects.values_list("subject", "text")
    assert list(mails) == [("Vraag van [gewist]", "Mail [gewist] of vraag [gewist].")]


def test_rows_that_are_counted_stay(zwaan, officer):
    services.note_read(
        reader=officer, permission=Permission.ERASE_PEOPLE, what=Subject.ACCOUNT, subject=zwaan.public_id, at=AT, on=DAY
    )
    before = (User.objects.count(), RoleAssignment.objects.count(), queries.reads().count())
    services.erase_person(user=zwaan, by=officer, on=DAY)
    assert (User.objects.count(), RoleAssignment.objects.count(), queries.reads().count()) == before


def test_who_is_erased_is_logged_out_has_no_roles_and_cannot_log_in(zwaan, officer, client):
    services.erase_person(user=zwaan, by=officer, on=DAY)
    assert client.get("/mijn-account").status_code == 302
    assert not zwaan.is_active
    assert not zwaan.has_usable_password()
    assert not RoleAssignment.objects.not_ended(DAY).filter(user=zwaan).exists()
    assert queries.person_with_email(EMAIL) is None
    with pytest.raises(User.DoesNotExist):
        queries.person(zwaan.public_id)
    assert zwaan not in queries.everybody(on=DAY)


def test_two_erased_people_do_not_meet(officer):
    for name in ("Een Persoon", "Twee Persoon"):
        services.erase_person(user=builders.person(name=name), by=officer, on=DAY)
    assert set(User.objects.exclude(pk=officer.pk).values_list("name", flat=True)) == {"gewist persoon"}


def test_the_report_tells_what_was_done_and_nothing_about_the_person(zwaan, officer):
    report = services.erase_person(user=zwaan, by=officer, on=DAY)
    done = {(field.table, field.name): (field.rows, field.erasure) for field in report.fields}
    assert done["persoon", "e-mailadres"] == (1, Erasure.REPLACE)
    assert done["sessie", "sessiegegevens"] == (1, Erasure.DELETE_ROW)
    assert not any(canary in repr(report).lower() for canary in CANARIES)


def test_what_the_law_makes_us_keep_stays_and_is_told(zwaan, officer, monkeypatch):
    kept = mark_of(StoredFile._meta.get_field("name"))
    monkeypatch.setattr(
        User._meta.get_field("name"),
        "personal",
        kept.__class__("tekenen", kept.ground, "7 jaar", Erasure.KEEP_UNTIL_TERM),
    )
    report = services.erase_person(user=zwaan, by=officer, on=DAY)
    assert [(field.name, field.rows, field.term) for field in report.kept] == [("naam", 1, "7 jaar")]
    assert User.objects.get(pk=zwaan.pk).name == NAME


def test_other_letters_than_a_to_z_are_found_in_capitals_too(officer):
    ozlem = builders.person(name="Özlem Çiçek", email="ozlem@waterdam.example")
    post(officer.email, "Vraag", "Bel ÖZLEM ÇİÇEK of ÖZLEM ÇIÇEK niet, maar özlem çiçek.", at=AT)
    services.erase_person(user=ozlem, by=officer, on=DAY)
    assert "özlem" not in apps.get_model("outbox.OutgoingMail").objects.get().text


def test_a_name_of_one_word_is_not_hunted_in_other_peoples_texts(officer):
    roos = builders.person(name="Roos", email="roos@waterdam.example")
    post(officer.email, "Een roos", "De roos bloeit.", at=AT)
    services.erase_person(user=roos, by=officer, on=DAY)
    assert apps.get_model("outbox.OutgoingMail").objects.get().text == "De roos bloeit."


def test_a_name_inside_another_name_stays(officer):
    jan = builders.person(name="Jan Bos", email="jan@waterdam.example")
    builders.person(name="Arjan Bosman")
    services.erase_person(user=jan, by=officer, on=DAY)
    assert User.objects.filter(name="Arjan Bosman").exists()


def test_nobody_erases_themself_and_nobody_is_erased_twice(officer):
    with pytest.raises(services.ErasureRefused, match="eigen gegevens"):
        services.erase_person(user=officer, by=officer, on=DAY)
    noor = builders.person()
    services.erase_person(user=noor, by=officer, on=DAY)
    with pytest.raises(services.ErasureRefused, match="al gewist"):
        services.erase_person(user=noor, by=officer, on=DAY)
    with pytest.raises(services.PersonRefused, match="gewist"):
        services.reopen_account(user=noor)
