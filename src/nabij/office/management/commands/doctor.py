"""Looks whether this instance is fit to keep real books. One line a finding; exit code 1 when a person must act."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from nabij.ledger import triggers
from nabij.outbox import queries as outbox
from nabij.places.models import Municipality

MINIMUM_KEY_LENGTH = 50


def database_answers() -> str:
    """Each examination returns what is wrong, in one sentence, or nothing."""
    try:
        connection.ensure_connection()
    except OperationalError as failure:
        return f"De database geeft geen antwoord ({failure}). Kijk naar DATABASE_URL."
    return ""


def tables_are_up_to_date() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"Er wachten {len(waiting)} migraties. Draai: nabij migrate." if waiting else ""


def ledger_only_grows() -> str:
    missing = triggers.missing()
    return f"Deze sloten op het grootboek ontbreken: {', '.join(missing)}. Draai: nabij migrate." if missing else ""


def files_can_be_stored() -> str:
    folder = Path(settings.FILES_DIR)
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return "" if os.access(nearest, os.W_OK) else f"In {folder} kan niet worden geschreven."


def static_files_are_collected() -> str:
    collected = any(Path(settings.STATIC_ROOT).glob("design/*.css")) or settings.NABIJ_TESTING
    return (
        ""
        if collected
        else "De stijlen zijn niet verzameld. Start met nabij serve, of draai: nabij manage collectstatic."
    )


def english_is_made() -> str:
    made = any(Path(folder, "en", "LC_MESSAGES", "django.mo").exists() for folder in settings.LOCALE_PATHS)
    return "" if made else "De Engelse woorden ontbreken, dus de Engelse pagina’s zijn Nederlands. Draai: make setup."


def key_is_secret() -> str:
    if len(settings.SECRET_KEY) < MINIMUM_KEY_LENGTH and not settings.NABIJ_TESTING:
        return f"De geheime sleutel is te kort: neem er een van minstens {MINIMUM_KEY_LENGTH} tekens."
    return ""


def municipality_is_known() -> str:
    return "" if Municipality.objects.exists() else "De gegevens van de gemeente ontbreken nog."


def instance_is_serious() -> str:
    on = [name for name, is_on in (("NABIJ_DEMO", settings.NABIJ_DEMO), ("NABIJ_DEBUG", settings.DEBUG)) if is_on]
    return f"{' en '.join(on)} staat aan: dit is geen echte omgeving." if on else ""


def site_is_secure() -> str:
    return "" if settings.SECURE_SITE else "NABIJ_SITE_URL begint niet met https://, dus cookies reizen onversleuteld."


def keys_lie_elsewhere() -> str:
    told = settings.NABIJ_ENCRYPTION_KEYS or settings.NABIJ_ENCRYPTION_KEYS_FILE
    return "" if told else "De sleutel van versleutelde gegevens ligt bij de gegevens; zie NABIJ_ENCRYPTION_KEYS_FILE."


def mail_leaves() -> str:
    if not settings.OUTBOX_SMTP_URL:
        return "NABIJ_SMTP_URL is leeg: post blijft liggen."
    refused = outbox.refused().count()
    return f"{refused} berichten zijn geweigerd; kijk in /postvak." if refused else ""


NEEDED: dict[str, Callable[[], str]] = {
    "database": database_answers,
    "tabellen": tables_are_up_to_date,
    "grootboek": ledger_only_grows,
    "bestanden": files_can_be_stored,
    "stijlen": static_files_are_collected,
    "engels": english_is_made,
    "sleutel": key_is_secret,
    "gemeente": municipality_is_known,
}
"""What Nabij cannot work without, in the order in which one follows from another."""

ADVISED: dict[str, Callable[[], str]] = {
    "echt": instance_is_serious,
    "https": site_is_secure,
    "sleutels": keys_lie_elsewhere,
    "post": mail_leaves,
}


class Command(BaseCommand):
    help = "Kijkt of deze omgeving gezond is: database, tabellen, grootboek, bestanden, sleutel, post."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for name, examine in NEEDED.items():
            if wrong := examine():
                self.stdout.write(f"✗ {name:<10} {wrong}")
                raise CommandError("Deze omgeving is niet in orde.", returncode=1)
            self.stdout.write(f"✓ {name}")
        for name, examine in ADVISED.items():
            wrong = examine()
            self.stdout.write(f"! {name:<10} {wrong}" if wrong else f"✓ {name}")
