"""The pages of the network."""

from django.urls import URLPattern, path

from nabij.intake.languages import bilingual
from nabij.network.views import mailings, news, own, own_people, public
from nabij.network.views.doors import by_link, by_member

OWN = "partners/mijn/<uuid:public_id>/<slug:secret>"
MINE = "mijn-organisatie/<uuid:public_id>"
"""What lies behind the link of an organisation, and the same pages for its members with an account."""
CONTACT = "/contactpersonen/<uuid:contact_id>"
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
)
"""Each page of an organisation: the end of its name, of its address, and the view."""
FILES = frozenset({"pdf"})

urlpatterns: list[URLPattern] = [
    path(bilingual("partners"), public.partners, name="partners"),
    path("partners.json", public.partners_json, name="partners_json"),
    path(bilingual("partners/aanmelden"), public.join, name="join_network"),
    path(bilingual("partners/aanmelden/verstuurd"), public.join_sent, name="join_sent"),
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
for page, way, view in PAGES:
    name = f"partner_{page}" if page else "partner"
    urlpatterns += [
        path(f"{OWN}{way}" if page in FILES else bilingual(f"{OWN}{way}"), by_link(view), name=f"own_{name}"),
        path(f"{MINE}{way}", by_member(view), name=f"my_{name}"),
    ]
