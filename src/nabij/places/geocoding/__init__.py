"""Where an address lies. Asks a server outside when that is switched on, so only doors (views, commands) may call it."""

from nabij.places.geocoding.locating import AddressOutside, Located, Source, locate

__all__ = ["AddressOutside", "Located", "Source", "locate"]
