"""What partners do together: joint actions and projects, with who takes part since when."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.goals.models import Goal
from nabij.kernel.privacy import not_personal
from nabij.network.models.coalitions import Coalition
from nabij.network.models.partners import Partner, choices
from nabij.network.rules import JOINT_KIND_LABELS, JointKind
from nabij.places.models import Area


class JointAction(models.Model):
    """Something partners do together: what, when, where, and what came of it. A project has a goal and an end in sight.

    Until its first day comes it is planned, and counts nothing. What is called off never counted; it stays as a record.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = not_personal(models.SlugField("naam in het adres", max_length=80, unique=True))
    kind = not_personal(models.CharField("soort", max_length=7, choices=choices(JOINT_KIND_LABELS)))
    title = not_personal(models.CharField("titel"))
    title_en = not_personal(models.CharField("titel in het Engels", blank=True))
    text = not_personal(models.TextField("wat we doen"))
    text_en = not_personal(models.TextField("wat we doen, in het Engels", blank=True))
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    began_on = models.DateField("eerste dag")
    is_planned = models.BooleanField("moet nog beginnen", default=False)
    ended_on = models.DateField("klaar op", null=True, blank=True)
    result = not_personal(models.TextField("wat het opleverde", blank=True))
    result_en = not_personal(models.TextField("wat het opleverde, in het Engels", blank=True))
    called_off_on = models.DateField("afgeblazen op", null=True, blank=True)
    called_off_why = not_personal(models.TextField("waarom het niet doorging", blank=True))
    is_hidden = models.BooleanField("niet op openbare pagina's", default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "gezamenlijke actie of project"
        verbose_name_plural = "gezamenlijke acties en projecten"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="network_a_joint_action_says_what"),
            models.CheckConstraint(condition=Q(kind__in=list(JOINT_KIND_LABELS)), name="network_a_known_joint_kind"),
            models.CheckConstraint(
                condition=~Q(kind=JointKind.PROJECT.value) | Q(goal__isnull=False), name="network_a_project_has_a_goal"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="network_joint_ends_after_begin"
            ),
            models.CheckConstraint(
                condition=Q(called_off_on=None) | ~Q(called_off_why=""), name="network_called_off_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class JointActionPartner(models.Model):
    """A partner that takes part, since a day. Who was written down by mistake is struck out and never counted."""

    action = models.ForeignKey(JointAction, models.PROTECT, related_name="partners")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="joint_actions")
    leads = models.BooleanField("trekt het", default=False)
    from_on = models.DateField("doet mee sinds")
    struck_on = models.DateField("doorgehaald op", null=True, blank=True)

    class Meta:
        verbose_name = "deelnemer aan een gezamenlijke actie"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "partner"], name="network_once_in_a_joint_action"),
        ]


class JointActionCoalition(models.Model):
    """A coalition that stands behind a joint action; between two coalitions both do."""

    action = models.ForeignKey(JointAction, models.PROTECT, related_name="coalitions")
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="joint_actions")

    class Meta:
        verbose_name = "coalitie achter een gezamenlijke actie"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "coalition"], name="network_a_coalition_behind_it_once"),
        ]


class JointActionArea(models.Model):
    """A wijk where it happens; none means the whole municipality."""

    action = models.ForeignKey(JointAction, models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wijk van een gezamenlijke actie"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "area"], name="network_a_joint_action_once_in_a_wijk"),
        ]
