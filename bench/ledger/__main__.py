"""Measures one database (DATABASE_URL) and prints JSON: `python -m bench.ledger 10000 10000000`.

The numbers are lengths of ledgers whose page is read; without any, only the writing is measured.
"""

import json
import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")
    django.setup()
    from django.core.management import call_command

    from bench.ledger import page, town, writing

    counts = [int(word) for word in sys.argv[1:]]
    call_command("migrate", verbosity=0, interactive=False)
    town.lay_out()
    found = {"writing": writing.measure()}
    found["page"] = page.measure(counts, Path(os.environ["NABIJ_DATA_DIR"])) if counts else {}
    print(json.dumps(found))
