"""A town with rules, a budget and the people of the office; pots are made through services."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Champion, Pot
from nabij.streets.rules import Limit, Method, Rules
from nabij.streets.services import Neighbour, Request, Stretch
from tests import builders

DAY = date(2023, 3, 1)
LATER = datetime(2024, 6, 3, 12, tzinfo=UTC)
RULES = Rules(
    amount_cents=15_000, limit=Limit.CALENDAR_YEAR, pots_per_street=1, champions=2, counts_from=2, strict_duties=True
)


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


@pytest.fixture(autouse=True)
def late_enough():
    """Every day of these tests has passed."""
    with clock.told_at(LATER):
        yield


class Town:
    """Who works here, and the short way to a pot in any state."""

    def __init__(self) -> None:
        builders.municipality()
        self.wijken = builders.town()
        self.team = builders.person(Role.PROGRAMME_TEAM, name="Tineke Team")
        self.colleague = builders.person(Role.PROGRAMME_TEAM, name="Carla Collega")
        self.broker = builders.person(Role.SOCIAL_BROKER, name="Mo Makelaar")
        self.other_broker = builders.person(Role.SOCIAL_BROKER, name="Ina Makelaar")
        self.finance = builders.person(Role.FINANCE, name="Frits Financiën")
        services.set_rules(rules=RULES, by=self.team, on=date(2019, 1, 1))
        for year in range(2019, 2025):
            services.set_budget(
                year=year, area=builders.whole(), ceiling_cents=10_000_000, by=self.team, on=date(2019, 1, 1)
            )

    def request(self, street="Dijkstraat", *, wijk=0, stretch="", **changes) -> Request:
        told = {
            "where": Stretch(street, self.wijken[wijk], stretch),
            "purpose": "Bloemen voor wie ziek is.",
            "requester": Neighbour("Roos Verzonnen", "9999AB", "12", email="roos@voorbeeld.example"),
            "second": Neighbour("Ali Bedacht", "9999AB", "14", email="ali@voorbeeld.example"),
        }
        return Request(**(told | changes))

    def asked(self, street="Dijkstraat", *, on=DAY, by=None, **told) -> Pot:
        channel = Pot.Channel.PHONE if by else Pot.Channel.FORM
        pot = services.start_pot(channel=channel, on=on, by=by)
        return services.submit_pot(pot=pot, request=self.request(street, **told), on=on, at=at(on), by=by)

    def confirmed(self, *args, on=DAY, **told) -> Pot:
        pot = self.asked(*args, on=on, **told)
        services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=on)
        return pot

    def approved(self, *args, on=DAY, parts=1, **told) -> Pot:
        pot = self.confirmed(*args, on=on, **told)
        services.check_pot(pot=pot, by=self.broker, on=on, at=at(on))
        services.approve_pot(pot=pot, by=self.team, on=on, at=at(on), parts=parts)
        services.give_account(pot=pot, method=Method.CASH, holder="Roos Verzonnen", at=at(on))
        return Pot.objects.get(pk=pot.pk)

    def paid(self, *args, on=DAY, **told) -> Pot:
        pot = self.approved(*args, on=on, **told)
        self.pay(pot, on=on)
        return Pot.objects.get(pk=pot.pk)

    def pay(self, pot: Pot, *, part=1, on=DAY) -> None:
        services.confirm_payment(
            payment=pot.payments.get(part=part), paid_on=on, by=self.finance, on=LATER.date(), at=at(on)
        )

    def give_back(self, pot: Pot, *, part=1, on=DAY + timedelta(days=9)) -> None:
        services.return_payment(
            payment=pot.payments.get(part=part), returned_on=on, why="De rekening bestaat niet.", by=self.finance,
            on=LATER.date(), at=at(on),
        )  # fmt: skip


@pytest.fixture
def town(db) -> Town:
    return Town()
