"""Accounts, organisations, the roles people hold in them, and the log of who looked at whom."""

from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from nabij.intake import clock
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.people.rules import READ_REASON_LABELS, ROLES, SUBJECT_LABELS, Permission, Role, login_name, roles_with
from nabij.places.models import Area

ACCOUNT_TERM = "zolang het account bestaat; na 18 maanden zonder inloggen vragen wij of het weg mag"
SUBJECT_CHOICES = [(subject.value, label) for subject, label in SUBJECT_LABELS.items()]
REASON_CHOICES = [(reason.value, label) for reason, label in READ_REASON_LABELS.items()]
ROLE_CHOICES = [(role.value, policy.label) for role, policy in ROLES.items()]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=login_name(username or ""))


class User(AbstractBaseUser):
    """Somebody who works with Nabij. Residents need no account."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = personal(
        models.EmailField("e-mailadres", max_length=254, unique=True),
        purpose="inloggen en bericht krijgen over het eigen werk",
        ground=Ground.PUBLIC_TASK,
        term=ACCOUNT_TERM,
        erasure=Erasure.REPLACE,
    )
    name = personal(
        models.CharField("naam"),
        purpose="laten zien wie iets heeft gedaan",
        ground=Ground.PUBLIC_TASK,
        term=ACCOUNT_TERM,
        erasure=Erasure.REPLACE,
    )
    password = personal(
        models.CharField("wachtwoord (versleuteld)", max_length=128),
        purpose="inloggen",
        ground=Ground.PUBLIC_TASK,
        term=ACCOUNT_TERM,
        erasure=Erasure.REPLACE,
    )
    is_active = models.BooleanField("mag inloggen", default=True)
    added_at = models.DateTimeField("toegevoegd", default=clock.now, editable=False)
    asked_to_stay_on = models.DateField("gevraagd of het account weg mag", null=True, blank=True, editable=False)
    erased_on = models.DateField("gewist op", null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "mensen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="people_one_spelling_of_an_email"),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True) | Q(is_active=False), name="people_who_are_erased_do_not_log_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def may(
        self,
        permission: Permission,
        *,
        on: date | None = None,
        area: Area | None = None,
        organisation: "Organisation | None" = None,
    ) -> bool:
        """Whether one of this person's roles allows it, on this day, for that area and organisation.

        Without an area or organisation the question is whether the person may so anywhere. Doors ask about today.
        """
        day = on or clock.today()
        # Everything somebody ever was is a few rows, asked for by one plain condition: nearly every service and door asks.
        return self.is_active and any(
            assignment.allows(permission, on=day) and assignment.reaches(area=area, organisation=organisation)
            for assignment in self.role_assignments.all()
        )


class Organisation(models.Model):
    """The municipality itself, or an organisation that works along."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = not_personal(models.CharField("naam"))

    class Meta:
        verbose_name = "organisatie"
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="people_one_organisation_per_name")]

    def __str__(self) -> str:
        return self.name


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def holding(self, on: date) -> "RoleAssignmentQuerySet":
        """Those that hold on this day; the day a role ends is the first day without it."""
        return self.not_ended(on).filter(starts_on__lte=on)

    def not_ended(self, on: date) -> "RoleAssignmentQuerySet":
        """Those that hold on this day or are still to begin."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def allowing(self, permission: Permission, *, on: date) -> "RoleAssignmentQuerySet":
        return self.holding(on).filter(role__in=roles_with(permission))


class RoleAssignment(models.Model):
    """As what somebody works, for which organisation, in which area, from when to when."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="role_assignments", verbose_name="persoon")
    role = not_personal(models.CharField("rol", max_length=30, choices=ROLE_CHOICES))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="role_assignments", verbose_name="organisatie"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebied (leeg: overal)"
    )
    starts_on = models.DateField("begint op")
    ends_on = models.DateField("eindigt op", null=True, blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["RoleAssignment"]] = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "rol van een persoon"
        verbose_name_plural = "rollen van mensen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=[role for role, _ in ROLE_CHOICES]), name="people_a_role_of_the_table"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="people_a_role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(assigned_by__isnull=True) | ~Q(assigned_by=F("user")),
                name="people_nobody_gives_themself_a_role",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation", "area"],
                condition=Q(ends_on__isnull=True, area__isnull=False),
                name="people_one_open_role_per_area",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(ends_on__isnull=True, area__isnull=True),
                name="people_one_open_role_everywhere",
            ),
        ]

    def allows(self, permission: Permission, *, on: date) -> bool:
        """The same as `allowing`, of a row that is read already."""
        holds = self.starts_on <= on and (self.ends_on is None or self.ends_on > on)
        return holds and permission in ROLES[Role(self.role)].permissions

    def reaches(self, *, area: Area | None, organisation: Organisation | None) -> bool:
        """Whether the assignment reaches that area and that organisation; None asks for no particular one."""
        if organisation and ROLES[Role(self.role)].own_organisation and organisation.pk != self.organisation_id:
            return False
        while area and self.area_id and area.pk != self.area_id:
            area = area.parent
            if area is None:
                return False
        return True


class ReadLog(models.Model):
    """Who looked at what about whom. Only ever added to."""

    append_only = True  # the database refuses changes, see nabij.ledger.triggers

    read_at = models.DateTimeField("moment")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="wie keek")
    role = not_personal(models.CharField("als wat", max_length=30, choices=ROLE_CHOICES))
    what = not_personal(models.CharField("wat", max_length=40, choices=SUBJECT_CHOICES))
    subject = models.UUIDField("kenmerk van wie of wat is bekeken")
    reason = not_personal(models.CharField("waarom", max_length=20, choices=REASON_CHOICES, blank=True))

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        indexes: ClassVar = [models.Index(fields=["subject", "read_at"], name="people_readlog_subject")]
