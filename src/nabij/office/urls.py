"""The back office."""

from django.urls import path

from nabij.office import views

urlpatterns = [
    path("kantoor", views.front, name="office"),
    path("huisstijl/<slug:sha256>.css", views.theme, name="theme"),
    path("kantoor/potjes/brieven/<uuid:public_id>.pdf", views.paper_mail_file, name="paper_mail_file"),
    path("kantoor/gemeente", views.municipality, name="municipality"),
]
