from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "nabij.website"
    label = "website"
    verbose_name = "Website"
