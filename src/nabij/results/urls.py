"""Where results answer: the public page and its traces, and the office pages about them."""

from django.urls import path

from nabij.results.views import public

app_name = "results"

public_paths = [
    path("resultaten", public.results_page, name="page"),
    path("resultaten.json", public.results_json, name="json"),
    path("resultaten.csv", public.results_csv, name="csv"),
    path("resultaten/<slug:key>", public.figure_trace, name="trace"),
    path("resultaten/<slug:key>.csv", public.trace_csv, name="trace_csv"),
    path("resultaten/<slug:key>/regels", public.figure_entries, name="entries"),
]

urlpatterns = [*public_paths]
