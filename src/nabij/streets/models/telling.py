"""What neighbours tell us of a pot, and what we write to them on paper."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from nabij.intake.models import StoredFile
from nabij.kernel.privacy import Erasure, Ground, not_personal, personal
from nabij.streets.models.pots import POT_TERM, Pot, hand
from nabij.streets.models.units import Champion


class Story(models.Model):
    """Told by the neighbours themselves; on the public page only with their permission and after somebody read it."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    pot = models.OneToOneField(Pot, models.PROTECT, related_name="story")
    text = personal(
        models.TextField("wat ervan kwam"),
        purpose="laten zien wat een potje doet",
        ground=Ground.CONSENT,
        term=POT_TERM,
        erasure=Erasure.EMPTY,
        whose="pot__requester",
    )
    occasions = not_personal(models.CharField("waarvoor gebruikt", blank=True))
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    may_be_shown = models.BooleanField("mag op de website", default=False)
    told_on = models.DateField("verteld op")
    read_on = models.DateField("gelezen op", null=True, blank=True)
    read_by = hand()
    shown_by = hand()
    shown_on = models.DateField("op de website sinds", null=True, blank=True)

    class Meta:
        verbose_name = "verhaal van een straat"
        verbose_name_plural = "verhalen van straten"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(shown_on=None, shown_by=None)
                | Q(shown_on__isnull=False, shown_by__isnull=False, may_be_shown=True),
                name="streets_shown_with_permission",
            ),
        ]


class PaperMail(models.Model):
    """A letter to a neighbour without an e-mail address: somebody prints it, posts it and says so."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="paper_mails")
    champion = models.ForeignKey(Champion, models.PROTECT, related_name="+")
    about = not_personal(models.CharField("waarover", max_length=60))
    subject = not_personal(models.CharField("onderwerp"))
    text = personal(
        models.TextField("tekst"),
        purpose="een bewoner zonder e-mailadres bericht geven",
        ground=Ground.PUBLIC_TASK,
        term=POT_TERM,
        erasure=Erasure.EMPTY,
        whose="champion",
    )
    written_at = models.DateTimeField("geschreven")
    posted_on = models.DateField("gepost op", null=True, blank=True)
    posted_by = hand()

    class Meta:
        verbose_name = "brief op papier"
        verbose_name_plural = "brieven op papier"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pot", "champion", "about"], name="streets_one_letter_an_event"),
            models.CheckConstraint(
                condition=Q(posted_on=None, posted_by=None) | Q(posted_on__isnull=False, posted_by__isnull=False),
                name="streets_posted_by_somebody",
            ),
        ]
