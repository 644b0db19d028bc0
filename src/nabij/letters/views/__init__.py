"""Doors to letters: what everybody reads, and what the office does."""
