"""Every change of accounts, roles and what is kept about people."""

from nabij.people.services.accounts import (
    PersonRefused,
    add_user,
    ask_who_is_idle,
    close_account,
    invite_user,
    log_out_everywhere,
    reopen_account,
    set_password,
    welcome_user,
)
from nabij.people.services.erasure import (
    ErasedField,
    ErasureRefused,
    ErasureReport,
    Traces,
    erase_person,
    erase_resident,
)
from nabij.people.services.forgetting import forget
from nabij.people.services.reading import note_read
from nabij.people.services.roles import (
    OrganisationRefused,
    RoleRefused,
    add_organisation,
    assign_role,
    end_role,
    move_roles,
)

__all__ = [
    "ErasedField",
    "ErasureRefused",
    "ErasureReport",
    "OrganisationRefused",
    "PersonRefused",
    "RoleRefused",
    "Traces",
    "add_organisation",
    "add_user",
    "ask_who_is_idle",
    "assign_role",
    "close_account",
    "end_role",
    "erase_person",
    "erase_resident",
    "forget",
    "invite_user",
    "log_out_everywhere",
    "move_roles",
    "note_read",
    "reopen_account",
    "set_password",
    "welcome_user",
]
