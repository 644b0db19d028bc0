from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "nabij.ledger"
    label = "ledger"
    verbose_name = "Grootboek"

    def ready(self) -> None:
        from nabij.ledger.triggers import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="nabij.ledger.triggers")
