"""The city of the story: its wijken with the codes, postcodes and inhabitants of Statistics Netherlands (CC BY 4.0)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NAME = "Utrecht"
CODE = "GM0344"
STARTED_ON = date(2019, 9, 1)
POPULATION_SOURCE = "CBS, Kerncijfers wijken en buurten (CC BY 4.0)"
INHABITANTS = {2023: 367_947, 2024: 374_238}


@dataclass(frozen=True)
class Wijk:
    """`tile` is (column, row) on the tile map; `point` (latitude, longitude) of a point well inside."""

    code: str
    name: str
    tile: tuple[int, int]
    point: tuple[Decimal, Decimal]
    postcodes: tuple[str, ...]
    inhabitants: dict[int, int]


def _wijk(number: int, name: str, tile: tuple[int, int], point: str, postcodes: str, *counts: int) -> Wijk:
    latitude, longitude = point.split()
    return Wijk(
        code=f"WK0344{number:02}",
        name=name,
        tile=tile,
        point=(Decimal(latitude), Decimal(longitude)),
        postcodes=tuple(postcodes.split()),
        inhabitants=dict(zip((2023, 2024), counts, strict=True)),
    )


# Postcode 3543 lies in two wijken; most of its addresses are in Leidsche Rijn.
WIJKEN = (
    _wijk(1, "West", (2, 1), "52.10453 5.07435", "3531 3532 3533 3534 3542", 29_040, 29_710),
    _wijk(2, "Noordwest", (2, 0), "52.11042 5.09007", "3513 3551 3552 3553 3554 3555", 44_710, 45_220),
    _wijk(3, "Overvecht", (3, 0), "52.12104 5.10815", "3561 3562 3563 3564 3565 3566", 34_910, 35_255),
    _wijk(4, "Noordoost", (4, 0), "52.10509 5.13551", "3514 3515 3571 3572 3573", 40_520, 40_600),
    _wijk(5, "Oost", (4, 1), "52.07757 5.14286", "3581 3582 3583 3584 3585", 32_770, 33_510),
    _wijk(6, "Binnenstad", (3, 1), "52.08823 5.11472", "3511 3512", 19_630, 20_190),
    _wijk(7, "Zuid", (3, 2), "52.06421 5.12974", "3523 3524 3525", 27_860, 28_395),
    _wijk(8, "Zuidwest", (2, 2), "52.06893 5.10335", "3521 3522 3526 3527", 39_920, 40_830),
    _wijk(9, "Leidsche Rijn", (1, 1), "52.08908 5.06356", "3528 3541 3543 3544 3545", 47_100, 49_310),
    _wijk(10, "Vleuten-De Meern", (0, 1), "52.08424 5.02659", "3451 3452 3453 3454 3455 3546", 51_295, 51_195),
)
