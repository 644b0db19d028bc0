"""Two ledgers side by side in one process: which of them the code reads is switched between two turns."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections
from django.db.utils import load_backend


class Ledger:
    """A database with a ledger of `count` entries, made anew."""

    def __init__(self, count: int, *, folder: Path) -> None:
        own = dict(connections.settings["default"])
        if connection.vendor == "sqlite":
            own["NAME"] = str(folder / f"ledger-{count}.sqlite3")
        else:
            own["NAME"] = f"ledger_{count}"
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{own["NAME"]}"')
        self.count = count
        self.connection = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
        self.use()
        call_command("migrate", verbosity=0, interactive=False)

    def use(self) -> None:
        """From here on everything in this process reads and writes this ledger."""
        connections["default"] = self.connection
