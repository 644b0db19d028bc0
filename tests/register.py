"""What the register of personal fields still finds in the tables: by its own walk, so a new field is looked at by itself."""

from django.db.models import Q, QuerySet

from nabij.people.register import PersonalField, personal_fields


def fields(package: str) -> set[str]:
    """The personal fields of a package, as `Table.field`."""
    return {_name(field) for field in _of(package)}


def held(package: str) -> set[str]:
    """Those of them that hold something in some row."""
    return {_name(field) for field in _of(package) if _holds_something(field)}


def _of(package: str) -> list[PersonalField]:
    return [field for field in personal_fields() if field.model._meta.app_label == package]


def _name(field: PersonalField) -> str:
    return f"{field.model.__name__}.{field.field.name}"


def _holds_something(field: PersonalField) -> bool:
    name = field.field.name
    filled = QuerySet(field.model).exclude(Q(**{f"{name}__isnull": True}))
    return any(filled.values_list(name, flat=True))
