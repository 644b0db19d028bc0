"""The partners of the story: all invented, so many in each half-year as the city's page ends with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from nabij.demo.city import WIJKEN
from nabij.demo.work import HALF_YEARS
from nabij.network.rules import Audience, Sector

JOINED = {
    "2019-2": 18, "2020-1": 9, "2020-2": 6, "2021-1": 11, "2021-2": 14, "2022-1": 12, "2022-2": 14, "2023-1": 6,
}  # fmt: skip
"""Ninety in all. Business, sport, faith and education are still few: the city means to invite them."""
SECTORS = (
    (Sector.WELFARE, 22, ("Buurthuis", "Inloophuis", "Ontmoetingsplek")),
    (Sector.CARE, 16, ("Zorggroep", "Thuiszorg", "Praktijk")),
    (Sector.RESIDENTS, 15, ("Buurtgroep", "Bewonersclub", "Straattafel")),
    (Sector.CULTURE, 12, ("Theatergroep", "Atelier", "Koor")),
    (Sector.BUSINESS, 7, ("Bakkerij", "Kapsalon", "Fietsenwinkel")),
    (Sector.HOUSING, 5, ("Woongroep", "Woonstichting")),
    (Sector.STUDENTS, 5, ("Studentenclub", "Studentenhuis")),
    (Sector.GOVERNMENT, 3, ("Loket", "Bibliotheek")),
    (Sector.SPORT, 2, ("Wandelclub", "Beweegclub")),
    (Sector.FAITH, 2, ("Kerkgroep", "Moskeegroep")),
    (Sector.EDUCATION, 1, ("School",)),
)
NAMES = (
    "De Verzonnen Theepot", "Het Bedachte Bankje", "De Denkbeeldige Deur", "Fictief en Vrolijk", "De Zogenaamde Zon",
    "Het Namaakplein", "De Voorbeeldige Voordeur", "Het Proefpotje", "De Fantasiefontein", "Het Ingebeelde Hofje",
)  # fmt: skip
WORK = {
    Sector.WELFARE: "Koffie, samen eten en altijd iemand die luistert.",
    Sector.CARE: "Wij komen thuis, en nemen de tijd voor een praatje.",
    Sector.RESIDENTS: "Wij wonen hier zelf, en zoeken elkaar elke week op.",
    Sector.CULTURE: "Zingen, schilderen en spelen, ook als u het nog nooit deed.",
    Sector.BUSINESS: "Bij ons is tijd voor een praatje, en een stoel om even te zitten.",
    Sector.HOUSING: "Wij helpen buren kennismaken in het trappenhuis en in de tuin.",
    Sector.STUDENTS: "Studenten gaan op bezoek, koken mee en leggen de telefoon uit.",
    Sector.GOVERNMENT: "Loop binnen met uw vraag; wij zoeken samen wie u kan helpen.",
    Sector.SPORT: "Wandelen en bewegen in uw eigen tempo, met koffie na.",
    Sector.FAITH: "De deur staat open voor wie stilte, gesprek of soep zoekt.",
    Sector.EDUCATION: "Leerlingen en buren leren van elkaar, aan één lange tafel.",
}
AUDIENCES = tuple(Audience)
STAY_SILENT = 6
"""So many of the first partners did not say that what stands there still holds."""


@dataclass(frozen=True)
class ToldPartner:
    number: int
    name: str
    sector: Sector
    wijken: tuple[str, ...]
    audience: Audience
    joined_on: date

    @property
    def text(self) -> str:
        return WORK[self.sector]

    @property
    def stays_silent(self) -> bool:
        return self.number < STAY_SILENT

    @property
    def email(self) -> str:
        return f"contact.{self.number}@partners.example"


def told_partners() -> Iterator[ToldPartner]:
    """In order of the day on which they signed."""
    sectors = _mixed()
    made = count()
    for half_year, joined in JOINED.items():
        period = HALF_YEARS[half_year]
        for place in range(joined):
            number = next(made)
            sector, kind, name = sectors[number]
            days = (period.last - period.first).days
            yield ToldPartner(
                number, f"{kind} {name}", sector, _wijken(number), AUDIENCES[number % len(AUDIENCES)],
                period.first + timedelta(days=days * (place + 1) // (joined + 1)),
            )  # fmt: skip


def _wijken(number: int) -> tuple[str, ...]:
    """One wijk, two, or (none) the whole city."""
    codes = [wijk.code for wijk in WIJKEN]
    return tuple(sorted({codes[number % 10], codes[(number * 7) % 10]})) if number % 4 else ()


def _mixed() -> list[tuple[Sector, str, str]]:
    """Ninety sectors, kinds and names, no two the same, so that each year has some of many."""
    found: list[tuple[float, Sector, str, str]] = []
    for sector, many, kinds in SECTORS:
        for place in range(many):
            name = NAMES[(place // len(kinds) + len(sector)) % len(NAMES)]
            found.append(((place + 0.5) / many, sector, kinds[place % len(kinds)], name))
    return [(sector, kind, name) for _, sector, kind, name in sorted(found)]


assert sum(JOINED.values()) == sum(many for _, many, _ in SECTORS)
