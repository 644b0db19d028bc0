"""The addresses of the website itself."""

from django.urls import path

from nabij.intake.languages import bilingual
from nabij.website import views

urlpatterns = [
    path(bilingual(""), views.home, name="home"),
    path("healthz", views.health, name="health"),
    path(bilingual("toegankelijkheid"), views.accessibility, name="accessibility"),
    path(bilingual("privacy"), views.privacy, name="privacy"),
    path(bilingual("partners/<slug:slug>"), views.partner, name="partner"),
    path("stijlgids", views.style_guide, name="style_guide"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
