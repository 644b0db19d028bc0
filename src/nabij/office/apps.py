from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "nabij.office"
    label = "office"
    verbose_name = "Kantoor"
