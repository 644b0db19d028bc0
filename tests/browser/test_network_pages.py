"""The pages behind the link of an organisation: for everybody's eyes, hands, screens and browsers."""

import pytest

from nabij.intake import clock
from nabij.network import services
from nabij.network.models import JoinRequest, Partner
from nabij.network.queries import link_of
from nabij.network.services import Joining, Profile, Signer, Speaker
from nabij.people.rules import Role
from tests import builders
from tests.browser.conftest import DESK, NARROW, PHONE, axe, axe_of_looks, reading, scrolls_sideways, unseen_focus

pytestmark = pytest.mark.browser
OWN = ["", "/veranderen", "/tekenen", "/stoppen"]


def asked(name: str) -> JoinRequest:
    profile = Profile(name=name, for_residents="Wij koken samen, elke donderdag.", wijken=(builders.wijk(),))
    signer = Signer("Teun Tekenaar", "voorzitter", "teun@samen.example")
    joining = Joining(profile, Speaker("Vera Verzonnen", "vera@samen.example"), signer)
    return services.ask_to_join(joining=joining, on=clock.today(), at=clock.now())


@pytest.fixture
def addresses(site) -> list[str]:
    """A partner that is asked to sign anew, and somebody who is about to sign for the first time."""
    builders.whole()
    coordinator = builders.person(Role.NETWORK_COORDINATOR)
    today, now = clock.today(), clock.now()
    services.write_declaration_text(title="Verklaring", text="Samen.\n\nEn nog iets.", by=coordinator, on=today)
    partner: Partner = services.sign_join_request(request=asked("Stichting Samen"), on=today, at=now).partner
    services.write_declaration_text(title="Nieuwe verklaring", text="Nog meer samen.", by=coordinator, on=today)
    waiting = asked("Koffieclub")
    own = f"/partners/mijn/{partner.public_id}/{link_of(partner)}"
    return [*(own + below for below in OWN), f"/partners/tekenen/{waiting.public_id}/{link_of(waiting)}"]


def test_every_page_is_for_every_eye_hand_screen_and_browser(visit, addresses):
    addresses += [f"/en{address}" for address in addresses] + ["/partners/mijn/weg", "/partners/aanmelden/verstuurd"]
    wrong = {}
    for address in addresses:
        page = visit(address, width=PHONE)
        wrong[address] = axe(page)
        for width, scheme in ((DESK, "dark"), (NARROW, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            wrong[address] += axe_of_looks(page)
        wrong[address] += ["scrolls sideways"] if scrolls_sideways(page) else []
        wrong[address] += [f"no ring at {words}" for words in unseen_focus(page)]
        plain = visit(address, width=NARROW, script=False)
        wrong[address] += [] if reading(plain) == reading(page) else ["reads otherwise without script"]
    assert {address: found for address, found in wrong.items() if found} == {}
