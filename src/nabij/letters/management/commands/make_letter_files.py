"""Makes the files that letters still miss: what a crash between a freeze and its files left undone."""

from typing import Any

from django.core.management.base import BaseCommand

from nabij.intake import clock
from nabij.letters import tasks


class Command(BaseCommand):
    help = "Maakt de bestanden van raadsbrieven die er nog geen hebben."

    def handle(self, *args: Any, **options: Any) -> None:
        made = tasks.make_due_files(now=clock.now())
        self.stdout.write(f"Bestanden gemaakt voor {made} {'brief' if made == 1 else 'brieven'}.")
