"""A small town with streets and pots in every state, for the browser; made through services, on the day itself."""

from dataclasses import dataclass
from datetime import timedelta

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.places import services as places
from nabij.places.services.streets import Range
from nabij.streets import services
from nabij.streets.models import Champion, Pot
from nabij.streets.queries import link_of
from nabij.streets.rules import Limit, Method, Occasion, Rules
from nabij.streets.services import Neighbour, Request, Stretch
from tests import builders

RULES = Rules(
    amount_cents=15_000, limit=Limit.CALENDAR_YEAR, pots_per_street=1, champions=2, counts_from=2, strict_duties=True
)
TILES = [(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2)]


@dataclass
class Streets:
    """Who works in the town, and its pots by the name of their state."""

    broker: builders.User
    pots: dict[str, Pot]

    def address(self, state: str, page: str = "") -> str:
        pot = self.pots[state]
        return f"/lief-en-leed/mijn/{pot.public_id}/{link_of(pot)}{page}"

    def to_confirm(self, state: str) -> str:
        second = self.pots[state].second
        return f"/lief-en-leed/meedoen/{second.public_id}/{link_of(second)}"


class Furnishing:
    def __init__(self) -> None:
        self.today, self.now = clock.today(), clock.now()
        self.wijken = builders.town()
        for wijk, (column, row) in zip(self.wijken, TILES, strict=True):
            type(wijk).objects.filter(pk=wijk.pk).update(tile_column=column, tile_row=row)
        self.team = builders.person(Role.PROGRAMME_TEAM, name="Tineke Team")
        self.broker = builders.person(Role.SOCIAL_BROKER, name="Mo Makelaar")
        self.finance = builders.person(Role.FINANCE, name="Frits Financiën")
        services.set_rules(rules=RULES, by=self.team, on=self.today.replace(year=2019))
        services.name_scheme(name="Warme Straten", name_en="Warm Streets", by=self.team, on=self.today)
        for year in (self.today.year - 1, self.today.year):
            services.set_budget(year=year, area=builders.whole(), ceiling_cents=10_000_000, by=self.team, on=self.today)
        buurt = builders.buurt("Hofje", parent=self.wijken[0])
        street = builders.street("Thomas à Kempisplantsoen", buurten=[buurt])
        places.record_addresses(ranges=[Range("9999AB", street, 1, 99, buurt)])

    def asked(self, street: str, wijk: int = 0, *, last_year: bool = False) -> Pot:
        on = self.today - timedelta(days=366 if last_year else 0)
        request = Request(
            Stretch(street, self.wijken[wijk]),
            "Een bloemetje voor wie ziek is, en koffie met wie nieuw is.",
            Neighbour("Roos Verzonnen", "9999AB", "12", email="roos@voorbeeld.example"),
            Neighbour("Ali Bedacht", "9999AB", "14", email="ali@voorbeeld.example"),
        )
        pot = services.start_pot(channel=Pot.Channel.FORM, on=on)
        return services.submit_pot(pot=pot, request=request, on=on, at=self.now)

    def approved(self, street: str, wijk: int = 0, *, last_year: bool = False) -> Pot:
        pot = self.asked(street, wijk, last_year=last_year)
        services.confirm_champion(champion=pot.second, how=Champion.Confirmation.LINK, on=self.today)
        services.check_pot(pot=pot, by=self.broker, on=self.today, at=self.now)
        services.approve_pot(pot=pot, by=self.team, on=self.today, at=self.now)
        return Pot.objects.get(pk=pot.pk)

    def paid(self, street: str, wijk: int = 0, *, last_year: bool = False) -> Pot:
        pot = self.approved(street, wijk, last_year=last_year)
        services.give_account(pot=pot, method=Method.CASH, at=self.now)
        services.confirm_payment(
            payment=pot.payments.get(), paid_on=self.today, by=self.finance, on=self.today, at=self.now
        )
        return Pot.objects.get(pk=pot.pk)

    def told(self, street: str, wijk: int, text: str, *occasions: Occasion) -> Pot:
        pot = self.paid(street, wijk)
        story = services.tell_story(
            pot=pot, text=text, occasions=occasions, may_be_shown=True, on=self.today, at=self.now
        )
        services.show_story(story=story, by=self.broker, on=self.today)
        return Pot.objects.get(pk=pot.pk)


def furnish() -> Streets:
    town = Furnishing()
    question = town.asked("Vraagstraat")
    services.ask_question(
        pot=question, question="Hoeveel buren doen er mee?", by=town.broker, on=town.today, at=town.now
    )
    refused = town.asked("Bedrijfstraat")
    services.refuse_pot(
        pot=refused, reason="Dit is voor een winkel. Een potje is voor buren.", by=town.team, on=town.today, at=town.now
    )
    pots = {
        "submitted": town.asked("Dijkstraat"),
        "question": question,
        "approved": town.approved("Kadestraat"),
        "paid": town.paid("Weidestraat", 3),
        "refused": refused,
        "told": town.told(
            "Lindelaan", 2, "We brachten soep bij een buur die ziek was. Nu zwaait de hele straat naar elkaar.",
            Occasion.ILLNESS, Occasion.ATTENTION,
        ),
    }  # fmt: skip
    at_home = town.paid("Havenpad", 5)
    services.tell_story(
        pot=at_home, text="Thee.", occasions=[Occasion.ATTENTION], may_be_shown=False, on=town.today, at=town.now
    )
    pots["told_at_home"] = at_home
    town.told("Polderweg", 8, "Koffie op de stoep met drie nieuwe gezinnen.", Occasion.NEW_NEIGHBOUR)
    for last_year in (True, False):
        town.paid("Molenstraat", 1, last_year=last_year)
    return Streets(town.broker, {state: Pot.objects.get(pk=pot.pk) for state, pot in pots.items()})
