"""What partners of the story asked of each other and offered each other, and who found whom. All of it is invented."""

from dataclasses import dataclass
from datetime import date

from nabij.network.rules import PostingKind, PostingTheme

ASK, OFFER = PostingKind.ASK, PostingKind.OFFER


@dataclass(frozen=True)
class ToldPosting:
    """An ask or an offer. `answer` is what another partner wrote back, and `agreed` what they found, two weeks later."""

    by: str
    kind: PostingKind
    theme: PostingTheme
    title: str
    posted_on: date
    wijk: str = ""
    text: str = ""
    answered_by: str = ""
    answer: str = ""
    agreed: str = ""


TOLD_POSTINGS = (
    ToldPosting(
        "Koor Het Proefpotje", ASK, PostingTheme.ROOM, "Een zaal om op dinsdagavond te zingen", date(2021, 3, 9),
        "WK034408", "Wij zijn met twintig mensen. Een piano is mooi, maar hoeft niet.",
        "Woongroep Het Proefpotje", "Onze huiskamer is groot genoeg, en er staat een piano.", "elke dinsdag de huiskamer",
    ),
    ToldPosting(
        "Studentenclub De Fantasiefontein", OFFER, PostingTheme.VOLUNTEERS, "Tien studenten voor een middag klussen",
        date(2021, 9, 14), "", "Op woensdag of vrijdag. Wij nemen zelf gereedschap mee.",
        "Buurthuis Het Ingebeelde Hofje", "Graag. De tuin is al een jaar niet gedaan.", "de tuin is gesnoeid",
    ),
    ToldPosting(
        "Thuiszorg De Zogenaamde Zon", ASK, PostingTheme.TRANSPORT, "Een busje voor een uitje naar het bos",
        date(2022, 3, 8), "WK034407", "Acht mensen, van wie twee met een rollator.",
        "Kapsalon De Fantasiefontein", "Mijn zwager rijdt u graag, op een zondag.", "een zondag in mei",
    ),
    ToldPosting(
        "Fietsenwinkel De Fantasiefontein", OFFER, PostingTheme.MATERIALS, "Vijf opgeknapte fietsen", date(2022, 6, 7),
        "", "Voor wie er geen kan betalen.",
        "Inloophuis De Verzonnen Theepot", "Wij kennen vijf mensen die er blij mee zijn.", "vijf fietsen",
    ),
    ToldPosting(
        "Ontmoetingsplek De Denkbeeldige Deur", ASK, PostingTheme.KNOWLEDGE, "Iemand die vertelt over rouw",
        date(2022, 10, 4), "WK034402", "Een avond voor buren die hun partner verloren.",
        "Kerkgroep Het Namaakplein", "Onze geestelijk verzorger komt graag langs.", "een avond in november",
    ),
    ToldPosting(
        "Theatergroep De Verzonnen Theepot", OFFER, PostingTheme.PUBLICITY, "Een kort toneelstuk op uw bijeenkomst",
        date(2023, 1, 17), "", "Het duurt een kwartier en gaat over een lege stoel.",
        "Buurthuis Fictief en Vrolijk", "Kan het bij onze nieuwjaarsborrel?", "gespeeld op de nieuwjaarsborrel",
    ),
    ToldPosting(
        "Bewonersclub De Denkbeeldige Deur", ASK, PostingTheme.MATERIALS, "Twee lange tafels voor het straateten",
        date(2022, 4, 12), "WK034408",
    ),
)  # fmt: skip

STAYS_OPEN = (
    ToldPosting(
        "Straattafel Fictief en Vrolijk", ASK, PostingTheme.ROOM, "Een keuken om met dertig buren te koken",
        date(2023, 3, 1), "WK034408", "Eén avond per maand. We ruimen alles zelf op.",
    ),
    ToldPosting(
        "Fietsenwinkel Het Ingebeelde Hofje", OFFER, PostingTheme.TRANSPORT, "Een bakfiets, in het weekend te leen",
        date(2023, 3, 14), "WK034402", "Er past een grote pan soep in, of een buurvrouw.",
    ),
    ToldPosting(
        "Thuiszorg De Zogenaamde Zon", OFFER, PostingTheme.KNOWLEDGE, "Een middag over omgaan met dementie",
        date(2023, 3, 21), "", "Voor vrijwilligers, met veel ruimte voor vragen.",
        "Buurthuis De Denkbeeldige Deur", "Onze vrijwilligers willen dit graag. Kan het op een donderdag?",
    ),
)  # fmt: skip
"""They stand on the board in whatever year the demo is opened; the last one belongs to the member of the story."""

BROUGHT_TOGETHER = (
    (
        "School Het Ingebeelde Hofje",
        "Straattafel De Verzonnen Theepot",
        PostingTheme.ROOM,
        "het schoolplein op zaterdag",
    ),
)
"""By the coordinator, at a meeting in November 2021: who gave, who took, about what."""
