"""The pages of streets and pots."""

from django.urls import URLPattern, path

from nabij.streets.views import resident
from nabij.streets.views.office import champions, erasing, mail, merging, pots, settings, steps, stories, units

office_urls: list[URLPattern] = [
    path("kantoor/potjes", pots.pots, name="pots"),
    path("kantoor/potjes/<uuid:public_id>", pots.pot, name="pot"),
    *(
        path(f"kantoor/potjes/<uuid:public_id>/{page.path}", steps.step_view(step), name=f"pot_{step}")
        for step, page in steps.STEP_PAGES.items()
    ),
    path("kantoor/potjes/regels", settings.rules, name="pot_rules"),
    path("kantoor/potjes/regels/nieuw", settings.set_rules, name="set_pot_rules"),
    path("kantoor/potjes/budget", settings.budgets, name="pot_budgets"),
    path("kantoor/potjes/budget/nieuw", settings.set_budget, name="set_pot_budget"),
    path("kantoor/potjes/brieven", mail.mails, name="paper_mails"),
    path("kantoor/potjes/brieven/<uuid:public_id>/gepost", mail.posted, name="post_paper_mail"),
    path("kantoor/potjes/verhalen", stories.stories, name="stories_to_read"),
    path("kantoor/potjes/verhalen/<uuid:public_id>/foto", stories.photo, name="story_photo"),
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
    path("kantoor/potjes/<uuid:public_id>/rekening", champions.account, name="pot_account"),
    path("kantoor/potjes/<uuid:public_id>/rekening/akkoord", champions.clear_account, name="clear_pot_account"),
    path("kantoor/straten", units.units, name="street_units"),
    path("kantoor/straten/nieuw", units.add, name="add_street_unit"),
    path("kantoor/straten/<uuid:public_id>", units.unit, name="street_unit"),
    path("kantoor/straten/<uuid:public_id>/notitie", units.describe, name="describe_street_unit"),
    path("kantoor/straten/<uuid:public_id>/samenvoegen", merging.merge, name="merge_street_unit"),
    path("kantoor/straten/<uuid:public_id>/splitsen", merging.split, name="split_street_unit"),
    path("kantoor/straten/<uuid:public_id>/gangmaker", champions.add, name="add_champion"),
    path("kantoor/gangmakers", erasing.champions, name="champions_to_erase"),
    path("kantoor/gangmakers/<uuid:public_id>/wissen", erasing.erase, name="erase_champion"),
    path("kantoor/gangmakers/<uuid:public_id>/bevestigen", champions.confirm, name="confirm_champion_in_office"),
    path("kantoor/gangmakers/<uuid:public_id>/stoppen", champions.end, name="end_champion"),
]
"""The desk: who may come in stands on each view, and which wijken they see in `views/office/answering.py`."""

urlpatterns = [
    path("lief-en-leed/mijn/<uuid:public_id>/<slug:secret>", resident.pot_by_link, name="pot_by_link"),
    path("lief-en-leed/meedoen/<uuid:public_id>/<slug:secret>", resident.confirm_champion, name="confirm_champion"),
    *office_urls,
]
