"""A whole letter as a value, for tests of the formats; nothing in it comes from a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

from nabij.letters.rules import (
    Bars,
    Bullets,
    Facts,
    FigureRow,
    LetterDocument,
    Paragraph,
    Section,
    Subheading,
    Table,
)

MADE_AT = datetime(2023, 4, 14, 9, 30, 15, 123_456, tzinfo=UTC)

POTS = FigureRow(
    key="cards_distributed",
    name="Uitbetaalde potjes",
    unit="potjes",
    value=315,
    value_text="315 potjes",
    previous_text="236 potjes",
    as_of=date(2023, 4, 1),
    definition="Potjes die aan een straat zijn uitbetaald.",
    definition_from=date(2020, 5, 1),
    rule="Een potje telt op de dag dat het is uitbetaald.",
    caveat="Niet elk potje werd ook gebruikt.",
    n=None,
    basis_text="geteld 83%, gemeld 17%",
    entries=262,
)
CARDS = replace(
    POTS,
    key="cards_distributed",
    name="Verspreide signaleringskaarten",
    unit="kaarten",
    value=2280,
    value_text="2.280 kaarten",
    previous_text="1.900 kaarten",
    caveat="",
)


def a_document(**changes) -> LetterDocument:
    letter = LetterDocument(
        title="Voortgang aanpak eenzaamheid, 2e helft 2022",
        subject="Voortgang aanpak eenzaamheid",
        status="",
        municipality="Gemeente Voorbeeldstad",
        sender_lines=("Stadhuisplein 1", "1234 AB Voorbeeldstad", "Telefoon 14 000"),
        addressed_to="de gemeenteraad van Voorbeeldstad",
        dated_on=date(2023, 4, 14),
        reference="2023-0417",
        portfolio_holder="M. de Voorbeeld",
        handled_by="Programma Samen",
        annexes=("Alle cijfers", "Verantwoording"),
        settles=("Motie M123", "Toezegging T22-45"),
        period="2e helft 2022",
        previous="Raadsbrief 1e helft 2022, stand 1 oktober 2022",
        as_of=date(2023, 4, 1),
        known_at=datetime(2023, 4, 14, 9, 0, tzinfo=UTC),
        position=1204,
        chain_head="ab" * 32,
        opening="Geachte leden van de raad,",
        closing=("Met vriendelijke groet,", "M. de Voorbeeld", "portefeuillehouder, namens het college"),
        sections=(
            Section(
                "Aanleiding en kern",
                (
                    Paragraph(
                        "Met deze brief informeren wij u over de aanpak van eenzaamheid in de tweede helft van 2022. "
                        "In meer straten kijken bewoners naar elkaar om, en het netwerk groeit gestaag door."
                    ),
                    Bullets(("Er zijn nu 40 straten waar het loopt.", "Professionals vragen om meer training.")),
                ),
            ),
            Section(
                "Wat er is gedaan",
                (
                    Subheading("Inwoners kunnen beter omgaan met eenzaamheid"),
                    Bullets(
                        ("Er zijn 315 potjes uitbetaald in 40 straten.", "Er zijn 2.280 signaleringskaarten verspreid.")
                    ),
                    Table(
                        "Cijfers naast die van de vorige brief",
                        ("Cijfer", "Vorige brief", "Nu"),
                        (
                            ("Uitbetaalde potjes", "236 potjes", "315 potjes"),
                            ("Verspreide signaleringskaarten", "1.900 kaarten", "2.280 kaarten"),
                        ),
                        numeric=(1, 2),
                    ),
                    Bars(
                        "Uitbetaalde potjes per half jaar",
                        "Staafdiagram van uitbetaalde potjes per half jaar, van 8 in 2020 tot 79 in 2023.",
                        "potjes",
                        ("20-1", "20-2", "21-1", "21-2", "22-1", "22-2", "23-1"),
                        (8, 22, 31, 44, 58, 73, 79),
                    ),
                ),
            ),
            Section(
                "Geld",
                (
                    Paragraph("De vrijval ontstond doordat twee trainingen naar 2023 zijn verschoven."),
                    Table(
                        "Begroot, verleend en besteed",
                        ("Jaar", "Post", "Begroot", "Verleend", "Besteed", "Bron"),
                        (
                            (
                                "2022",
                                "Netwerk en trainingen",
                                "€ 120.000",
                                "€ 110.000",
                                "€ 98.500",
                                "jaarrekening 2022",
                            ),
                            ("2022", "Potjes voor straten", "€ 60.000", "€ 47.250", "€ 47.250", "jaarrekening 2022"),
                        ),
                        numeric=(2, 3, 4),
                    ),
                ),
            ),
        ),
        appendices=(
            Section(
                "Alle cijfers",
                tuple(
                    Facts(
                        figure.name,
                        (
                            ("Nu", figure.value_text),
                            ("Vorige brief", figure.previous_text),
                            ("Stand", "1 april 2023"),
                            ("Betekenis", figure.definition),
                            ("Rekenregel", figure.rule),
                            ("Herkomst", figure.basis_text),
                        ),
                    )
                    for figure in (POTS, CARDS)
                ),
            ),
            Section(
                "Verantwoording",
                (
                    Paragraph("De cijfers zijn vastgezet op regel 1.204 van het cijferboek."),
                    Facts("Controlegetal", (("SHA-256 van regel 1.204", "ab" * 32),)),
                ),
            ),
        ),
        figures=(POTS, CARDS),
    )
    return replace(letter, **changes)
