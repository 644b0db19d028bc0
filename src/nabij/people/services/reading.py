"""Noting who looked at what about whom."""

from datetime import date, datetime
from uuid import UUID

from nabij.people.models import ReadLog, User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, ReadReason, Subject


def note_read(
    *,
    reader: User,
    permission: Permission,
    what: Subject,
    subject: UUID,
    at: datetime,
    on: date,
    reason: ReadReason | None = None,
) -> ReadLog:
    """Note that somebody looked at something about a person, as what, and for what is hidden also why."""
    role = acting_role(reader, permission, on=on)
    return ReadLog.objects.create(
        reader=reader, role=role, what=what, subject=subject, read_at=at, reason=reason.value if reason else ""
    )
