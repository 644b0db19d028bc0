"""The numbers goals contribute: promises kept, promises open, milestones reached."""

from datetime import date

from nabij.kernel.language import gettext_noop
from nabij.ledger.rules import Definition, Finest, Kind, Measure

BEGIN = date(2019, 1, 1)
"""The definitions hold from before any record."""

PLANS_DONE = Measure(
    key="plans_done",
    name=gettext_noop("Plannen uitgevoerd"),
    unit=(gettext_noop("plan"), gettext_noop("plannen")),
    kind=Kind.FLOW,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal plannen dat klaar is."),
            rule=gettext_noop(
                "Een plan telt op de dag waarop het klaar was. Blijkt het toch niet klaar, dan gaat het weer af van "
                "diezelfde dag."
            ),
            caveat=gettext_noop(
                "Kleine en grote plannen tellen even zwaar. Een plan dat klaar is, zegt nog niet of het hielp."
            ),
        ),
    ),
    source=gettext_noop("de plannen onder ‘Toekomst’"),
)

PLANS_OPEN = Measure(
    key="plans_open",
    name=gettext_noop("Plannen die nog lopen"),
    unit=(gettext_noop("plan"), gettext_noop("plannen")),
    kind=Kind.STOCK,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal plannen dat is beloofd en nog niet klaar of geschrapt is."),
            rule=gettext_noop(
                "Een plan telt vanaf de dag waarop het op de pagina kwam. Het gaat eraf op de dag waarop het klaar "
                "was of is geschrapt. Een plan dat is verschoven, loopt nog."
            ),
        ),
    ),
    source=gettext_noop("de plannen onder ‘Toekomst’"),
)

MILESTONES_REACHED = Measure(
    key="milestones_reached",
    name=gettext_noop("Mijlpalen bereikt"),
    unit=(gettext_noop("mijlpaal"), gettext_noop("mijlpalen")),
    kind=Kind.FLOW,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text=gettext_noop("Het aantal mijlpalen dat is bereikt."),
            rule=gettext_noop(
                "Een mijlpaal telt op de dag waarop hij is bereikt. Is alleen de maand, het kwartaal of het jaar "
                "bekend, dan telt hij op de laatste dag daarvan, of eerder als hij eerder is vastgelegd."
            ),
            caveat=gettext_noop("Wat elk jaar terugkomt, telt één keer."),
        ),
    ),
    source=gettext_noop("de mijlpalen onder ‘Tot nog toe’"),
)

MEASURES = (PLANS_DONE, PLANS_OPEN, MILESTONES_REACHED)
