"""The pots of the story: which street of which wijk asked in which month, until the figures of the city's page stand.

A street asks once in a calendar year, so a street that counts was paid in at least two of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from nabij.demo.city import WIJKEN
from nabij.demo.work import HALF_YEARS
from nabij.kernel.working_days import after_working_days

POT_HALF_YEARS = ("2020-1", "2020-2", "2021-1", "2021-2", "2022-1", "2022-2", "2023-1")
POTS = {
    "West": (0, 1, 3, 4, 6, 8, 9),
    "Noordwest": (0, 3, 6, 7, 9, 10, 11),
    "Overvecht": (7, 11, 12, 13, 12, 13, 11),
    "Noordoost": (1, 1, 2, 3, 4, 5, 6),
    "Oost": (0, 0, 0, 2, 3, 5, 6),
    "Binnenstad": (0, 1, 0, 1, 2, 4, 4),
    "Zuid": (0, 1, 2, 3, 5, 6, 7),
    "Zuidwest": (0, 3, 5, 7, 8, 9, 11),
    "Leidsche Rijn": (0, 1, 1, 2, 5, 7, 8),
    "Vleuten-De Meern": (0, 0, 0, 2, 4, 6, 6),
}
SECOND_POTS = {
    "West": (0, 0, 0, 1, 1, 1, 1),
    "Noordwest": (0, 0, 1, 1, 1, 2, 1),
    "Overvecht": (0, 0, 3, 2, 2, 2, 2),
    "Noordoost": (0, 0, 0, 0, 1, 1, 1),
    "Oost": (0, 0, 0, 0, 0, 0, 1),
    "Binnenstad": (0, 0, 0, 0, 0, 0, 1),
    "Zuid": (0, 0, 0, 0, 1, 1, 1),
    "Zuidwest": (0, 0, 1, 1, 1, 2, 1),
    "Leidsche Rijn": (0, 0, 0, 1, 1, 1, 0),
    "Vleuten-De Meern": (0, 0, 0, 0, 0, 1, 1),
}
"""How many streets got their second pot, and count from then on."""

TREES = (
    "Abrikozen", "Amandel", "Berberis", "Bosbes", "Braam", "Dadel", "Frambozen", "Granaatappel", "Hazelaar", "Jasmijn",
    "Kamille", "Kweepeer", "Lavendel", "Limoen", "Mango", "Mispel", "Moerbei", "Nectarine", "Olijf", "Papaja",
    "Passiebloem", "Perzik", "Rabarber", "Rozemarijn", "Saffraan",
)  # fmt: skip
WAYS = ("straat", "laan", "plein", "pad", "hof", "weg", "singel", "steeg", "dreef", "kade", "gaarde", "plantsoen")
"""Twenty-five times twelve invented names; none of them is a street of the city."""

FIRST_NAMES = ("Roos", "Ali", "Trudy", "Kees", "Samira", "Joke", "Bilal", "Mien", "Piet", "Lotte", "Hamza", "Greet")
LAST_NAMES = ("Verzonnen", "Bedacht", "Zomaar", "Fictief", "Denkbeeld", "Voorbeeld", "Namaak")
PURPOSES = (
    "Een bloemetje of een kaart voor wie ziek is of iets te vieren heeft.",
    "Soep koken voor buren die alleen eten.",
    "Nieuwe bewoners welkom heten met een plant.",
    "Koffie op de stoep, elke eerste zaterdag van de maand.",
    "Een pannetje en een praatje voor wie net uit het ziekenhuis komt.",
)


@dataclass(frozen=True)
class ToldPot:
    """One pot of the story: asked and granted in its month, paid at its end."""

    number: int
    wijk: str
    postcode: str
    street: str
    half_year: str
    asked_on: date

    @property
    def paid_on(self) -> date:
        return after_working_days(self.asked_on, 8)

    @property
    def champions(self) -> tuple[str, str]:
        return _name(self.number), _name(self.number * 5 + 7)

    @property
    def purpose(self) -> str:
        return PURPOSES[self.number % len(PURPOSES)]

    @property
    def iban(self) -> str:
        """An account at a bank that does not exist, with right check digits."""
        rest = f"DEMO{self.number:010}"
        digits = "".join(str(int(letter, 36)) for letter in f"{rest}NL00")
        return f"NL{98 - int(digits) % 97:02}{rest}"


def told_pots() -> list[ToldPot]:
    """All pots that were paid and stayed, in order of their day."""
    numbers = count(1)
    names = iter(f"{tree}{way}" for way in WAYS for tree in TREES)
    pots = [pot for wijk in WIJKEN for pot in _pots_of(wijk.name, wijk.code, wijk.postcodes[0], names, numbers)]
    return sorted(pots, key=lambda pot: (pot.asked_on, pot.number))


def _pots_of(name: str, code: str, postcode: str, names: Iterator[str], numbers: Iterator[int]) -> Iterator[ToldPot]:
    once: list[tuple[str, int]] = []
    for half_year, pots, seconds in zip(POT_HALF_YEARS, POTS[name], SECOND_POTS[name], strict=True):
        period = HALF_YEARS[half_year]
        ready = [street for street, year in once if year < period.first.year]
        streets = ready[:seconds]
        assert len(streets) == seconds, f"{name} has too few streets for a second pot in {half_year}"
        once = [(street, year) for street, year in once if street not in streets]
        new = [next(names) for _ in range(pots - seconds)]
        once += [(street, period.first.year) for street in new]
        room = (period.last - period.first).days - 24  # so that the last is granted and paid before the half-year ends
        for place, street in enumerate((*streets, *new)):
            day = period.first + timedelta(days=(place * 23 + 3) % room)
            yield ToldPot(next(numbers), code, postcode, street, half_year, after_working_days(day, 0))


def _name(number: int) -> str:
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]}"
