"""Streets and pots on an ordinary day: one in every state, so that every page of the desk has something to show."""

from datetime import timedelta
from itertools import count

from nabij.demo.accounts import BROKER, FINANCE, PROGRAMME, SECOND, Account
from nabij.intake import clock
from nabij.people.models import User
from nabij.places.models import Area
from nabij.places.queries import whole, wijken
from nabij.streets import services
from nabij.streets.models import PaperMail, Pot
from nabij.streets.queries import rules_on
from nabij.streets.rules import Limit, Method, Occasion, Rules
from nabij.streets.services import Neighbour, Request, Stretch

BEFORE = 12  # days ago these pots were asked, so that some are late


def furnish_streets() -> dict[str, object]:
    day = Day()
    submitted, question, checked, approved, told, returned = (day.asked(name) for name in STREETS)
    services.ask_question(pot=question, question="Doet nummer 16 ook mee?", by=day.broker, on=day.on, at=day.at)
    for pot in (checked, approved, told, returned):
        day.check(pot)
    for pot in (approved, told, returned):
        day.approve(pot)
    services.give_account(
        pot=approved, method=Method.BANK, holder="Iemand Anders", iban="NL91ABNA0417164300", at=day.at, by=None
    )
    story = day.tell(told)
    day.give_back(returned)
    on_paper = day.asked("Stiltehof", email="")
    return {
        "aangevraagd potje": submitted,
        "potje met vraag": question,
        "nagekeken potje": checked,
        "goedgekeurd potje": approved,
        "verteld potje": told,
        "teruggekomen potje": returned,
        "gangmaker": submitted.second,
        "straat": told.unit,
        "andere straat": returned.unit,
        "verhaal": story,
        "papieren brief": PaperMail.objects.filter(pot=on_paper).latest("pk"),
    }


STREETS = ("Anemoonplein", "Bosuilstraat", "Cederhof", "Dotterlaan", "Egelstraat", "Fluitekruid")


class Day:
    """Who works here today, and the short way to a pot in any state."""

    def __init__(self) -> None:
        self.on = clock.today() - timedelta(days=BEFORE)
        self.at = clock.now() - timedelta(days=BEFORE)
        self.broker, self.team, self.second, self.finance = map(_who, (BROKER, PROGRAMME, SECOND, FINANCE))
        self.places: list[Area] = wijken()
        self.numbers = count(1)
        if rules_on(self.on) is None:
            rules = Rules(15_000, Limit.CALENDAR_YEAR, 1, 2, 2, strict_duties=True)
            services.set_rules(rules=rules, by=self.team, on=self.on)
        for place, cents in ((whole(), 3_000_000), (self.places[0], 200_000)):
            services.set_budget(year=self.on.year, area=place, ceiling_cents=cents, by=self.team, on=self.on)

    def asked(self, street: str, *, email: str = "bewoner@demo.nabij.example") -> Pot:
        pot = services.start_pot(channel=Pot.Channel.FORM, on=self.on)
        number = next(self.numbers)
        requester = Neighbour(f"Bewoner {street}", "9999AB", str(number), email=email, phone="06 1234 5678")
        second = Neighbour(f"Buur {street}", "9999AB", str(number + 100), phone="06 8765 4321")
        where = Stretch(street, self.places[0], "van de brug tot de school")
        request = Request(where, "Bloemen en soep voor wie het moeilijk heeft.", requester, second)
        return services.submit_pot(pot=pot, request=request, on=self.on, at=self.at)

    def check(self, pot: Pot) -> None:
        how = type(pot.second).Confirmation.PHONE
        services.confirm_champion(champion=pot.second, how=how, on=self.on, by=self.broker)
        services.check_pot(pot=pot, by=self.broker, on=self.on, at=self.at)

    def approve(self, pot: Pot) -> None:
        services.approve_pot(pot=pot, by=self.team, on=self.on, at=self.at)

    def _pay(self, pot: Pot) -> None:
        services.give_account(pot=pot, method=Method.CASH, at=self.at)
        payment = pot.payments.get()
        services.confirm_payment(payment=payment, paid_on=self.on, by=self.finance, on=self.on, at=self.at)

    def tell(self, pot: Pot) -> object:
        self._pay(pot)
        told = {"text": "We aten soep met de hele straat.", "occasions": [Occasion.GATHERING], "may_be_shown": True}
        return services.tell_story(pot=pot, **told, on=self.on, at=self.at)

    def give_back(self, pot: Pot) -> None:
        self._pay(pot)
        why = "De envelop kwam terug."
        services.return_payment(
            payment=pot.payments.get(), returned_on=self.on, why=why, by=self.finance, on=self.on, at=self.at
        )


def _who(account: Account) -> User:
    return User.objects.get(email=account.email)
