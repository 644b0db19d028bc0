"""Partners that each have a mailbox of their own, and the short way to an ask, an answer and a match."""

from datetime import date

from nabij.network import services
from nabij.network.models import Partner, PartnerMatch, Posting, PostingAnswer
from nabij.network.rules import PostingKind, PostingTheme
from nabij.network.services import PostingWords, Speaker
from nabij.outbox.models import OutgoingMail
from tests.network.conftest import Network, at

JOINED, DAY = date(2022, 3, 1), date(2023, 3, 1)
WORDS = PostingWords(PostingKind.ASK, PostingTheme.ROOM, "Een zaal op dinsdag", "Met een piano.")


def partner(network: Network, name: str, *, on: date = JOINED, **more) -> Partner:
    made = network.signed(name, on=on, **more)
    services.add_contact(made, Speaker(f"Iemand van {name}", mailbox(name)), on=on)
    return made


def mailbox(name: str) -> str:
    return f"{name.lower().replace(' ', '-')}@partners.example"


def post(by: Partner, kind: PostingKind = PostingKind.ASK, *, on: date = DAY, **more) -> Posting:
    told = {"theme": PostingTheme.ROOM, "title": "Een zaal op dinsdag"} | more
    return services.place_posting(partner=by, words=PostingWords(kind=kind, **told), on=on)


def answer(posting: Posting, by: Partner, *, on: date = DAY, text: str = "Wij hebben er een.") -> PostingAnswer:
    return services.answer_posting(posting=posting, partner=by, text=text, on=on, at=at(on))


def match(posting: Posting, other: Partner, *, on: date = DAY, **more) -> PartnerMatch:
    return services.record_match(posting=posting, other=other, on=on, at=at(on), **more)


def mails(subject: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(subject=subject).order_by("pk"))
