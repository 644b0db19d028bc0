"""Measures the public list in one database (DATABASE_URL) and prints JSON: `python -m bench.network 20000`."""

import json
import os
import sys

import django

ROUNDS = 15
READINGS = {
    "first page": "",
    "one sector": "?sector=welfare",
    "one wijk": "?wijk=WK999903",
    "a word": "?zoek=moestuin",
}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from bench.ledger.town import lay_out
    from bench.network import town
    from bench.timing import in_turns
    from nabij.intake import clock
    from nabij.places.queries import wijken

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    lay_out()
    town.fill(int(sys.argv[1]), list(wijken()))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = "bench.network.bare", ["*"]
    client, found = Client(), {}

    def get(address: str) -> None:
        assert client.get(address).status_code == 200

    with clock.told_at(town.NOW):
        for reading, query in READINGS.items():
            addresses = {"page": "/partners", "template": "/kaal/bladzijde", "shell": "/kaal/schil"}
            works = {name: lambda a=f"{address}{query}": get(a) for name, address in addresses.items()}
            found[reading] = in_turns(works, rounds=ROUNDS)
    print(json.dumps(found))
