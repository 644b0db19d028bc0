"""The words of the story: goals, sentences, milestones and plans. Facts are the city's; the wording is our own."""

from dataclasses import dataclass
from datetime import date

from nabij.goals.rules import Precision, PromisedDate, Repeats


@dataclass(frozen=True)
class ToldSentence:
    from_on: date
    text: str
    link_url: str = ""
    link_text: str = ""


@dataclass(frozen=True)
class ToldMilestone:
    text: str
    reached: PromisedDate
    repeats: Repeats = Repeats.ONCE


@dataclass(frozen=True)
class ToldPlan:
    text: str
    owner: str
    promised: PromisedDate | None = None
    started_on: date | None = None


@dataclass(frozen=True)
class ToldGoal:
    title: str
    lead: str
    sentences: tuple[ToldSentence, ...] = ()
    milestones: tuple[ToldMilestone, ...] = ()
    plans: tuple[ToldPlan, ...] = ()


SECOND_QUARTER = PromisedDate(date(2023, 4, 1), Precision.QUARTER)
NETWORK = "het netwerk Utrecht Omarmt"
CITY_OFFICE = "de gemeente, programma eenzaamheid"
SITE = "https://www.utrechtomarmt.nl/"

NAME_LISTS: dict[str, tuple[str, tuple[tuple[str, date], ...]]] = {
    "stations": (
        "Stations met een actiedag",
        (("Vaartsche Rijn", date(2019, 9, 26)), ("Utrecht Centraal", date(2020, 2, 14))),
    ),
    "vervoer": (
        "Hulp bij vervoer",
        (
            ("Buurtmobiel", date(2019, 9, 2)),
            ("Boodschappen Plus Bus", date(2019, 9, 2)),
            ("Zonnebloemauto", date(2019, 9, 2)),
            ("AutoMaatje", date(2022, 5, 18)),
        ),
    ),
}

RESIDENTS = ToldGoal(
    title="Inwoners kunnen beter omgaan met eenzaamheid",
    lead="Ook ondernemers en vrijwilligers. Bij zichzelf, en bij een ander.",
    sentences=(
        ToldSentence(
            date(2020, 7, 6),
            "{pots_paid} potjes uitbetaald voor aandacht in de straat. In {streets_counted} straten was dat meer dan "
            "één keer: dat noemen we Lief en Leedstraten.",
        ),
        ToldSentence(
            date(2020, 1, 13),
            "{partners_signed} partners hebben de intentieverklaring van het netwerk ondertekend.",
            SITE,
            "Bekijk de partners",
        ),
        ToldSentence(
            date(2021, 1, 11),
            "{cards_distributed} signaleringskaarten verspreid. Het netwerk maakte die kaart zelf.",
            SITE,
            "Bekijk de kaart",
        ),
        ToldSentence(
            date(2020, 7, 6),
            "{trainings_held} trainingen: eenzaamheid herkennen en bespreken, en eenzaamheid bij oudere migranten.",
        ),
        ToldSentence(
            date(2021, 1, 11),
            "{network_meetings_per_year} keer per jaar een netwerkbijeenkomst, met gemiddeld "
            "{network_meeting_attendance_mean} deelnemers.",
        ),
        ToldSentence(date(2020, 1, 13), "{lectures_held} lezingen gehouden.", SITE, "Kijk de lezingen terug"),
        ToldSentence(date(2020, 7, 6), "{plays_produced} toneelstukken over eenzaamheid opgevoerd."),
        ToldSentence(date(2020, 1, 13), "HOI!-campagnes voor reizigers, op de stations {namen:stations}."),
        ToldSentence(
            date(2020, 7, 6),
            "De sociaal makelaars van DOCK letten in hun gewone werk op eenzaamheid: in buurtcentra, bij activiteiten "
            "voor ouderen en als zij bewoners helpen met een eigen plan.",
        ),
        ToldSentence(date(2022, 1, 10), "Een workshop over eenzaamheid op middelbare scholen."),
        ToldSentence(date(2020, 2, 10), "Samen met {namen:bedrijven} gewerkt aan minder eenzaamheid."),
        ToldSentence(date(2020, 7, 6), "Bij de Wijkinformatiepunten is aandacht voor eenzaamheid."),
    ),
    milestones=(
        ToldMilestone("De website van Utrecht Omarmt staat online.", PromisedDate(date(2020, 1, 1), Precision.YEAR)),
        ToldMilestone(
            "In de Zorgkrant staat waar inwoners terechtkunnen.",
            PromisedDate(date(2020, 1, 1), Precision.YEAR),
            Repeats.YEARLY,
        ),
        ToldMilestone(
            "De stad doet mee aan de Week tegen Eenzaamheid, met één overzicht van alle activiteiten.",
            PromisedDate(date(2019, 10, 1), Precision.MONTH),
            Repeats.YEARLY,
        ),
    ),
    plans=(
        ToldPlan(
            "Een campagne voor en met jongvolwassenen, zodat praten over eenzaamheid gewoon wordt.",
            CITY_OFFICE,
            started_on=date(2023, 3, 20),
        ),
        ToldPlan("Meer samenwerken met ondernemers in de wijk, om te beginnen met kappers.", NETWORK),
        ToldPlan("Meer aandacht voor vragen over eenzaamheid op middelbare scholen.", CITY_OFFICE),
        ToldPlan("Organisaties voor sport, geloof en onderwijs persoonlijk uitnodigen voor het netwerk.", NETWORK),
    ),
)
PROFESSIONALS = ToldGoal(
    title="Professionals signaleren en handelen",
    lead="Wie beroepshalve bij mensen komt, ziet eenzaamheid en weet wat te doen.",
    plans=(
        ToldPlan(
            "De gemeente traint eigen medewerkers die inwoners spreken, zoals Wmo-consulenten en werkmatchers.",
            CITY_OFFICE,
        ),
        ToldPlan("Lezingen, onder meer over eenzaamheid bij oudere migranten.", NETWORK),
        ToldPlan("De training ‘Verbinden met eenzaamheid’ voor professionals.", "DOCK"),
        ToldPlan("Het Buurtteam traint zijn eigen medewerkers.", "Buurtteamorganisatie"),
        ToldPlan("Nauwer samenwerken met de Armoedecoalitie.", NETWORK),
        ToldPlan("Jongeren op Recept, met JoU en SportUtrecht, en meer Kunst op Recept.", CITY_OFFICE),
    ),
)
SOCIETY = ToldGoal(
    title="Een samenleving waarin iedereen kan meedoen",
    lead="Meedoen moet echt kunnen, voor iedereen.",
    sentences=(
        ToldSentence(date(2020, 7, 6), "Nieuw en extra aanbod, voor groepen die nog weinig vonden."),
        ToldSentence(
            date(2020, 7, 6),
            "Gewone activiteiten helpen ook tegen eenzaamheid: maatjes, inlopen en samen eten.",
        ),
        ToldSentence(
            date(2021, 1, 11),
            "Signalen uit het netwerk opgepakt over groepen voor wie er geen of te weinig passend aanbod is.",
        ),
        ToldSentence(date(2020, 1, 13), "Hulp bij vervoer: {namen:vervoer}."),
        ToldSentence(date(2021, 7, 5), "Vrijwilligers geven handmassage in Overvecht, en raken zo in gesprek."),
    ),
    milestones=(
        ToldMilestone(
            "Agenda en uitvoeringsprogramma ‘Utrecht voor iedereen toegankelijk’ vastgesteld.",
            PromisedDate(date(2019, 1, 1), Precision.YEAR),
        ),
    ),
    plans=(
        ToldPlan(
            "In kaart brengen welke kunst en cultuur helpt tegen eenzaamheid, en makers op weg helpen.", CITY_OFFICE
        ),
        ToldPlan("Onderzoeken welk aanbod er is voor vriendschap, en het waar nodig verbeteren.", NETWORK),
        ToldPlan("Uitvoeringsprogramma Vervoersongelijkheid.", "de gemeente, mobiliteit", SECOND_QUARTER),
        ToldPlan("Nieuwe aanpak inclusie.", "de gemeente, inclusie", SECOND_QUARTER),
    ),
)
SECURITY = ToldGoal(
    title="Meer bestaanszekerheid",
    lead="Wie geldzorgen heeft, is vaker alleen.",
    milestones=(
        ToldMilestone(
            "Actieagenda ‘Utrechters schuldenvrij’ gestart.", PromisedDate(date(2019, 6, 1), Precision.MONTH)
        ),
    ),
    plans=(
        ToldPlan("Utrecht Omarmt en de Armoedecoalitie gaan meer samen doen.", NETWORK),
        ToldPlan(
            "Het armoedebeleid vernieuwen.",
            "de gemeente, werk en inkomen",
            PromisedDate(date(2023, 1, 1), Precision.YEAR),
        ),
    ),
)
GOALS = (RESIDENTS, PROFESSIONALS, SOCIETY, SECURITY)
