"""Every change of the municipality's record, its areas and its streets. Nothing here fetches."""

from nabij.places.services.areas import (
    PlaceRefused,
    add_area,
    assign_postcode,
    correct_area,
    describe_municipality,
    record_population,
)
from nabij.places.services.streets import Range, note_street, record_addresses, record_street

__all__ = [
    "PlaceRefused",
    "Range",
    "add_area",
    "assign_postcode",
    "correct_area",
    "describe_municipality",
    "note_street",
    "record_addresses",
    "record_population",
    "record_street",
]
