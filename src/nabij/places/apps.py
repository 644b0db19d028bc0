from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "nabij.places"
    label = "places"
    verbose_name = "Plaatsen"
