"""The coalitions of the story: who is in them (by the number of a told partner), their groups, meetings and agreements.

That there is a network with a core group, a coalition against poverty and one in a wijk is public; who sits where is ours.
"""

from dataclasses import dataclass
from datetime import date

from nabij.network.rules import GroupKind


@dataclass(frozen=True)
class ToldAgreement:
    text: str
    owner: int
    due_on: date
    done_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class ToldMeeting:
    """`group` is its place among the groups; None is the whole coalition."""

    held_on: date
    present: int
    text: str
    group: int | None = None
    agreements: tuple[ToldAgreement, ...] = ()


@dataclass(frozen=True)
class ToldGroup:
    name: str
    name_en: str
    kind: GroupKind
    began_on: date
    seats: tuple[int, ...]
    """The first one leads."""
    purpose: str = ""
    purpose_en: str = ""


@dataclass(frozen=True)
class ToldCoalition:
    name: str
    name_en: str
    text: str
    text_en: str
    began_on: date
    meets_per_year: int
    groups: tuple[ToldGroup, ...]
    meetings: tuple[ToldMeeting, ...]
    members: tuple[int, ...] = ()
    """None: everybody who signed."""
    left: tuple[tuple[int, date], ...] = ()
    wijk: str = ""


EVERYBODY = ToldCoalition(
    "Utrecht Omarmt", "Utrecht Omarmt",
    "Het netwerk van iedereen die de verklaring tekende. Wij leren elkaar kennen, vertellen wat werkt, en zoeken samen naar "
    "wie we nog missen.",
    "The network of everybody who signed the declaration. We get to know each other, tell what works, and look together for "
    "whom we still miss.",
    date(2019, 9, 3), 2,
    groups=(
        ToldGroup(
            "Kerngroep", "Core group", GroupKind.CORE, date(2020, 2, 3), (0, 4, 7, 10, 14, 16),
            "Kijkt over de hele stad, legt verbanden en helpt nieuwe partners op weg.",
            "Looks across the whole city, makes connections and helps new partners on their way.",
        ),
        ToldGroup(
            "Kunst, cultuur en gezondheid", "Arts, culture and health", GroupKind.WORK, date(2021, 10, 11),
            (3, 11, 17, 25, 6),
            "Maakt zichtbaar waar kunst mensen bij elkaar brengt, zodat wie zorg geeft ernaar kan verwijzen.",
            "Shows where the arts bring people together, so that who gives care can point the way there.",
        ),
    ),
    meetings=(
        ToldMeeting(
            date(2020, 2, 10), 6, "Eerste keer bij elkaar. We spraken af wat we wel en niet doen: verbinden, niet overnemen.", 0
        ),
        ToldMeeting(
            date(2022, 11, 21), 88, "Thema: de deur open zetten. Drie partners vertelden hoe zij nieuwe gezichten ontvangen.\n\n"
            "Daarna tafelgesprekken per wijk.",
            agreements=(
                ToldAgreement(
                    "Een open middag houden voor wie nog nergens komt", 4, date(2023, 1, 31), date(2023, 1, 24),
                    "Vierentwintig mensen kwamen, voor de helft nieuw.",
                ),
            ),
        ),
        ToldMeeting(
            date(2023, 2, 6), 6, "Wie missen we nog? Sport, geloof en onderwijs.", 0,
            (ToldAgreement("Drie sportclubs bellen en uitnodigen voor de bijeenkomst", 10, date(2023, 3, 15)),),
        ),
        ToldMeeting(
            date(2023, 3, 13), 5, "We maken een kaartje met alles waar iemand zonder ervaring kan meedoen.", 1,
            (ToldAgreement("Opschrijven wat cliënten zelf graag zouden maken", 6, date(2023, 5, 15)),),
        ),
        ToldMeeting(date(2023, 3, 20), 92, "Voorjaarsbijeenkomst, met een welkom voor alle nieuwe partners."),
    ),
)  # fmt: skip

AGAINST_POVERTY = ToldCoalition(
    "Armoedecoalitie", "Coalition against poverty",
    "Organisaties die mensen met geldzorgen helpen, en elkaar weten te vinden voordat het erger wordt.",
    "Organisations that help people with money worries, and find each other before things get worse.",
    date(2020, 1, 20), 4,
    groups=(
        ToldGroup("Stuurgroep", "Steering group", GroupKind.STEERING, date(2020, 2, 17), (14, 0)),
        ToldGroup(
            "Platform", "Platform", GroupKind.PLATFORM, date(2020, 2, 17), (10, 4, 6, 8, 12, 15),
            "Waar iedereen vertelt wat er speelt.", "Where everybody tells what is going on.",
        ),
        ToldGroup(
            "Schaamte en schulden", "Shame and debt", GroupKind.WORK, date(2021, 4, 12), (21, 30, 6),
            "Zoekt naar woorden waarmee geldzorgen ter sprake komen.", "Looks for words to raise money worries.",
        ),
    ),
    meetings=(
        ToldMeeting(date(2022, 10, 6), 35, "De energierekening, en wat buurthuizen deze winter kunnen doen.", 1),
        ToldMeeting(
            date(2023, 1, 26), 14, "Wat kunnen wij met Utrecht Omarmt samen doen? Wie geldzorgen heeft, is vaker alleen.",
            agreements=(
                ToldAgreement("Samen met Utrecht Omarmt een middag voorbereiden", 14, date(2023, 6, 30)),
            ),
        ),
    ),
    members=(0, 4, 6, 8, 10, 12, 14, 15), left=((12, date(2022, 6, 1)),),
)  # fmt: skip
LATER_AGAINST_POVERTY = (date(2021, 3, 8), (21, 26, 30))

IN_ONE_WIJK = ToldCoalition(
    "Coalitie Noordwest", "Coalition Noordwest",
    "Buren, zorg en winkels in Noordwest letten op elkaar en komen vier keer per jaar bij elkaar.",
    "Neighbours, care and shops in Noordwest look out for each other and meet four times a year.",
    date(2020, 9, 21), 4,
    groups=(
        ToldGroup(
            "Kern", "Core", GroupKind.CORE, date(2020, 9, 21), (13, 1, 3),
            "Bereidt de bijeenkomsten voor.", "Prepares the meetings.",
        ),
    ),
    meetings=(
        ToldMeeting(date(2020, 9, 21), 11, "De start. Wie kent wie in de wijk?"),
        ToldMeeting(date(2023, 1, 19), 9, "Handelingsverlegenheid: wat zeg je als je ziet dat iemand niet meer buiten komt?"),
        ToldMeeting(
            date(2023, 3, 30), 10, "Een korte training in de wijk zelf, zodat meedoen makkelijk is.",
            agreements=(ToldAgreement("Een zaal zoeken voor de training", 13, date(2023, 4, 30)),),
        ),
    ),
    members=(1, 3, 11, 13), wijk="WK034402",
)  # fmt: skip
LATER_IN_ONE_WIJK = (date(2021, 7, 1), (21, 23, 31, 33))

FOOD_BANK, FOOD_BANK_COMES_ON = "Voedselbank De Verzonnen Mand", date(2023, 3, 27)
"""In the coalition against poverty, and not yet a partner of the network."""

COALITIONS = (EVERYBODY, AGAINST_POVERTY, IN_ONE_WIJK)
LATER = {AGAINST_POVERTY.name: LATER_AGAINST_POVERTY, IN_ONE_WIJK.name: LATER_IN_ONE_WIJK}
"""Who came in later, on which day."""
