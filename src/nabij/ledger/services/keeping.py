"""Keeping balances as they are known at a position that will be asked for again."""

from collections.abc import Iterable
from dataclasses import asdict

from nabij.ledger.models import KeptBalance
from nabij.ledger.queries import Cell, replayed

ROWS_AT_ONCE = 1_000


def keep_balances(cells: Iterable[Cell], *, position: int) -> None:
    """Keeps what `cells` add up to at `position`, so that reading them back costs the same however much comes later.

    What was kept there before stays as it was.
    """
    KeptBalance.objects.bulk_create(
        (
            KeptBalance(position=position, **cell._asdict(), **asdict(amounts))
            for cell, amounts in replayed(cells, position=position).items()
        ),
        batch_size=ROWS_AT_ONCE,
        ignore_conflicts=True,
    )
