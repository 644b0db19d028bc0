"""The office pages with what surveys found."""

from django.urls import path

from nabij.monitor import views

urlpatterns = [
    path("kantoor/onderzoek", views.surveys, name="surveys"),
    path("kantoor/onderzoek/nieuw", views.record_survey, name="record_survey"),
    path("kantoor/onderzoek/<uuid:public_id>", views.survey, name="survey"),
    path("kantoor/onderzoek/<uuid:public_id>/verbeteren", views.correct_survey, name="correct_survey"),
    path("kantoor/onderzoek/<uuid:public_id>/weghalen", views.withdraw_figure, name="withdraw_figure"),
]
