"""Model fields: a text that lies encrypted, and a fingerprint by which equal texts are found."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from nabij.intake.encryption.keys import keys
from nabij.intake.encryption.sealed import MASK, BypassRefused, Sealed
from nabij.intake.encryption.sealing import Place

ROW_FIELD = "public_id"


class _Ciphertext(str):
    """A string that was sealed for the row it is on its way to. Nothing else gets into the column."""

    __slots__ = ()


class _SealedAttribute(DeferredAttribute):
    """Whatever code puts into the attribute comes out as a Sealed of that row."""

    field: "EncryptedTextField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or value is None:
            return value
        place = self.field.place_in(instance)
        return value.at(place) if place else value

    def __set__(self, instance: models.Model, value: str | Sealed | None) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # the types below
    """A text that is encrypted in the database, bound to its table, its column and the `public_id` of its row.

    A column or table that gets another name needs a migration that reveals and seals again.
    """

    descriptor_class = _SealedAttribute
    if TYPE_CHECKING:
        _pyi_private_set_type: str | Sealed | None  # type: ignore[assignment]
        _pyi_private_get_type: Sealed  # type: ignore[assignment]

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        found = super().check(**options)
        names = {field.name for field in self.model._meta.get_fields()}
        if ROW_FIELD not in names or not isinstance(self.model._meta.get_field(ROW_FIELD), models.UUIDField):
            found.append(checks.Error(f"An encrypted text needs a UUIDField {ROW_FIELD} in its row.", obj=self))
        if self.unique or getattr(self, "db_index", False) or self.has_default():
            found.append(checks.Error("An encrypted text has no index, uniqueness or default.", obj=self))
        return found

    def place_in(self, instance: models.Model) -> Place | None:
        """Where this row's text lies; None while the row's own id is still on its way."""
        row = instance.__dict__.get(ROW_FIELD)
        return Place(self.model._meta.db_table, str(self.column), UUID(str(row))) if row else None

    def from_db_value(self, value: str | None, *_: Any) -> Sealed | None:
        return None if value is None else Sealed(stored=value)

    def to_python(self, value: Any) -> Sealed | None:
        if value is None or isinstance(value, Sealed):
            return value
        if not isinstance(value, str):
            raise BypassRefused(f"An encrypted text takes a text, not {type(value).__name__}.")
        if value == MASK:
            raise BypassRefused("Dit zijn de bolletjes die een versleuteld gegeven verbergen, niet het gegeven zelf.")
        return Sealed(text=value)

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: ARG002  # Django's signature
        sealed = getattr(model_instance, self.attname)
        if sealed is None:
            return None
        if self.place_in(model_instance) is None:
            raise BypassRefused(f"A row with an encrypted text has its {ROW_FIELD} before it is saved.")
        stored = sealed.to_store()
        model_instance.__dict__[self.attname] = Sealed(stored=stored)
        return _Ciphertext(stored)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002  # idem
        """Emptying needs no row; anything else must have passed `pre_save`."""
        if value is None or value == "":
            return value
        if isinstance(value, _Ciphertext):
            return str(value)
        raise BypassRefused(
            f"{self.model.__name__}.{self.name} is encrypted for one row at a time: save the row, "
            "instead of update(), bulk_update() or loaddata."
        )

    def get_lookup(self, lookup_name: str) -> Any:
        """Encrypted texts cannot be compared; an answer of nothing would be a lie."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise BypassRefused(
            f"{self.model.__name__}.{self.name} is encrypted and cannot be searched; use a FingerprintField."
        )

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def sealed_anew(self, instance: models.Model, text: str) -> str:
        """What `QuerySet.update` may write into the column of this row: the text under the newest key."""
        place = self.place_in(instance)
        assert place
        return _Ciphertext(Sealed(text=text, place=place).to_store())


class FingerprintField(models.CharField):  # type: ignore[type-arg]  # a CharField like any other
    """By what equal texts of an encrypted field are found: a keyed digest, which tells nothing without the key.

    Equal texts of one `kind` have equal fingerprints, in whatever table. Ask with `fingerprints(text, kind=…)`. It is set
    when the row is saved: `save(update_fields=…)` that names the text names this field too.
    """

    def __init__(self, *, of: str, kind: str, **options: Any) -> None:
        self.of, self.kind = of, kind
        options.setdefault("max_length", 80)
        options.setdefault("db_index", True)
        options.setdefault("editable", False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of, "kind": self.kind}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: ARG002  # Django's signature
        sealed: Sealed | None = getattr(model_instance, self.of)
        value = self.value_of(sealed.reveal()) if sealed else None if self.null else ""
        setattr(model_instance, self.attname, value)
        return value

    def value_of(self, text: str) -> str:
        return keys()[0].fingerprint(text, kind=self.kind)
