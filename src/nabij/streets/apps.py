from django.apps import AppConfig


class StreetsConfig(AppConfig):
    name = "nabij.streets"
    label = "streets"
    verbose_name = "Straten en potjes"
