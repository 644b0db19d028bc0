"""Reported facts, the catalogue of measures, figures, traces and the public results page."""
