"""The pages of streets and pots."""

from django.urls import path

from nabij.streets.views import resident

urlpatterns = [
    path("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>", resident.pot_by_link, name="pot_by_link"),
    path("lief-en-leed/meedoen/<uuid:public_id>/<slug:secret>", resident.confirm_champion, name="confirm_champion"),
]
