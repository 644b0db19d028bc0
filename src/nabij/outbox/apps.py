from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "nabij.outbox"
    label = "outbox"
    verbose_name = "Uitgaande post"
