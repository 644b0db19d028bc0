"""Mailings: who gets one, what goes out, and that stopping stops."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nabij.network import services
from nabij.network.models import Contact, Mailing, MailingRecipient, Partner, Reader
from nabij.network.queries.mailings import Group, outcome, progress, recipients
from nabij.network.rules import AT_ONCE, WAITING_AT_MOST, MailingState, Sector
from nabij.network.services import PartnerRefused, Speaker, Words
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import MailState
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at

DAY = date(2024, 5, 1)
EVERYBODY = Group(stages=("signed",))
WORDS = Words("Kom naar de bijeenkomst", "Op 30 mei zien we elkaar.")


def partners(network, *names: str, **profile) -> list[Partner]:
    found = []
    for name in names:
        partner = network.signed(name, on=DAY, **profile)
        partner.contacts.update(email=f"vera@{name.lower()}.example")
        found.append(partner)
    return found


def draft(network, group: Group = EVERYBODY, words: Words = WORDS) -> Mailing:
    return services.write_mailing(words=words, group=group, by=network.coordinator, at=at(DAY))


def sent(network, mailing: Mailing) -> Mailing:
    services.send_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    while services.hand_over_mailings(at=at(DAY)):
        arrive()
    mailing.refresh_from_db()
    return mailing


def arrive() -> None:
    OutgoingMail.objects.waiting().update(state=MailState.SENT, next_attempt_at=None, sent_at=at(DAY))


def mailed(mailing: Mailing) -> list[str]:
    return sorted(recipient.mail.to for recipient in recipients(mailing) if recipient.mail)


def readers(*emails: str) -> list[Reader]:
    found = []
    for email in emails:
        services.ask_for_news(email=email, at=at(DAY))
        reader = Reader.objects.get(email=email)
        services.confirm_reader(reader=reader, at=at(DAY))
        found.append(reader)
    return found


# --- whom ---------------------------------------------------------------------------------------------------------------------
def test_each_partner_of_the_group_gets_one_mail(network):
    one, *_ = partners(network, "Alfa", "Bravo")
    services.speak_too(partner=one, speaker=Speaker("Tweede", "tweede@alfa.example"), on=DAY, at=at(DAY))
    mailing = sent(network, draft(network))
    assert mailed(mailing) == ["vera@alfa.example", "vera@bravo.example"]
    assert mailing.state == MailingState.DONE


@pytest.mark.parametrize(
    ("group", "names"),
    [
        (Group(stages=("signed",), sectors=("sport",)), ["Sport"]),
        (Group(stages=("signed",), wijken=("*",)), ["Noord"]),
        (Group(stages=("prospect",)), []),
        (Group(stages=("signed", "ended")), ["Koken", "Noord", "Sport", "Weg"]),
    ],
)
def test_a_group_is_chosen_by_sector_wijk_and_stage(network, group, names):
    partners(network, "Koken", wijken=())
    partners(network, "Sport", sector=Sector.SPORT, wijken=())
    partners(network, "Noord", wijken=(network.wijken[3],))
    (gone,) = partners(network, "Weg", wijken=())
    network.withdrawn(gone, on=DAY)
    if group.wijken:
        group = Group(group.stages, wijken=(network.wijken[3].code,))
    if not names:
        with pytest.raises(PartnerRefused, match="niemand"):
            draft(network, group)
        return
    assert sorted(str(row.partner) for row in recipients(draft(network, group))) == names


def test_one_address_of_two_partners_and_of_a_reader_gets_one_mail(network):
    partners(network, "Alfa", "Bravo")
    Contact.objects.update(email="zelfde@persoon.example")
    readers("Zelfde@persoon.example", "lezer@elders.example")
    mailing = sent(network, draft(network, Group(stages=("signed",), readers=True)))
    assert mailed(mailing) == ["lezer@elders.example", "zelfde@persoon.example"]


def test_the_database_holds_one_row_per_address(network):
    partners(network, "Alfa")
    mailing = draft(network)
    with pytest.raises(IntegrityError), transaction.atomic():
        MailingRecipient.objects.create(mailing=mailing, email="VERA@alfa.example")


def test_a_reader_who_did_not_confirm_gets_nothing(network):
    partners(network, "Alfa")
    services.ask_for_news(email="twijfel@elders.example", at=at(DAY))
    mailing = draft(network, Group(stages=("signed",), readers=True))
    assert [row.email for row in recipients(mailing)] == ["vera@alfa.example"]


def test_who_does_not_keep_the_network_writes_no_mailing(network):
    partners(network, "Alfa")
    with pytest.raises(NotAllowed):
        services.write_mailing(words=WORDS, group=EVERYBODY, by=builders.person(Role.EDITOR), at=at(DAY))


# --- what -----------------------------------------------------------------------------------------------------------------------
def test_what_was_shown_before_is_what_goes_out(network):
    partners(network, "Alfa")
    mailing = draft(network)
    (recipient,) = recipients(mailing)
    shown = services.written_to(recipient)
    sent(network, mailing)
    mail = recipients(mailing)[0].mail
    assert (mail.to, mail.subject, mail.text) == (shown.to, shown.subject, shown.text)
    assert mail.unsubscribe_url == shown.unsubscribe_url
    assert shown.unsubscribe_url in mail.text
    assert "Beste Vera Verzonnen," in mail.text


def test_who_reads_english_gets_english_where_it_was_written(network):
    partners(network, "Alfa", "Bravo")
    Partner.objects.filter(slug="alfa").update(in_english=True)
    words = Words("Kom", "Tot dan.", "Come", "See you.")
    told = [services.written_to(row).subject for row in recipients(draft(network, words=words))]
    assert told == ["Come", "Kom"]
    told = [services.written_to(row).subject for row in recipients(draft(network))]
    assert told == ["Kom naar de bijeenkomst"] * 2


def test_nothing_goes_out_before_somebody_sends_it(network):
    partners(network, "Alfa")
    mailing = draft(network)
    assert services.hand_over_mailings(at=at(DAY)) == 0
    assert mailed(mailing) == []


def test_a_draft_written_anew_has_the_new_group(network):
    partners(network, "Alfa")
    partners(network, "Sport", sector=Sector.SPORT)
    mailing = draft(network)
    services.write_mailing(
        words=WORDS, group=Group(("signed",), ("sport",)), by=network.coordinator, at=at(DAY), mailing=mailing
    )
    assert [str(row.partner) for row in recipients(mailing)] == ["Sport"]
    sent(network, mailing)
    with pytest.raises(PartnerRefused, match="al verstuurd"):
        services.write_mailing(words=WORDS, group=EVERYBODY, by=network.coordinator, at=at(DAY), mailing=mailing)
    with pytest.raises(PartnerRefused, match="blijft staan"):
        services.discard_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))


# --- how far --------------------------------------------------------------------------------------------------------------------
@pytest.fixture
def many(network) -> Mailing:
    """A mailing to more readers than wait in the outbox at once."""
    Reader.objects.bulk_create(
        Reader(email=f"lezer{n}@elders.example", asked_at=at(DAY), confirmed_at=at(DAY)) for n in range(120)
    )
    mailing = draft(network, Group(readers=True))
    services.send_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    return mailing


def test_only_so_many_wait_in_the_outbox_that_a_stop_still_stops(network, many):
    handed = [services.hand_over_mailings(at=at(DAY)) for _ in range(4)]
    assert handed == [AT_ONCE, WAITING_AT_MOST - AT_ONCE, 0, 0]
    services.stop_mailing(mailing=many, by=network.coordinator, at=at(DAY))
    arrive()
    assert services.hand_over_mailings(at=at(DAY)) == 0
    told = progress(many)
    assert (told.sent, told.unwritten, told.receivers) == (WAITING_AT_MOST, 120 - WAITING_AT_MOST, 120)
    many.refresh_from_db()
    assert outcome(recipients(many).last())[0] == "niet verstuurd"


def test_after_a_stop_the_rest_can_still_go_and_nobody_gets_two(network, many):
    services.hand_over_mailings(at=at(DAY))
    services.stop_mailing(mailing=many, by=network.coordinator, at=at(DAY))
    mailing = sent(network, many)
    assert len(mailed(mailing)) == len(set(mailed(mailing))) == 120
    assert OutgoingMail.objects.filter(key__startswith="network:mailing:").count() == 120
    assert (mailing.state, progress(mailing).sent) == (MailingState.DONE, 120)


def test_mails_that_fail_again_and_again_do_not_hold_up_the_others(network, many):
    for _ in range(2):
        services.hand_over_mailings(at=at(DAY))
    assert services.hand_over_mailings(at=at(DAY)) == 0
    OutgoingMail.objects.filter(key__startswith="network:mailing:").update(attempts=3)
    assert services.hand_over_mailings(at=at(DAY)) == AT_ONCE


def test_a_mailing_is_sent_once_and_stopped_only_on_its_way(network):
    partners(network, "Alfa")
    mailing = draft(network)
    with pytest.raises(PartnerRefused, match="niet onderweg"):
        services.stop_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    sent(network, mailing)
    with pytest.raises(PartnerRefused, match="al onderweg"):
        services.send_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))


def test_the_result_is_told_for_each_receiver(network):
    partners(network, "Alfa", "Bravo", "Carlo")
    mailing = draft(network)
    services.unsubscribe(recipient=recipients(mailing)[2])
    services.send_mailing(mailing=mailing, by=network.coordinator, at=at(DAY))
    services.hand_over_mailings(at=at(DAY))
    refused = recipients(mailing)[1].mail
    OutgoingMail.objects.filter(pk=refused.pk).update(
        state=MailState.REFUSED, next_attempt_at=None, refused_at=at(DAY), last_error="550 onbekend"
    )
    assert [outcome(row)[0] for row in recipients(mailing)] == ["wacht nog", "geweigerd", "meldde zich af"]
    told = progress(mailing)
    assert (told.waiting, told.refused, told.left_out, told.settled) == (1, 1, 1, 2)


def test_an_address_that_cannot_be_mailed_is_left_out_and_the_others_go(network):
    partners(network, "Alfa", "Bravo")
    mailing = draft(network)
    MailingRecipient.objects.filter(partner__slug="alfa").update(email="geen adres")
    sent(network, mailing)
    assert [outcome(row)[0] for row in recipients(mailing)] == ["dit adres kan geen mail krijgen", "verstuurd"]


# --- unsubscribing --------------------------------------------------------------------------------------------------------------
def test_who_unsubscribes_gets_no_news_and_still_what_a_contact_must_know(network):
    (partner,) = partners(network, "Alfa")
    mailing = sent(network, draft(network))
    services.unsubscribe(recipient=recipients(mailing)[0])
    with pytest.raises(PartnerRefused, match="niemand"):
        draft(network)
    network.withdrawn(partner, on=DAY + timedelta(days=1))
    assert OutgoingMail.objects.filter(to="vera@alfa.example", subject="U doet niet meer mee").exists()


def test_who_unsubscribes_before_the_mail_is_written_gets_none(network):
    partners(network, "Alfa")
    mailing = draft(network)
    services.unsubscribe(recipient=recipients(mailing)[0])
    assert mailed(sent(network, mailing)) == []


def test_a_reader_who_unsubscribes_is_gone(network):
    readers("lezer@elders.example")
    mailing = sent(network, draft(network, Group(readers=True)))
    services.unsubscribe(recipient=recipients(mailing)[0])
    assert not Reader.objects.exists()


def test_the_link_still_works_when_the_address_was_forgotten(network):
    partners(network, "Alfa")
    mailing = sent(network, draft(network))
    services.forget_addresses(at=at(DAY + timedelta(days=30)))
    assert MailingRecipient.objects.get().email
    services.forget_addresses(at=at(DAY + timedelta(days=31)))
    recipient = recipients(mailing)[0]
    assert recipient.email == ""
    services.unsubscribe(recipient=recipient)
    assert Contact.objects.get().wants_no_news


def test_a_reader_is_asked_once_more_and_forgotten_when_nobody_confirms(network):
    for _ in range(2):
        services.ask_for_news(email="twijfel@elders.example", at=at(DAY))
    assert OutgoingMail.objects.filter(to="twijfel@elders.example").count() == 1
    services.forget_readers(at=at(DAY + timedelta(days=31)))
    assert not Reader.objects.exists()


def test_who_unsubscribed_as_a_contact_and_asks_for_the_newsletter_gets_news_again(network):
    partners(network, "Alfa")
    mailing = sent(network, draft(network))
    services.unsubscribe(recipient=recipients(mailing)[0])
    readers("vera@alfa.example")
    assert not Contact.objects.get().wants_no_news
    assert [row.email for row in recipients(draft(network))] == ["vera@alfa.example"]
