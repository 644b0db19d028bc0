from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "nabij.results"
    label = "results"
    verbose_name = "Resultaten"
