"""A town with a network: a text to sign, a coordinator, and organisations that join as they do it themselves."""

from datetime import UTC, date, datetime, time

import pytest

from nabij.intake import clock
from nabij.ledger.models import Entry
from nabij.ledger.queries import moment
from nabij.network import services
from nabij.network.models import Declaration, Partner
from nabij.network.rules import Audience, LegalForm, Sector, Withdrawal
from nabij.network.services import Joining, Profile, Signer, Speaker
from nabij.people.rules import Role
from nabij.results.queries import figures
from nabij.results.queries.reconciling import differences
from tests import builders

LATER = datetime(2024, 6, 3, 12, tzinfo=UTC)
TEXT = "Wij kijken om naar wie zich alleen voelt, en werken daarin samen."


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


@pytest.fixture(autouse=True)
def late_enough():
    """Every day of these tests has passed."""
    with clock.told_at(LATER):
        yield


class Network:
    """Who works here, and the short way to a partner."""

    def __init__(self) -> None:
        builders.municipality()
        self.wijken = builders.town()
        self.coordinator = builders.person(Role.NETWORK_COORDINATOR, name="Cora Coördinator")
        self.text = services.write_declaration_text(
            title="Intentieverklaring", text=TEXT, by=self.coordinator, on=date(2019, 1, 1)
        )

    def profile(self, name="Stichting Samen", **changes) -> Profile:
        told = {
            "sector": Sector.WELFARE, "legal_form": LegalForm.FOUNDATION, "for_residents": "Wij koken samen.",
            "wijken": (self.wijken[0],), "audiences": frozenset({Audience.EVERYBODY}), "languages": frozenset({"nl"}),
        }  # fmt: skip
        return Profile(name=name, **told | changes)

    def joining(self, name="Stichting Samen", **changes) -> Joining:
        return Joining(
            self.profile(name, **changes),
            Speaker("Vera Verzonnen", "vera@samen.example", "030 123 45 67", "bestuurslid"),
            Signer("Teun Tekenaar", "voorzitter", "teun@samen.example"),
        )

    def signed(self, name="Stichting Samen", *, on=date(2022, 3, 1), **changes) -> Partner:
        request = services.ask_to_join(joining=self.joining(name, **changes), on=on, at=at(on))
        return services.sign_join_request(request=request, on=on, at=at(on)).partner

    def withdrawn(self, partner: Partner, *, on: date) -> None:
        services.withdraw(partner=partner, why=Withdrawal.NO_TIME, on=on, at=at(on))

    def figure(self, key: str, as_of: date) -> int:
        """What the results page says of the whole town on that day."""
        then = moment(as_of=as_of, known_at=None, now=LATER)
        return int(figures(then)[key].value.number)

    def entries(self, key: str) -> list[tuple[date, int, str]]:
        return list(Entry.objects.filter(measure=key).order_by("position").values_list("on", "quantity", "breakdown"))


@pytest.fixture
def network(db) -> Network:
    return Network()


@pytest.fixture
def books_agree(network):
    """After the test both books say the same."""
    yield
    assert list(differences()) == []


def declarations() -> list[Declaration]:
    return list(Declaration.objects.order_by("pk"))


@pytest.fixture
def together(network):
    from tests.network.coalitions import Together

    return Together(network)
