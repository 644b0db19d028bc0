"""Every page of the office, its letters and its people: for everybody's eyes, hands, screens and browsers.

A new address behind a login fails here until it stands in the list with somebody who works there.
"""

from dataclasses import dataclass

import pytest
from django.urls import resolve, reverse
from django.utils.text import slugify

from nabij.demo.accounts import (
    ADMINISTRATOR,
    AUDITOR,
    BROKER,
    CLERK,
    COORDINATOR,
    MEMBER,
    PORTFOLIO_HOLDER,
    PRIVACY_OFFICER,
    PROGRAMME,
    SECOND,
    Account,
)
from nabij.demo.measures import POTS
from nabij.streets.urls import paying_urls  # these have a town of their own: test_paying_pages.py
from tests.architecture.test_doors import behind
from tests.browser.conftest import DESK, NARROW, PHONE, axe, axe_of_looks, reading, scrolls_sideways, unseen_focus

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Room:
    """A page by the name of its address, who works there, and what the page is about: a record of the day, or words."""

    name: str
    who: Account | None
    about: str = ""
    query: str = ""
    more: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, self.about, self.query)))


OWN_PAGES = ("", "_change", "_confirm", "_withdraw", "_contacts", "_members", "_together", "_coalitions")
"""Of an organisation, for its members; the pages behind its link are the same: test_network_pages.py."""
ROOMS = [
    *(Room(f"my_partner{page}", MEMBER, "eigen organisatie") for page in OWN_PAGES),
    *(Room(f"my_partner_{page}", MEMBER, "eigen organisatie") for page in ("postings", "post")),
    *(
        Room(f"my_partner_{page}", MEMBER, "eigen organisatie", more=("eigen vraag",))
        for page in ("posting", "posting_change", "posting_match")
    ),
    Room("my_partner_posting", MEMBER, "eigen organisatie", more=("vraag van een ander",)),
    Room("office_postings", COORDINATOR),
    *(Room(name, COORDINATOR, "eigen vraag") for name in ("office_posting", "match_posting", "take_down_posting")),
    Room("office_posting", COORDINATOR, "vraag van een ander"),
    Room("partner_matches", COORDINATOR),
    Room("bring_together", COORDINATOR),
    Room("call_off_match", COORDINATOR, "match"),
    Room("my_partner_successor", MEMBER, "eigen organisatie", more=("eigen contactpersoon",)),
    Room("my_partner_story", MEMBER, "eigen organisatie", more=("gezamenlijke actie",)),
    Room("my_partner_minutes", MEMBER, "eigen organisatie", more=("verslag",)),
    Room("my_partner_done", MEMBER, "eigen organisatie", more=("afspraak",)),
    # --- the own account, and the way in ---
    Room("account_inactive", None),
    Room("account_reset_password_done", None),
    Room("account_reset_password_from_key", None, "1-geen-sleutel"),
    Room("account_reset_password_from_key_done", None),
    Room("my_account", COORDINATOR),
    Room("account_change_password", COORDINATOR),
    Room("account_logout", COORDINATOR),
    # --- the front page, as each kind of work sees it ---
    *(Room("office", who) for who in (PROGRAMME, SECOND, PORTFOLIO_HOLDER, CLERK, COORDINATOR, AUDITOR, ADMINISTRATOR)),
    # --- people and privacy ---
    Room("people", ADMINISTRATOR),
    Room("add_person", ADMINISTRATOR),
    Room("person", ADMINISTRATOR, "iemand"),
    Room("person", PRIVACY_OFFICER, "iemand"),
    Room("erase_person", PRIVACY_OFFICER, "iemand"),
    Room("add_organisation", ADMINISTRATOR),
    Room("roles", ADMINISTRATOR),
    Room("personal_register", PRIVACY_OFFICER),
    Room("read_log", AUDITOR),
    Room("municipality", ADMINISTRATOR),
    Room("postbox", ADMINISTRATOR),
    Room("postbox_mail", ADMINISTRATOR, "geweigerde mail"),
    # --- facts ---
    Room("results:facts", SECOND),
    Room("results:facts", COORDINATOR, query="?stand=refused"),
    Room("results:choose_measure", COORDINATOR),
    Room("results:report_fact", COORDINATOR, "pots_amount_paid"),
    Room("results:fact", SECOND, "feit dat wacht"),
    Room("results:fact", COORDINATOR, "feit dat wacht"),
    Room("results:fact", COORDINATOR, "afgewezen feit"),
    Room("results:fact", PROGRAMME, "aanvaard feit"),
    Room("results:refuse_fact", SECOND, "feit dat wacht"),
    Room("results:replace_fact", PROGRAMME, "aanvaard feit"),
    Room("results:fact", SECOND, "teruggevraagd feit"),
    Room("results:ask_withdrawal", PROGRAMME, "aanvaard feit"),
    Room("results:report_fact", PROGRAMME, "money_spent"),
    Room("results:bring_fact_file", PROGRAMME),
    Room("results:fact_file", PROGRAMME, "ingelezen bestand"),
    Room("results:fact_file", SECOND, "gemeld bestand"),
    # --- measures ---
    Room("results:measures", PROGRAMME),
    Room("results:make_measure", PROGRAMME),
    Room("results:measure", PROGRAMME, "cards_distributed"),
    Room("results:measure", PROGRAMME, "money_budgeted"),
    Room("results:dimensions", PROGRAMME),
    Room("results:make_dimension", PROGRAMME),
    Room("results:dimension", PROGRAMME, "onderverdeling"),
    Room("results:rename_part", PROGRAMME, "onderverdeling", more=(slugify(POTS),)),
    Room("results:define_measure", PROGRAMME, "cards_distributed"),
    # --- goals, sentences, milestones, plans, targets, names ---
    Room("goals", SECOND),
    Room("make_goal", SECOND),
    Room("rewrite_goal", SECOND, "doel"),
    Room("withdraw_goal", SECOND, "doel"),
    Room("results:write_sentence", PROGRAMME, "doel"),
    Room("results:rewrite_sentence", PROGRAMME, "zin"),
    Room("reach_milestone", PROGRAMME, "doel"),
    Room("correct_milestone", PROGRAMME, "mijlpaal"),
    Room("withdraw_milestone", PROGRAMME, "mijlpaal"),
    Room("make_plan", PROGRAMME, "doel"),
    Room("plans", PROGRAMME),
    Room("plan", PROGRAMME, "plan"),
    Room("plan", PROGRAMME, "afgerond plan"),
    Room("rewrite_plan", PROGRAMME, "plan"),
    *(Room(f"{step}_plan", PROGRAMME, "plan") for step in ("start", "finish", "move", "drop")),
    Room("reopen_plan", PROGRAMME, "afgerond plan"),
    Room("set_target", PROGRAMME, "doel"),
    Room("change_target", PROGRAMME, "streefwaarde"),
    Room("withdraw_target", PROGRAMME, "streefwaarde"),
    Room("name_lists", SECOND),
    Room("make_name_list", SECOND),
    Room("name_list", SECOND, "namenlijst"),
    Room("add_name", SECOND, "namenlijst"),
    Room("correct_name", SECOND, "naam"),
    # --- streets and pots ---
    Room("office", BROKER),
    Room("ask_for_somebody", BROKER),
    Room("pots", BROKER),
    Room("pots", PROGRAMME, query="?stand=alles&zoek=straat"),
    Room("pot", BROKER, "aangevraagd potje"),
    Room("pot", BROKER, "potje met vraag"),
    Room("pot", PROGRAMME, "nagekeken potje"),
    Room("pot", SECOND, "goedgekeurd potje"),
    Room("pot", BROKER, "verteld potje"),
    Room("pot", PROGRAMME, "teruggekomen potje"),
    Room("pot_ask", BROKER, "aangevraagd potje"),
    Room("pot_check", BROKER, "aangevraagd potje"),
    Room("pot_answer", BROKER, "potje met vraag"),
    Room("pot_withdraw", BROKER, "potje met vraag"),
    Room("pot_approve", PROGRAMME, "nagekeken potje"),
    Room("pot_refuse", PROGRAMME, "nagekeken potje"),
    Room("pot_pay_again", PROGRAMME, "teruggekomen potje"),
    Room("pot_tell", BROKER, "verteld potje"),
    Room("pot_close", BROKER, "verteld potje"),
    Room("correct_pot", BROKER, "aangevraagd potje"),
    Room("name_second_in_office", BROKER, "aangevraagd potje"),
    Room("pot_account", BROKER, "goedgekeurd potje"),
    Room("confirm_champion_in_office", BROKER, "gangmaker"),
    Room("end_champion", BROKER, "gangmaker"),
    Room("champions_to_erase", PRIVACY_OFFICER, query="?zoek=bewoner"),
    Room("erase_champion", PRIVACY_OFFICER, "gangmaker"),
    Room("street_units", BROKER),
    Room("street_unit", BROKER, "straat"),
    Room("add_street_unit", BROKER),
    Room("describe_street_unit", BROKER, "straat"),
    Room("merge_street_unit", BROKER, "straat"),
    Room("merge_street_unit", BROKER, "straat", query="?met={andere straat}"),
    Room("split_street_unit", BROKER, "straat"),
    Room("add_champion", BROKER, "straat"),
    Room("stories_to_read", BROKER),
    Room("paper_mails", BROKER),
    Room("pot_rules", PROGRAMME),
    Room("set_pot_rules", PROGRAMME),
    Room("pot_scheme", PROGRAMME),
    Room("pot_budgets", PROGRAMME),
    Room("set_pot_budget", PROGRAMME),
    # --- the network ---
    Room("mailings", COORDINATOR),
    Room("write_mailing", COORDINATOR),
    Room("mailing", COORDINATOR, "mailing"),
    Room("rewrite_mailing", COORDINATOR, "mailing"),
    Room("mailing_preview", COORDINATOR, "mailing"),
    Room("results:partner_reports", COORDINATOR),
    Room("results:ask_partner_reports", COORDINATOR),
    Room("results:asked_measures", COORDINATOR),
    Room("office_partners", COORDINATOR),
    Room("office_partners", PROGRAMME, query="?werk=welkom&zoek=huis"),
    Room("office_joint_actions", COORDINATOR),
    Room("office_joint_actions", PROGRAMME, query="?stand=done"),
    Room("begin_together", COORDINATOR),
    Room("office_joint_action", COORDINATOR, "gezamenlijke actie"),
    Room("office_joint_action", COORDINATOR, "afgeblazen actie"),
    Room("change_joint_action", COORDINATOR, "gezamenlijke actie"),
    Room("take_part", COORDINATOR, "gezamenlijke actie"),
    Room("change_part", COORDINATOR, "gezamenlijke actie", more=("eigen organisatie",)),
    Room("strike_out", COORDINATOR, "gezamenlijke actie", more=("eigen organisatie",)),
    Room("end_together", COORDINATOR, "gezamenlijke actie"),
    Room("call_off", COORDINATOR, "gezamenlijke actie"),
    Room("name_list", SECOND, "volgende namenlijst"),
    Room("office_partner", COORDINATOR, "partner"),
    Room("office_partner", COORDINATOR, "prospect"),
    Room("add_prospect", COORDINATOR),
    Room("invite_partners", COORDINATOR),
    Room("welcome_partners", COORDINATOR),
    Room("change_office_partner", COORDINATOR, "partner"),
    Room("add_partner_contact", COORDINATOR, "prospect"),
    Room("end_partner_contact", COORDINATOR, "prospect", more=("contactpersoon",)),
    Room("move_partner", COORDINATOR, "prospect"),
    Room("sign_on_paper", COORDINATOR, "prospect"),
    Room("withdraw_partner", COORDINATOR, "partner"),
    Room("put_partner_on_list", COORDINATOR, "partner"),
    Room("merge_partner", COORDINATOR, "dubbele partner"),
    Room("merge_partner", COORDINATOR, "dubbele partner", query="?met={partner}"),
    Room("partner_twins", COORDINATOR),
    Room("declaration_texts", COORDINATOR),
    Room("write_declaration_text", COORDINATOR),
    Room("network_rules", COORDINATOR),
    Room("bring_partner_list", COORDINATOR),
    Room("partner_list", COORDINATOR, "nieuwe lijst"),
    Room("partner_list", PROGRAMME, "verwerkte lijst"),
    Room("office_businesses", COORDINATOR),
    Room("office_businesses", PROGRAMME, query="?beroep=hairdresser"),
    Room("office_business", COORDINATOR, "zaak die meedoet"),
    Room("office_business", COORDINATOR, "zaak in zicht"),
    Room("add_business", COORDINATOR),
    Room("change_business", COORDINATOR, "zaak die meedoet"),
    Room("move_business", COORDINATOR, "zaak in zicht"),
    Room("note_pledge", COORDINATOR, "zaak in zicht"),
    Room("stop_business", COORDINATOR, "zaak die meedoet"),
    Room("undo_pledge", COORDINATOR, "zaak die meedoet"),
    Room("link_business_to_partner", COORDINATOR, "zaak die meedoet"),
    Room("pledge_texts", COORDINATOR),
    Room("write_pledge_text", COORDINATOR),
    Room("bring_business_list", COORDINATOR),
    Room("business_list", COORDINATOR, "lijst met zaken"),
    Room("erase_business_owner", PRIVACY_OFFICER),
    Room("thin_spots", COORDINATOR),
    Room("set_partner_target", COORDINATOR, query="?sector=sport"),
    # --- coalitions ---
    Room("office_coalitions", COORDINATOR),
    Room("add_coalition", COORDINATOR),
    Room("coalition_overlap", COORDINATOR),
    Room("coalition_overlap", COORDINATOR, query="?een=utrecht-omarmt&ander=armoedecoalitie"),
    Room("office_coalition", COORDINATOR, "coalitie"),
    Room("office_coalition", PROGRAMME, "coalitie van iedereen"),
    *(
        Room(name, COORDINATOR, "coalitie")
        for name in (
            "change_coalition",
            "end_coalition",
            "add_coalition_members",
            "add_group",
            "write_minutes",
            "add_agreement",
        )
    ),
    Room("add_agreement", COORDINATOR, "coalitie", query="?verslag={verslag}"),
    Room("end_coalition_member", COORDINATOR, "coalitie", more=("lid van de coalitie",)),
    *(Room(name, COORDINATOR, "groep") for name in ("change_group", "end_group", "add_seat")),
    *(Room(name, COORDINATOR, "plaats") for name in ("change_seat", "end_seat")),
    *(Room(name, COORDINATOR, "verslag") for name in ("office_minutes", "change_minutes")),
    *(Room(name, COORDINATOR, "afspraak") for name in ("move_agreement", "close_agreement")),
    # --- surveys ---
    Room("surveys", PROGRAMME),
    Room("record_survey", PROGRAMME),
    Room("survey", PROGRAMME, "onderzoek"),
    Room("correct_survey", PROGRAMME, "onderzoek"),
    # --- council letters ---
    Room("letters:office", PROGRAMME),
    Room("letters:office", COORDINATOR),
    Room("letters:draft", PROGRAMME),
    Room("letters:overview", PROGRAMME, "brief in de maak"),
    Room("letters:overview", SECOND, "brief bij de tegenlezer"),
    Room("letters:overview", CLERK, "openbare brief"),
    Room("letters:head", PROGRAMME, "brief in de maak"),
    Room("letters:texts", PROGRAMME, "brief in de maak"),
    Room("letters:text_history", PROGRAMME, "openbare brief"),
    Room("letters:preview", PORTFOLIO_HOLDER, "openbare brief"),
    Room("letters:completeness", PROGRAMME, "brief in de maak"),
    Room("letters:review", SECOND, "brief bij de tegenlezer"),
    Room("letters:add_erratum", SECOND, "openbare brief"),
    *(Room(f"letters:{step}", PROGRAMME, "brief in de maak") for step in ("ask_review", "freeze", "mark_ready")),
    Room("letters:decide", PORTFOLIO_HOLDER, "brief in de maak"),
    Room("letters:send", CLERK, "brief in de maak"),
    Room("letters:publish", SECOND, "brief in de maak"),
    Room("letters:council_items", CLERK),
    Room("letters:add_council_item", CLERK),
    Room("letters:answer", CLERK, "vraag van de raad"),
    Room("letters:letterhead", ADMINISTRATOR),
]
NO_PAGES = {
    "buttons": {
        "assign_role", "close_account", "end_role", "goal_down", "goal_up", "invite_person", "letters:files",
        "plan_down", "plan_up", "postbox_send_again", "reopen_account", "restore_sentence", "results:accept_fact",
        "results:accept_fact_file", "results:confirm_withdrawal", "results:discard_fact_file", "results:drop_withdrawal", "results:report_fact_file", "sentence_down",
        "confirm_partner_list", "discard_partner_list", "first_partner_contact", "invite_partner", "keep_partners_apart",
        "send_join_request_again", "send_partner_link", "send_mailing", "stop_mailing", "discard_mailing",
        "results:remind_partner_reports", "my_partner_posting_extend", "my_partner_posting_close", "confirm_business_list", "discard_business_list", "invite_business",
        "send_business_link", "my_partner_first", "my_partner_stops", "my_partner_member_stops",
        "hide_story", "post_paper_mail", "sentence_up", "show_story", "withdraw_figure", "withdraw_sentence",
    },
    "leads on": {"my_organisation", "my_partner_sign"},  # with one organisation, and with nothing to sign
    "files": {"coalition_overlap_csv", "minutes_file", "my_partner_minutes_file", "my_partner_pdf", "example_partner_list", "example_business_list", "refused_business_rows", "partner_declaration", "refused_partner_rows", "story_photo_in_office", "paper_mail_file", "story_photo", "letters:office_file", "results:example_fact_file", "results:fact_evidence", "results:judged_fact_file"},
}  # fmt: skip
"""Addresses behind a login that show nothing themselves."""


@pytest.fixture
def enter(visit_office):
    """Opens a room as who works there, and makes sure that they are in."""

    def open_room(room, **how):
        visit, records = visit_office
        about = records.get(room.about, room.about)
        if "-" in str(about) and room.name.startswith("account"):
            address = reverse(room.name, args=str(about).split("-", 1))
        else:
            address = reverse(
                room.name, args=[about, *(records.get(word, word) for word in room.more)] if about else []
            )
        address += room.query.format_map(records)
        page = visit(address, as_user=room.who, **how)
        assert page.url.endswith(address), page.url
        return page

    return open_room


def test_every_address_behind_a_login_stands_in_the_list():
    known = {room.name for room in ROOMS}.union(*NO_PAGES.values(), {path.name for path in paying_urls})
    assert {resolve(address).view_name for address in behind(account=True)} - known == set()


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_a_page_is_for_every_eye_hand_screen_and_browser(enter, room):
    page = enter(room, width=DESK)
    assert axe(page) == []
    for width, scheme in ((DESK, "dark"), (PHONE, "dark"), (PHONE, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert axe_of_looks(page) == [], (width, scheme)
    page.set_viewport_size({"width": NARROW, "height": 900})
    plain = enter(room, width=NARROW, script=False)
    assert not scrolls_sideways(plain)
    assert reading(plain) == reading(page)
    assert unseen_focus(page) == []
