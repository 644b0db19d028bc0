"""Every change of the municipality's record, its areas and its streets. Nothing here fetches."""

from nabij.places.services.areas import (
    PlaceRefused,
    add_area,
    assign_postcode,
    correct_area,
    describe_municipality,
    record_population,
)
from nabij.places.services.importing import AreaFile, Brought, ImportRefused, import_areas
from nabij.places.services.streets import Range, note_street, record_addresses, record_street

__all__ = [
    "AreaFile",
    "Brought",
    "ImportRefused",
    "PlaceRefused",
    "Range",
    "add_area",
    "assign_postcode",
    "correct_area",
    "describe_municipality",
    "import_areas",
    "note_street",
    "record_addresses",
    "record_population",
    "record_street",
]
