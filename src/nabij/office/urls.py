"""The back office."""

from django.urls import path

from nabij.office import views

urlpatterns = [
    path("kantoor", views.front, name="office"),
    path("huisstijl/<slug:sha256>.css", views.theme, name="theme"),
    path("kantoor/gemeente", views.municipality, name="municipality"),
]
