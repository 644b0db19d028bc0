"""What coalitions write down of a meeting, what is agreed there, and who is reminded of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from nabij.intake.files import DOCX, JPEG, PDF, PNG, WEBP
from nabij.intake.models import StoredFile
from nabij.kernel import dutch, written
from nabij.kernel.language import gettext, speaking
from nabij.ledger.services import booking
from nabij.network.models import Coalition, Contact, Group, GroupTask, Minutes, Partner
from nabij.network.queries.coalitions import members_on
from nabij.network.queries.links import link_of
from nabij.network.queries.meetings import to_remind_of
from nabij.network.rules import Reminder, TaskState, reminder_of
from nabij.network.services.coalitions import hold_coalition, refuse_ahead
from nabij.network.services.profiles import role_for
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.telling import first_contact, language_of, tell
from nabij.outbox.models import OutgoingMail
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission

READABLE = frozenset({PDF, DOCX, PNG, JPEG, WEBP})
"""What minutes come as: a PDF, a Word file or a picture."""


@dataclass(frozen=True)
class Meeting:
    """What is written down of a meeting of a coalition, or of one of its groups."""

    held_on: date
    group: Group | None = None
    present: int | None = None
    text: str = ""
    file: StoredFile | None = None


def write_minutes(*, coalition: Coalition, meeting: Meeting, by: User, on: date, at: datetime) -> Minutes:
    """A meeting was held.

    Raises:
        PartnerRefused: nothing is told of it, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold_coalition(coalition)
        minutes = Minutes(coalition=kept, written_by=by, written_at=at)
        _write(minutes, meeting, on=on)
    return minutes


def change_minutes(*, minutes: Minutes, meeting: Meeting, by: User, on: date) -> None:
    """Mends what was written down. A file that is there stays until another one comes."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        _write(Minutes.objects.select_related("coalition", "file").get(pk=minutes.pk), meeting, on=on)


def _write(minutes: Minutes, meeting: Meeting, *, on: date) -> None:
    refuse_ahead("held_on", meeting.held_on, on)
    if meeting.held_on < minutes.coalition.began_on:
        why = f"De coalitie begon pas op {dutch.day(minutes.coalition.began_on)}."
        raise PartnerRefused(faults={"held_on": why})
    _refuse_group_of_another(minutes.coalition, meeting.group)
    if meeting.file and meeting.file.media_type not in READABLE:
        raise PartnerRefused(faults={"file": "Dit is geen verslag. Kies een PDF, een Word-bestand of een foto."})
    minutes.held_on, minutes.group, minutes.present = meeting.held_on, meeting.group, meeting.present
    before, minutes.text, minutes.file = minutes.file, meeting.text, meeting.file or minutes.file
    if not minutes.text and not minutes.file:
        raise PartnerRefused(faults={"text": "Schrijf wat er is besproken, of voeg een bestand toe."})
    minutes.save()
    if before and before != minutes.file:
        before.delete()


def _refuse_group_of_another(coalition: Coalition, group: Group | None) -> None:
    if group and group.coalition_id != coalition.pk:
        raise PartnerRefused(faults={"group": f"Deze groep hoort niet bij {coalition.name}. Kies een andere."})


# --- agreements ---------------------------------------------------------------------------------------------------------
def agree(
    *,
    coalition: Coalition,
    text: str,
    owner: Partner,
    due_on: date,
    by: User,
    on: date,
    group: Group | None = None,
    minutes: Minutes | None = None,
) -> GroupTask:
    """A member of the coalition takes something on. What comes from minutes was agreed on the day of that meeting.

    Raises:
        PartnerRefused: the owner is no member, or it should have been done before it was agreed.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = hold_coalition(coalition)
        agreed_on, group = (minutes.held_on, minutes.group) if minutes else (on, group)
        _refuse_group_of_another(kept, group)
        if minutes and minutes.coalition_id != kept.pk:
            raise PartnerRefused(f"Dit verslag hoort niet bij {kept.name}.")
        _refuse_owner(kept, owner, on=on)
        _refuse_before(due_on, agreed_on)
        return GroupTask.objects.create(
            coalition=kept, group=group, minutes=minutes, text=text, owner=owner, due_on=due_on, agreed_on=agreed_on,
            written_by=by,
        )  # fmt: skip


def _refuse_owner(coalition: Coalition, owner: Partner, *, on: date) -> None:
    if not members_on(coalition, on).filter(pk=owner.pk).exists():
        why = f"{owner.name} is geen lid van {coalition.name}. Kies een lid, of voeg haar eerst toe aan de coalitie."
        raise PartnerRefused(faults={"owner": why})


def _refuse_before(due_on: date, agreed_on: date) -> None:
    if due_on < agreed_on:
        raise PartnerRefused(faults={"due_on": f"Dit is afgesproken op {dutch.day(agreed_on)}. Kies een latere dag."})


def move_agreement(*, task: GroupTask, owner: Partner, due_on: date, by: User, on: date) -> None:
    """Another day, or another member that does it. A new day is reminded of anew.

    Raises:
        PartnerRefused: it is closed, the owner is no member, or the day cannot be.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        kept = _hold_open(task)
        if owner.pk != kept.owner_id:
            _refuse_owner(kept.coalition, owner, on=on)
        _refuse_before(due_on, kept.agreed_on)
        kept.owner, kept.due_on = owner, due_on
        kept.save(update_fields=["owner", "due_on"])


def close_agreement(*, task: GroupTask, state: TaskState, outcome: str, by: User, on: date) -> None:
    """It is done, or it is not done after all and why.

    Raises:
        PartnerRefused: it is closed already, or it is dropped without a reason.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with booking():
        _close(_hold_open(task), state, outcome, on=on)


def finish_own(*, task: GroupTask, outcome: str, on: date, by: User | None = None) -> None:
    """The owner says that it is done: behind its own link (`by` is nobody), or a member of it.

    Raises:
        PartnerRefused: it is closed already.
    """
    role_for(task.owner, by, on=on)
    with booking():
        _close(_hold_open(task), TaskState.DONE, outcome, on=on)


def _close(task: GroupTask, state: TaskState, outcome: str, *, on: date) -> None:
    if state is TaskState.OPEN:
        raise PartnerRefused(faults={"state": "Kies wat ervan kwam."})
    if state is TaskState.DROPPED and not outcome:
        raise PartnerRefused(faults={"outcome": "Schrijf op waarom het niet doorgaat."})
    task.state, task.outcome, task.closed_on = state.value, outcome, max(on, task.agreed_on)
    task.save(update_fields=["state", "outcome", "closed_on"])


def _hold_open(task: GroupTask) -> GroupTask:
    held = GroupTask.objects.select_for_update(no_key=True, of=("self",)).select_related("coalition")
    kept = held.get(pk=task.pk)
    if kept.state != TaskState.OPEN:
        raise PartnerRefused(gettext("Deze afspraak is al afgerond."))
    return kept


# --- reminders ----------------------------------------------------------------------------------------------------------
def remind_of_agreements(*, on: date, at: datetime) -> int:
    """Mails the owner of an agreement a week before it is due, and once when it is late; returns how many.

    That it was said stands in the outbox, under the key of the mail; doing it again changes nothing.
    """
    waiting = {_key(task, on): task for task in to_remind_of(on)}
    told = OutgoingMail.objects.filter(key__in=[f"network:{key}" for key in waiting])
    done = set(told.values_list("key", flat=True))
    return sum(_remind(task, key, on=on, at=at) for key, task in waiting.items() if f"network:{key}" not in done)


def _key(task: GroupTask, on: date) -> str:
    return f"{task.public_id}:{reminder_of(task.due_on, on)}:{task.due_on}"


def _remind(task: GroupTask, key: str, *, on: date, at: datetime) -> bool:
    contact = _asked(task)
    if contact is None:
        return False
    with booking(), speaking(language_of(task.owner)):
        ahead = gettext(
            "Bij {coalition} is afgesproken dat {partner} dit doet, uiterlijk op {day}:\n\n{text}\n\n"
            "Is het klaar? Zeg het hier met één klik:\n{link}"
        )
        late = gettext(
            "Bij {coalition} is afgesproken dat {partner} dit deed, uiterlijk op {day}:\n\n{text}\n\n"
            "Is het klaar? Zeg het hier met één klik:\n{link}\n\nLukt het niet? Laat het ons weten, dan zoeken we een oplossing."
        )
        is_late = reminder_of(task.due_on, on) is Reminder.LATE
        link = reverse("own_partner_coalitions", args=[task.owner.public_id, link_of(task.owner)])
        tell(
            contact.email, contact.name, at=at, key=key,
            subject=gettext("Een afspraak is te laat") if is_late else gettext("Over een afspraak"),
            text=(late if is_late else ahead).format(
                coalition=task.coalition.name, partner=task.owner.name, day=written.day(task.due_on), text=task.text,
                link=settings.SITE_URL + link,
            ),
        )  # fmt: skip
    return True


def _asked(task: GroupTask) -> Contact | None:
    """Who sits for the owner in the group where it was agreed; otherwise who is asked first."""
    seat = task.group and task.group.seats.filter(partner=task.owner, until_on=None, contact__until_on=None).first()
    return seat.contact if seat and seat.contact and seat.contact.email else first_contact(task.owner)
