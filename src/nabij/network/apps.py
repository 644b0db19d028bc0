from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "nabij.network"
    label = "network"
    verbose_name = "Netwerk van partners"
