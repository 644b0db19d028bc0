"""The numbers of the network."""

from datetime import date

from nabij.kernel.language import gettext_noop
from nabij.ledger.rules import Definition, Finest, Kind, Measure
from nabij.network.rules import JOINT_KIND_LABELS, POSTING_THEME_LABELS, PROFESSION_LABELS, SECTOR_LABELS

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

BUSINESSES_PLEDGED = Measure(
    key="businesses_pledged",
    name=gettext_noop("Zaken in de wijk die een oogje in het zeil houden"),
    unit=(gettext_noop("zaak"), gettext_noop("zaken")),
    kind=Kind.STOCK,
    finest=Finest.WIJK,
    dimension=gettext_noop("beroep"),
    codes=tuple((profession.value, label) for profession, label in PROFESSION_LABELS.items()),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal kappers, winkels en andere zaken waarvan de belofte op die dag geldt."),
            rule=gettext_noop(
                "Een zaak telt één keer, in haar eigen wijk en bij haar beroep, vanaf de dag dat zij de belofte doet. Stopt zij, "
                "dan gaat het getal op die dag één omlaag."
            ),
            caveat=gettext_noop("Een belofte is geen ondertekende verklaring: deze zaken zijn geen partners."),
        ),
    ),
    source=gettext_noop("de beloftes van zaken"),
)

JOINT_SOURCE = gettext_noop("de gezamenlijke acties en projecten van het netwerk")
JOINT_KINDS = tuple((kind.value, label) for kind, label in JOINT_KIND_LABELS.items())

COMPANIES_IN_JOINT_ACTIONS = Measure(
    key="companies_in_joint_actions",
    name=gettext_noop("Bedrijven in gezamenlijke acties"),
    unit=(gettext_noop("bedrijf"), gettext_noop("bedrijven")),
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal bedrijven dat meedoet of meedeed aan een gezamenlijke actie of een project."),
            rule=gettext_noop(
                "Een bedrijf telt één keer, vanaf de eerste dag dat het als bedrijf meedoet, aan hoeveel acties het ook "
                "meedoet. Een actie die niet doorging, telt niet."
            ),
            caveat=gettext_noop(
                "Een bedrijf telt ook zonder ondertekende verklaring. Twee bedrijven die altijd samen optrekken, zijn er twee."
            ),
        ),
    ),
    source=JOINT_SOURCE,
)

JOINT_ACTIONS_BEGUN = Measure(
    key="joint_actions_begun",
    name=gettext_noop("Gezamenlijke acties en projecten"),
    unit=(gettext_noop("actie of project"), gettext_noop("acties en projecten")),
    finest=Finest.MUNICIPALITY,
    dimension=gettext_noop("soort"),
    codes=JOINT_KINDS,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal gezamenlijke acties en projecten dat partners van het netwerk begonnen."),
            rule=gettext_noop(
                "Elke actie en elk project telt één keer, op de eerste dag. Wat is afgeblazen, telt niet."
            ),
            caveat=gettext_noop("Een actie in drie wijken is één actie."),
        ),
    ),
    source=JOINT_SOURCE,
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

PARTNER_MEASURES = (PARTNERS_SIGNED, PARTNERS_JOINED, PARTNERS_LEFT, PARTNERS_PER_WIJK, COMPANIES_IN_JOINT_ACTIONS)
"""Told for each partner from its own records."""
MEASURES = (*PARTNER_MEASURES, JOINT_ACTIONS_BEGUN, PARTNER_MATCHES, BUSINESSES_PLEDGED)
"""In the order of the page."""
