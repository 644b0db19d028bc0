"""Files with areas, key figures, postcodes, streets and house numbers, brought in whole or not at all."""

from nabij.places.services.importing.bringing import Brought, import_areas
from nabij.places.services.importing.lines import AreaFile, ImportRefused

__all__ = ["AreaFile", "Brought", "ImportRefused", "import_areas"]
