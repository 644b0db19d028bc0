"""What the desk sees: the pots and streets of somebody's own wijken, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from nabij.people.models import User
from nabij.people.queries import areas_where
from nabij.people.rules import Permission
from nabij.places.models import Area
from nabij.places.queries import lineage
from nabij.places.rules import Level
from nabij.streets.models import Account, Budget, Champion, PaperMail, Pot, Story, StreetUnit
from nabij.streets.queries.settings import budgets
from nabij.streets.rules import ENDED, STATE_LABELS, WAITER_LABELS, WORK_OF, PotState, Waiter, due_on, waits_on

DESK = (Permission.CHECK_POTS, Permission.APPROVE_POTS)
"""Who works at the desk of streets and pots; each within the area of their role."""


@dataclass(frozen=True)
class DeskPot:
    """A pot with whose turn it is, until when, and whether that is the person who looks."""

    pot: Pot
    waiter: Waiter
    is_mine: bool
    due_on: date | None
    is_late: bool

    @property
    def state_label(self) -> str:
        return STATE_LABELS[PotState(self.pot.state)]

    @property
    def waits_on(self) -> str:
        """Whose turn it is, in words; empty when nothing more has to happen."""
        return "" if self.waiter is Waiter.NOBODY else WAITER_LABELS[self.waiter]


def within(areas: Iterable[Area] | None, field: str) -> Q:
    """What lies in these areas, or in an area in them; everything for None. `field` leads to an area, or is its own key."""
    if areas is None:
        return Q()
    found = Q(pk__in=[])
    above = "" if field == "pk" else f"{field}__"
    for path in (field, f"{above}parent", f"{above}parent__parent"):
        found |= Q(**{f"{path}__in": [area.pk for area in areas]})
    return found


def reach(user: User, field: str, *, on: date, permissions: Iterable[Permission] = DESK) -> Q:
    """The part of a table that somebody works with, by the area of the row."""
    found = Q(pk__in=[])
    for permission in permissions:
        areas = areas_where(user, permission, on=on)
        if areas is None:
            return Q()
        found |= within(areas, field)
    return found


def desk_pots(user: User, *, on: date) -> QuerySet[Pot]:
    """Every request of this person's wijken: their own work first, then what waits for others; of each the oldest first."""
    newest = Account.objects.filter(pot=OuterRef("pk"), forgotten_on=None).order_by("-given_at", "-id")
    pots = Pot.objects.exclude(place=None).filter(reach(user, "place", on=on))
    pots = pots.select_related("unit", "place__parent", "requester", "second", "checked_by", "approved_by")
    pots = pots.annotate(
        has_account=Exists(newest),
        account_alerts=Subquery(newest.values("alerts")[:1]),
        account_cleared_by=Subquery(newest.values("cleared_by")[:1]),
    )
    turn = Case(When(_mine(user, on=on), then=Value(0)), When(state__in=list(ENDED), then=Value(2)), default=Value(1))
    return pots.annotate(turn=turn).order_by("turn", "state_since", "id")


def _mine(user: User, *, on: date) -> Q:
    """The same as `waits_on` says, for the database to sort by."""
    mine = Q(pk__in=[])
    if user.may(Permission.CHECK_POTS, on=on):
        mine |= Q(state__in=[PotState.SUBMITTED, PotState.TOLD])
    if user.may(Permission.APPROVE_POTS, on=on):
        mine |= Q(state__in=[PotState.CHECKED, PotState.RETURNED])
        mine |= Q(state=PotState.APPROVED, has_account=True, account_cleared_by=None) & ~Q(account_alerts="")
    return mine


def at_the_desk(pots: Iterable[Pot], user: User, *, on: date) -> list[DeskPot]:
    """Each pot of `desk_pots` with whose turn it is."""
    held = {permission for permission in DESK if user.may(permission, on=on)}
    work = frozenset[Waiter]().union(*(WORK_OF[permission] for permission in held))
    return [_at_the_desk(pot, work, on=on) for pot in pots]


def _at_the_desk(pot: Pot, work: frozenset[Waiter], *, on: date) -> DeskPot:
    state = PotState(pot.state)
    alerts, cleared_by = getattr(pot, "account_alerts", ""), getattr(pot, "account_cleared_by", None)
    waiter = waits_on(
        state,
        all_confirmed=not unconfirmed(pot),
        account_given=bool(getattr(pot, "has_account", False)),
        account_stands_out=bool(alerts) and cleared_by is None,
    )
    due = due_on(state, pot.state_since)
    return DeskPot(pot, waiter, waiter in work, due, due is not None and due < on)


def unconfirmed(pot: Pot) -> list[Champion]:
    """The champions of a pot who have not said yet that they take part."""
    return [c for c in (pot.requester, pot.second) if c is not None and c.confirmed_on is None]


def searched(pots: QuerySet[Pot], words: str) -> QuerySet[Pot]:
    """Those with this in the name of their street or of a champion."""
    named = Q(unit__name__icontains=words) | Q(unit__stretch__icontains=words)
    return pots.filter(named | Q(requester__name__icontains=words) | Q(second__name__icontains=words))


def work_at_the_desk(user: User, *, on: date) -> list[DeskPot]:
    """Only what waits for this person."""
    mine = desk_pots(user, on=on).filter(_mine(user, on=on))
    return [row for row in at_the_desk(mine, user, on=on) if row.is_mine]


def own_fault(pot: Pot, user: User) -> str:
    """Who works at the municipality may live in a street too, but does not decide about their own pot."""
    mine = {champion.email.lower() for champion in (pot.requester, pot.second) if champion and champion.email}
    return "Dit is een potje van uzelf. Laat het aan een collega." if user.email in mine else ""


def desk_units(user: User, *, on: date) -> QuerySet[StreetUnit]:
    """The streets of this person's wijken that were not merged into another."""
    units = StreetUnit.objects.filter(reach(user, "area", on=on), merged_into=None)
    return units.select_related("area__parent").order_by("name", "stretch", "id")


def stories_to_read(user: User, *, on: date) -> QuerySet[Story]:
    """Stories that may be shown and that nobody read yet, oldest first."""
    mine = reach(user, "pot__place", on=on, permissions=[Permission.CHECK_POTS])
    waiting = Story.objects.filter(mine, may_be_shown=True, read_on=None).exclude(text="")
    return waiting.select_related("pot__unit", "pot__place", "photo").order_by("told_on", "id")


def stories_on_page(user: User, *, on: date) -> QuerySet[Story]:
    mine = reach(user, "pot__place", on=on, permissions=[Permission.CHECK_POTS])
    shown = Story.objects.filter(mine, shown_on__isnull=False)
    return shown.select_related("pot__unit", "pot__place", "photo").order_by("-shown_on", "-id")


def mails_to_post(user: User, *, on: date) -> QuerySet[PaperMail]:
    """Letters that nobody has posted yet, oldest first."""
    return mails_to_print(user, on=on).filter(posted_on=None)


def mails_to_print(user: User, *, on: date) -> QuerySet[PaperMail]:
    """Letters of which the text and the neighbour are still known."""
    return mails_of(user, on=on).filter(champion__erased_on=None).exclude(text="")


def mails_of(user: User, *, on: date) -> QuerySet[PaperMail]:
    """Every letter on paper to the neighbours of this person's wijken, oldest first."""
    mine = reach(user, "pot__place", on=on, permissions=[Permission.CHECK_POTS])
    mails = PaperMail.objects.filter(mine)
    return mails.select_related("champion", "pot__unit", "pot__place__parent").order_by("written_at", "id")


def wijken_of(user: User, *, on: date) -> QuerySet[Area]:
    """The wijken in which somebody works, to choose from."""
    return Area.objects.filter(reach(user, "pk", on=on), level=Level.WIJK).order_by("code")


def areas_to_keep(user: User, *, on: date) -> QuerySet[Area]:
    """The wijken and buurten in which somebody may add a street."""
    mine = reach(user, "pk", on=on, permissions=[Permission.CHECK_POTS])
    return Area.objects.filter(mine).exclude(level=Level.MUNICIPALITY).select_related("parent").order_by("name")


def others_of_street(pot: Pot) -> list[Pot]:
    """Other requests of this street and of streets with the same name, newest first: was there not one already?"""
    assert pot.unit is not None
    same = Pot.objects.filter(Q(unit=pot.unit) | Q(unit__name__iexact=pot.unit.name)).exclude(pk=pot.pk)
    return list(same.exclude(place=None).select_related("unit", "place").order_by("-submitted_on", "-id")[:20])


def budgets_of(pot: Pot) -> list[Budget]:
    """The budgets in which this pot takes room: that of the municipality first."""
    if pot.place is None or pot.budget_year is None:
        return []
    line = [area.pk for area in lineage(pot.place)]
    return [budget for budget in budgets(pot.budget_year) if budget.area_id in line]
