"""The pages of the network."""

from django.urls import URLPattern, path

from nabij.intake.languages import bilingual
from nabij.network.views import own, public

OWN = "partners/mijn/<uuid:public_id>/<slug:secret>"
"""What lies behind the link of an organisation."""

urlpatterns: list[URLPattern] = [
    path(bilingual("partners"), public.partners, name="partners"),
    path("partners.json", public.partners_json, name="partners_json"),
    path(bilingual("partners/aanmelden"), public.join, name="join_network"),
    path(bilingual("partners/aanmelden/verstuurd"), public.join_sent, name="join_sent"),
    path(bilingual("partners/aanmelden/<uuid:public_id>/<slug:secret>"), public.join_invited, name="join_invited"),
    path(bilingual("partners/tekenen/<uuid:public_id>/<slug:secret>"), public.sign_request, name="sign_join_request"),
    path(bilingual("partners/link"), public.ask_link, name="ask_partner_link"),
    path(bilingual("partners/link/verstuurd"), public.link_sent, name="partner_link_sent"),
    path("partners/logo/<uuid:public_id>", public.logo, name="partner_logo"),
    path(bilingual(OWN), own.partner, name="own_partner"),
    path(bilingual(f"{OWN}/veranderen"), own.change, name="own_partner_change"),
    path(bilingual(f"{OWN}/klopt"), own.confirm, name="own_partner_confirm"),
    path(bilingual(f"{OWN}/tekenen"), own.sign, name="own_partner_sign"),
    path(bilingual(f"{OWN}/stoppen"), own.withdraw, name="own_partner_withdraw"),
    path(f"{OWN}/verklaring.pdf", own.pdf, name="own_partner_pdf"),
]
