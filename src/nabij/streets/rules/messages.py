"""What residents hear of us, by mail or on paper: each message once, in the language in which they asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nabij.kernel.language import gettext_noop


class Message(StrEnum):
    """About what we write."""

    ASKED = "asked"
    CONFIRM_BY_LINK = "confirm_by_link"
    CONFIRM_BY_VOICE = "confirm_by_voice"
    DECLINED = "declined"
    QUESTION = "question"
    QUESTION_AGAIN = "question_again"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ACCOUNT_WANTED = "account_wanted"
    PAID = "paid"
    BANK_REFUSED = "bank_refused"
    PAID_AGAIN = "paid_again"
    STORY_WANTED = "story_wanted"


@dataclass(frozen=True)
class Letter:
    """A Dutch subject and text, with places to fill in; `street` always is, the others by who writes it."""

    subject: str
    text: str


LETTERS: Mapping[Message, Letter] = {
    Message.ASKED: Letter(
        gettext_noop("Wij hebben uw aanvraag"),
        gettext_noop(
            "U hebt een potje van {amount} aangevraagd voor {street}. De sociaal makelaar kijkt ernaar. U hoort binnen twee "
            "weken van ons."
        ),
    ),
    Message.CONFIRM_BY_LINK: Letter(
        gettext_noop("Doet u mee in uw straat?"),
        gettext_noop(
            "Een buur vroeg een potje aan voor uw straat en noemde u als tweede gangmaker. Samen kijkt u naar uw buren om.\n\n"
            "Doet u mee? Bevestig het hier:\n{address}\n\nKent u dit niet? Dan hoeft u niets te doen."
        ),
    ),
    Message.CONFIRM_BY_VOICE: Letter(
        gettext_noop("Doet u mee in uw straat?"),
        gettext_noop(
            "Een buur vroeg een potje aan voor uw straat en noemde u als tweede gangmaker. Samen kijkt u naar uw buren om.\n\n"
            "Doet u mee? Bel ons even, of zeg het de sociaal makelaar.\n\nKent u dit niet? Dan hoeft u niets te doen."
        ),
    ),
    Message.DECLINED: Letter(
        gettext_noop("Uw tweede gangmaker doet niet mee"),
        gettext_noop(
            "{name} laat weten niet mee te doen. Vraag een andere buur, en geef bij uw aanvraag door wie het is. Bellen mag ook. Uw "
            "aanvraag blijft zolang staan."
        ),
    ),
    Message.QUESTION: Letter(
        gettext_noop("Een vraag over uw aanvraag"),
        gettext_noop("Wij hebben een vraag over uw aanvraag voor {street}:\n\n{question}"),
    ),
    Message.QUESTION_AGAIN: Letter(
        gettext_noop("Weet u het antwoord al?"),
        gettext_noop(
            "Wij stelden u een vraag over uw aanvraag voor {street}. Zonder antwoord kunnen we niet verder.\n\n{question}"
        ),
    ),
    Message.APPROVED: Letter(
        gettext_noop("Uw potje is goedgekeurd"),
        gettext_noop(
            "Goed nieuws: uw potje van {amount} voor {street} is goedgekeurd. Laat ons weten hoe u het geld wilt krijgen."
        ),
    ),
    Message.REFUSED: Letter(
        gettext_noop("Over uw aanvraag"),
        gettext_noop("Uw aanvraag voor een potje voor {street} is niet toegekend.\n\n{reason}"),
    ),
    Message.WITHDRAWN: Letter(
        gettext_noop("Uw aanvraag is ingetrokken"),
        gettext_noop("U hebt uw aanvraag voor een potje ingetrokken. U mag later altijd opnieuw vragen."),
    ),
    Message.ACCOUNT_WANTED: Letter(
        gettext_noop("Hoe wilt u het geld krijgen?"),
        gettext_noop(
            "Uw potje voor {street} is goedgekeurd. Laat ons weten hoe u het geld wilt krijgen, dan komt het uw kant op."
        ),
    ),
    Message.PAID: Letter(
        gettext_noop("Het geld komt eraan"),
        gettext_noop(
            "Er is {amount} uitbetaald voor {street}. Veel plezier ermee. Vertel ons later in twee regels wat ervan kwam."
        ),
    ),
    Message.BANK_REFUSED: Letter(
        gettext_noop("Hoe wilt u het geld krijgen?"),
        gettext_noop(
            "De bank kon het geld voor {street} niet overmaken. Kijk of het rekeningnummer en de naam kloppen, en geef ons "
            "opnieuw door hoe u het geld wilt krijgen."
        ),
    ),
    Message.PAID_AGAIN: Letter(
        gettext_noop("Hoe wilt u het geld krijgen?"),
        gettext_noop("Het geld dat we overmaakten kwam terug. Geef ons opnieuw door hoe u het wilt krijgen."),
    ),
    Message.STORY_WANTED: Letter(
        gettext_noop("Wat kwam er van uw potje?"),
        gettext_noop(
            "Een maand geleden kreeg u een potje voor {street}. Wilt u in twee regels vertellen wat u ermee deed? Schrijf niet "
            "voor wie het was. Het hoeft niet, het mag."
        ),
    ),
}
