"""Noting who looked at what about whom."""

from datetime import date, datetime
from uuid import UUID

from nabij.people.models import ReadLog, User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Subject


def note_read(*, reader: User, permission: Permission, what: Subject, subject: UUID, at: datetime, on: date) -> ReadLog:
    """Note that somebody looked at something about a person, and as what."""
    role = acting_role(reader, permission, on=on)
    return ReadLog.objects.create(reader=reader, role=role, what=what, subject=subject, read_at=at)
