from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "nabij.ledger"
    label = "ledger"
    verbose_name = "Grootboek"
