"""The two council letters of the story. Words and numbers of council items are invented; figures come from the ledger."""

from dataclasses import dataclass, field
from datetime import date

from nabij.demo.measures import NETWORK, POTS
from nabij.kernel.periods import Period
from nabij.letters.rules import LATE_PREFIX, CouncilItemKind, SectionKey


@dataclass(frozen=True)
class ToldLetter:
    period: Period
    title: str
    subject: str
    reference: str
    texts: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ToldQuestion:
    kind: CouncilItemKind
    text: str
    due_on: date | None = None


@dataclass(frozen=True)
class ToldMoney:
    post: str
    budgeted: int
    granted: int
    spent: int


QUESTIONS = {
    "M-2021-118": ToldQuestion(
        CouncilItemKind.MOTION, "Laat elk half jaar zien hoeveel straten en potjes er zijn, ook per wijk."
    ),
    "T-2022-07": ToldQuestion(
        CouncilItemKind.COMMITMENT,
        "De wethouder zegt toe uit te leggen hoe de cijfers worden geteld.",
        date(2022, 12, 31),
    ),
    "SV-2023-21": ToldQuestion(
        CouncilItemKind.WRITTEN_QUESTION,
        "Hoe bereikt de campagne jongvolwassenen die weinig buiten komen?",
        date(2023, 6, 30),
    ),
}
MONEY = {  # in cents; nothing is told of what is 0
    2021: (
        ToldMoney(NETWORK, 180_000_00, 172_500_00, 168_200_00),
        ToldMoney(POTS, 20_000_00, 0, 11_250_00),
    ),
    2022: (
        ToldMoney(NETWORK, 190_000_00, 188_000_00, 181_400_00),
        ToldMoney(POTS, 25_000_00, 0, 19_650_00),
    ),
}
FIRST_HALF_2022 = ToldLetter(
    period=Period(date(2022, 1, 1), date(2022, 6, 30)),
    title="Raadsbrief over de eerste helft van 2022",
    subject="Voortgang van de aanpak van eenzaamheid, eerste helft 2022",
    reference="DEMO-2022-114",
    texts={
        SectionKey.ESSENCE: "Met deze brief leest u wat partners, bewoners en de gemeente in het eerste half jaar van "
        "2022 deden tegen eenzaamheid. Het netwerk groeide naar {partners_signed} partners. In {streets_counted} "
        "straten kijken bewoners op een vaste manier naar elkaar om.",
        SectionKey.LONELINESS: "De laatste meting is de Gezondheidsmonitor van 2020. De uitkomsten van de meting van "
        "najaar 2022 verwachten we in het voorjaar van 2023.",
        SectionKey.DONE: "Na twee jaar met beperkingen konden mensen elkaar weer ontmoeten. Dat ziet u aan de opkomst "
        "bij de netwerkbijeenkomst en aan het aantal straten dat een potje aanvroeg.",
        SectionKey.LEARNED: "Een potje werkt als er meer dan één bewoner achter staat. Waar één persoon alles droeg, "
        "bleef het vaker bij één keer. Sociaal makelaars zoeken daarom eerst een tweede trekker.",
        SectionKey.GROUPS: "Voor jongvolwassenen is het aanbod nog dun. Ouderen met een migratieachtergrond bereikten "
        "we vooral via mensen die zij al kennen.",
        SectionKey.PEOPLE: "Vrijwilligers doen een groot deel van het werk. Zij vragen om korte trainingen, dicht bij "
        "huis.",
        SectionKey.MONEY: "Aan potjes is tot en met juni 2022 in totaal {pots_amount_paid} euro uitbetaald.",
        SectionKey.AHEAD: "In het najaar werken we met het netwerk aan een nieuw plan voor 2023 tot en met 2026.",
        SectionKey.MONITORING: "De cijfers in deze brief zijn opgaven van partners, steeds door een tweede persoon "
        "nagekeken. Ze zeggen wat er is gedaan, niet wat het effect was.",
    },
    answers={
        "M-2021-118": "In deze brief staan straten en potjes voor het eerst per half jaar. Op de resultatenpagina ziet "
        "u ze ook per wijk.",
    },
)
SECOND_HALF_2022 = ToldLetter(
    period=Period(date(2022, 7, 1), date(2022, 12, 31)),
    title="Raadsbrief over de tweede helft van 2022",
    subject="Voortgang van de aanpak van eenzaamheid, tweede helft 2022",
    reference="DEMO-2023-031",
    texts={
        SectionKey.ESSENCE: "In de tweede helft van 2022 kwamen er weer partners bij; het netwerk telt er nu "
        "{partners_signed}. Er zijn {pots_paid} potjes uitbetaald sinds de start. Voor professionals staan er nog geen "
        "resultaten: daar begint het werk in 2023.",
        SectionKey.LONELINESS: "De uitkomsten van de Gezondheidsmonitor van najaar 2022 zijn bij het schrijven van deze "
        "brief nog niet bekend.",
        SectionKey.DONE: "Er was een netwerkbijeenkomst, een lezing, een training en een nieuw toneelstuk. "
        "Signaleringskaarten gingen vooral naar winkels, kappers en vrijwilligers.",
        SectionKey.LEARNED: "Mensen kennen het aanbod vaker dan we dachten, maar het past niet altijd: door de kosten, "
        "door weinig energie, of omdat zij een vriendschap zoeken en geen activiteit.",
        SectionKey.GROUPS: "Voor jongvolwassenen bereiden we een campagne voor. Voor ouderen die alleen wonen zoeken "
        "buurtcentra naar vaste, kleine groepen.",
        SectionKey.PEOPLE: "Nieuwe partners komen vooral uit zorg en welzijn. Sport, geloof en onderwijs nodigen we "
        "in 2023 persoonlijk uit.",
        SectionKey.MONEY: "Aan potjes is tot en met december 2022 in totaal {pots_amount_paid} euro uitbetaald.",
        SectionKey.AHEAD: "Het nieuwe plan loopt van 2023 tot en met 2026. De plannen met hun termijn leest u op de "
        "resultatenpagina zodra het plan is vastgesteld.",
        SectionKey.MONITORING: "Een partner gaf een training van maart 2022 later door. Die staat hieronder als "
        "nagekomen.",
        f"{LATE_PREFIX}trainings_held": "Een partner had een training van maart 2022 nog niet doorgegeven.",
    },
    answers={
        "T-2022-07": "Bij elk cijfer op de resultatenpagina staat nu hoe het wordt geteld. In de bijlage van deze brief "
        "staan dezelfde regels.",
    },
)
LETTERS = {"2022-1": FIRST_HALF_2022, "2022-2": SECOND_HALF_2022}
