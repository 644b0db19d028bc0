"""Every change of the network."""

from nabij.network.services.asking import ask_whether_it_holds
from nabij.network.services.contacts import (
    ask_first,
    ask_successor,
    end_contact,
    forget_successions,
    speak_too,
    take_over,
)
from nabij.network.services.declaring import (
    Signer,
    keep_document,
    set_network_rules,
    sign,
    withdraw,
    write_declaration_text,
)
from nabij.network.services.joining import (
    Joining,
    Speaker,
    add_contact,
    ask_to_join,
    forget_join_requests,
    sign_join_request,
)
from nabij.network.services.members import end_member, invite_member
from nabij.network.services.profiles import Profile, add_partner, change_profile, confirm_profile
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.telling import send_links_again

__all__ = [
    "Joining",
    "PartnerRefused",
    "Profile",
    "Signer",
    "Speaker",
    "add_contact",
    "add_partner",
    "ask_first",
    "ask_successor",
    "ask_to_join",
    "ask_whether_it_holds",
    "change_profile",
    "confirm_profile",
    "end_contact",
    "end_member",
    "forget_join_requests",
    "forget_successions",
    "invite_member",
    "keep_document",
    "send_links_again",
    "set_network_rules",
    "sign",
    "sign_join_request",
    "speak_too",
    "take_over",
    "withdraw",
    "write_declaration_text",
]
