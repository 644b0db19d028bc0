from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.outbox import queries, services
from nabij.outbox.mail import OutboxBackend
from nabij.outbox.models import OutgoingMail
from nabij.outbox.rules import LEASE, MOST_ATTEMPTS, MailState
from nabij.outbox.services import MailRefused, post

NOON = datetime(2023, 4, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def mail(to: str = "roos@voorbeeld.example", *, at: datetime = NOON, **options) -> OutgoingMail:
    return post(to, "Een bericht", "Er is nieuws.", at=at, **options)


class TestWriting:
    def test_a_mail_waits_from_the_moment_it_is_written(self):
        written = mail()
        assert (written.state, written.next_attempt_at, written.attempts) == (MailState.WAITING, NOON, 0)
        assert list(queries.due(at=NOON)) == [written]

    def test_a_mail_of_an_undone_transaction_was_never_written(self):
        with transaction.atomic():
            mail()
            transaction.set_rollback(True)
        assert not OutgoingMail.objects.exists()

    def test_the_same_event_never_writes_two(self):
        assert mail(key="pot-1-toegekend") == mail(key="pot-1-toegekend")
        assert mail() != mail()
        assert OutgoingMail.objects.count() == 3

    def test_every_mail_has_a_message_id_of_its_own(self):
        assert mail().message_id != mail().message_id
        assert mail().message_id.startswith("<")

    @pytest.mark.parametrize(
        ("to", "subject"),
        [
            ("geen adres", "Onderwerp"),
            ("roos@voorbeeld.example\nBcc: iedereen@voorbeeld.example", "Onderwerp"),
            ("roos@voorbeeld.example, iedereen@voorbeeld.example", "Onderwerp"),
            ("", "Onderwerp"),
            ("roos@voorbeeld.example", "Onderwerp\r\nBcc: iedereen@voorbeeld.example"),
            ("roos@voorbeeld.example", "Onderwerp\x00"),
        ],
    )
    def test_no_header_is_smuggled_in(self, to, subject):
        with pytest.raises(MailRefused):
            post(to, subject, "Tekst", at=NOON)
        assert not OutgoingMail.objects.exists()

    @pytest.mark.parametrize(
        "reply_to",
        [
            "geen adres",
            "kim@voorbeeld.example\r\nBcc: iedereen@voorbeeld.example",
            "kim@voorbeeld.example, iedereen@voorbeeld.example",
            "Kim <kim@voorbeeld.example>",
        ],
    )
    def test_nothing_but_one_address_is_answered_to(self, reply_to):
        with pytest.raises(MailRefused):
            mail(reply_to=reply_to)
        assert not OutgoingMail.objects.exists()


class TestClaiming:
    def test_a_claimed_mail_is_out_of_the_hands_of_others_until_its_lease_is_over(self):
        written = mail()
        assert services.claim_next(at=NOON) == written
        assert services.claim_next(at=NOON + LEASE - MINUTE) is None
        again = services.claim_next(at=NOON + LEASE)
        assert again == written
        assert again.attempts == 2

    def test_who_waits_longest_goes_first(self):
        second, first = mail(at=NOON), mail(at=NOON - MINUTE)
        mail(at=NOON + MINUTE)
        assert [services.claim_next(at=NOON) for _ in range(3)] == [first, second, None]


class TestSettling:
    def test_a_sent_mail_is_never_claimed_again(self):
        claimed = services.claim_next(at=mail().written_at)
        services.note_sent(mail=claimed, at=NOON)
        assert services.claim_next(at=NOON + timedelta(days=9)) is None
        assert claimed.state == MailState.SENT

    def test_a_failure_comes_back_later_and_later_until_it_is_given_up(self):
        mail()
        at, waits = NOON, []
        while claimed := services.claim_next(at=at):
            services.note_failed(mail=claimed, error="451 even niet", at=at, jitter=0)
            if claimed.state == MailState.REFUSED:
                break
            waits.append(claimed.next_attempt_at - at)
            at = claimed.next_attempt_at
        assert waits == sorted(waits)
        assert claimed.attempts == MOST_ATTEMPTS
        assert claimed.last_error == f"Na {MOST_ATTEMPTS} pogingen opgegeven. 451 even niet"
        assert list(queries.refused()) == [claimed]

    def test_what_another_worker_settled_stays_as_it_is(self):
        claimed = services.claim_next(at=mail().written_at)
        slow = OutgoingMail.objects.get(pk=claimed.pk)
        services.note_sent(mail=claimed, at=NOON)
        services.note_refused(mail=slow, error="550 te laat", at=NOON)
        assert slow.state == MailState.SENT

    def test_a_refused_mail_can_be_sent_again_when_a_person_says_so(self):
        written = mail()
        services.note_refused(mail=written, error="550 onbekend", at=NOON)
        assert services.send_again(mail=written, at=NOON + MINUTE)
        assert services.claim_next(at=NOON + MINUTE) == written
        assert not services.send_again(mail=written, at=NOON)

    def test_an_answer_of_the_server_is_kept_readable(self):
        written = mail()
        services.note_refused(mail=written, error="550 \x1b[31mnee\r\n\x00" + "x" * 900, at=NOON)
        assert written.last_error.isprintable()
        assert len(written.last_error) == 500


class TestForgetting:
    def test_what_was_settled_before_the_term_leaves_nothing_about_anybody(self):
        sent, refused, waiting = mail(html="<p>nieuws</p>"), mail(), mail()
        services.note_sent(mail=sent, at=NOON)
        services.note_refused(mail=refused, error="550 roos@voorbeeld.example onbekend", at=NOON)
        assert services.forget_sent(before=NOON, at=NOON) == 0
        assert services.forget_sent(before=NOON + MINUTE, at=NOON + MINUTE) == 2
        assert services.forget_sent(before=NOON + MINUTE, at=NOON + MINUTE) == 0
        kept = str(OutgoingMail.objects.exclude(pk=waiting.pk).values())
        assert "roos" not in kept
        assert "nieuws" not in kept
        assert OutgoingMail.objects.get(pk=waiting.pk).to == "roos@voorbeeld.example"

    def test_a_forgotten_mail_is_not_sent_again(self):
        refused = mail()
        services.note_refused(mail=refused, error="550", at=NOON)
        services.forget_sent(before=NOON + MINUTE, at=NOON + MINUTE)
        assert not services.send_again(mail=refused, at=NOON)


class TestConstraints:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"next_attempt_at": None},
            {"state": "sent"},
            {"sent_at": NOON},
            {"state": "refused", "next_attempt_at": None},
            {"to": ""},
            {"forgotten_at": NOON},
        ],
    )
    def test_the_database_keeps_state_and_moments_together(self, wrong):
        written = mail()
        with pytest.raises(IntegrityError), transaction.atomic():
            OutgoingMail.objects.filter(pk=written.pk).update(**wrong)


class TestDjangosOwnMail:
    def test_each_receiver_gets_a_mail_of_their_own(self):
        message = EmailMultiAlternatives(
            "Wachtwoord", "Kies een wachtwoord.", to=["a@voorbeeld.example"], bcc=["b@voorbeeld.example"]
        )
        message.attach_alternative("<p>Kies een wachtwoord.</p>", "text/html")
        with clock.told_at(NOON):
            assert OutboxBackend().send_messages([message]) == 1
        assert list(OutgoingMail.objects.order_by("to").values_list("to", "subject", "html", "written_at")) == [
            ("a@voorbeeld.example", "Wachtwoord", "<p>Kies een wachtwoord.</p>", NOON),
            ("b@voorbeeld.example", "Wachtwoord", "<p>Kies een wachtwoord.</p>", NOON),
        ]

    def test_an_attachment_is_refused_and_nothing_is_written(self):
        plain, loaded = (
            EmailMessage("a", "b", to=["a@voorbeeld.example"]),
            EmailMessage("a", "b", to=["a@voorbeeld.example"]),
        )
        loaded.attach("x.txt", "x", "text/plain")
        with pytest.raises(MailRefused, match="bijlagen"):
            OutboxBackend().send_messages([plain, loaded])
        assert not OutgoingMail.objects.exists()
