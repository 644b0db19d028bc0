"""Why a partner steps out, and when what it says of itself is old."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.kernel.language import gettext_noop
from nabij.kernel.periods import months_before


class Withdrawal(StrEnum):
    """A code: it goes to the ledger, where no free text may lie."""

    NO_TIME = "no_time"
    OTHER_COURSE = "other_course"
    STOPPED = "stopped"
    NO_USE = "no_use"
    OTHER = "other"


class Asking(StrEnum):
    """What a partner hears about its own page."""

    FIRST = "first"
    AGAIN = "again"


ASK_AGAIN_AFTER = timedelta(days=14)

WITHDRAWAL_LABELS: Mapping[Withdrawal, str] = {
    Withdrawal.NO_TIME: gettext_noop("we hebben er geen tijd of mensen meer voor"),
    Withdrawal.OTHER_COURSE: gettext_noop("we gaan iets anders doen"),
    Withdrawal.STOPPED: gettext_noop("onze organisatie stopt"),
    Withdrawal.NO_USE: gettext_noop("het netwerk leverde ons te weinig op"),
    Withdrawal.OTHER: gettext_noop("iets anders"),
}


@dataclass(frozen=True)
class Freshness:
    """How long what a partner says of itself is taken for true: the municipality's own rule.

    After `ask_after_months` the partner is asked whether it still holds; `drop_after_days` later it falls out of public lists.
    """

    ask_after_months: int = 12
    drop_after_days: int = 60

    def old_since(self, on: date) -> date:
        """What was confirmed on this day or before is old on `on`: it is asked again and shown as not confirmed."""
        return months_before(on, self.ask_after_months)

    def is_old(self, confirmed_on: date | None, on: date) -> bool:
        """Whether it was confirmed too long ago, or never."""
        return confirmed_on is None or confirmed_on <= self.old_since(on)

    def dropped_since(self, on: date) -> date:
        """What was confirmed on this day or before is not shown any more on `on`."""
        return self.old_since(on - timedelta(days=self.drop_after_days))

    def asking(
        self, on: date, *, confirmed_on: date | None, asked_on: date | None, again_on: date | None
    ) -> Asking | None:
        """What to ask a partner today: once when its words are old, two weeks later once more, and then a whole term nothing."""
        if confirmed_on is not None and confirmed_on > self.old_since(on):
            return None
        is_asked = asked_on is not None and asked_on > self.old_since(on) and asked_on > (confirmed_on or date.min)
        if not is_asked or asked_on is None:
            return Asking.FIRST
        was_again = again_on is not None and again_on >= asked_on
        return Asking.AGAIN if not was_again and asked_on + ASK_AGAIN_AFTER <= on else None
