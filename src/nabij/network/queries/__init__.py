"""What is known of the network."""

from nabij.network.queries.counting import recounts, standings, valid_spans
from nabij.network.queries.declarations import asked_again, freshness_on, newest_declaration, signed, text_on
from nabij.network.queries.directory import PAGE, Tally, Wish, found, is_old, shown, tally
from nabij.network.queries.links import is_link_of, link_of
from nabij.network.queries.members import contacts, members, not_confirmed, partners_of, without_contact

__all__ = [
    "PAGE",
    "Tally",
    "Wish",
    "asked_again",
    "contacts",
    "found",
    "freshness_on",
    "is_link_of",
    "is_old",
    "link_of",
    "members",
    "newest_declaration",
    "not_confirmed",
    "partners_of",
    "recounts",
    "shown",
    "signed",
    "standings",
    "tally",
    "text_on",
    "valid_spans",
    "without_contact",
]
