"""The pages of streets and pots."""

from django.urls import path

from nabij.intake.languages import bilingual
from nabij.streets.views import public, resident, resident_asking, resident_links, resident_phone, resident_stories

public_urls = [
    path(bilingual("lief-en-leed"), public.streets, name="streets"),
    path(bilingual("lief-en-leed/formulier"), public.paper_form, name="paper_form"),
    path("lief-en-leed/verhalen/<uuid:public_id>/foto", public.story_photo, name="story_photo"),
    path(bilingual("lief-en-leed/aanvragen"), resident_asking.ask_pot, name="ask_pot"),
    path(
        bilingual("lief-en-leed/aanvragen/<uuid:public_id>/<slug:secret>/klaar"),
        resident_asking.pot_asked,
        name="pot_asked",
    ),
    path(
        bilingual("lief-en-leed/aanvragen/<uuid:public_id>/<slug:secret>/<slug:step>"),
        resident_asking.ask_step,
        name="ask_step",
    ),
    path(bilingual("lief-en-leed/link"), resident_links.ask_link, name="ask_link"),
    path(bilingual("lief-en-leed/link/verstuurd"), resident_links.link_sent, name="link_sent"),
    path(bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>"), resident.pot_by_link, name="pot_by_link"),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/antwoorden"),
        resident.answer_question,
        name="answer_question",
    ),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/verbeteren"),
        resident.correct_request,
        name="correct_request",
    ),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/intrekken"),
        resident.withdraw_pot,
        name="withdraw_pot",
    ),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/geld"), resident.give_account, name="give_account"
    ),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/vertellen"),
        resident_stories.tell_story,
        name="tell_story",
    ),
    path(
        bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/foto"), resident_stories.add_photo, name="add_photo"
    ),
    path(
        bilingual("lief-en-leed/meedoen/<uuid:public_id>/<slug:secret>"),
        resident_links.confirm_champion,
        name="confirm_champion",
    ),
]
phone_urls = [
    path("kantoor/potjes/nieuw", resident_phone.ask_for_somebody, name="ask_for_somebody"),
]

urlpatterns = [*public_urls, *phone_urls]
