"""What partners ask of each other and offer each other: posted in a minute, prolonged, closed, or taken down at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nabij.kernel import written
from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import Partner, Posting, StageChange
from nabij.network.queries.postings import board, is_signed, open_matches, standing_on, who_answered
from nabij.network.rules import (
    OPEN_AT_MOST,
    PostingKind,
    PostingTheme,
    latest_until,
    until_without_a_choice,
)
from nabij.network.services.declaring import note
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold
from nabij.network.services.telling import address_of_partner, address_of_posting, first_contact, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.places.models import Area


@dataclass(frozen=True)
class PostingWords:
    """What a partner asks or offers. No `area` means anywhere; without `until_on` it stands as long as usual."""

    kind: PostingKind
    theme: PostingTheme
    title: str
    text: str = ""
    area: Area | None = None
    until_on: date | None = None


def place_posting(*, partner: Partner, words: PostingWords, on: date, by: User | None = None) -> Posting:
    """An ask or an offer goes on the board.

    Raises:
        PartnerRefused: no declaration of the partner holds, it has too many there, or the last day cannot be.
    """
    role_for(partner, by, on=on)
    until_on = _until(words, on=on)
    with booking():
        kept = hold(partner)
        refuse_who_left(kept, on=on)
        if board(on).filter(partner=kept).count() >= OPEN_AT_MOST:
            raise PartnerRefused(
                gettext("Er staan al {most} vragen en aanbiedingen van u. Sluit er eerst een.").format(
                    most=written.number(OPEN_AT_MOST)
                )
            )
        return Posting.objects.create(
            partner=kept, kind=words.kind.value, theme=words.theme.value, title=words.title, text=words.text,
            area=words.area, posted_on=on, until_on=until_on,
        )  # fmt: skip


def change_posting(*, posting: Posting, words: PostingWords, on: date, by: User | None = None) -> None:
    """Other words for what stands there. Once somebody answered, an ask stays an ask.

    Raises:
        PartnerRefused: it stands no more, or it would turn round what was answered.
    """
    role_for(posting.partner, by, on=on)
    until_on = _until(words, on=on)
    with booking():
        kept = hold_standing(posting, on=on)
        if kept.kind != words.kind and kept.answers.exists():
            raise PartnerRefused(
                faults={"kind": gettext("Er is al op geantwoord. Sluit deze, en plaats een nieuwe.")},
            )
        kept.kind, kept.theme, kept.title, kept.text = words.kind.value, words.theme.value, words.title, words.text
        kept.area, kept.until_on = words.area, until_on
        kept.save()


def extend_posting(*, posting: Posting, on: date, by: User | None = None) -> Posting:
    """It stands as long again as something new would.

    Raises:
        PartnerRefused: it stands no more.
    """
    role_for(posting.partner, by, on=on)
    with booking():
        kept = hold_standing(posting, on=on)
        kept.until_on = max(kept.until_on, until_without_a_choice(on))
        kept.save(update_fields=["until_on"])
    return kept


def close_posting(*, posting: Posting, on: date, at: datetime, by: User | None = None) -> None:
    """It is no longer on the board, for good; who answered it is asked about.

    Raises:
        PartnerRefused: it was closed before.
    """
    role_for(posting.partner, by, on=on)
    with booking():
        close(hold_standing(posting, on=on), on=on, at=at)


def take_down_posting(*, posting: Posting, why: str, by: User, on: date, at: datetime) -> None:
    """The coordinator takes an ask or an offer off the board; its partner hears why.

    Raises:
        PartnerRefused: it stands no more.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold_standing(posting, on=on)
        kept.closed_on = on
        kept.save(update_fields=["closed_on"])
        partner, contact = kept.partner, first_contact(kept.partner)
        note(partner, StageChange.Event.TAKEN_DOWN, on=on, at=at, by=by, remark=f"‘{kept.title}’: {why}")
        if contact is None:
            return
        with speaking(language_of(partner)):
            tell(
                contact.email, contact.name, at=at, key=f"{kept.public_id}:taken-down",
                subject=gettext("Uw bericht staat niet meer bij vraag en aanbod"),
                text=gettext(
                    "We haalden ‘{title}’ van {partner} weg bij vraag en aanbod. Dit is waarom:\n\n{why}\n\n"
                    "Wilt u iets anders plaatsen? Dat kan op uw eigen pagina:\n{link}"
                ).format(title=kept.title, partner=partner.name, why=why, link=address_of_partner(partner)),
            )  # fmt: skip


def close_what_ended(*, on: date, at: datetime) -> int:
    """Closes what stood its last day; returns how many. The day of closing is the first day without it."""
    ended = Posting.objects.filter(closed_on=None, until_on__lt=on).select_related("partner").order_by("pk")
    for posting in ended:
        with booking():
            kept = hold_posting(posting)
            if kept.closed_on is None and kept.until_on < on:
                close(kept, on=kept.until_on + timedelta(days=1), at=at)
    return len(ended)


def close(posting: Posting, *, on: date, at: datetime) -> None:
    """The caller holds it. When somebody answered and no match is known, its partner is asked once what came of it."""
    posting.closed_on = on
    posting.save(update_fields=["closed_on"])
    contact = first_contact(posting.partner)
    answered = who_answered(posting).count()
    if contact is None or not answered or open_matches(posting).exists() or not is_signed(posting.partner, on):
        return
    with speaking(language_of(posting.partner)):
        tell(
            contact.email, contact.name, at=at, key=f"{posting.public_id}:worked-out", subject=gettext("Is het gelukt?"),
            text=gettext(
                "‘{title}’ staat niet meer bij vraag en aanbod. Er kwam wel antwoord. Vonden jullie elkaar? Zeg het met één "
                "klik:\n{link}\n\nZo weten we samen wat het netwerk oplevert. Is het niet gelukt? Dan hoeft u niets te doen."
            ).format(title=posting.title, link=address_of_posting(posting, "posting_match")),
        )  # fmt: skip


def hold_posting(posting: Posting) -> Posting:
    """The ask or offer and its partner, held until the end of the transaction; the partner first, as everywhere."""
    hold(posting.partner)
    held = Posting.objects.select_for_update(no_key=True, of=("self",)).select_related("partner__organisation", "area")
    return held.get(pk=posting.pk)


def hold_standing(posting: Posting, *, on: date) -> Posting:
    """The same, of what stands on the board.

    Raises:
        PartnerRefused: it does not, or not any more.
    """
    kept = hold_posting(posting)
    if not Posting.objects.filter(standing_on(on), pk=kept.pk).exists():
        raise PartnerRefused(gettext("‘{title}’ staat er niet meer.").format(title=kept.title))
    return kept


def refuse_who_left(partner: Partner, *, on: date) -> None:
    """Only partners take part."""
    if not is_signed(partner, on):
        raise PartnerRefused(gettext("Vraag en aanbod is voor partners. Teken eerst de verklaring op uw eigen pagina."))


def _until(words: PostingWords, *, on: date) -> date:
    until_on = words.until_on or until_without_a_choice(on)
    if not on <= until_on <= latest_until(on):
        raise PartnerRefused(
            faults={
                "until_on": gettext("Kies een dag van vandaag tot en met {day}.").format(
                    day=written.day(latest_until(on))
                )
            }
        )
    return until_on
