"""In which language residents hear of us: that in which the pot was asked, whoever writes it and whatever page they are on."""

import re
from string import Formatter

import pytest

from nabij.kernel.language import speaking
from nabij.outbox.models import OutgoingMail
from nabij.streets import services
from nabij.streets.models import Champion, PaperMail, Pot
from nabij.streets.rules import LETTERS, Message
from nabij.streets.services import Neighbour
from nabij.streets.services.telling import tell
from tests.page import DUTCH
from tests.streets.conftest import DAY, at

BARE = Neighbour("Roos Verzonnen", "9999AB", "12", phone="030 1234567")
PLACES = {"cents": 15_000, "name": "Ali", "question": "…", "reason": "…"}


def in_english(town, **told) -> Pot:
    pot = services.start_pot(channel=Pot.Channel.FORM, on=DAY, language="en")
    return services.submit_pot(pot=pot, request=town.request("Lindelaan", **told), on=DAY, at=at(DAY))


def dutch_in(text: str) -> set[str]:
    return DUTCH & set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("message", Message)
def test_every_message_is_written_in_both_languages(town, message):
    mails = {}
    for language, pot in (("en", in_english(town)), ("nl", town.asked("Kerkstraat"))):
        tell(pot.requester, pot, message, about="try", at=at(DAY), **PLACES)
        mails[language] = OutgoingMail.objects.latest("pk")
    english, dutch = mails["en"], mails["nl"]
    assert english.subject != dutch.subject
    assert english.text.startswith("Dear Roos Verzonnen,")
    assert dutch.text.startswith("Beste Roos Verzonnen,")
    assert dutch_in(english.subject + english.text) == set()
    assert dutch_in(dutch.text)
    assert "/en/lief-en-leed/mijn/" in english.text
    assert "/en/" not in dutch.text


def test_every_place_of_a_message_is_known_to_who_fills_it_in():
    places = {place for letter in LETTERS.values() for _, place, _, _ in Formatter().parse(letter.text) if place}
    assert places == {"street", "amount", "address"} | set(PLACES) - {"cents"}
    assert set(LETTERS) == set(Message)


def test_the_office_works_in_dutch_and_the_neighbours_read_english(town):
    pot = in_english(town)
    assert {mail.subject for mail in OutgoingMail.objects.all()} == {
        "We have your request", "Will you join in your street?",
    }  # fmt: skip
    services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=DAY)
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    mail = OutgoingMail.objects.latest("pk")
    assert "Good news: your pot of €150 for Lindelaan has been approved." in mail.text
    assert "Questions? Call" in mail.text


def test_who_began_in_dutch_and_sends_in_english_is_written_in_english(town):
    pot = services.start_pot(channel=Pot.Channel.FORM, on=DAY)
    services.submit_pot(pot=pot, request=town.request(), on=DAY, at=at(DAY), language="en")
    assert Pot.objects.get().language == "en"


def test_an_english_page_writes_dutch_about_a_pot_that_was_asked_in_dutch(town):
    pot = town.asked()
    with speaking("en"):
        services.withdraw_pot(pot=pot, on=DAY, at=at(DAY))
    assert OutgoingMail.objects.latest("pk").subject == "Uw aanvraag is ingetrokken"


def test_a_letter_on_paper_is_english_too(town):
    pot = in_english(town, requester=BARE)
    letter = PaperMail.objects.get(pot=pot)
    assert letter.subject == "We have your request"
    assert dutch_in(letter.text) == set()
