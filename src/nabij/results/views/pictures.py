"""The two pictures of a trace: bars through time and the tile map of wijken. The tables beside them say the same."""

from django.utils.safestring import SafeString, mark_safe

from nabij.results.queries import Trace


def period_chart(trace: Trace) -> SafeString:
    return mark_safe("")


def wijk_map(trace: Trace) -> SafeString:
    return mark_safe("")
