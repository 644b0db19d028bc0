"""Partners do things together, with each other and with companies; the names of those follow on the results page."""

from datetime import date

from nabij.demo.accounts import COORDINATOR
from nabij.demo.stage import Stage
from nabij.demo.together import AMONG_PARTNERS, COMPANIES, MASSAGE, PROEVERIJ, WITH_COMPANIES, ToldTogether
from nabij.intake import clock
from nabij.network import services as network
from nabij.network.models import JointAction, Partner
from nabij.network.rules import Sector
from nabij.network.services import Outcome, Profile, TakesPart, Together


def companies_come_along(stage: Stage, on: date) -> None:
    for name in COMPANIES:
        network.add_prospect(
            profile=Profile(name, sector=Sector.BUSINESS), by=stage.who(COORDINATOR), on=on, at=clock.now()
        )
    for told in WITH_COMPANIES:
        _begin(stage, told, on)


def the_stations_are_done(stage: Stage, on: date) -> None:
    _end(stage, WITH_COMPANIES[-1], on)


def a_massage_project_begins(stage: Stage, on: date) -> None:
    _begin(stage, MASSAGE, on)


def a_tasting_is_planned(stage: Stage, on: date) -> None:
    _begin(stage, PROEVERIJ, on)


def a_tasting_is_called_off(stage: Stage, on: date) -> None:
    action = JointAction.objects.get(title=PROEVERIJ.title)
    network.call_off(action=action, why=PROEVERIJ.called_off, by=stage.who(COORDINATOR), on=on)


def more_is_done_together(stage: Stage, on: date) -> None:
    """The coordinator brings the list up to date."""
    action = JointAction.objects.get(title=MASSAGE.title)
    for name, from_on in MASSAGE.later:
        part = TakesPart(_partner(name), from_on=from_on)
        network.take_part(action=action, part=part, by=stage.who(COORDINATOR), on=on)
    for told in AMONG_PARTNERS:
        _begin(stage, told, on)
    for told in (WITH_COMPANIES[3], MASSAGE, AMONG_PARTNERS[-1]):
        _end(stage, told, on)


def _begin(stage: Stage, told: ToldTogether, on: date) -> None:
    together = Together(
        told.kind, told.title, told.text, told.began_on, title_en=told.title_en, text_en=told.text_en,
        goal=None if told.goal is None else stage.goals[told.goal],
        wijken=tuple(stage.areas[code] for code in told.wijken),
    )  # fmt: skip
    parts = [TakesPart(_partner(name), leads=place == 0) for place, name in enumerate(told.partners)]
    network.begin_together(told=together, partners=parts, by=stage.who(COORDINATOR), on=on)


def _end(stage: Stage, told: ToldTogether, on: date) -> None:
    outcome = Outcome(told.result, told.result_en, told.ended_on)
    action = JointAction.objects.get(title=told.title)
    network.end_together(action=action, outcome=outcome, by=stage.who(COORDINATOR), on=on)


def _partner(name: str) -> Partner:
    return Partner.objects.get(organisation__name=name)
