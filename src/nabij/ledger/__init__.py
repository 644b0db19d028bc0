"""Entries, positions, measures, tallies and the chain: where every number comes from."""
