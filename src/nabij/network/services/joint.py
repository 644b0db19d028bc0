"""What partners do together: a joint action or a project is written down, partners come along, it ends or is called off."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction

from nabij.goals.models import Goal
from nabij.kernel import written
from nabij.kernel.language import gettext
from nabij.ledger.rules import Reason
from nabij.ledger.services import booking
from nabij.network.models import (
    Coalition,
    JointAction,
    JointActionArea,
    JointActionCoalition,
    JointActionPartner,
    Partner,
)
from nabij.network.queries.joint import taking_part_in
from nabij.network.rules import JointKind
from nabij.network.services.addresses import free_slug
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold_all, settle_action
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role
from nabij.places.models import Area

PLAIN = ("title", "title_en", "text", "text_en", "goal", "began_on", "is_hidden")


@dataclass(frozen=True)
class Together:
    """What partners do together, as it is written down. Without `wijken` it happens in the whole municipality."""

    kind: JointKind
    title: str
    text: str
    began_on: date
    goal: Goal | None = None
    wijken: tuple[Area, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    title_en: str = ""
    text_en: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class TakesPart:
    """Somebody takes part; since the first day of the action unless another day is given."""

    partner: Partner
    leads: bool = False
    from_on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it, and its last day; that may still lie ahead, and is none while nobody knows it."""

    result: str = ""
    result_en: str = ""
    ended_on: date | None = None


def begin_together(*, told: Together, partners: Iterable[TakesPart], by: User, on: date) -> JointAction:
    """Writes down what partners began together, or will: what is planned counts from its first day.

    Raises:
        PartnerRefused: something of it cannot be so.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    _refuse(told)
    parts = list(partners)
    if not parts:
        raise PartnerRefused(faults={"partner": "Kies wie meedoet. Anderen kunt u er later bij zetten."})
    with refused_by_ledger(), booking() as book:
        held = {partner.pk: partner for partner in hold_all(part.partner.pk for part in parts)}
        action = JointAction(written_by=by)
        with _refusing_twins():
            action.slug = free_slug(JointAction.objects.all(), told.title, otherwise="samen")
            _write(action, told, on=on)
        for part in parts:
            _put_in(action, replace(part, partner=held[part.partner.pk]), on=on)
        settle_action(book, action, role=role)
    return action


@contextmanager
def _refusing_twins() -> Iterator[None]:
    """Of two who write down the same title at once, the second hears so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twin:
        why = "Iemand legde dit net ook vast. Kijk of het er al staat; is dit iets anders, maak de titel dan anders."
        raise PartnerRefused(faults={"title": why}) from twin


def change_joint_action(*, action: JointAction, told: Together, by: User, on: date) -> JointAction:
    """What was written down is put right. Who took part from the first day still does when that day changes.

    Raises:
        PartnerRefused: something of it cannot be so, or it was called off.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    _refuse(told)
    with refused_by_ledger(), booking() as book:
        kept = _hold(action)
        _hold_partners(kept)
        if kept.ended_on and kept.ended_on < told.began_on:
            raise PartnerRefused(faults={"began_on": f"Het was al klaar op {written.day(kept.ended_on)}."})
        kept.partners.filter(from_on=kept.began_on).update(from_on=told.began_on)
        early = taking_part_in(kept).filter(from_on__lt=told.began_on).first()
        if early:
            raise PartnerRefused(
                faults={"began_on": f"{early.partner.name} deed al mee vanaf {written.day(early.from_on)}."}
            )
        _write(kept, told, on=on)
        settle_action(book, kept, role=role)
    return kept


def take_part(*, action: JointAction, part: TakesPart, by: User, on: date) -> None:
    """A partner takes part in it, also when it came later; or the day and the lead are put right.

    Raises:
        PartnerRefused: the day does not lie in the action, or it was called off.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    with refused_by_ledger(), booking() as book:
        kept = _hold(action)
        held = _hold_partners(kept, part.partner)
        _put_in(kept, replace(part, partner=held[part.partner.pk]), on=on)
        settle_action(book, kept, role=role)


def strike_out(*, action: JointAction, partner: Partner, by: User, on: date) -> None:
    """The partner never took part: it was written down by mistake.

    Raises:
        PartnerRefused: nobody else takes part; then the action itself is called off.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    with refused_by_ledger(), booking() as book:
        kept = _hold(action)
        _hold_partners(kept)
        there = taking_part_in(kept)
        if not there.exclude(partner=partner).exists():
            raise PartnerRefused("Er doet verder niemand mee. Zet er eerst een ander bij, of blaas de actie af.")
        if not there.filter(partner=partner).update(struck_on=on, leads=False):
            raise PartnerRefused("Dat was al zo.")
        settle_action(book, kept, role=role, reason=Reason.MISTAKE)


def end_together(*, action: JointAction, outcome: Outcome, by: User, on: date) -> None:
    """It ends on a day, with what came of it; or that is put right.

    Raises:
        PartnerRefused: somebody came along after that day.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    with refused_by_ledger(), booking() as book:
        kept = _hold(action)
        _hold_partners(kept)
        if outcome.ended_on:
            _refuse_end(kept, outcome.ended_on)
        kept.result, kept.result_en, kept.ended_on = outcome.result, outcome.result_en, outcome.ended_on
        kept.save(update_fields=["result", "result_en", "ended_on"])
        settle_action(book, kept, role=role)


def begin_what_was_planned(*, on: date) -> int:
    """The first day of what was planned has come: from now on it counts, as who wrote it down said. Returns how many began.

    What the ledger does not take, because a reported fact covers that day, stays planned: somebody has to look.
    """
    begun = 0
    for action in JointAction.objects.filter(is_planned=True, called_off_on=None, began_on__lte=on).order_by("pk"):
        with suppress(PartnerRefused), refused_by_ledger(), booking() as book:
            kept = _hold(action)
            _hold_partners(kept)
            kept.is_planned = kept.began_on > on  # somebody may have put it off since we looked
            kept.save(update_fields=["is_planned"])
            settle_action(book, kept, role=Role.NETWORK_COORDINATOR)
            begun += not kept.is_planned
    return begun


def tell_what_came_of_it(
    *, action: JointAction, partner: Partner, result: str, result_en: str, on: date, by: User | None = None
) -> None:
    """A partner that leads tells what came of it, on its own pages.

    Raises:
        PartnerRefused: another partner leads it, it has yet to begin, or it was called off.
    """
    role_for(partner, by, on=on)
    with booking():
        kept = _hold(action)
        if not taking_part_in(kept).filter(partner=partner, leads=True).exists():
            raise PartnerRefused(gettext("Alleen wie de actie trekt, schrijft hier wat zij opleverde."))
        if kept.is_planned:
            raise PartnerRefused(gettext("Dit moet nog beginnen. Vertel daarna wat het opleverde."))
        kept.result, kept.result_en = result, result_en
        kept.save(update_fields=["result", "result_en"])


def call_off(*, action: JointAction, why: str, by: User, on: date) -> None:
    """It did not happen: it stays as a record, and counts on no day.

    Raises:
        PartnerRefused: it was called off already.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    if not why.strip():
        raise PartnerRefused(faults={"why": "Schrijf waarom het niet doorging."})
    with refused_by_ledger(), booking() as book:
        kept = _hold(action)
        _hold_partners(kept)
        kept.called_off_on, kept.called_off_why = on, why.strip()
        kept.save(update_fields=["called_off_on", "called_off_why"])
        settle_action(book, kept, role=role, reason=Reason.WITHDRAWN)


def _hold(action: JointAction) -> JointAction:
    kept = JointAction.objects.select_for_update(no_key=True, of=("self",)).get(pk=action.pk)
    if kept.called_off_on:
        raise PartnerRefused(
            gettext("‘{title}’ is afgeblazen. Daar verandert niets meer aan.").format(title=kept.title)
        )
    return kept


def _hold_partners(action: JointAction, *more: Partner) -> dict[int, Partner]:
    """Everybody in it, and `more`, held: what counts for them may change. Who was merged away counts elsewhere."""
    there = action.partners.filter(partner__merged_into=None).values_list("partner", flat=True)
    return {partner.pk: partner for partner in hold_all({*there, *(one.pk for one in more)})}


def _refuse(told: Together) -> None:
    if told.kind is JointKind.PROJECT and told.goal is None:
        raise PartnerRefused(faults={"goal": "Een project hoort bij een doel. Kies welk doel."})


def _refuse_end(action: JointAction, day: date) -> None:
    if day < action.began_on:
        raise PartnerRefused(faults={"ended_on": f"Het begon pas op {written.day(action.began_on)}."})
    late = taking_part_in(action).filter(from_on__gt=day).first()
    if late:
        raise PartnerRefused(
            faults={"ended_on": f"{late.partner.name} kwam er pas bij op {written.day(late.from_on)}."}
        )


def _put_in(action: JointAction, part: TakesPart, *, on: date) -> None:
    day = part.from_on or action.began_on
    if day > max(on, action.began_on):
        raise PartnerRefused(faults={"from_on": "Deze dag moet nog komen."})
    if day < action.began_on:
        raise PartnerRefused(faults={"from_on": f"Het begon pas op {written.day(action.began_on)}."})
    if action.ended_on and day > action.ended_on:
        raise PartnerRefused(faults={"from_on": f"Het was al klaar op {written.day(action.ended_on)}."})
    told = {"from_on": day, "leads": part.leads, "struck_on": None}
    JointActionPartner.objects.update_or_create(action=action, partner=part.partner, defaults=told)


def _write(action: JointAction, told: Together, *, on: date) -> None:
    action.kind, action.is_planned = told.kind.value, told.began_on > on
    for name in PLAIN:
        setattr(action, name, getattr(told, name))
    action.save()
    action.areas.all().delete()
    JointActionArea.objects.bulk_create(JointActionArea(action=action, area=area) for area in told.wijken)
    action.coalitions.all().delete()
    JointActionCoalition.objects.bulk_create(
        JointActionCoalition(action=action, coalition=coalition) for coalition in told.coalitions
    )
