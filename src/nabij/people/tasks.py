"""What the worker does with accounts, see HOUSEKEEPING and FORGETTING in the settings."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.utils.timezone import localdate

from nabij.people import services


def end_old_sessions(_now: datetime) -> None:
    """Of who was logged in nothing stays once their time is over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def ask_who_is_idle(now: datetime) -> None:
    services.ask_who_is_idle(on=localdate(now), at=now)
