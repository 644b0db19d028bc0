"""What is known of the network."""

from nabij.network.queries.counting import recounts, standings, valid_spans
from nabij.network.queries.declarations import asked_again, freshness_on, newest_declaration, signed, text_on
from nabij.network.queries.desk import (
    TASKS,
    DeskRow,
    DeskWish,
    Spot,
    Task,
    all_partners,
    desk_found,
    desk_rows,
    requests_waiting,
    spots_by_sector,
    spots_by_wijk,
    to_invite,
    to_welcome,
)
from nabij.network.queries.directory import PAGE, Tally, Wish, found, is_old, shown, tally
from nabij.network.queries.links import invitation_of, is_invitation_of, is_link_of, link_of
from nabij.network.queries.lists import PartnerSheet, partner_sheet
from nabij.network.queries.members import contacts, members, not_confirmed, partners_of, without_contact
from nabij.network.queries.twins import MergeEffect, Twins, merge_effect, twins

__all__ = [
    "PAGE",
    "TASKS",
    "DeskRow",
    "DeskWish",
    "MergeEffect",
    "PartnerSheet",
    "Spot",
    "Tally",
    "Task",
    "Twins",
    "Wish",
    "all_partners",
    "asked_again",
    "contacts",
    "desk_found",
    "desk_rows",
    "found",
    "freshness_on",
    "invitation_of",
    "is_invitation_of",
    "is_link_of",
    "is_old",
    "link_of",
    "members",
    "merge_effect",
    "newest_declaration",
    "not_confirmed",
    "partner_sheet",
    "partners_of",
    "recounts",
    "requests_waiting",
    "shown",
    "signed",
    "spots_by_sector",
    "spots_by_wijk",
    "standings",
    "tally",
    "text_on",
    "to_invite",
    "to_welcome",
    "twins",
    "valid_spans",
    "without_contact",
]
