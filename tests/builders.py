"""What a test needs to begin with, made as the house makes it: through services."""

from datetime import date
from decimal import Decimal
from itertools import count

from nabij.ledger.rules import Definition, Measure
from nabij.people import services as people
from nabij.people.models import Organisation, User
from nabij.people.rules import Role
from nabij.places import services as places
from nabij.places.models import Area, Municipality, Street
from nabij.places.rules import Level

PASSWORD = "een lange zin zonder geheim"
LONG_AGO = date(2019, 1, 1)
TEN_WIJKEN = ("Noord", "Oost", "Zuid", "West", "Kade", "Dijk", "Haven", "Weide", "Polder", "Sluis")

_number = count(1)


def municipality() -> Municipality:
    return places.describe_municipality(
        name="Waterdam",
        code="GM9999",
        programme="Samen Waterdam",
        email="aanpak@waterdam.example",
        phone="14 0999",
        website="https://www.waterdam.example",
        started_on=date(2019, 1, 1),
    )


def whole() -> Area:
    """The municipality as an area; made once."""
    found = Area.objects.filter(level=Level.MUNICIPALITY).first()
    return found or places.add_area(code="GM9999", name="Waterdam", level=Level.MUNICIPALITY)


def wijk(name: str = "Noord", **options) -> Area:
    code = f"WK9999{next(_number) % 100:02}"
    return places.add_area(code=code, name=name, level=Level.WIJK, parent=whole(), **options)


def buurt(name: str = "Hoekje", *, parent: Area | None = None, **options) -> Area:
    code = f"BU9999{next(_number) % 10000:04}"
    return places.add_area(code=code, name=name, level=Level.BUURT, parent=parent or wijk(), **options)


def street(name: str = "Kerkstraat", *, buurten: list[Area] | None = None, **options) -> Street:
    """A street that runs through these buurten in equal parts; through a buurt of its own unless said otherwise."""
    buurten = buurten or [buurt()]
    share = round(Decimal(1) / len(buurten), 4)
    return places.record_street(name=name, parts=dict.fromkeys(buurten, share), **options)


def town() -> list[Area]:
    """Ten wijken, the first of which has two buurten."""
    wijken = [wijk(name) for name in TEN_WIJKEN]
    for name in ("Hoekje", "Haventje"):
        buurt(name, parent=wijken[0])
    return wijken


def measure(key: str = "cards_given", **options) -> Measure:
    """A measure of an invented kind; a flow of things unless said otherwise."""
    options.setdefault("definitions", (Definition(LONG_AGO, "Zoveel keer.", "Elke keer telt één."),))
    options.setdefault("name", key.replace("_", " "))
    return Measure(key=key, unit=("keer", "keer"), source="de proef", **options)


def organisation(name: str = "Gemeente Waterdam") -> Organisation:
    """The organisation of that name; made once."""
    return Organisation.objects.filter(name=name).first() or people.add_organisation(name=name)


def person(
    *roles: Role,
    name: str = "Noor de Wit",
    at: Organisation | None = None,
    area: Area | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    **options,
) -> User:
    """Somebody with an account and these roles."""
    email = options.pop("email", f"{name.split(maxsplit=1)[0].lower()}.{next(_number)}@waterdam.example")
    user = people.add_user(email=email, name=name, password=PASSWORD)
    for role in roles:
        people.assign_role(
            user=user, role=role, organisation=at or organisation(), area=area, starts_on=starts_on, ends_on=ends_on
        )
    return user
