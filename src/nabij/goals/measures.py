"""The numbers goals contribute: promises kept, promises open, milestones reached."""

from datetime import date

from nabij.ledger.rules import Definition, Finest, Kind, Measure

BEGIN = date(2019, 1, 1)
"""The definitions hold from before any record."""

PLANS_DONE = Measure(
    key="plans_done",
    name="Plannen uitgevoerd",
    unit=("plan", "plannen"),
    kind=Kind.FLOW,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal plannen dat klaar is.",
            rule="Een plan telt op de dag waarop het klaar was. Blijkt het toch niet klaar, dan gaat het weer af van "
            "diezelfde dag.",
            caveat="Kleine en grote plannen tellen even zwaar. Een plan dat klaar is, zegt nog niet of het hielp.",
        ),
    ),
    source="de plannen onder ‘Toekomst’",
)

PLANS_OPEN = Measure(
    key="plans_open",
    name="Plannen die nog lopen",
    unit=("plan", "plannen"),
    kind=Kind.STOCK,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal plannen dat is beloofd en nog niet klaar of geschrapt is.",
            rule="Een plan telt vanaf de dag waarop het op de pagina kwam. Het gaat eraf op de dag waarop het klaar "
            "was of is geschrapt. Een plan dat is verschoven, loopt nog.",
        ),
    ),
    source="de plannen onder ‘Toekomst’",
)

MILESTONES_REACHED = Measure(
    key="milestones_reached",
    name="Mijlpalen bereikt",
    unit=("mijlpaal", "mijlpalen"),
    kind=Kind.FLOW,
    finest=Finest.MUNICIPALITY,
    definitions=(
        Definition(
            begins_on=BEGIN,
            text="Het aantal mijlpalen dat is bereikt.",
            rule="Een mijlpaal telt op de dag waarop hij is bereikt. Is alleen de maand, het kwartaal of het jaar "
            "bekend, dan telt hij op de laatste dag daarvan, of eerder als hij eerder is vastgelegd.",
            caveat="Wat elk jaar terugkomt, telt één keer.",
        ),
    ),
    source="de mijlpalen onder ‘Tot nog toe’",
)

MEASURES = (PLANS_DONE, PLANS_OPEN, MILESTONES_REACHED)
