"""The pages of streets and pots."""

from django.urls import URLPattern, path

from nabij.intake.languages import bilingual
from nabij.streets.views import public, resident, resident_asking, resident_links, resident_phone, resident_stories
from nabij.streets.views.office import champions, erasing, mail, merging, pots, settings, steps, stories, units
from nabij.streets.views.paying import accounts, bank, batches, overview
from nabij.streets.views.paying import settings as paying_settings

public_urls: list[URLPattern] = [
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
    path(bilingual("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>/buur"), resident.name_second, name="name_second"),
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

phone_urls: list[URLPattern] = [
    path("kantoor/potjes/nieuw", resident_phone.ask_for_somebody, name="ask_for_somebody"),
]

office_urls: list[URLPattern] = [
    path("kantoor/potjes", pots.pots, name="pots"),
    path("kantoor/potjes/<uuid:public_id>", pots.pot, name="pot"),
    *(
        path(f"kantoor/potjes/<uuid:public_id>/{page.path}", steps.step_view(step), name=f"pot_{step}")
        for step, page in steps.STEP_PAGES.items()
    ),
    path("kantoor/potjes/regels", settings.rules, name="pot_rules"),
    path("kantoor/potjes/regels/nieuw", settings.set_rules, name="set_pot_rules"),
    path("kantoor/potjes/regeling", settings.scheme, name="pot_scheme"),
    path("kantoor/potjes/budget", settings.budgets, name="pot_budgets"),
    path("kantoor/potjes/budget/nieuw", settings.set_budget, name="set_pot_budget"),
    path("kantoor/potjes/brieven", mail.mails, name="paper_mails"),
    path("kantoor/potjes/brieven/<uuid:public_id>/gepost", mail.posted, name="post_paper_mail"),
    path("kantoor/potjes/verhalen", stories.stories, name="stories_to_read"),
    path("kantoor/potjes/verhalen/<uuid:public_id>/foto", stories.photo, name="story_photo_in_office"),
    *(
        path(
            f"kantoor/potjes/verhalen/<uuid:public_id>/{word}",
            stories.judge,
            {"to_be_shown": shown},
            name=f"{name}_story",
        )
        for word, name, shown in (("tonen", "show", True), ("niet-tonen", "hide", False))
    ),
    path("kantoor/potjes/<uuid:public_id>/verbeteren", champions.correct, name="correct_pot"),
    path("kantoor/potjes/<uuid:public_id>/buur", champions.name_second, name="name_second_in_office"),
    path("kantoor/potjes/<uuid:public_id>/rekening", champions.account, name="pot_account"),
    path("kantoor/straten", units.units, name="street_units"),
    path("kantoor/straten/nieuw", units.add, name="add_street_unit"),
    path("kantoor/straten/<uuid:public_id>", units.unit, name="street_unit"),
    path("kantoor/straten/<uuid:public_id>/notitie", units.describe, name="describe_street_unit"),
    path("kantoor/straten/<uuid:public_id>/samenvoegen", merging.merge, name="merge_street_unit"),
    path("kantoor/straten/<uuid:public_id>/splitsen", merging.split, name="split_street_unit"),
    path("kantoor/straten/<uuid:public_id>/gangmaker", champions.add, name="add_champion"),
    path("kantoor/gangmakers/<uuid:public_id>/bevestigen", champions.confirm, name="confirm_champion_in_office"),
    path("kantoor/gangmakers/<uuid:public_id>/stoppen", champions.end, name="end_champion"),
    path("kantoor/gangmakers", erasing.champions, name="champions_to_erase"),
    path("kantoor/gangmakers/<uuid:public_id>/wissen", erasing.erase, name="erase_champion"),
]
"""The desk: who may come in stands on each view, and which wijken they see in `views/office/answering.py`."""

PAYING = "kantoor/betalingen"
paying_urls: list[URLPattern] = [
    path(PAYING, overview.payments, name="pot_payments"),
    path(f"{PAYING}/nieuw", batches.make, name="make_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>", batches.batch, name="payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/bestand", batches.export, name="export_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/opheffen", batches.cancel, name="cancel_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/bevestigen", batches.confirm, name="confirm_payment_batch"),
    path(f"{PAYING}/<uuid:public_id>/betaalbestand.xml", batches.payment_file, name="payment_file"),
    path(f"{PAYING}/<uuid:public_id>/lijst.csv", batches.payment_list, name="payment_list"),
    path(f"{PAYING}/delen/<uuid:public_id>/gegeven", overview.hand_over, name="hand_over_payment"),
    path(f"{PAYING}/delen/<uuid:public_id>/terug", overview.return_by_hand, name="return_pot_payment"),
    path(f"{PAYING}/delen/<uuid:public_id>/dubbel", overview.note_double, name="note_double_payment"),
    path(f"{PAYING}/delen/<uuid:public_id>/opnieuw", overview.pay_again, name="pay_pot_again"),
    path(f"{PAYING}/bank", bank.bring, name="bring_bank_file"),
    path(f"{PAYING}/bank/<uuid:public_id>", bank.told, name="bank_answer"),
    path(f"{PAYING}/rekeningen", accounts.alerts, name="account_alerts"),
    path(f"{PAYING}/rekeningen/<uuid:public_id>", accounts.reveal, name="reveal_account"),
    path(f"{PAYING}/rekeningen/<uuid:public_id>/akkoord", accounts.clear, name="clear_account"),
    path(f"{PAYING}/betaler", paying_settings.payer, name="payer"),
    path(f"{PAYING}/voorschotten", paying_settings.advances, name="advances"),
]

urlpatterns = [*public_urls, *phone_urls, *office_urls, *paying_urls]
