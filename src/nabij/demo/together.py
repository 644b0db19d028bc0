"""What partners of the story do together. That the companies took part is told by the city's page; days and wording are ours."""

from dataclasses import dataclass
from datetime import date

from nabij.demo.accounts import MEMBER
from nabij.network.rules import JointKind

COMPANIES = ("Jumbo", "KLM", "Douwe Egberts", "Capgemini", "NS", "ProRail")
"""Known to the network; none of them is among the ninety that signed."""


@dataclass(frozen=True)
class ToldTogether:
    """Who comes first leads. `goal` counts the goals of the page from nought. `called_off` says why it did not happen."""

    began_on: date
    title: str
    title_en: str
    text: str
    text_en: str
    partners: tuple[str, ...]
    later: tuple[tuple[str, date], ...] = ()
    wijken: tuple[str, ...] = ()
    goal: int | None = None
    ended_on: date | None = None
    result: str = ""
    result_en: str = ""
    called_off: str = ""

    @property
    def kind(self) -> JointKind:
        return JointKind.ACTION if self.goal is None else JointKind.PROJECT


OVERVECHT = "WK034403"
WITH_COMPANIES = (
    ToldTogether(
        date(2019, 9, 9), "Tijd voor een praatje in de winkel", "Time for a chat in the shop",
        "In de winkel is er tijd voor een praatje. Medewerkers leren hoe zij iemand aanspreken die dat fijn vindt.",
        "There is time for a chat in the shop. Staff learn how to speak to somebody who would like that.",
        ("Jumbo",),
    ),
    ToldTogether(
        date(2019, 9, 12), "Collega’s geven een middag", "Colleagues give an afternoon",
        "Medewerkers helpen een middag mee bij een activiteit in de buurt.",
        "Staff help for an afternoon at an activity in the neighbourhood.",
        ("KLM",),
    ),
    ToldTogether(
        date(2019, 9, 16), "Koffie als begin", "Coffee as a start",
        "Bij een kop koffie begint een gesprek. Wij zorgen voor koffie waar mensen elkaar nog niet kennen.",
        "A cup of coffee starts a conversation. We bring coffee to where people do not know each other yet.",
        ("Douwe Egberts",),
    ),
    ToldTogether(
        date(2019, 9, 19), "Meedenken over de aanpak", "Thinking along about the approach",
        "Adviseurs denken mee hoe partners van het netwerk elkaar makkelijker vinden.",
        "Consultants think along about how partners of the network find each other more easily.",
        ("Capgemini",), ended_on=date(2020, 12, 18),
        result="Een kortere weg naar elkaar: wie iets zoekt, weet nu wie hij kan bellen.",
        result_en="A shorter way to each other: who is looking for something now knows whom to call.",
    ),
    ToldTogether(
        date(2019, 9, 26), "HOI! op het station", "HOI! at the station",
        "Reizigers krijgen twee bekers koffie: één voor zichzelf, en één voor iemand die zij niet kennen.",
        "Travellers get two cups of coffee: one for themselves, and one for somebody they do not know.",
        ("NS", "ProRail"), ended_on=date(2020, 2, 14),
        result="Op twee stations groetten mensen elkaar die elkaar nooit eerder spraken.",
        result_en="At two stations people greeted each other who had never spoken before.",
    ),
)  # fmt: skip
MASSAGE = ToldTogether(
    date(2021, 6, 1), "Handmassage in Overvecht", "Hand massage in Overvecht",
    "Vrijwilligers uit de wijk leren handmassage geven, en hoe zij ondertussen een goed gesprek voeren. Het hele jaar 2023 "
    "gaan zij langs bij mensen thuis en in de buurt.",
    "Volunteers from the district learn to give hand massages, and how to have a good conversation meanwhile. All through "
    "2023 they visit people at home and nearby.",
    (MEMBER.organisation, "Buurthuis Het Proefpotje"),
    later=(("Buurtgroep Het Ingebeelde Hofje", date(2022, 1, 10)),),
    wijken=(OVERVECHT,), goal=2, ended_on=date(2023, 12, 31),
    result="Bij een massage komt vanzelf een gesprek op gang. Wie dat wil, gaat daarna mee naar een activiteit in de buurt.",
    result_en="A massage gets people talking by itself. Who wants to comes along to an activity nearby afterwards.",
)  # fmt: skip
AMONG_PARTNERS = (
    ToldTogether(
        date(2022, 10, 3), "Soep en verhalen", "Soup and stories",
        "Eens per maand is er soep, en vertelt iemand uit de buurt een verhaal.",
        "Once a month there is soup, and somebody from the neighbourhood tells a story.",
        ("Theatergroep Het Proefpotje", MEMBER.organisation), wijken=("WK034402", OVERVECHT),
    ),
    ToldTogether(
        date(2023, 1, 7), "Nieuwjaarswandeling", "New Year’s walk",
        "Samen het jaar in: een rondje door de wijk voor wie niet alleen wil lopen.",
        "Into the year together: a walk through the district for who does not want to walk alone.",
        (MEMBER.organisation, "Wandelclub Het Namaakplein"), wijken=(OVERVECHT,), ended_on=date(2023, 1, 7),
    ),
)  # fmt: skip
PROEVERIJ = ToldTogether(
    date(2022, 3, 5), "Proeverij op het plein", "Tasting on the square",
    "Buren proeven elkaars baksels.", "Neighbours taste each other’s baking.",
    ("Bakkerij De Fantasiefontein", "Straattafel Het Ingebeelde Hofje"), wijken=("WK034406",),
    called_off="Het stormde die hele week, en een andere dag lukte niet.",
)  # fmt: skip
