from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "nabij.letters"
    label = "letters"
    verbose_name = "Raadsbrieven"
