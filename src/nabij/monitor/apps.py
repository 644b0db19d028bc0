from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "nabij.monitor"
    label = "monitor"
    verbose_name = "Monitor"
