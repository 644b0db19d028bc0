"""Minutes, agreements with an owner and a day, and the mail that reminds of them."""

from datetime import date, timedelta

import pytest

from nabij.intake.files import DOCX, PDF, TEXT
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.network import queries, services
from nabij.network.models import GroupTask, Minutes, Partner
from nabij.network.queries import meetings
from nabij.network.rules import TaskState
from nabij.network.services import Meeting, PartnerRefused, Speaker
from nabij.network.tasks import keep_network_fresh
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.coalitions import DAY, START
from tests.network.conftest import at

DUE = date(2023, 4, 1)


@pytest.fixture
def two(network):
    return [network.signed(name, on=date(2021, 6, 1)) for name in ("Een", "Twee")]


@pytest.fixture
def coalition(together, two):
    return together.coalition("Armoede", *two, meets_per_year=4)


def stored(kind: str) -> StoredFile:
    return store_file(content=b"verzonnen", name="verslag", media_type=kind, made_here=True)


# --- minutes ----------------------------------------------------------------------------------------------------------------
def test_only_meetings_of_the_whole_coalition_in_this_year_count_and_each_day_once(together, two, coalition):
    group = together.group(coalition)
    for day in (date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 1), DAY):
        together.minutes(coalition, on=day)
    together.minutes(coalition, on=date(2023, 2, 1), group=group)
    assert meetings.met_this_year(coalition, DAY) == 2
    assert meetings.met_this_year(coalition, DAY - timedelta(days=1)) == 1
    assert meetings.met_this_year(coalition, date(2022, 12, 31)) == 1
    (row,) = queries.coalition_rows(DAY)
    assert (row.met, row.members, row.groups) == (2, 2, 1)


@pytest.mark.parametrize(("kind", "comes_in"), [(PDF, True), (DOCX, True), (TEXT, False)])
def test_minutes_come_as_a_pdf_a_word_file_or_a_picture(together, coalition, kind, comes_in):
    if comes_in:
        assert together.minutes(coalition, "", file=stored(kind)).file.media_type == kind
        return
    with pytest.raises(PartnerRefused) as refused:
        together.minutes(coalition, "", file=stored(kind))
    assert set(refused.value.faults) == {"file"}


def test_minutes_that_tell_nothing_are_no_minutes(together, coalition):
    with pytest.raises(PartnerRefused) as refused:
        together.minutes(coalition, "")
    assert set(refused.value.faults) == {"text"}


@pytest.mark.parametrize("day", [DAY + timedelta(days=1), START - timedelta(days=1)])
def test_a_meeting_was_held_while_the_coalition_was_there(together, coalition, day):
    with pytest.raises(PartnerRefused) as refused:
        together.minutes(coalition, on=day)
    assert set(refused.value.faults) == {"held_on"}


def test_a_group_of_another_coalition_has_no_minutes_here(together, coalition):
    elsewhere = together.group(together.coalition("Wijk"))
    with pytest.raises(PartnerRefused, match="hoort niet bij Armoede"):
        together.minutes(coalition, group=elsewhere)


def test_mending_minutes_keeps_the_file_until_another_one_comes(together, coalition):
    minutes = together.minutes(coalition, "Eerst", file=stored(PDF))
    services.change_minutes(minutes=minutes, meeting=Meeting(held_on=DAY, text=""), by=together.by, on=DAY)
    minutes = Minutes.objects.get()
    assert (minutes.text, minutes.file.media_type) == ("", PDF)
    meeting = Meeting(held_on=DAY, text="Toch", file=stored(DOCX))
    services.change_minutes(minutes=minutes, meeting=meeting, by=together.by, on=DAY)
    assert Minutes.objects.get().file.media_type == DOCX
    assert StoredFile.objects.count() == 1, "the first file is gone"


def test_a_partner_reads_the_minutes_of_where_it_sits_today_and_no_others(network, together, two, coalition):
    one, other = two
    together.join(together.coalition("Elders"), other)
    group = together.group(coalition, "Stuurgroep", one)
    of_all, of_group = together.minutes(coalition), together.minutes(coalition, group=group)
    together.minutes(together.coalition("Nergens"))
    assert set(queries.minutes_for(one, DAY)) == {of_all, of_group}
    assert set(queries.minutes_for(other, DAY)) == {of_all}
    services.end_seat(seat=group.seats.get(), until_on=DAY, by=together.by, on=DAY)
    assert set(queries.minutes_for(one, DAY)) == {of_all}
    together.leave(coalition, one)
    assert set(queries.minutes_for(one, DAY)) == set()
    assert set(queries.minutes_for(network.signed("Drie", on=DAY), DAY)) == set()


# --- agreements --------------------------------------------------------------------------------------------------------------
def test_an_agreement_has_an_owner_that_is_a_member(network, together, two, coalition):
    stranger = network.signed("Drie", on=date(2021, 6, 1))
    with pytest.raises(PartnerRefused) as refused:
        together.agreement(coalition, stranger)
    assert refused.value.faults["owner"].startswith("Drie is geen lid van Armoede.")
    together.leave(coalition, two[0])
    with pytest.raises(PartnerRefused):
        together.agreement(coalition, two[0])


def test_what_comes_from_minutes_was_agreed_on_that_day_by_that_group(together, two, coalition):
    group = together.group(coalition, "Stuurgroep", *two)
    minutes = together.minutes(coalition, on=date(2023, 2, 1), group=group)
    task = together.agreement(coalition, two[0], minutes=minutes, due=date(2023, 2, 1))
    assert (task.agreed_on, task.group) == (date(2023, 2, 1), group)
    with pytest.raises(PartnerRefused) as refused:
        together.agreement(coalition, two[0], minutes=minutes, due=date(2023, 1, 31))
    assert set(refused.value.faults) == {"due_on"}
    elsewhere = together.minutes(together.coalition("Wijk"))
    with pytest.raises(PartnerRefused, match="hoort niet bij"):
        together.agreement(coalition, two[0], minutes=elsewhere)


def test_late_agreements_come_first_and_what_is_closed_comes_last(together, two, coalition):
    later, late, done, dropped = (
        together.agreement(coalition, two[0], text, due=due, on=START)
        for text, due in (
            ("later", DAY),
            ("te laat", DAY - timedelta(days=1)),
            ("gedaan", START),
            ("niet", START),
        )
    )
    close = {"by": together.by, "on": DAY - timedelta(days=5)}
    services.close_agreement(task=done, state=TaskState.DONE, outcome="", **close)
    with pytest.raises(PartnerRefused) as refused:
        services.close_agreement(task=dropped, state=TaskState.DROPPED, outcome="", **close)
    assert set(refused.value.faults) == {"outcome"}
    services.close_agreement(task=dropped, state=TaskState.DROPPED, outcome="Geen geld", by=together.by, on=DAY)
    assert list(meetings.agreements()) == [late, later, dropped, done]
    rows = meetings.agreement_rows(meetings.agreements(), DAY)
    assert [(row.word, row.kind) for row in rows] == [
        ("te laat", "attention"), ("loopt", "waiting"), ("gaat niet door", "neutral"), ("gedaan", "good"),
    ]  # fmt: skip
    (told,) = queries.coalition_rows(DAY)
    assert (told.open, told.late) == (2, 1)


def test_a_closed_agreement_stays_closed(together, two, coalition):
    task = together.agreement(coalition, two[0])
    services.finish_own(task=task, outcome="Gelukt", on=DAY)
    for again in (
        lambda: services.finish_own(task=task, outcome="Nog eens", on=DAY),
        lambda: services.move_agreement(task=task, owner=two[1], due_on=DUE, by=together.by, on=DAY),
        lambda: services.close_agreement(
            task=task, state=TaskState.DROPPED, outcome="Toch niet", by=together.by, on=DAY
        ),
    ):
        with pytest.raises(PartnerRefused, match="al afgerond"):
            again()
    assert GroupTask.objects.get().outcome == "Gelukt"


def test_a_member_finishes_what_its_own_organisation_took_on_and_nothing_else(together, two, coalition):
    member = services.invite_member(partner=two[0], name="Mees", email="mees@een.example", on=DAY, at=at(DAY)).user
    own, of_other = (together.agreement(coalition, partner) for partner in two)
    with pytest.raises(NotAllowed):
        services.finish_own(task=of_other, outcome="", on=DAY, by=member)
    with pytest.raises(NotAllowed):
        services.close_agreement(task=own, state=TaskState.DONE, outcome="", by=builders.person(Role.EDITOR), on=DAY)
    services.finish_own(task=own, outcome="", on=DAY, by=member)
    assert set(GroupTask.objects.filter(state="done")) == {own}


def test_another_member_takes_over_and_a_stranger_does_not(network, together, two, coalition):
    task = together.agreement(coalition, two[0])
    stranger = network.signed("Drie", on=date(2021, 6, 1))
    with pytest.raises(PartnerRefused):
        services.move_agreement(task=task, owner=stranger, due_on=DUE, by=together.by, on=DAY)
    together.leave(coalition, two[0])
    services.move_agreement(task=task, owner=two[0], due_on=date(2023, 5, 1), by=together.by, on=DAY)
    services.move_agreement(task=task, owner=two[1], due_on=date(2023, 5, 2), by=together.by, on=DAY)
    task.refresh_from_db()
    assert (task.owner, task.due_on) == (two[1], date(2023, 5, 2))


# --- reminders ----------------------------------------------------------------------------------------------------------------
def reminded(first: int, last: int) -> list[int]:
    """On which days round the due day a mail was written."""
    days = range(first, last)
    return [n for n in days if services.remind_of_agreements(on=DUE + timedelta(days=n), at=at(DUE))]


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(subject__contains="afspraak").order_by("pk"))


def test_the_owner_hears_a_week_before_and_once_when_it_is_late(together, two, coalition):
    together.agreement(coalition, two[0], due=DUE)
    assert reminded(-20, 60) == [-7, 1]
    ahead, late = mails()
    assert ahead.subject == "Over een afspraak"
    assert late.subject == "Een afspraak is te laat"
    assert "Zaal zoeken" in ahead.text
    assert f"/partners/mijn/{two[0].public_id}/" in ahead.text


def test_the_worker_within_the_hour_writes_nothing_twice(together, two, coalition):
    together.agreement(coalition, two[0], due=DUE)
    for _ in range(3):
        keep_network_fresh(at(DUE))
    assert len(mails()) == 1


def test_a_worker_that_was_away_tells_only_that_it_is_late(together, two, coalition):
    together.agreement(coalition, two[0], due=DUE)
    assert reminded(30, 40) == [30]
    assert [mail.subject for mail in mails()] == ["Een afspraak is te laat"]


def test_another_day_is_reminded_of_anew(together, two, coalition):
    task = together.agreement(coalition, two[0], due=DUE)
    assert reminded(-7, 3) == [-7, 1]
    services.move_agreement(task=task, owner=two[0], due_on=DUE + timedelta(days=30), by=together.by, on=DAY)
    assert reminded(3, 40) == [23, 31]


def test_of_what_is_done_or_belongs_to_a_coalition_that_stopped_nobody_hears(together, two, coalition):
    done = together.agreement(coalition, two[0], due=DUE)
    services.finish_own(task=done, outcome="", on=DAY)
    over = together.coalition("Voorbij", *two)
    together.agreement(over, two[0], due=DUE)
    services.end_coalition(coalition=over, ended_on=DAY, by=together.by, on=DAY)
    assert reminded(-10, 10) == []


def test_who_sits_in_the_group_for_the_owner_hears_it_otherwise_who_is_asked_first(together, two, coalition):
    sits = services.keep_contact(
        partner=two[0], contact=Speaker("Zit Er", "zit@een.example"), is_first=False, by=together.by, on=DAY
    )
    group = together.group(coalition)
    together.seat(group, two[0], contact=sits)
    together.agreement(coalition, two[0], "In de groep", group=group)
    together.agreement(coalition, two[0], "Met allen")
    services.remind_of_agreements(on=DUE, at=at(DUE))
    assert [mail.to for mail in mails()] == ["zit@een.example", "vera@samen.example"]
    services.end_contact(contact=sits, by=together.by, on=DAY, at=at(DAY))
    services.remind_of_agreements(on=DUE + timedelta(days=1), at=at(DUE))
    assert [mail.to for mail in mails()[2:]] == ["vera@samen.example"] * 2


def test_who_writes_english_is_reminded_in_english(together, two, coalition):
    together.agreement(coalition, two[0])
    Partner.objects.update(in_english=True)
    services.remind_of_agreements(on=DUE, at=at(DUE))
    (mail,) = OutgoingMail.objects.filter(key__contains=":ahead:")
    assert f"/en/partners/mijn/{two[0].public_id}/" in mail.text
    assert "1 April 2023" in mail.text
