"""Form fields for what people type. Each refusal says what to do.

Lengths are counted as people count, so the browser's `maxlength` is not set (it counts otherwise) and the column behind
a field has no length of its own: `models.CharField()`.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from nabij.intake.files import LARGEST_FILE
from nabij.intake.text import LONGEST_LINE, LONGEST_TEXT, clean_line, clean_text
from nabij.kernel import dutch, written
from nabij.kernel.language import gettext, gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_REQUIRED = gettext_lazy("Vul dit in.")
FEWEST_DIGITS, MOST_DIGITS = 9, 15
"""Of a telephone number."""


class _CleanCharField(forms.CharField):
    """Text through the one way in. Django's own strip, length and NUL checks are ours here."""

    default_error_messages: ClassVar[Any] = {"required": _REQUIRED}
    cleaner: Callable[..., str]

    def __init__(self, *, max_length: int, **options: Any) -> None:
        self.most_graphemes = max_length
        super().__init__(strip=False, **options)
        self.validators = []

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        return type(self).cleaner(str(value), max_length=self.most_graphemes)


class LineField(_CleanCharField):
    """A name, a title: one line."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *, max_length: int = LONGEST_LINE, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)


class TextField(_CleanCharField):
    """A story: any number of lines."""

    cleaner = staticmethod(clean_text)
    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)


IN_ENGLISH = "In het Engels"


def english[FieldT: forms.Field](field: FieldT) -> FieldT:
    """The same text in English: never needed, and folded away under one heading at the end of the form (`apart`)."""
    field.required = field.widget.is_required = False
    field.widget.attrs["lang"] = "en"
    field.apart = IN_ENGLISH  # type: ignore[attr-defined]  # a mark that design reads
    return field


def part[FieldT: forms.Field](heading: "str | _StrPromise", field: FieldT) -> FieldT:
    """The field stands under this heading in a long form, with its neighbours that have the same."""
    field.part = heading  # type: ignore[attr-defined]  # idem
    return field


class PhoneField(LineField):
    """A telephone number as somebody writes it; it is called by a person, so it only has to look like one."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel"}))
        super().__init__(max_length=30, **options)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        digits = sum(sign.isdecimal() for sign in typed)
        strange = set(typed) - set("0123456789 +()-./")
        if typed and (strange or not FEWEST_DIGITS <= digits <= MOST_DIGITS):
            raise ValidationError(
                gettext("Dit is geen telefoonnummer. Schrijf het met het netnummer, zoals 030 123 45 67."),
                code="invalid",
            )
        return typed


class EmailField(forms.EmailField):
    """An e-mail address. The domain is written small; the part before @ belongs to its owner and stays."""

    default_error_messages: ClassVar[Any] = {
        "required": gettext_lazy("Vul een e-mailadres in."),
        "invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("autocomplete", "email")

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        name, at, domain = clean_line(str(value), max_length=254).rpartition("@")
        return f"{name}{at}{domain.lower()}"


class DateField(forms.DateField):
    """A day: picked in a browser that has a calendar, or typed as 1-4-2023 or 1 april 2023."""

    default_error_messages: ClassVar[Any] = {
        "required": gettext_lazy("Vul een datum in, zoals 1-4-2023."),
        "invalid": gettext_lazy(
            "Deze datum bestaat niet of is anders geschreven. Schrijf hem als dag-maand-jaar, zoals 1-4-2023."
        ),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **options: Any) -> None:
        self.earliest, self.latest = earliest, latest
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        bounds = {"min": self.earliest, "max": self.latest}
        return {name: day.isoformat() for name, day in bounds.items() if day and isinstance(widget, forms.DateInput)}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        day = read_day(str(value))
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            raise ValidationError(
                gettext("Kies {day} of een latere dag.").format(day=written.day(self.earliest)), code="too_early"
            )
        if self.latest and value > self.latest:
            raise ValidationError(
                gettext("Kies {day} of een eerdere dag.").format(day=written.day(self.latest)), code="too_late"
            )


class WholeNumberField(forms.IntegerField):
    """A whole number, with or without the dots that group its digits: 2280 or 2.280."""

    widget = forms.TextInput
    default_error_messages: ClassVar[Any] = {
        "required": gettext_lazy("Vul een getal in."),
        "invalid": gettext_lazy("Vul een heel getal in, zonder komma en zonder letters, zoals 2280."),
        "min_value": gettext_lazy("Vul een getal in van %(limit_value)s of meer."),
        "max_value": gettext_lazy("Vul een getal in van %(limit_value)s of minder."),
    }

    def __init__(self, *, min_value: int = 0, max_value: int = 999_999_999_999, **options: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"} if isinstance(widget, forms.TextInput) else {}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        number = read_whole_number(str(value))
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class UploadField(forms.FileField):
    """A file from outside. What is in it is judged where it is read (tables.py) or stored (services.py)."""

    default_error_messages: ClassVar[Any] = {
        "required": gettext_lazy("Kies een bestand."),
        "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        "missing": gettext_lazy("Kies een bestand."),
        "invalid": gettext_lazy("Het bestand kwam niet aan. Kies het nog een keer."),
    }

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[bytes] | None":
        upload: UploadedFile[bytes] | None = super().clean(data, initial)
        if isinstance(upload, UploadedFile) and (upload.size or 0) > LARGEST_FILE:
            raise ValidationError(
                gettext("Dit bestand is groter dan 10 MB. Maak het kleiner of deel het op."), code="too_large"
            )
        return upload


_WRITTEN_DAY = re.compile(r"(\d{1,2})(?:[-/. ]+)(\d{1,2}|[a-z]+)\.?(?:[-/. ]+)(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WHOLE_NUMBER = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:[. ]\d{3})+)", re.ASCII)


def read_day(written: str) -> date | None:
    """A day as Dutch people and calendars write it (1-4-2023, 1 april 2023, 2023-04-01), or None."""
    text = written.strip().lower()
    if iso := _ISO_DAY.fullmatch(text):
        year, month, day = iso.groups()
    elif dutch_day := _WRITTEN_DAY.fullmatch(text):
        day, month, year = dutch_day.groups()
    else:
        return None
    number = int(month) if month.isdecimal() else _month_named(month)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _month_named(name: str) -> int:
    """April and its usual short form apr; mrt is how people shorten maart. 0 when it is no month."""
    matches = [
        number
        for number, month in enumerate(dutch.MONTHS, start=1)
        if len(name) >= 3 and (month.startswith(name) or (name, month) == ("mrt", "maart"))
    ]
    return matches[0] if len(matches) == 1 else 0


def read_whole_number(written: str) -> int | None:
    """A whole number as Dutch people write it (2280, 2.280, 2 280, -5), or None."""
    text = written.strip().replace("\u00a0", " ").replace("\u202f", " ")
    if len(text) > 30 or not _WHOLE_NUMBER.fullmatch(text):
        return None
    return int(text.replace("−", "-").replace(".", "").replace(" ", ""))
