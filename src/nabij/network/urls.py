"""The pages of the network."""

from django.urls import URLPattern, path

from nabij.intake.languages import bilingual
from nabij.network.views import coalitions as public_coalitions
from nabij.network.views import (
    joint,
    mailings,
    news,
    own,
    own_coalitions,
    own_joint,
    own_people,
    own_postings,
    pledging,
    public,
)
from nabij.network.views.doors import by_link, by_member
from nabij.network.views.office import (
    businesses,
    coalitions,
    declarations,
    groups,
    inviting,
    keeping,
    lists,
    meetings,
    overlap,
    partners,
    pledge_texts,
    postings,
    thin,
    twins,
)
from nabij.network.views.office import joint as joint_desk

SHOP = "partners/zaak/<uuid:public_id>/<slug:secret>"
"""What lies behind the link of a local business."""
OWN = "partners/mijn/<uuid:public_id>/<slug:secret>"
MINE = "mijn-organisatie/<uuid:public_id>"
"""What lies behind the link of an organisation, and the same pages for its members with an account."""
CONTACT = "/contactpersonen/<uuid:contact_id>"
BOARD = "/vraag-en-aanbod"
POSTING = f"{BOARD}/<uuid:posting_id>"
PAGES = (
    ("", "", own.partner),
    ("change", "/veranderen", own.change),
    ("confirm", "/klopt", own.confirm),
    ("sign", "/tekenen", own.sign),
    ("withdraw", "/stoppen", own.withdraw),
    ("pdf", "/verklaring.pdf", own.pdf),
    ("contacts", "/contactpersonen", own_people.contacts),
    ("first", f"{CONTACT}/eerste", own_people.first),
    ("stops", f"{CONTACT}/stopt", own_people.stops),
    ("successor", f"{CONTACT}/opvolger", own_people.successor),
    ("members", "/medewerkers", own_people.members),
    ("together", "/samen", own_joint.together),
    ("story", "/samen/<uuid:action_id>", own_joint.story),
    ("member_stops", "/medewerkers/<uuid:member_id>/stopt", own_people.member_stops),
    ("coalitions", "/coalities", own_coalitions.coalitions),
    ("minutes", "/coalities/verslagen/<uuid:minutes_id>", own_coalitions.minutes),
    ("minutes_file", "/coalities/verslagen/<uuid:minutes_id>/bestand", own_coalitions.minutes_file),
    ("done", "/coalities/afspraken/<uuid:task_id>/gedaan", own_coalitions.done),
    ("postings", BOARD, own_postings.board),
    ("post", f"{BOARD}/nieuw", own_postings.post),
    ("posting", POSTING, own_postings.posting),
    ("posting_change", f"{POSTING}/veranderen", own_postings.change),
    ("posting_extend", f"{POSTING}/langer", own_postings.extend),
    ("posting_close", f"{POSTING}/sluiten", own_postings.close),
    ("posting_match", f"{POSTING}/gelukt", own_postings.match),
)
"""Each page of an organisation: the end of its name, of its address, and the view."""
FILES = frozenset({"pdf", "minutes_file"})

public_urls: list[URLPattern] = [
    path(bilingual("partners"), public.partners, name="partners"),
    path("partners.json", public.partners_json, name="partners_json"),
    path(bilingual("partners/aanmelden"), public.join, name="join_network"),
    path(bilingual("partners/aanmelden/verstuurd"), public.join_sent, name="join_sent"),
    path(bilingual("partners/aanmelden/<uuid:public_id>/<slug:secret>"), public.join_invited, name="join_invited"),
    path(bilingual("partners/tekenen/<uuid:public_id>/<slug:secret>"), public.sign_request, name="sign_join_request"),
    path(bilingual("partners/coalities/<slug:slug>"), public_coalitions.coalition, name="coalition"),
    path(bilingual("partners/link"), public.ask_link, name="ask_partner_link"),
    path(bilingual("partners/link/verstuurd"), public.link_sent, name="partner_link_sent"),
    path(bilingual("partners/overnemen/<uuid:public_id>/<slug:secret>"), own_people.take_over, name="take_over"),
    path(bilingual("nieuwsbrief"), news.newsletter, name="newsletter"),
    path(bilingual("nieuwsbrief/verstuurd"), news.newsletter_sent, name="newsletter_sent"),
    path(
        bilingual("nieuwsbrief/bevestigen/<uuid:public_id>/<slug:secret>"), news.confirm_reader, name="confirm_reader"
    ),
    path(bilingual("nieuwsbrief/afmelden/<uuid:public_id>/<slug:secret>"), news.unsubscribe, name="unsubscribe"),
    path("kantoor/mailings", mailings.mailings, name="mailings"),
    path("kantoor/mailings/nieuw", mailings.write_mailing, name="write_mailing"),
    path("kantoor/mailings/<uuid:public_id>", mailings.mailing, name="mailing"),
    path("kantoor/mailings/<uuid:public_id>/veranderen", mailings.rewrite_mailing, name="rewrite_mailing"),
    path("kantoor/mailings/<uuid:public_id>/bekijken", mailings.preview, name="mailing_preview"),
    path("kantoor/mailings/<uuid:public_id>/versturen", mailings.send_mailing, name="send_mailing"),
    path("kantoor/mailings/<uuid:public_id>/stoppen", mailings.stop_mailing, name="stop_mailing"),
    path("kantoor/mailings/<uuid:public_id>/weggooien", mailings.discard_mailing, name="discard_mailing"),
    path("mijn-organisatie", own.my_organisation, name="my_organisation"),
    path("partners/logo/<uuid:public_id>", public.logo, name="partner_logo"),
    path(bilingual("partners/samen"), joint.joint_actions, name="joint_actions"),
    path("partners/samen.json", joint.joint_actions_json, name="joint_actions_json"),
    path(bilingual("partners/samen/<slug:slug>"), joint.joint_action, name="joint_action"),
]

DESK = "kantoor/partners"
ONE = f"{DESK}/<uuid:public_id>"
"""One organisation at the desk."""
SHOPS = "kantoor/zaken"
ONE_SHOP = f"{SHOPS}/<uuid:public_id>"
"""One local business."""
TOGETHER = "kantoor/samen"
ONE_TOGETHER = f"{TOGETHER}/<uuid:public_id>"
"""One joint action or project at the desk."""
desk_urls: list[URLPattern] = [
    path(DESK, partners.partners, name="office_partners"),
    path(f"{DESK}/nieuw", keeping.add, name="add_prospect"),
    path(f"{DESK}/uitnodigen", inviting.invite, name="invite_partners"),
    path(f"{DESK}/welkom", inviting.welcome, name="welcome_partners"),
    path(f"{DESK}/aanmeldingen/<uuid:public_id>/opnieuw", inviting.send_request_again, name="send_join_request_again"),
    path(f"{DESK}/verklaring", declarations.texts, name="declaration_texts"),
    path(f"{DESK}/verklaring/nieuw", declarations.write, name="write_declaration_text"),
    path(f"{DESK}/verklaring/regels", declarations.rules, name="network_rules"),
    path(f"{DESK}/dubbel", twins.twins, name="partner_twins"),
    path(f"{DESK}/dubbel/<uuid:public_id>/<uuid:other>/apart", twins.keep_apart, name="keep_partners_apart"),
    path(f"{DESK}/dun", thin.spots, name="thin_spots"),
    path(f"{DESK}/dun/streefgetal", thin.set_target, name="set_partner_target"),
    path(ONE, partners.partner, name="office_partner"),
    path(f"{ONE}/gegevens", keeping.change, name="change_office_partner"),
    path(f"{ONE}/contact", keeping.add_contact, name="add_partner_contact"),
    path(f"{ONE}/contact/<uuid:contact>/stopt", keeping.end_contact, name="end_partner_contact"),
    path(f"{ONE}/contact/<uuid:contact>/eerst", keeping.first_contact, name="first_partner_contact"),
    path(f"{ONE}/uitnodigen", keeping.invite, name="invite_partner"),
    path(f"{ONE}/link", keeping.send_link, name="send_partner_link"),
    path(f"{ONE}/stand", keeping.move, name="move_partner"),
    path(f"{ONE}/papier", keeping.sign_on_paper, name="sign_on_paper"),
    path(f"{ONE}/stoppen", keeping.withdraw, name="withdraw_partner"),
    path(f"{ONE}/op-de-lijst", keeping.put_on_list, name="put_partner_on_list"),
    path(f"{ONE}/samenvoegen", twins.merge, name="merge_partner"),
    path(f"{ONE}/verklaringen/<uuid:declaration>", partners.declaration, name="partner_declaration"),
    path(TOGETHER, joint_desk.joint_actions, name="office_joint_actions"),
    path(f"{TOGETHER}/nieuw", joint_desk.begin, name="begin_together"),
    path(ONE_TOGETHER, joint_desk.joint_action, name="office_joint_action"),
    path(f"{ONE_TOGETHER}/wijzigen", joint_desk.change, name="change_joint_action"),
    path(f"{ONE_TOGETHER}/meedoen", joint_desk.take_part, name="take_part"),
    path(f"{ONE_TOGETHER}/deelnemers/<uuid:partner>", joint_desk.change_part, name="change_part"),
    path(f"{ONE_TOGETHER}/deelnemers/<uuid:partner>/weg", joint_desk.strike_out, name="strike_out"),
    path(f"{ONE_TOGETHER}/einde", joint_desk.outcome, name="end_together"),
    path(f"{ONE_TOGETHER}/afblazen", joint_desk.call_off, name="call_off"),
]
"""The desk: every view asks for the permission to keep the network."""

POSTINGS = "kantoor/vraag-en-aanbod"
posting_urls: list[URLPattern] = [
    path(POSTINGS, postings.postings, name="office_postings"),
    path(f"{POSTINGS}/matches", postings.matches, name="partner_matches"),
    path(f"{POSTINGS}/matches/nieuw", postings.bring_together, name="bring_together"),
    path(f"{POSTINGS}/matches/<uuid:public_id>/niet-doorgegaan", postings.call_off, name="call_off_match"),
    path(f"{POSTINGS}/<uuid:public_id>", postings.posting, name="office_posting"),
    path(f"{POSTINGS}/<uuid:public_id>/weg", postings.take_down, name="take_down_posting"),
    path(f"{POSTINGS}/<uuid:public_id>/match", postings.match, name="match_posting"),
]

COALITIONS = "kantoor/coalities"
COALITION = f"{COALITIONS}/<uuid:public_id>"
coalition_urls: list[URLPattern] = [
    path(COALITIONS, coalitions.coalitions, name="office_coalitions"),
    path(f"{COALITIONS}/nieuw", coalitions.add, name="add_coalition"),
    path(f"{COALITIONS}/overlap", overlap.overlap, name="coalition_overlap"),
    path(f"{COALITIONS}/overlap.csv", overlap.overlap_csv, name="coalition_overlap_csv"),
    path(COALITION, coalitions.coalition, name="office_coalition"),
    path(f"{COALITION}/gegevens", coalitions.change, name="change_coalition"),
    path(f"{COALITION}/stopt", coalitions.end, name="end_coalition"),
    path(f"{COALITION}/leden", coalitions.add_members, name="add_coalition_members"),
    path(f"{COALITION}/leden/<uuid:partner>/stopt", coalitions.end_member, name="end_coalition_member"),
    path(f"{COALITION}/groep", groups.add, name="add_group"),
    path(f"{COALITION}/verslag", meetings.write, name="write_minutes"),
    path(f"{COALITION}/afspraak", meetings.agree, name="add_agreement"),
    path(f"{COALITIONS}/groepen/<uuid:public_id>", groups.change, name="change_group"),
    path(f"{COALITIONS}/groepen/<uuid:public_id>/stopt", groups.end, name="end_group"),
    path(f"{COALITIONS}/groepen/<uuid:public_id>/plaats", groups.add_seat, name="add_seat"),
    path(f"{COALITIONS}/plaatsen/<uuid:public_id>", groups.change_seat, name="change_seat"),
    path(f"{COALITIONS}/plaatsen/<uuid:public_id>/stopt", groups.end_seat, name="end_seat"),
    path(f"{COALITIONS}/verslagen/<uuid:public_id>", meetings.minutes, name="office_minutes"),
    path(f"{COALITIONS}/verslagen/<uuid:public_id>/gegevens", meetings.change, name="change_minutes"),
    path(f"{COALITIONS}/verslagen/<uuid:public_id>/bestand", meetings.minutes_file, name="minutes_file"),
    path(f"{COALITIONS}/afspraken/<uuid:public_id>", meetings.move, name="move_agreement"),
    path(f"{COALITIONS}/afspraken/<uuid:public_id>/klaar", meetings.close, name="close_agreement"),
]
"""The desk of coalitions: idem."""

business_urls: list[URLPattern] = [
    path(bilingual("partners/zaken"), pledging.businesses, name="businesses"),
    path(bilingual("partners/belofte"), pledging.pledge, name="pledge"),
    path(bilingual("partners/belofte/verstuurd"), pledging.pledge_sent, name="pledge_sent"),
    path(bilingual("partners/belofte/<uuid:public_id>/<slug:secret>"), pledging.pledge_invited, name="pledge_invited"),
    path(
        bilingual("partners/belofte/klopt/<uuid:public_id>/<slug:secret>"),
        pledging.confirm_pledge,
        name="confirm_pledge",
    ),
    path(bilingual(SHOP), pledging.own_business, name="own_business"),
    path(bilingual(f"{SHOP}/veranderen"), pledging.change, name="own_business_change"),
    path(bilingual(f"{SHOP}/stoppen"), pledging.stop, name="own_business_stop"),
    path(bilingual(f"{SHOP}/weer-meedoen"), pledging.again, name="own_business_again"),
]
"""Local businesses, for everybody and behind the link of one."""
business_desk_urls: list[URLPattern] = [
    path(SHOPS, businesses.businesses, name="office_businesses"),
    path(f"{SHOPS}/nieuw", businesses.add, name="add_business"),
    path(f"{SHOPS}/wissen", businesses.erase, name="erase_business_owner"),
    path(f"{SHOPS}/belofte", pledge_texts.texts, name="pledge_texts"),
    path(f"{SHOPS}/belofte/nieuw", pledge_texts.write, name="write_pledge_text"),
    path(ONE_SHOP, businesses.business, name="office_business"),
    path(f"{ONE_SHOP}/gegevens", businesses.change, name="change_business"),
    path(f"{ONE_SHOP}/stand", businesses.move, name="move_business"),
    path(f"{ONE_SHOP}/beloofd", businesses.note_pledge, name="note_pledge"),
    path(f"{ONE_SHOP}/uitnodigen", businesses.invite, name="invite_business"),
    path(f"{ONE_SHOP}/link", businesses.send_link, name="send_business_link"),
    path(f"{ONE_SHOP}/stoppen", businesses.stop, name="stop_business"),
    path(f"{ONE_SHOP}/vergissing", businesses.undo_pledge, name="undo_pledge"),
    path(f"{ONE_SHOP}/partner", businesses.became_partner, name="link_business_to_partner"),
]
"""The same at the desk; wiping is for the privacy officer."""

for kind, way, urls in (("partner", DESK, desk_urls), ("business", SHOPS, business_desk_urls)):
    what = {"kind": kind}
    urls += [
        path(f"{way}/lijst", lists.bring, what, name=f"bring_{kind}_list"),
        path(f"{way}/lijst/voorbeeld.csv", lists.example, what, name=f"example_{kind}_list"),
        path(f"{way}/lijst/<uuid:public_id>", lists.brought_list, what, name=f"{kind}_list"),
        path(f"{way}/lijst/<uuid:public_id>/bevestigen", lists.confirm, what, name=f"confirm_{kind}_list"),
        path(f"{way}/lijst/<uuid:public_id>/weg", lists.discard, what, name=f"discard_{kind}_list"),
        path(f"{way}/lijst/<uuid:public_id>/overgeslagen.csv", lists.refused, what, name=f"refused_{kind}_rows"),
    ]

urlpatterns = [*public_urls, *business_urls, *desk_urls, *business_desk_urls, *coalition_urls, *posting_urls]
for page, way, view in PAGES:
    name = f"partner_{page}" if page else "partner"
    urlpatterns += [
        path(f"{OWN}{way}" if page in FILES else bilingual(f"{OWN}{way}"), by_link(view), name=f"own_{name}"),
        path(f"{MINE}{way}", by_member(view), name=f"my_{name}"),
    ]
