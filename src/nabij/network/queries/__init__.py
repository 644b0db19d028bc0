"""What is known of the network."""

from nabij.network.queries.coalitions import (
    coalitions_of,
    coalitions_on,
    groups_on,
    members_on,
    overlap,
    seats_of,
)
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
from nabij.network.queries.directory import PAGE, Tally, Wish, found, shown, tally
from nabij.network.queries.links import invitation_of, is_invitation_of, is_link_of, link_of
from nabij.network.queries.lists import PartnerSheet, partner_sheet
from nabij.network.queries.meetings import AgreementRow, CoalitionRow, coalition_rows, minutes_for
from nabij.network.queries.members import contacts, members, not_confirmed, partners_of, without_contact
from nabij.network.queries.showing_coalitions import Circle, circles_of
from nabij.network.queries.twins import MergeEffect, Twins, merge_effect, twins, twins_of

__all__ = [
    "PAGE",
    "TASKS",
    "AgreementRow",
    "Circle",
    "CoalitionRow",
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
    "circles_of",
    "coalition_rows",
    "coalitions_of",
    "coalitions_on",
    "contacts",
    "desk_found",
    "desk_rows",
    "found",
    "freshness_on",
    "groups_on",
    "invitation_of",
    "is_invitation_of",
    "is_link_of",
    "link_of",
    "members",
    "members_on",
    "merge_effect",
    "minutes_for",
    "newest_declaration",
    "not_confirmed",
    "overlap",
    "partner_sheet",
    "partners_of",
    "recounts",
    "requests_waiting",
    "seats_of",
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
    "twins_of",
    "valid_spans",
    "without_contact",
]
