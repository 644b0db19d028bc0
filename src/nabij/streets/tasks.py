"""What the worker does with pots once an hour, see HOUSEKEEPING in the settings."""

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
