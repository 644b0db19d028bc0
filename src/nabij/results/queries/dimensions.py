"""Dimensions of office measures as they are called on a day."""

from datetime import date

from nabij.results.models import CodeName, Dimension


def parts_of(dimension: Dimension, *, on: date) -> list[tuple[str, str]]:
    """Code and name of each part, in the order in which they were made."""
    names: dict[str, str] = {}
    versions = CodeName.objects.filter(code__dimension=dimension).select_related("code")
    for version in versions.order_by("code", "effective_on", "recorded_at", "id"):
        if version.effective_on <= on or version.code.code not in names:
            names[version.code.code] = version.name
    return list(names.items())


def dimension_pages(*, on: date) -> list[tuple[Dimension, list[str], list[str]]]:
    """Each dimension with the names of its parts and of the measures that use it."""
    found = Dimension.objects.order_by("name").prefetch_related("measures")
    return [
        (one, [name for _, name in parts_of(one, on=on)], [measure.name for measure in one.measures.all()])
        for one in found
    ]
