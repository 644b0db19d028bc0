"""One partner answers another by mail: what it writes goes to who speaks for the other, and a copy comes back."""

from datetime import date, datetime

from nabij.kernel import written
from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import Contact, Partner, Posting, PostingAnswer
from nabij.network.queries.postings import board
from nabij.network.rules import ANSWERS_AT_MOST, ANSWERS_KEPT
from nabij.network.services.postings import hold_posting, refuse_who_left
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold_all
from nabij.network.services.telling import address_of_posting, first_contact, language_of, tell
from nabij.people.models import User


def answer_posting(
    *, posting: Posting, partner: Partner, text: str, on: date, at: datetime, by: User | None = None
) -> PostingAnswer:
    """Mails an answer to who speaks for the partner that posted it; they go on by mail from there.

    Raises:
        PartnerRefused: one of the two is no partner any more or cannot be mailed, or it was answered often enough.
    """
    role_for(partner, by, on=on)
    if posting.partner_id == partner.pk:
        raise PartnerRefused(gettext("Dit is van uw eigen organisatie."))
    with booking():
        held = {one.pk: one for one in hold_all([partner.pk, posting.partner_id])}
        writer, kept = held[partner.pk], hold_posting(posting)
        refuse_who_left(writer, on=on)
        if not board(on).filter(pk=kept.pk).exists():
            raise PartnerRefused(gettext("‘{title}’ staat er niet meer.").format(title=kept.title))
        if kept.answers.filter(partner=writer).count() >= ANSWERS_AT_MOST:
            raise PartnerRefused(
                gettext("U antwoordde hier al {most} keer op. Mail of bel elkaar verder, of bel ons.").format(
                    most=written.number(ANSWERS_AT_MOST)
                )
            )
        to, sender = _reachable(kept.partner), _reachable(writer)
        answer = PostingAnswer.objects.create(posting=kept, partner=writer, text=text, answered_by=by, answered_at=at)
        _mail(answer, kept, to, sender, at=at)
    return answer


def _reachable(partner: Partner) -> Contact:
    contact = first_contact(partner)
    if contact is None:
        raise PartnerRefused(
            gettext(
                "Van {partner} kennen we geen e-mailadres. Bel ons, dan brengen we u met elkaar in contact."
            ).format(partner=partner.name)
        )
    return contact


def _mail(answer: PostingAnswer, posting: Posting, to: Contact, sender: Contact, *, at: datetime) -> None:
    poster, writer = posting.partner, answer.partner
    with speaking(language_of(poster)):
        tell(
            to.email, to.name, at=at, key=f"{answer.public_id}:answer", reply_to=sender.email,
            subject=gettext("Een partner antwoordt u"),
            text=gettext(
                "{partner} antwoordt op ‘{title}’:\n\n{text}\n\nAntwoord gewoon op deze mail, dan komt het bij {partner}: "
                "{email}.\n\nVonden jullie elkaar? Zeg het hier, dan telt het mee:\n{link}"
            ).format(
                partner=writer.name, title=posting.title, text=answer.text, email=sender.email,
                link=address_of_posting(posting),
            ),
        )  # fmt: skip
    with speaking(language_of(writer)):
        tell(
            sender.email, sender.name, at=at, key=f"{answer.public_id}:copy", subject=gettext("Uw antwoord is verstuurd"),
            text=gettext(
                "Dit schreef {writer} aan {partner}, over ‘{title}’:\n\n{text}\n\n{partner} ziet uw e-mailadres en mailt u "
                "terug."
            ).format(writer=writer.name, partner=poster.name, title=posting.title, text=answer.text),
        )  # fmt: skip


def forget_answers(*, on: date) -> int:
    """Empties the words of answers sixty days after their ask or offer closed; returns how many."""
    over = PostingAnswer.objects.filter(posting__closed_on__lte=on - ANSWERS_KEPT).exclude(text="")
    return over.update(text="")
