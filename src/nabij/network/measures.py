"""The numbers of the network."""

from datetime import date

from nabij.kernel.language import gettext_noop
from nabij.ledger.rules import Definition, Finest, Kind, Measure
from nabij.network.rules import POSTING_THEME_LABELS, SECTOR_LABELS

BEGIN = date(2019, 1, 1)
"""The definitions hold from before any record."""
SOURCE = gettext_noop("de ondertekende intentieverklaringen")
UNIT = (gettext_noop("partner"), gettext_noop("partners"))
SECTORS = tuple((sector.value, label) for sector, label in SECTOR_LABELS.items())

PARTNERS_SIGNED = Measure(
    key="partners_signed",
    name=gettext_noop("Partners met een ondertekende verklaring"),
    unit=UNIT,
    kind=Kind.STOCK,
    finest=Finest.MUNICIPALITY,
    dimension=gettext_noop("sector"),
    codes=SECTORS,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal organisaties waarvan de intentieverklaring op die dag geldt."),
            rule=gettext_noop(
                "Een organisatie telt één keer, vanaf de dag dat zij tekent. Trekt zij zich terug, dan gaat het getal op die "
                "dag één omlaag. Een nieuwe versie tekenen is geen tweede partner."
            ),
            caveat=gettext_noop("Volgers en lezers van de nieuwsbrief zijn geen partners."),
        ),
    ),
    source=SOURCE,
)

PARTNERS_JOINED = Measure(
    key="partners_joined",
    name=gettext_noop("Partners die erbij kwamen"),
    unit=UNIT,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal keren dat een organisatie partner werd."),
            rule=gettext_noop("Wie zich terugtrekt en later weer tekent, komt er twee keer bij."),
        ),
    ),
    source=SOURCE,
)

PARTNERS_LEFT = Measure(
    key="partners_left",
    name=gettext_noop("Partners die stopten"),
    unit=UNIT,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal keren dat een organisatie ophield partner te zijn."),
            rule=gettext_noop("Op de dag dat de verklaring is ingetrokken."),
        ),
    ),
    source=SOURCE,
)

PARTNERS_PER_WIJK = Measure(
    key="partners_per_wijk",
    name=gettext_noop("Partners per wijk"),
    unit=UNIT,
    kind=Kind.STOCK,
    finest=Finest.WIJK,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal partners dat in een wijk werkt."),
            rule=gettext_noop(
                "Een partner met een geldige verklaring telt in elke wijk waar zij werkt, zolang zij dat zelf zo opgeeft."
            ),
            caveat=gettext_noop(
                "Een partner die in drie wijken werkt, telt drie keer. Tel de wijken dus niet bij elkaar op."
            ),
        ),
    ),
    source=SOURCE,
)

PARTNER_MATCHES = Measure(
    key="partner_matches",
    name=gettext_noop("Matches tussen partners"),
    unit=(gettext_noop("match"), gettext_noop("matches")),
    finest=Finest.MUNICIPALITY,
    dimension=gettext_noop("onderwerp"),
    codes=tuple((theme.value, label) for theme, label in POSTING_THEME_LABELS.items()),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal keren dat twee partners elkaar vonden: de een gaf wat de ander nodig had."),
            rule=gettext_noop(
                "Een match telt op de dag dat de partners elkaar vonden, of die van een vraag of aanbod kwam of via de "
                "netwerkcoördinator. Ging hij toch niet door, of was hij verkeerd genoteerd, dan telt hij op die dag niet meer mee."
            ),
            caveat=gettext_noop("Niet elke match is ons verteld. Het getal zegt niet wat de match opleverde."),
        ),
    ),
    source=gettext_noop("wat partners en de netwerkcoördinator vertellen"),
)

OF_PARTNERS = (PARTNERS_SIGNED, PARTNERS_JOINED, PARTNERS_LEFT, PARTNERS_PER_WIJK)
"""What follows from the declarations of a partner, in the order of the page."""
MEASURES = (*OF_PARTNERS, PARTNER_MATCHES)
"""Everything the network counts."""
