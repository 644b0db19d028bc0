"""The desk: what the office does with streets and pots."""
