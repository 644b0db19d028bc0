"""The two pictures of a trace: bars through time and the tile map of wijken. The tables beside them say the same."""

from django.utils.safestring import SafeString, mark_safe

from nabij.design.charts import Bar, bars
from nabij.design.tiles import Tile, tile_map
from nabij.kernel.language import gettext
from nabij.results.queries import Trace
from nabij.results.queries.traces import PlaceValue


def period_chart(trace: Trace) -> SafeString:
    """A bar for each period; empty when there is none."""
    measure = trace.figure.measure
    series = [
        Bar(
            label=period.short_label,
            value=period.value.number,
            text="" if period.value.number is None else period.value.text(decimals=measure.decimals),
            last=period is trace.per_period[-1],
        )
        for period in trace.per_period
    ]
    if not series:
        return SafeString("")
    return _drawn(bars(series, title=gettext("{name}, door de tijd").format(name=measure.name), unit=measure.unit[1]))


def wijk_map(trace: Trace) -> SafeString:
    """A house for each wijk that has a place on the map; the darker, the more."""
    places = [place for place in trace.per_wijk if place.area.tile_column is not None]
    if not places:
        return SafeString("")
    return _drawn(
        tile_map(_tiles(places, trace), title=gettext("{name}, per wijk").format(name=trace.figure.measure.name))
    )


def _tiles(places: list[PlaceValue], trace: Trace) -> list[Tile]:
    most = max((place.value.number for place in places if place.value.number is not None), default=0)
    return [
        Tile(
            name=place.area.name,
            column=place.area.tile_column or 0,
            row=place.area.tile_row or 0,
            text=place.value.text(decimals=trace.figure.measure.decimals),
            share=None if place.value.number is None else float(place.value.number / most) if most else 0.0,
        )
        for place in places
    ]


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- SVG by our own functions, which escape every text they take in
