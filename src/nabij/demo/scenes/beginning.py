"""The city gets its Nabij: places, people, measures, goals and lists of names."""

from datetime import date

from nabij.demo import city
from nabij.demo.accounts import ACCOUNTS, ADMINISTRATOR, COORDINATOR, PROGRAMME
from nabij.demo.english import in_english
from nabij.demo.measures import ASKED_OF_PARTNERS, DIMENSIONS, MEASURES, Told
from nabij.demo.stage import Stage
from nabij.demo.words import GOALS, NAME_LISTS
from nabij.goals import services as goals
from nabij.ledger.rules import Definition
from nabij.people import services as people
from nabij.places import services as places
from nabij.places.rules import Level
from nabij.results import services as results
from nabij.results.rules import English

PROGRAMME_NAME = "Samen tegen eenzaamheid"


def the_city_is_written_down(stage: Stage, _on: date) -> None:
    places.describe_municipality(
        name=city.NAME,
        code=city.CODE,
        programme=PROGRAMME_NAME,
        programme_en=in_english(PROGRAMME_NAME),
        email="eenzaamheid@utrecht.nl",
        phone="14 030",
        website="https://www.utrecht.nl/",
        started_on=city.STARTED_ON,
    )
    whole = places.add_area(code=city.CODE, name=city.NAME, level=Level.MUNICIPALITY)
    stage.areas[""] = whole
    for year, count in city.INHABITANTS.items():
        places.record_population(area=whole, year=year, inhabitants=count, source=city.POPULATION_SOURCE)
    for wijk in city.WIJKEN:
        area = places.add_area(
            code=wijk.code, name=wijk.name, level=Level.WIJK, parent=whole, tile=wijk.tile, point=wijk.point
        )
        stage.areas[wijk.code] = area
        for year, count in wijk.inhabitants.items():
            places.record_population(area=area, year=year, inhabitants=count, source=city.POPULATION_SOURCE)
        for postcode in wijk.postcodes:
            places.assign_postcode(pc4=postcode, area=area)


def people_come_to_work(stage: Stage, on: date) -> None:
    organisations = {
        name: people.add_organisation(name=name) for name in dict.fromkeys(a.organisation for a in ACCOUNTS)
    }
    for account in ACCOUNTS:
        stage.users[account.email] = people.add_user(email=account.email, name=account.name, password=account.password)
    first = stage.who(ADMINISTRATOR)
    people.assign_role(
        user=first, role=ADMINISTRATOR.roles[0], organisation=organisations[ADMINISTRATOR.organisation], starts_on=on
    )
    for account in ACCOUNTS:
        for role in account.roles if account is not ADMINISTRATOR else ():
            people.assign_role(
                user=stage.who(account),
                role=role,
                organisation=organisations[account.organisation],
                starts_on=on,
                by=first,
            )


def measures_are_agreed(stage: Stage, on: date) -> None:
    for name, parts in DIMENSIONS.items():
        made = results.make_dimension(name=name, parts=parts, by=stage.who(PROGRAMME), on=on)
        stage.dimensions[name] = made
    for order, told in enumerate(MEASURES, start=1):
        _make(told, order, stage)
    results.choose_asked_measures(keys=ASKED_OF_PARTNERS, by=stage.who(COORDINATOR), on=on)


def _make(told: Told, order: int, stage: Stage) -> None:
    results.make_measure(
        key=told.key,
        definition=Definition(told.begins_on, told.text, told.rule, told.caveat),
        by=stage.who(PROGRAMME),
        name=told.name,
        unit_one=told.unit[0],
        unit_many=told.unit[1],
        kind=told.kind,
        counts=told.counts,
        window=told.window,
        finest=told.finest,
        scale=told.scale,
        decimals=told.decimals,
        numerator=told.numerator,
        denominator=told.denominator,
        dimension=stage.dimensions.get(told.dimension),
        money_column=told.money_column,
        source=told.source,
        english=English(
            name=in_english(told.name),
            unit_one=in_english(told.unit[0]),
            unit_many=in_english(told.unit[1]),
            source=in_english(told.source),
            text=in_english(told.text),
            rule=in_english(told.rule),
            caveat=in_english(told.caveat),
        ),
        order=order,
    )


def goals_are_set(stage: Stage, on: date) -> None:
    by = stage.who(PROGRAMME)
    for told in GOALS:
        stage.goals.append(
            goals.make_goal(
                title=told.title,
                lead=told.lead,
                programme=PROGRAMME_NAME,
                title_en=in_english(told.title),
                lead_en=in_english(told.lead),
                by=by,
                on=on,
            )
        )
    for key, (title, names) in NAME_LISTS.items():
        name_list = goals.make_name_list(key=key, title=title, by=by, on=on)
        for name, from_on in names:
            goals.add_name(name_list=name_list, name=name, from_on=from_on, by=by, on=on)
