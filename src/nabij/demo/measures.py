"""The measures of the story that are only reported: until the packages that record the work itself take them over."""

from dataclasses import dataclass, field
from datetime import date

from nabij.ledger.rules import Counts, Finest, Kind, Window
from nabij.results.rules import MoneyColumn

BEGIN = date(2019, 9, 1)


@dataclass(frozen=True)
class Told:
    key: str
    name: str
    unit: tuple[str, str]
    text: str
    rule: str
    source: str
    caveat: str = ""
    kind: Kind = Kind.FLOW
    counts: Counts = Counts.THINGS
    window: Window = Window.SINCE_START
    finest: Finest = Finest.WIJK
    scale: int = 0
    decimals: int = 0
    numerator: str = ""
    denominator: str = ""
    begins_on: date = field(default=BEGIN)
    dimension: str = ""
    money_column: str = ""


NETWORK, POTS = "Netwerk, trainingen en bijeenkomsten", "Potjes voor straten"
DIMENSIONS = {"post": (NETWORK, POTS)}
PARTNERS_REPORT = "halfjaarlijkse opgave van partners"
ASKED_OF_PARTNERS = ("lectures_held", "trainings_held", "volunteers_active")
"""What a partner reports about its own half-year."""
MEASURES = (
    Told(
        key="lectures_held",
        name="Lezingen gegeven",
        unit=("lezing", "lezingen"),
        text="Het aantal lezingen over eenzaamheid die zijn gehouden.",
        rule="Een lezing telt één keer, op de dag dat zij is gehouden. Wat gepland is, telt niet mee.",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="trainings_held",
        name="Trainingen gegeven",
        unit=("training", "trainingen"),
        text="Het aantal trainingen over eenzaamheid herkennen en bespreken die zijn gehouden.",
        rule="Een training telt één keer, ook als zij meer dagdelen had. We tellen trainingen, geen deelnemers.",
        caveat="Voorjaar 2021 was er geen training, door corona.",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="training_participants",
        name="Mensen die een training volgden",
        unit=("deelnemer", "deelnemers"),
        text="Het aantal mensen dat aan een training meedeed.",
        rule="Wie twee trainingen volgt, telt twee keer. Het getal gaat per half jaar naar buiten, afgerond op vijf.",
        caveat="Minder dan tien tonen we niet: zo is niemand te herkennen.",
        counts=Counts.PERSONS,
        source=PARTNERS_REPORT,
    ),
    Told(
        key="volunteers_active",
        name="Vrijwilligers die meehielpen",
        unit=("vrijwilliger", "vrijwilligers"),
        text="Het aantal vrijwilligers dat in een half jaar meehielp bij partners.",
        rule="Elke partner telt de eigen vrijwilligers, één keer per half jaar. Wie bij twee partners helpt, telt twee keer.",
        caveat="Niet elke partner geeft dit op.",
        counts=Counts.PERSONS,
        window=Window.PERIOD,
        finest=Finest.MUNICIPALITY,
        source=PARTNERS_REPORT,
    ),
    Told(
        key="network_meetings_per_year",
        name="Netwerkbijeenkomsten per jaar",
        unit=("keer per jaar", "keer per jaar"),
        text="Hoe vaak het netwerk per jaar bij elkaar komt.",
        rule="Het gemiddelde over de hele kalenderjaren sinds de start. Themabijeenkomsten tellen niet mee.",
        window=Window.YEARLY_MEAN,
        numerator="network_meetings",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="network_meeting_attendance_mean",
        name="Deelnemers per netwerkbijeenkomst",
        unit=("deelnemer", "deelnemers"),
        text="Hoeveel mensen er gemiddeld op een netwerkbijeenkomst waren.",
        rule="Alle getelde hoofden gedeeld door het aantal bijeenkomsten sinds de start, afgerond op een geheel getal.",
        caveat="Van een deel van de bijeenkomsten is het aantal geschat.",
        kind=Kind.RATIO,
        numerator="network_meeting_attendance",
        denominator="network_meetings",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="cards_distributed",
        name="Signaleringskaarten verspreid",
        unit=("kaart", "kaarten"),
        text="Het aantal signaleringskaarten dat is verstuurd of uitgedeeld.",
        rule="Verstuurd min teruggekomen. Gedrukt of besteld telt niet; wie de kaart zelf afdrukt, tellen we apart.",
        source="uitgifte van het netwerk",
    ),
    Told(
        key="plays_produced",
        name="Toneelstukken gemaakt",
        unit=("toneelstuk", "toneelstukken"),
        text="Het aantal toneelstukken over eenzaamheid dat is opgevoerd.",
        rule="Een stuk telt één keer, op de dag van de eerste voorstelling. Elke volgende voorstelling telt niet mee.",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="network_meetings",
        name="Netwerkbijeenkomsten",
        unit=("bijeenkomst", "bijeenkomsten"),
        text="Het aantal netwerkbijeenkomsten sinds de start.",
        rule="Een bijeenkomst telt op de dag dat zij was. Themabijeenkomsten tellen niet mee.",
        source=PARTNERS_REPORT,
    ),
    Told(
        key="network_meeting_attendance",
        name="Hoofden geteld op netwerkbijeenkomsten",
        unit=("deelnemer", "deelnemers"),
        text="Hoeveel mensen er bij elkaar op alle netwerkbijeenkomsten waren.",
        rule="Hoofden geteld bij de deur, per bijeenkomst. Wie vaker komt, telt vaker.",
        finest=Finest.MUNICIPALITY,
        source=PARTNERS_REPORT,
    ),
    Told(
        key="money_budgeted",
        name="Begroot",
        unit=("euro", "euro"),
        text="Hoeveel geld de raad voor de aanpak beschikbaar stelde.",
        rule="De begroting van een jaar telt op 1 januari van dat jaar, per post. Meld haar voor die ene dag.",
        source="begroting",
        finest=Finest.MUNICIPALITY,
        scale=2,
        dimension="post",
        money_column=MoneyColumn.BUDGETED,
    ),
    Told(
        key="money_granted",
        name="Verleend",
        unit=("euro", "euro"),
        text="Hoeveel subsidie er voor de aanpak is verleend.",
        rule="Een subsidie telt mee over de dagen waarvoor zij is verleend, per post.",
        source="subsidieregister",
        finest=Finest.MUNICIPALITY,
        scale=2,
        dimension="post",
        money_column=MoneyColumn.GRANTED,
    ),
    Told(
        key="money_spent",
        name="Besteed",
        unit=("euro", "euro"),
        text="Hoeveel geld er aan de aanpak is uitgegeven.",
        rule="Wat in een jaar is betaald, min wat terugkwam, per post. Het telt mee vanaf de laatste dag van die periode.",
        source="jaarrekening",
        finest=Finest.MUNICIPALITY,
        scale=2,
        dimension="post",
        money_column=MoneyColumn.SPENT,
    ),
)
