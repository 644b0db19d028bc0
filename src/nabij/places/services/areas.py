"""The municipality's record and its areas, who lives there and which postcode lies where."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from nabij.intake.models import StoredFile
from nabij.places.models import Area, Municipality, Population, Postcode
from nabij.places.rules import LEVEL_LABELS, Level, is_area_code, is_pc4, is_theme_class, is_time_zone, may_lie_in


class PlaceRefused(Exception):
    """Why the municipality or an area cannot be written down like this."""


@transaction.atomic
def describe_municipality(
    *,
    name: str,
    code: str,
    programme: str,
    email: str,
    phone: str,
    website: str,
    started_on: date,
    time_zone: str = "Europe/Amsterdam",
    programme_en: str = "",
    theme_class: str = "",
    theme: StoredFile | None = None,
) -> Municipality:
    """Write the municipality's record, or write it anew.

    `theme_class` and `theme` are its look: the class of a theme of NL Design System, and the stylesheet that has it.
    """
    if not is_area_code(code, Level.MUNICIPALITY):
        raise PlaceRefused(f"“{code}” is geen gemeentecode. Een gemeentecode is GM met vier cijfers.")
    if not is_time_zone(time_zone):
        raise PlaceRefused(f"“{time_zone}” is geen tijdzone. Een tijdzone is bijvoorbeeld Europe/Amsterdam.")
    if theme_class and not is_theme_class(theme_class):
        raise PlaceRefused(f"“{theme_class}” is geen naam van een huisstijl. Gebruik kleine letters en streepjes.")
    if theme and not theme_class:
        raise PlaceRefused("Vul bij een bestand met een huisstijl ook de naam van de huisstijl in.")
    record, _ = Municipality.objects.update_or_create(
        id=1,
        defaults={
            "name": name,
            "code": code,
            "programme": programme,
            "programme_en": programme_en,
            "email": email,
            "phone": phone,
            "website": website,
            "started_on": started_on,
            "time_zone": time_zone,
            "theme_class": theme_class,
            "theme": theme,
        },
    )
    return record


def add_area(
    *,
    code: str,
    name: str,
    level: Level,
    parent: Area | None = None,
    tile: tuple[int, int] | None = None,
    point: tuple[Decimal, Decimal] | None = None,
) -> Area:
    """Add an area to the tree.

    `tile` is (column, row) on the tile map; `point` is (latitude, longitude) of its centre.
    """
    if not is_area_code(code, level):
        raise PlaceRefused(f"“{code}” is geen code van een {LEVEL_LABELS[level]}.")
    if not may_lie_in(level, Level(parent.level) if parent else None):
        raise PlaceRefused(f"Een {LEVEL_LABELS[level]} kan niet liggen in {parent.name if parent else 'niets'}.")
    if Area.objects.filter(code=code).exists():
        raise PlaceRefused(f"Het gebied {code} staat er al.")
    column, row = tile or (None, None)
    if tile and Area.objects.filter(level=level, tile_column=column, tile_row=row).exists():
        raise PlaceRefused("Op die plek van de tegelkaart ligt al een gebied.")
    latitude, longitude = point or (None, None)
    return Area.objects.create(
        code=code,
        name=name,
        level=level,
        parent=parent,
        tile_column=column,
        tile_row=row,
        latitude=latitude,
        longitude=longitude,
    )


@transaction.atomic
def correct_area(*, area: Area, name: str, point: tuple[Decimal, Decimal] | None = None) -> bool:
    """Give an area its newer name and point; without a point the old one stays. Returns whether that changed anything."""
    latitude, longitude = point or (area.latitude, area.longitude)
    if (area.name, area.latitude, area.longitude) == (name, latitude, longitude):
        return False
    area.name, area.latitude, area.longitude = name, latitude, longitude
    area.save(update_fields=["name", "latitude", "longitude"])
    return True


def record_population(*, area: Area, year: int, inhabitants: int, source: str) -> None:
    """Write down how many people lived there on 1 January; a newer count of that year replaces it."""
    if inhabitants < 0:
        raise PlaceRefused("Een inwonertal kan niet onder nul zijn.")
    if not 1900 <= year <= 2200:
        raise PlaceRefused(f"{year} is geen jaar waarvan wij inwonertallen bewaren.")
    told = Population(area=area, year=year, inhabitants=inhabitants, source=source)
    Population.objects.bulk_create(
        [told], update_conflicts=True, unique_fields=["area", "year"], update_fields=["inhabitants", "source"]
    )


def assign_postcode(*, pc4: str, area: Area) -> None:
    """Say in which area a postcode lies."""
    if not is_pc4(pc4):
        raise PlaceRefused(f"“{pc4}” is geen postcode van vier cijfers.")
    Postcode.objects.bulk_create(
        [Postcode(pc4=pc4, area=area)], update_conflicts=True, unique_fields=["pc4"], update_fields=["area"]
    )
