"""Every change of the network."""

from nabij.network.services.answering import answer_posting, forget_answers
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
    sign_on_paper,
    withdraw,
    write_declaration_text,
)
from nabij.network.services.importing import (
    Imported,
    bring_list,
    confirm_list,
    discard_list,
    forget_lists,
    import_partners,
    read_list,
    refused_csv,
)
from nabij.network.services.inviting import (
    add_prospect,
    invite,
    move_by_hand,
    send_link,
    send_request_again,
    welcome,
)
from nabij.network.services.joining import (
    Joining,
    Speaker,
    add_contact,
    ask_to_join,
    forget_join_requests,
    sign_join_request,
)
from nabij.network.services.keeping import (
    keep_contact,
    put_on_list,
    set_partner_target,
)
from nabij.network.services.mailings import (
    Words,
    Written,
    discard_mailing,
    forget_addresses,
    hand_over_mailings,
    send_mailing,
    stop_mailing,
    write_mailing,
    written_to,
)
from nabij.network.services.matching import bring_together, call_off_match, record_match
from nabij.network.services.members import end_member, invite_member
from nabij.network.services.merging import keep_apart, merge_partners
from nabij.network.services.postings import (
    PostingWords,
    change_posting,
    close_posting,
    close_what_ended,
    extend_posting,
    place_posting,
    take_down_posting,
)
from nabij.network.services.profiles import Profile, add_partner, change_profile, confirm_profile
from nabij.network.services.reading import (
    ask_for_news,
    confirm_reader,
    forget_readers,
    unsubscribe,
)
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.telling import send_links_again

__all__ = [
    "Imported",
    "Joining",
    "PartnerRefused",
    "PostingWords",
    "Profile",
    "Signer",
    "Speaker",
    "Words",
    "Written",
    "add_contact",
    "add_partner",
    "add_prospect",
    "answer_posting",
    "ask_first",
    "ask_for_news",
    "ask_successor",
    "ask_to_join",
    "ask_whether_it_holds",
    "bring_list",
    "bring_together",
    "call_off_match",
    "change_posting",
    "change_profile",
    "close_posting",
    "close_what_ended",
    "confirm_list",
    "confirm_profile",
    "confirm_reader",
    "discard_list",
    "discard_mailing",
    "end_contact",
    "end_member",
    "extend_posting",
    "forget_addresses",
    "forget_answers",
    "forget_join_requests",
    "forget_lists",
    "forget_readers",
    "forget_successions",
    "hand_over_mailings",
    "import_partners",
    "invite",
    "invite_member",
    "keep_apart",
    "keep_contact",
    "keep_document",
    "merge_partners",
    "move_by_hand",
    "place_posting",
    "put_on_list",
    "read_list",
    "record_match",
    "refused_csv",
    "send_link",
    "send_links_again",
    "send_mailing",
    "send_request_again",
    "set_network_rules",
    "set_partner_target",
    "sign",
    "sign_join_request",
    "sign_on_paper",
    "speak_too",
    "stop_mailing",
    "take_down_posting",
    "take_over",
    "unsubscribe",
    "welcome",
    "withdraw",
    "write_declaration_text",
    "write_mailing",
    "written_to",
]
