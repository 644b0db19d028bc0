"""Nothing stays stuck unseen: what the worker does when its time has come, however often it looks."""

from datetime import date, timedelta

import pytest

from nabij.intake import clock
from nabij.outbox.management.commands.work import keep_house
from nabij.outbox.models import OutgoingMail
from nabij.streets import services
from nabij.streets.models import PaperMail, Pot
from nabij.streets.rules import Occasion
from nabij.streets.services import Neighbour
from nabij.streets.tasks import keep_pots_moving
from tests.streets.conftest import DAY, LATER, at


def look(day: date) -> None:
    """The worker looks three times that day."""
    for _ in range(3):
        keep_pots_moving(at(day))


def mails(subject: str) -> int:
    return OutgoingMail.objects.filter(subject=subject).count()


def state_of(pot: Pot) -> str:
    return Pot.objects.get(pk=pot.pk).state


def test_a_question_is_asked_once_more_after_five_working_days(town):
    pot = town.asked()
    services.ask_question(pot=pot, question="Doet nummer 16 mee?", by=town.broker, on=DAY, at=at(DAY))
    look(date(2023, 3, 7))
    assert mails("Weet u het antwoord al?") == 0
    look(date(2023, 3, 8))
    look(date(2023, 3, 20))
    assert mails("Weet u het antwoord al?") == 1
    assert "Doet nummer 16 mee?" in OutgoingMail.objects.get(subject="Weet u het antwoord al?").text


def test_another_question_gets_its_own_reminder(town):
    pot = town.asked()
    for day in (DAY, date(2023, 3, 20)):
        services.ask_question(pot=pot, question="Wie doet mee?", by=town.broker, on=day, at=at(day))
        look(day + timedelta(days=7))
        services.answer_question(pot=pot, answer="Ik.", on=day + timedelta(days=8), at=at(day))
    assert mails("Weet u het antwoord al?") == 2


def test_who_has_no_e_mail_address_is_reminded_on_paper(town):
    pot = town.asked(requester=Neighbour("Roos Verzonnen", "9999AB", "12"), by=town.other_broker)
    services.ask_question(pot=pot, question="Wie doet mee?", by=town.broker, on=DAY, at=at(DAY))
    look(date(2023, 3, 10))
    assert PaperMail.objects.filter(subject="Weet u het antwoord al?").count() == 1


def test_who_did_not_say_how_the_money_should_come_is_asked_again(town):
    pot = town.confirmed()
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    town.approved("Andere straat")
    look(date(2023, 3, 8))
    assert mails("Hoe wilt u het geld krijgen?") == 1


def test_a_story_is_asked_for_once_thirty_days_after_the_payment(town):
    pot = town.paid()
    Pot.objects.filter(pk=pot.pk).update(state_since=DAY)
    look(DAY + timedelta(days=29))
    assert mails("Wat kwam er van uw potje?") == 0
    look(DAY + timedelta(days=30))
    look(DAY + timedelta(days=40))
    assert mails("Wat kwam er van uw potje?") == 1


def test_a_pot_is_closed_when_its_time_to_tell_is_over_and_nobody_is_reminded_then(town):
    pot = town.paid()
    Pot.objects.filter(pk=pot.pk).update(state_since=DAY)
    look(LATER.date())
    assert state_of(pot) == "closed"
    assert mails("Wat kwam er van uw potje?") == 0
    assert pot.trail.filter(step="close", role="system").count() == 1


def test_a_pot_that_was_told_of_is_closed_a_week_later(town):
    pot = town.paid()
    told = date(2024, 6, 3)
    services.tell_story(pot=pot, text="Soep.", occasions=[Occasion.GATHERING], may_be_shown=False, on=told, at=at(told))
    look(date(2024, 6, 10))
    assert state_of(pot) == "told"
    look(date(2024, 6, 11))
    assert state_of(pot) == "closed"


def test_a_draft_is_forgotten_after_thirty_days(town):
    for day in (DAY, DAY + timedelta(days=1)):
        services.keep_answers(pot=services.start_pot(channel=Pot.Channel.FORM, on=day), answers={"name": "Roos"})
    look(DAY + timedelta(days=31))
    assert Pot.objects.get().state_since == DAY + timedelta(days=1)


def test_a_draft_that_is_withdrawn_keeps_no_answers(town):
    pot = services.start_pot(channel=Pot.Channel.FORM, on=DAY)
    services.keep_answers(pot=pot, answers={"name": "Roos"})
    services.withdraw_pot(pot=pot, on=DAY, at=at(DAY))
    assert Pot.objects.get().answers == {}


@pytest.mark.django_db
def test_the_worker_looks_at_every_package_and_a_failing_one_holds_nobody_up(town, settings, caplog):
    pot = town.paid()
    Pot.objects.filter(pk=pot.pk).update(state_since=DAY)
    settings.HOUSEKEEPING = [f"{__name__}.fails", *settings.HOUSEKEEPING]
    keep_house(clock.now())
    assert state_of(pot) == "closed"
    assert "fails" in caplog.text


def fails(now):
    raise ValueError(now)
