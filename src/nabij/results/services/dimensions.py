"""Dimensions of measures made in the office, their parts, and what the parts are called from which day."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nabij.intake import clock
from nabij.ledger.services import booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission
from nabij.results.models import CodeName, Dimension, DimensionCode
from nabij.results.services.measures import MeasureRefused


def make_dimension(*, name: str, parts: Sequence[str], by: User, on: date) -> Dimension:
    """Something to break measures down by, with at least one part; parts may be added later.

    Raises:
        MeasureRefused: the name is taken, or two parts are the same.
    """
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    if not parts:
        raise MeasureRefused("Noem ten minste één deel.")
    with booking():
        try:
            with transaction.atomic():
                dimension = Dimension.objects.create(name=name)
        except IntegrityError as error:
            raise MeasureRefused(f"De onderverdeling ‘{name}’ bestaat al.") from error
        for part in parts:
            _add(dimension, part, on=on)
    return dimension


def add_part(*, dimension: Dimension, name: str, by: User, on: date) -> DimensionCode:
    """One more part. Raises MeasureRefused: there is one like it."""
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    return _add(dimension, name, on=on)


def rename_part(*, part: DimensionCode, name: str, by: User, on: date) -> None:
    """What was recorded stays with the part; pages of days before `on` show the old name."""
    acting_role(by, Permission.EDIT_MEASURES, on=clock.today())
    with booking() as book:
        book.write(CodeName(code=part, name=name, effective_on=on))


def _add(dimension: Dimension, name: str, *, on: date) -> DimensionCode:
    code = slugify(name)[:60].strip("-_")
    if not code:
        raise MeasureRefused(f"‘{name}’ is geen naam. Gebruik letters of cijfers.")
    if dimension.codes.filter(code=code).exists():
        raise MeasureRefused(f"‘{name}’ staat er al, of iets dat er sterk op lijkt.")
    with booking() as book:
        part = DimensionCode.objects.create(dimension=dimension, code=code)
        book.write(CodeName(code=part, name=name, effective_on=on))
    return part
