"""Which package answers at which Dutch address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nabij.people.urls")),
    path("", include("nabij.outbox.urls")),
    path("", include("nabij.results.urls")),
    path("", include("nabij.goals.urls")),
    path("", include("nabij.monitor.urls")),
    path("", include("nabij.network.urls")),
    path("", include("nabij.streets.urls")),
    path("", include("nabij.letters.urls")),
    path("", include("nabij.office.urls")),
    path("", include("nabij.website.urls")),  # last: a page of a package goes before one by the name of a partner
]

handler404 = "nabij.website.views.not_found"
handler403 = "nabij.website.views.forbidden"
handler500 = "nabij.website.views.server_error"
