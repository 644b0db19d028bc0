"""Making the running balances anew from the entries: after a bulk load, or when `nabij reconcile` finds a difference."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.db import connection, transaction
from django.db.models import Sum

from nabij.ledger.models import Entry, Head, Tally
from nabij.ledger.rules import Amounts
from nabij.places.models import Area
from nabij.places.queries import wijk_of

BATCH = 5_000


@transaction.atomic
def rebuild_tallies() -> int:
    """Replaces every tally by what the entries say; returns how many rows stand."""
    Head.objects.select_for_update(no_key=connection.vendor == "postgresql").get()
    Tally.objects.all().delete()
    rows = list(_balances(Tally.Scope.BREAKDOWN)) + list(_balances(Tally.Scope.PLACE))
    Tally.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _balances(scope: Tally.Scope) -> Iterator[Tally]:
    wijken = {area.code: (wijk_of(area) or area).code for area in Area.objects.select_related("parent")}
    column = "breakdown" if scope is Tally.Scope.BREAKDOWN else "place_id"
    sums = Entry.objects.values_list("measure", column, "on", "basis").annotate(sum=Sum("quantity")).order_by()
    changes: dict[tuple[str, str], dict[date, Amounts]] = {}
    for measure, code, day, basis, quantity in sums:
        key = (measure, code if scope is Tally.Scope.BREAKDOWN else wijken[code])
        days = changes.setdefault(key, {})
        days[day] = days.get(day, Amounts()) + Amounts.of(basis, quantity)
    for (measure, code), days in sorted(changes.items()):
        balance = Amounts()
        for day in sorted(days):
            balance += days[day]
            yield Tally(
                measure=measure,
                scope=cast("str", scope.value),
                code=code,
                day=day,
                counted=balance.counted,
                estimated=balance.estimated,
                reported=balance.reported,
                document=balance.document,
            )
