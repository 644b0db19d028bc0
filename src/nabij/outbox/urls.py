"""The addresses of the outbox."""

from django.urls import path

from nabij.outbox import views

urlpatterns = [
    path("postvak", views.postbox, name="postbox"),
    path("postvak/<uuid:public_id>", views.mail, name="postbox_mail"),
    path("postvak/<uuid:public_id>/opnieuw", views.send_again, name="postbox_send_again"),
]
