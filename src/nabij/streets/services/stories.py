"""What came of a pot: told by the neighbours, shown with their permission."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from nabij.intake.models import StoredFile
from nabij.intake.services import remove_files
from nabij.kernel.language import gettext
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.streets.models import Pot, Story
from nabij.streets.rules import Occasion, PotStep
from nabij.streets.services.refusals import PotRefused
from nabij.streets.services.stepping import RESIDENT, SYSTEM, By, hold, role_in, take


def tell_story(
    *,
    pot: Pot,
    text: str,
    occasions: Collection[Occasion],
    may_be_shown: bool,
    on: date,
    at: datetime,
    photo: StoredFile | None = None,
    by: User | None = None,
) -> Story:
    """The neighbours say in two lines what they did, and for which occasions; never for whom."""
    with booking():
        kept = hold(pot)
        take(kept, PotStep.TELL, by=By(by) if by else RESIDENT, on=on, at=at)
        return Story.objects.create(
            pot=kept, text=text, occasions=" ".join(sorted(Occasion(o).value for o in occasions)), photo=photo,
            may_be_shown=may_be_shown, told_on=on,
        )  # fmt: skip


def add_photo(*, story: Story, photo: StoredFile) -> None:
    """A picture with what was told. It was made anew on the way in, without place, time and camera."""
    if not Story.objects.filter(pk=story.pk, shown_on=None).update(photo=photo):
        raise PotRefused(gettext("Uw verhaal staat al op de website. Wilt u nog iets veranderen? Bel ons."))


def show_story(*, story: Story, by: User, on: date) -> None:
    """Somebody read it: nobody else is in it, so it may stand on the public page."""
    role_in(by, story.pot.place, on=on)
    if not story.may_be_shown:
        raise PotRefused("De bewoners gaven geen toestemming om dit te laten zien.")
    Story.objects.filter(pk=story.pk, shown_on=None).update(shown_on=on, shown_by=by, read_on=on, read_by=by)


def hide_story(*, story: Story, by: User, on: date) -> None:
    """Somebody read it, and it does not stand on the public page, or no longer."""
    role_in(by, story.pot.place, on=on)
    Story.objects.filter(pk=story.pk).update(shown_on=None, shown_by=None, read_on=on, read_by=by)


def take_off_the_website(stories: QuerySet[Story]) -> None:
    """What is erased or forgotten is shown no more, and its photo is gone too."""
    photos = list(stories.exclude(photo=None).values_list("photo", flat=True))
    stories.filter(Q(shown_on__isnull=False) | Q(photo__isnull=False)).update(shown_on=None, shown_by=None, photo=None)
    remove_files(photos)


def close_pot(*, pot: Pot, on: date, at: datetime, by: User | None = None) -> None:
    """Nothing more has to happen with this pot; the worker does so when its time is over."""
    with booking():
        take(hold(pot), PotStep.CLOSE, by=By(by) if by else SYSTEM, on=on, at=at)
