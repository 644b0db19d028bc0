"""What is known of the network."""

from nabij.network.queries.counting import recounts, standings, valid_spans
from nabij.network.queries.declarations import asked_again, freshness_on, newest_declaration, signed, text_on
from nabij.network.queries.directory import PAGE, Tally, Wish, found, is_old, shown, tally
from nabij.network.queries.links import is_link_of, link_of

__all__ = [
    "PAGE",
    "Tally",
    "Wish",
    "asked_again",
    "found",
    "freshness_on",
    "is_link_of",
    "is_old",
    "link_of",
    "newest_declaration",
    "recounts",
    "shown",
    "signed",
    "standings",
    "tally",
    "text_on",
    "valid_spans",
]
