from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nabij.results.queries.measures_page import measures_page


class Command(BaseCommand):
    help = "Schrijft de pagina's van docs/ die uit de code komen."
    requires_system_checks = ()  # no database is needed to write documents

    def handle(self, *args: Any, **options: Any) -> None:
        page = settings.ROOT / "docs" / "measures.md"
        page.write_text(measures_page())
        self.stdout.write(f"{page.relative_to(settings.ROOT)} is geschreven.")
