"""`nabij rotate-keys`: gives every encrypted text the newest key. May be stopped and started again at any moment."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from nabij.intake.encryption.keys import keys
from nabij.intake.encryption.rotating import encrypted_fields, rotate


class Command(BaseCommand):
    help = "Versleutelt alles wat versleuteld is opnieuw, met de nieuwste sleutel."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"De nieuwste sleutel is {keys()[0].name}; er zijn er {len(keys())}.")
        broken: list[str] = []
        for column in encrypted_fields(apps.get_models()):
            done = rotate(column)
            self.stdout.write(
                f"{done.column}: {done.renewed} opnieuw versleuteld, {done.current} al goed, {done.empty} leeg, "
                f"{len(done.broken)} niet open te krijgen"
            )
            broken += done.broken
        for sentence in broken:
            self.stderr.write(sentence)
        if broken:
            raise CommandError("Niet alles kreeg de nieuwste sleutel. Gooi nog geen oude sleutel weg.", returncode=1)
        self.stdout.write(
            "Alles ligt nu onder de nieuwste sleutel. Bewaar de oude zolang er back-ups van vroeger zijn."
        )
