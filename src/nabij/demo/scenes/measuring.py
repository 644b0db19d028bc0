"""What surveys say about loneliness in the city, and the target that was set against them."""

from dataclasses import dataclass
from datetime import date

from nabij.demo.accounts import PROGRAMME
from nabij.demo.english import in_english
from nabij.demo.stage import Stage
from nabij.goals import services as goals
from nabij.goals.rules import Precision, PromisedDate, TargetKind, Terms
from nabij.monitor import services as monitor
from nabij.monitor.rules import Indicator, Instrument

CITY_SOURCE = "https://www.volksgezondheidsmonitor.nl/leefomgeving/eenzaamheid"


@dataclass(frozen=True)
class Wave:
    """Shares in thousandths; None where the public page gives none."""

    year: int
    strongly: int
    national_strongly: int | None
    lonely: int | None = None
    national_lonely: int | None = None
    note: str = ""


WAVES = {
    2020: Wave(2020, 110, 110, None, 470),
    2022: Wave(2022, 150, 142, 480, 486),
}


def a_survey_is_out(stage: Stage, on: date, year: int) -> None:
    wave, by = WAVES[year], stage.who(PROGRAMME)
    survey = monitor.record_survey(
        description=monitor.Description(
            title="Gezondheidsmonitor volwassenen en ouderen",
            instrument=Instrument.DE_JONG_GIERVELD_11,
            wave=year,
            population="18 jaar en ouder",
            fieldwork_first_on=date(year, 9, 15),
            fieldwork_last_on=date(year, 12, 15),
            source_url=CITY_SOURCE,
            note=wave.note,
        ),
        by=by,
        on=on,
    )
    outcomes = (
        (Indicator.STRONGLY_LONELY, wave.strongly, wave.national_strongly),
        (Indicator.LONELY, wave.lonely, wave.national_lonely),
    )
    for indicator, here, national in outcomes:
        for permille, area in ((here, stage.city), (national, None)):
            if permille is not None:
                monitor.record_figure(survey=survey, indicator=indicator, permille=permille, area=area, by=by, on=on)


TARGET = "Eind 2026 is een kleiner deel van de inwoners sterk eenzaam dan gemiddeld in Nederland."


def the_target_is_set(stage: Stage, on: date) -> None:
    goals.set_target(
        goal=stage.goals[0],
        text=TARGET,
        text_en=in_english(TARGET),
        terms=Terms(
            kind=TargetKind.BELOW_NATIONAL,
            value=None,
            by=PromisedDate(date(2026, 1, 1), Precision.YEAR),
            begins_on=date(2023, 1, 1),
        ),
        indicator=Indicator.STRONGLY_LONELY,
        by=stage.who(PROGRAMME),
        on=on,
    )
