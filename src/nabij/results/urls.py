"""Where results answer: the public page and its traces, and the office pages about facts, sentences and measures."""

from django.urls import path

from nabij.intake.languages import bilingual
from nabij.results.views import (
    dimensions,
    fact_files,
    facts,
    measures,
    partner_reports,
    public,
    sentences,
    withdrawals,
)

app_name = "results"

public_paths = [
    path(bilingual("resultaten"), public.results_page, name="page"),
    path(bilingual("resultaten.json"), public.results_json, name="json"),
    path("resultaten.csv", public.results_csv, name="csv"),
    path(bilingual("resultaten/<slug:key>"), public.figure_trace, name="trace"),
    path("resultaten/<slug:key>.csv", public.trace_csv, name="trace_csv"),
    path(bilingual("resultaten/<slug:key>/regels"), public.figure_entries, name="entries"),
    path(
        bilingual("partners/opgave/<uuid:public_id>/<slug:secret>"),
        partner_reports.partner_report,
        name="partner_report",
    ),
]
office_paths = [
    path("kantoor/feiten", facts.facts, name="facts"),
    path("kantoor/feiten/nieuw", facts.choose_measure, name="choose_measure"),
    path("kantoor/feiten/nieuw/<slug:key>", facts.report_fact, name="report_fact"),
    path("kantoor/feiten/<uuid:public_id>", facts.fact, name="fact"),
    path("kantoor/feiten/<uuid:public_id>/aanvaarden", facts.accept_fact, name="accept_fact"),
    path("kantoor/feiten/<uuid:public_id>/afwijzen", facts.refuse_fact, name="refuse_fact"),
    path("kantoor/feiten/<uuid:public_id>/vervangen", facts.replace_fact, name="replace_fact"),
    path("kantoor/feiten/<uuid:public_id>/intrekken", withdrawals.ask_withdrawal, name="ask_withdrawal"),
    path(
        "kantoor/feiten/<uuid:public_id>/intrekken/bevestigen",
        withdrawals.confirm_withdrawal,
        name="confirm_withdrawal",
    ),
    path("kantoor/feiten/<uuid:public_id>/intrekken/niet", withdrawals.drop_withdrawal, name="drop_withdrawal"),
    path("kantoor/feiten/<uuid:public_id>/bewijs", facts.evidence, name="fact_evidence"),
    path("kantoor/feiten/inlezen", fact_files.bring_file, name="bring_fact_file"),
    path("kantoor/feiten/inlezen/voorbeeld.csv", fact_files.example_file, name="example_fact_file"),
    path("kantoor/feiten/bestanden/<uuid:public_id>", fact_files.fact_file, name="fact_file"),
    path("kantoor/feiten/bestanden/<uuid:public_id>/controle.csv", fact_files.judged_file, name="judged_fact_file"),
    path("kantoor/feiten/bestanden/<uuid:public_id>/melden", fact_files.report_file, name="report_fact_file"),
    path("kantoor/feiten/bestanden/<uuid:public_id>/aanvaarden", fact_files.accept_file, name="accept_fact_file"),
    path("kantoor/feiten/bestanden/<uuid:public_id>/weggooien", fact_files.discard_file, name="discard_fact_file"),
    path("kantoor/opgaven", partner_reports.partner_reports, name="partner_reports"),
    path("kantoor/opgaven/vragen", partner_reports.ask_partner_reports, name="ask_partner_reports"),
    path("kantoor/opgaven/herinneren", partner_reports.remind_partner_reports, name="remind_partner_reports"),
    path("kantoor/opgaven/cijfers", partner_reports.asked_measures, name="asked_measures"),
    path("kantoor/doelen/<uuid:public_id>/zinnen/nieuw", sentences.write_sentence, name="write_sentence"),
    path("kantoor/zinnen/<uuid:public_id>", sentences.rewrite_sentence, name="rewrite_sentence"),
    path("kantoor/cijfers", measures.measures, name="measures"),
    path("kantoor/cijfers/nieuw", measures.make_measure, name="make_measure"),
    path("kantoor/cijfers/onderverdelingen", dimensions.dimensions, name="dimensions"),
    path("kantoor/cijfers/onderverdelingen/nieuw", dimensions.make_dimension, name="make_dimension"),
    path("kantoor/cijfers/onderverdelingen/<uuid:public_id>", dimensions.dimension, name="dimension"),
    path("kantoor/cijfers/onderverdelingen/<uuid:public_id>/<slug:code>", dimensions.rename_part, name="rename_part"),
    path("kantoor/cijfers/<slug:key>", measures.measure, name="measure"),
    path("kantoor/cijfers/<slug:key>/definitie", measures.define_measure, name="define_measure"),
]

urlpatterns = [*public_paths, *office_paths]
