"""The office pages of goals. `results:write_sentence` and `results:rewrite_sentence` are results': they show figures."""

from django.urls import URLPattern, path

from nabij.goals.rules import Direction, PlanStep
from nabij.goals.views import goals, milestones, names, overview, plans, sentences, targets

DIRECTIONS = {"omhoog": Direction.UP, "omlaag": Direction.DOWN}

placing: list[URLPattern] = [
    path(f"kantoor/{where}/<uuid:public_id>/{word}", view, {"direction": direction}, name=f"{what}_{direction}")
    for where, what, view in (
        ("doelen", "goal", goals.place),
        ("zinnen", "sentence", sentences.place),
        ("plannen", "plan", plans.place),
    )
    for word, direction in DIRECTIONS.items()
]
steps: list[URLPattern] = [
    path(f"kantoor/plannen/<uuid:public_id>/{page.path}", plans.take_step, {"step": step}, name=f"{step}_plan")
    for step, page in plans.STEP_PAGES.items()
]
assert set(plans.STEP_PAGES) == set(PlanStep)

urlpatterns = [
    path("kantoor/doelen", overview.goals, name="goals"),
    path("kantoor/doelen/nieuw", goals.make, name="make_goal"),
    path("kantoor/doelen/<uuid:public_id>/wijzigen", goals.rewrite, name="rewrite_goal"),
    path("kantoor/doelen/<uuid:public_id>/weghalen", goals.withdraw, name="withdraw_goal"),
    path("kantoor/zinnen/<uuid:public_id>/weghalen", sentences.withdraw, name="withdraw_sentence"),
    path("kantoor/zinnen/<uuid:public_id>/terugzetten", sentences.restore, name="restore_sentence"),
    path("kantoor/doelen/<uuid:public_id>/mijlpalen/nieuw", milestones.reach, name="reach_milestone"),
    path("kantoor/mijlpalen/<uuid:public_id>", milestones.correct, name="correct_milestone"),
    path("kantoor/mijlpalen/<uuid:public_id>/weghalen", milestones.withdraw, name="withdraw_milestone"),
    path("kantoor/doelen/<uuid:public_id>/plannen/nieuw", plans.make, name="make_plan"),
    path("kantoor/plannen", overview.plans, name="plans"),
    path("kantoor/plannen/<uuid:public_id>", plans.plan, name="plan"),
    path("kantoor/plannen/<uuid:public_id>/wijzigen", plans.rewrite, name="rewrite_plan"),
    *steps,
    path("kantoor/doelen/<uuid:public_id>/streefwaarden/nieuw", targets.make, name="set_target"),
    path("kantoor/streefwaarden/<uuid:public_id>", targets.change, name="change_target"),
    path("kantoor/streefwaarden/<uuid:public_id>/weghalen", targets.withdraw, name="withdraw_target"),
    path("kantoor/namen", names.lists, name="name_lists"),
    path("kantoor/namen/nieuw", names.make_list, name="make_name_list"),
    path("kantoor/namen/<uuid:public_id>", names.name_list, name="name_list"),
    path("kantoor/namen/<uuid:public_id>/toevoegen", names.add_name, name="add_name"),
    path("kantoor/vermeldingen/<uuid:public_id>", names.correct_name, name="correct_name"),
    *placing,
]
