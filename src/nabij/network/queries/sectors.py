"""In which sector a partner was, and when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from nabij.network.models import PartnerSector

type SectorSpan = tuple[str, date, date | None]
"""A sector from a day up to, not including, another; None while it lasts."""


def sectors_of(keys: Iterable[int]) -> dict[int, list[SectorSpan]]:
    """For each partner its sectors one after the other; the first one also held before it was written down."""
    told: dict[int, list[SectorSpan]] = defaultdict(list)
    known = PartnerSector.objects.filter(partner__in=list(keys)).order_by("from_on")
    for key, sector, from_on in known.values_list("partner", "sector", "from_on"):
        before = told[key]
        if before:
            last, first, _ = before.pop()
            before.append((last, first, from_on))
        before.append((sector, from_on if before else date.min, None))
    return told
