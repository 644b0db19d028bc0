"""Words for the address of a page, that no other page has."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

LONGEST_SLUG = 80
PAGES = frozenset(  # a test looks that none is missing
    {
        "aanmelden",
        "belofte",
        "coalities",
        "link",
        "logo",
        "mijn",
        "opgave",
        "overnemen",
        "samen",
        "tekenen",
        "vraag-en-aanbod",
        "zaak",
        "zaken",
    }
)
"""Pages of the network itself, beside those of partners."""


def free_slug(rows: QuerySet[Any], name: str, *, otherwise: str) -> str:
    """A word made of the name that none of these rows has in its `slug`; of `otherwise` when the name gives no word."""
    stem = slugify(name)[:LONGEST_SLUG].strip("-") or otherwise
    taken = PAGES | {*rows.filter(slug__startswith=stem[: LONGEST_SLUG - 6]).values_list("slug", flat=True)}
    if stem not in taken:
        return stem
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{stem[: LONGEST_SLUG - 6]}-{n}") not in taken)
