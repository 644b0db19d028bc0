"""The numbers of streets and pots."""

from datetime import date

from nabij.kernel.language import gettext_noop
from nabij.ledger.rules import Counts, Definition, Finest, Kind, Measure

BEGIN = date(2019, 1, 1)
"""The definitions hold from before any record."""

POTS_PAID = Measure(
    key="pots_paid",
    name=gettext_noop("Potjes uitbetaald"),
    unit=(gettext_noop("potje"), gettext_noop("potjes")),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal potjes dat is uitbetaald aan straten waar bewoners naar elkaar omkijken."),
            rule=gettext_noop(
                "Een potje telt op de dag dat het is uitbetaald, niet als het is toegezegd. Komt het geld terug, dan gaat "
                "het getal op die dag één omlaag. Een potje in twee delen is één potje."
            ),
        ),
    ),
    source=gettext_noop("de betalingen van potjes"),
)

POTS_AMOUNT_PAID = Measure(
    key="pots_amount_paid",
    name=gettext_noop("Bedrag aan potjes"),
    unit=(gettext_noop("euro"), gettext_noop("euro")),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Hoeveel geld er aan potjes is uitbetaald."),
            rule=gettext_noop("De som van wat is uitbetaald, min wat is teruggekomen, elk op zijn eigen dag."),
        ),
    ),
    scale=2,
    source=gettext_noop("de betalingen van potjes"),
)

STREETS_COUNTED = Measure(
    key="streets_counted",
    name=gettext_noop("Straten die meetellen"),
    unit=(gettext_noop("straat"), gettext_noop("straten")),
    kind=Kind.STOCK,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal straten waar meer dan één potje is uitbetaald."),
            rule=gettext_noop(
                "Een straat telt vanaf de dag waarop genoeg potjes zijn uitbetaald; hoeveel dat er zijn, stelt de gemeente "
                "vast. Komt er geld terug, dan kan de straat weer afvallen."
            ),
            caveat=gettext_noop("Een lange straat kan uit meer stukken bestaan. Elk stuk telt apart."),
        ),
    ),
    source=gettext_noop("de betalingen van potjes"),
)

STREET_CHAMPIONS = Measure(
    key="street_champions",
    name=gettext_noop("Gangmakers"),
    unit=(gettext_noop("gangmaker"), gettext_noop("gangmakers")),
    kind=Kind.STOCK,
    counts=Counts.PERSONS,
    finest=Finest.WIJK,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal bewoners dat in een straat het voortouw neemt."),
            rule=gettext_noop(
                "Een gangmaker telt vanaf de dag dat hij of zij dat zelf bevestigde, tot de dag waarop het stopte. Wie in "
                "twee straten gangmaker is, telt twee keer."
            ),
            caveat=gettext_noop("Minder dan tien tonen we niet: zo is niemand te herkennen."),
        ),
    ),
    source=gettext_noop("de gangmakers van straten"),
)

MEASURES = (STREETS_COUNTED, POTS_PAID, POTS_AMOUNT_PAID, STREET_CHAMPIONS)
"""In the order of the page."""
