"""The numbers of streets and pots."""

from datetime import date

from nabij.ledger.rules import Counts, Definition, Finest, Kind, Measure

BEGIN = date(2019, 1, 1)
"""The definitions hold from before any record."""

POTS_PAID = Measure(
    key="pots_paid",
    name="Potjes uitbetaald",
    unit=("potje", "potjes"),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal potjes dat is uitbetaald aan straten waar bewoners naar elkaar omkijken.",
            rule="Een potje telt op de dag dat het is uitbetaald, niet als het is toegezegd. Komt het geld terug, dan gaat "
            "het getal op die dag één omlaag. Een potje in twee delen is één potje.",
        ),
    ),
    source="de betalingen van potjes",
)

POTS_AMOUNT_PAID = Measure(
    key="pots_amount_paid",
    name="Bedrag aan potjes",
    unit=("euro", "euro"),
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Hoeveel geld er aan potjes is uitbetaald.",
            rule="De som van wat is uitbetaald, min wat is teruggekomen, elk op zijn eigen dag.",
        ),
    ),
    scale=2,
    source="de betalingen van potjes",
)

STREETS_COUNTED = Measure(
    key="streets_counted",
    name="Straten die meetellen",
    unit=("straat", "straten"),
    kind=Kind.STOCK,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal straten waar meer dan één potje is uitbetaald.",
            rule="Een straat telt vanaf de dag waarop genoeg potjes zijn uitbetaald; hoeveel dat er zijn, stelt de gemeente "
            "vast. Komt er geld terug, dan kan de straat weer afvallen.",
            caveat="Een lange straat kan uit meer stukken bestaan. Elk stuk telt apart.",
        ),
    ),
    source="de betalingen van potjes",
)

STREET_CHAMPIONS = Measure(
    key="street_champions",
    name="Gangmakers",
    unit=("gangmaker", "gangmakers"),
    kind=Kind.STOCK,
    counts=Counts.PERSONS,
    finest=Finest.WIJK,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal bewoners dat in een straat het voortouw neemt.",
            rule="Een gangmaker telt vanaf de dag dat hij of zij dat zelf bevestigde, tot de dag waarop het stopte. Wie in "
            "twee straten gangmaker is, telt twee keer.",
            caveat="Minder dan tien tonen we niet: zo is niemand te herkennen.",
        ),
    ),
    source="de gangmakers van straten",
)

MEASURES = (STREETS_COUNTED, POTS_PAID, POTS_AMOUNT_PAID, STREET_CHAMPIONS)
"""In the order of the page."""
