"""What the worker does with pots once an hour, see HOUSEKEEPING and FORGETTING in the settings."""

from datetime import datetime

from django.utils.timezone import localdate

from nabij.streets import services


def keep_pots_moving(now: datetime) -> None:
    """What is over is closed before anybody is reminded of it."""
    on = localdate(now)
    services.close_what_is_over(on=on, at=now)
    services.remind_of_questions(on=on, at=now)
    services.remind_of_accounts(on=on, at=now)
    services.remind_of_stories(on=on, at=now)
    services.forget_drafts(on=on)


def forget_what_is_over(now: datetime) -> None:
    """What is kept for years, by the terms of the register."""
    on = localdate(now)
    services.forget_pots(on=on)
    services.forget_champions(on=on)
    services.forget_accounts(on=on)
    services.forget_payment_files(on=on)
