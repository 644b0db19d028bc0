"""Local businesses promise to look out for each other a little; all of them are invented."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from nabij.demo.accounts import COORDINATOR
from nabij.demo.stage import Stage
from nabij.intake import clock
from nabij.network import services as network
from nabij.network.models import LocalBusiness
from nabij.network.rules import BusinessStage, Profession
from nabij.network.services import Particulars

PLEDGE = "Wij letten een beetje op elkaar. Missen we iemand, dan vragen we ernaar."
PLEDGE_EN = "We look out for each other a little. When we miss somebody, we ask."
BEGAN_ON = date(2022, 9, 13)
OVERVECHT, NOORDWEST, ZUIDWEST, OOST = "WK034403", "WK034402", "WK034408", "WK034405"


@dataclass(frozen=True)
class ToldBusiness:
    """`pledged_on`: None while it is only in sight."""

    name: str
    profession: Profession
    wijk: str
    pledged_on: date | None = None
    is_shown: bool = True


BUSINESSES = (
    ToldBusiness("Kapper Verzonnen Lok", Profession.HAIRDRESSER, OVERVECHT, date(2022, 9, 20)),
    ToldBusiness("Pedicure Bedachte Teen", Profession.PEDICURE, OVERVECHT, date(2022, 9, 27)),
    ToldBusiness("Supermarkt Zogenaamde Mand", Profession.SUPERMARKET, ZUIDWEST, date(2022, 10, 6)),
    ToldBusiness("Apotheek Het Verzonnen Drankje", Profession.PHARMACY, NOORDWEST, date(2022, 11, 17)),
    ToldBusiness("Notaris Zogenaamd", Profession.NOTARY, OOST, date(2022, 12, 8), is_shown=False),
    ToldBusiness("Kapsalon De Bedachte Krul", Profession.HAIRDRESSER, ZUIDWEST, date(2023, 1, 31)),
    ToldBusiness("Lunchroom Verzonnen Kruimel", Profession.CATERING, OOST, date(2023, 3, 16)),
    ToldBusiness("Barbier Zogenaamde Baard", Profession.HAIRDRESSER, NOORDWEST),
    ToldBusiness("Bakker Het Bedachte Brood", Profession.SHOP, OVERVECHT),
    ToldBusiness("Fysiotherapie De Verzonnen Rug", Profession.PHYSIOTHERAPIST, OOST),
    ToldBusiness("Kaaskraam De Zogenaamde Plak", Profession.MARKET, ZUIDWEST),
    ToldBusiness("Pedicure Het Verzonnen Voetje", Profession.PEDICURE, NOORDWEST),
)
DECLINED = "Barbier Zogenaamde Baard"
ASKED = "Bakker Het Bedachte Brood"


def days_of_pledges() -> dict[date, list[Callable[[Stage, date], None]]]:
    days: dict[date, list[Callable[[Stage, date], None]]] = defaultdict(list)
    days[BEGAN_ON].append(businesses_come_in_sight)
    for told in BUSINESSES:
        if told.pledged_on:
            days[told.pledged_on].append(partial(a_business_pledges, told=told))
    return days


def businesses_come_in_sight(stage: Stage, on: date) -> None:
    """The coordinator writes the pledge and walks through four wijken; one says no, one thinks about it."""
    by = stage.who(COORDINATOR)
    network.write_pledge_text(text=PLEDGE, text_en=PLEDGE_EN, by=by, on=on)
    for told in BUSINESSES:
        particulars = Particulars(told.name, told.profession, stage.areas[told.wijk])
        business = network.add_business(particulars=particulars, by=by, on=on)
        if told.name == DECLINED:
            network.move_business(business=business, stage=BusinessStage.ENDED, by=by, on=on)
        if told.name == ASKED:
            network.move_business(business=business, stage=BusinessStage.ASKED, by=by, on=on)


def a_business_pledges(stage: Stage, on: date, told: ToldBusiness) -> None:
    """At the counter; the coordinator writes it down."""
    network.note_pledge(
        business=LocalBusiness.objects.get(name=told.name), pledged_on=on, is_shown=told.is_shown,
        by=stage.who(COORDINATOR), on=on, at=clock.now(),
    )  # fmt: skip
