"""Reported facts, measures of the office and publications: every change, each in one booking."""

from nabij.results.services.dimensions import add_part, make_dimension, rename_part
from nabij.results.services.facts import FactRefused, accept_fact, accept_facts, refuse_fact, report_fact
from nabij.results.services.importing import (
    Brought,
    FactsRefused,
    bring_fact_file,
    discard_fact_file,
    import_facts,
    read_facts,
    report_fact_file,
)
from nabij.results.services.measures import MeasureRefused, define_measure, make_measure
from nabij.results.services.partner_reports import (
    Evidence,
    answer_report,
    ask_reports,
    choose_asked_measures,
    remind_reports,
)
from nabij.results.services.publications import note_publication
from nabij.results.services.withdrawals import ask_withdrawal, confirm_withdrawal, drop_withdrawal

__all__ = [
    "Brought",
    "Evidence",
    "FactRefused",
    "FactsRefused",
    "MeasureRefused",
    "accept_fact",
    "accept_facts",
    "add_part",
    "answer_report",
    "ask_reports",
    "ask_withdrawal",
    "bring_fact_file",
    "choose_asked_measures",
    "confirm_withdrawal",
    "define_measure",
    "discard_fact_file",
    "drop_withdrawal",
    "import_facts",
    "make_dimension",
    "make_measure",
    "note_publication",
    "read_facts",
    "refuse_fact",
    "remind_reports",
    "rename_part",
    "report_fact",
    "report_fact_file",
]
