"""Every change to letters: writing them, taking them a step further, and keeping what they rest on."""

from nabij.letters.services.records import (
    add_erratum,
    answer_council_item,
    keep_council_item,
    keep_letterhead,
)
from nabij.letters.services.refusal import LetterRefused
from nabij.letters.services.steps import (
    approve,
    ask_review,
    decide,
    freeze,
    give_back,
    keep_files,
    mark_ready,
    publish,
    send,
)
from nabij.letters.services.writing import describe_letter, draft_letter, write_text

__all__ = [
    "LetterRefused",
    "add_erratum",
    "answer_council_item",
    "approve",
    "ask_review",
    "decide",
    "describe_letter",
    "draft_letter",
    "freeze",
    "give_back",
    "keep_council_item",
    "keep_files",
    "keep_letterhead",
    "mark_ready",
    "publish",
    "send",
    "write_text",
]
