"""The pages of the network."""

from django.urls import URLPattern, path

from nabij.intake.languages import bilingual
from nabij.network.views import mailings, news, own, own_people, own_postings, public
from nabij.network.views.doors import by_link, by_member
from nabij.network.views.office import declarations, keeping, lists, partners, postings, thin, together, twins

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
    ("member_stops", "/medewerkers/<uuid:member_id>/stopt", own_people.member_stops),
    ("postings", BOARD, own_postings.board),
    ("post", f"{BOARD}/nieuw", own_postings.post),
    ("posting", POSTING, own_postings.posting),
    ("posting_change", f"{POSTING}/veranderen", own_postings.change),
    ("posting_extend", f"{POSTING}/langer", own_postings.extend),
    ("posting_close", f"{POSTING}/sluiten", own_postings.close),
    ("posting_match", f"{POSTING}/gelukt", own_postings.match),
)
"""Each page of an organisation: the end of its name, of its address, and the view."""
FILES = frozenset({"pdf"})

public_urls: list[URLPattern] = [
    path(bilingual("partners"), public.partners, name="partners"),
    path("partners.json", public.partners_json, name="partners_json"),
    path(bilingual("partners/aanmelden"), public.join, name="join_network"),
    path(bilingual("partners/aanmelden/verstuurd"), public.join_sent, name="join_sent"),
    path(bilingual("partners/aanmelden/<uuid:public_id>/<slug:secret>"), public.join_invited, name="join_invited"),
    path(bilingual("partners/tekenen/<uuid:public_id>/<slug:secret>"), public.sign_request, name="sign_join_request"),
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
]

DESK = "kantoor/partners"
ONE = f"{DESK}/<uuid:public_id>"
"""One organisation at the desk."""
desk_urls: list[URLPattern] = [
    path(DESK, partners.partners, name="office_partners"),
    path(f"{DESK}/nieuw", keeping.add, name="add_prospect"),
    path(f"{DESK}/uitnodigen", together.invite, name="invite_partners"),
    path(f"{DESK}/welkom", together.welcome, name="welcome_partners"),
    path(f"{DESK}/aanmeldingen/<uuid:public_id>/opnieuw", together.send_request_again, name="send_join_request_again"),
    path(f"{DESK}/verklaring", declarations.texts, name="declaration_texts"),
    path(f"{DESK}/verklaring/nieuw", declarations.write, name="write_declaration_text"),
    path(f"{DESK}/verklaring/regels", declarations.rules, name="network_rules"),
    path(f"{DESK}/lijst", lists.bring, name="bring_partner_list"),
    path(f"{DESK}/lijst/voorbeeld.csv", lists.example, name="example_partner_list"),
    path(f"{DESK}/lijst/<uuid:public_id>", lists.partner_list, name="partner_list"),
    path(f"{DESK}/lijst/<uuid:public_id>/bevestigen", lists.confirm, name="confirm_partner_list"),
    path(f"{DESK}/lijst/<uuid:public_id>/weg", lists.discard, name="discard_partner_list"),
    path(f"{DESK}/lijst/<uuid:public_id>/overgeslagen.csv", lists.refused, name="refused_partner_rows"),
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

urlpatterns = [*public_urls, *desk_urls, *posting_urls]
for page, way, view in PAGES:
    name = f"partner_{page}" if page else "partner"
    urlpatterns += [
        path(f"{OWN}{way}" if page in FILES else bilingual(f"{OWN}{way}"), by_link(view), name=f"own_{name}"),
        path(f"{MINE}{way}", by_member(view), name=f"my_{name}"),
    ]
