"""The doors of results: the public page and its traces; facts, sentences and measures in the office."""
