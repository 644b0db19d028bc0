from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "nabij.intake"
    label = "intake"
    verbose_name = "Inname"
