"""Every change of the network."""

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
    "ask_to_join",
    "change_profile",
    "confirm_profile",
    "forget_join_requests",
    "keep_document",
    "send_links_again",
    "set_network_rules",
    "sign",
    "sign_join_request",
    "withdraw",
    "write_declaration_text",
]
