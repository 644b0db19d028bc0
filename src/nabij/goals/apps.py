from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "nabij.goals"
    label = "goals"
    verbose_name = "Doelen"
