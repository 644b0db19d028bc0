from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "nabij.design"
    label = "design"
    verbose_name = "Vormgeving"
