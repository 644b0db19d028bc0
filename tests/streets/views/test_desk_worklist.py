"""What waits at the desk stands on the front page of the office too, for whose work it is."""

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.services import Neighbour
from tests import builders
from tests.page import fetch
from tests.streets.conftest import DAY, LATER, at


def test_the_broker_finds_pots_stories_and_letters_of_their_own_wijken(client, town):
    town.asked("Wachtstraat", wijk=1)
    town.asked("Brievenstraat", wijk=1, requester=Neighbour("Roos Verzonnen", "9999AB", "1"), by=town.other_broker)
    services.tell_story(
        pot=town.paid("Verhalenlaan", wijk=1), text="Soep.", occasions=[], may_be_shown=True, on=DAY, at=at(DAY)
    )
    with clock.told_at(LATER):
        client.force_login(town.broker)
        words = fetch(client, "/kantoor").words
        assert "Wachtstraat, Oost te laat" in words
        assert "Wij hebben uw aanvraag (Brievenstraat) posten" in words
        assert "Verhaal van Verhalenlaan lezen" in words
        client.force_login(builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
        words = fetch(client, "/kantoor").words
        assert "Geen potje wacht op u." in words
        assert "Verhalenlaan" not in words


def test_the_team_finds_what_was_checked(client, town):
    services.check_pot(pot=town.confirmed("Kijkstraat"), by=town.broker, on=DAY, at=at(DAY))
    client.force_login(town.team)
    page = fetch(client, "/kantoor")
    assert "Kijkstraat, Noord" in page.links
    assert "/kantoor/potjes" in page.links.values()
