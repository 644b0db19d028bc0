"""Coalitions of partners, their groups, what was written down of a meeting, and what was agreed there."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.network.models.partners import Contact, Partner, choices
from nabij.network.rules import GROUP_KIND_LABELS, TASK_STATE_LABELS, TaskState
from nabij.places.models import Area

MINUTES_TERM = "zolang de coalitie bestaat, en twee jaar daarna"


class Coalition(models.Model):
    """Organisations that work together on something, city-wide or in one wijk.

    Of the coalition that `follows_declaration` every partner with a declaration that holds is a member, and nobody else; the
    others keep their members in rows.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = not_personal(models.SlugField("naam in het adres", max_length=80, unique=True))
    name = not_personal(models.CharField("naam", unique=True))
    name_en = not_personal(models.CharField("naam in het Engels", blank=True))
    text = not_personal(models.TextField("wat de coalitie doet", blank=True))
    text_en = not_personal(models.TextField("wat de coalitie doet, in het Engels", blank=True))
    website = not_personal(models.URLField("website", max_length=300, blank=True))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    meets_per_year = models.PositiveSmallIntegerField("komt bijeen (keer per jaar)", null=True, blank=True)
    follows_declaration = models.BooleanField("iedereen die de verklaring tekende, is lid", default=False)
    began_on = models.DateField("sinds")
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "coalitie"
        verbose_name_plural = "coalities"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="network_a_coalition_has_a_name"),
            models.UniqueConstraint(
                fields=["follows_declaration"],
                condition=Q(follows_declaration=True),
                name="network_one_coalition_of_the_declaration",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="network_a_coalition_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CoalitionMember(models.Model):
    """A partner in a coalition, from a day up to another."""

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="members")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="coalitions")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "lid van een coalitie"
        verbose_name_plural = "leden van een coalitie"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coalition", "partner"], condition=Q(until_on=None), name="network_once_in_a_coalition"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="network_leaves_a_coalition_after_coming",
            ),
        ]


class Group(models.Model):
    """A core group, a work group or another group of a coalition."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="groups")
    kind = not_personal(models.CharField("soort", max_length=8, choices=choices(GROUP_KIND_LABELS)))
    name = not_personal(models.CharField("naam"))
    name_en = not_personal(models.CharField("naam in het Engels", blank=True))
    purpose = not_personal(models.TextField("waarvoor", blank=True))
    purpose_en = not_personal(models.TextField("waarvoor, in het Engels", blank=True))
    began_on = models.DateField("sinds")
    ended_on = models.DateField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "groep van een coalitie"
        verbose_name_plural = "groepen van een coalitie"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="network_a_group_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=list(GROUP_KIND_LABELS)), name="network_a_known_group_kind"),
            models.UniqueConstraint(fields=["coalition", "name"], name="network_one_group_of_a_name"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="network_a_group_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupSeat(models.Model):
    """A partner in a group, from a day up to another; `contact` sits there for it, when that is known."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="seats")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="seats")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    leads = models.BooleanField("trekt de groep", default=False)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "plaats in een groep"
        verbose_name_plural = "plaatsen in een groep"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "partner"], condition=Q(until_on=None), name="network_one_seat_in_a_group"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="network_leaves_a_group_after_coming"
            ),
        ]


class Minutes(models.Model):
    """What was said at a meeting of a coalition or of one of its groups; only for who sits in it and for the coordinator."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="minutes")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="minutes")
    held_on = models.DateField("gehouden op")
    present = models.PositiveIntegerField("aanwezigen", null=True, blank=True)
    text = personal(
        models.TextField("wat er is besproken", blank=True),
        purpose="nalezen wat er is besproken en afgesproken",
        ground=Ground.PUBLIC_TASK,
        term=MINUTES_TERM,
        erasure=Erasure.KEEP_UNTIL_TERM,
        whose="written_by",
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") | Q(file__isnull=False), name="network_minutes_say_something"),
        ]


class GroupTask(models.Model):
    """Something that was agreed: what, who does it, and by when. Kept when it is done or dropped."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="tasks")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="tasks")
    minutes = models.ForeignKey(Minutes, models.PROTECT, null=True, blank=True, related_name="tasks")
    text = not_personal(models.CharField("wat"))
    owner = models.ForeignKey(Partner, models.PROTECT, related_name="tasks")
    due_on = models.DateField("uiterlijk")
    state = not_personal(
        models.CharField("stand", max_length=7, choices=choices(TASK_STATE_LABELS), default=TaskState.OPEN.value)
    )
    closed_on = models.DateField("klaar of vervallen op", null=True, blank=True)
    outcome = not_personal(models.CharField("wat ervan kwam", blank=True))
    agreed_on = models.DateField("afgesproken op")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="network_an_agreement_says_what"),
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN.value, closed_on=None)
                | Q(state__in=[TaskState.DONE.value, TaskState.DROPPED.value], closed_on__isnull=False),
                name="network_an_agreement_closes_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DROPPED.value) | ~Q(outcome=""), name="network_dropped_with_a_reason"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="network_tasks_by_due")]

    def __str__(self) -> str:
        return self.text
