"""Nabij: a municipality, its partners and its residents do something about loneliness, and show what came of it."""
