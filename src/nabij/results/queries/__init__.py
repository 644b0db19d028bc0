"""Figures, traces and the page, at any moment. Nothing here asks the clock."""

from nabij.results.queries.figures import figures
from nabij.results.queries.page import Page, latest_publication, page, say, shown_on_page
from nabij.results.queries.traces import Trace, entries_behind, trace

__all__ = [
    "Page",
    "Trace",
    "entries_behind",
    "figures",
    "latest_publication",
    "page",
    "say",
    "shown_on_page",
    "trace",
]
