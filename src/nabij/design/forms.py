"""How a form is shown: the markup of NL Design System round Django's own fields.

Django says what a field is called, what describes it and what is wrong with it (`aria-describedby`, `aria-invalid`); this
module adds the class for the kind of widget and a summary on top that leads to each field with an error.
"""

from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input utrecht-radio-button--custom"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.SelectMultiple, "utrecht-select utrecht-select--html-select utrecht-select--multiple"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, "file-input"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)
SHORT_INPUTS = (forms.NumberInput, forms.DateInput, forms.TimeInput, forms.DateTimeInput)


@dataclass(frozen=True)
class ShownField:
    """One field as the template shows it. `kind`: box (one control), tick (one checkbox) or group (a fieldset)."""

    bound: BoundField
    kind: str

    @property
    def apart(self) -> str:
        """The heading under which it is folded away; empty for most fields."""
        return getattr(self.bound.field, "apart", "")

    @property
    def part(self) -> str:
        """The heading under which it stands with its neighbours; empty in a short form."""
        return getattr(self.bound.field, "part", "")

    @property
    def target(self) -> str:
        """The id of what a person fills in first; where the link in the summary leads."""
        return self.bound.id_for_label or f"{self.bound.auto_id}_0"


@dataclass(frozen=True)
class SummaryLine:
    """An error in the list on top. In a list “Vul dit in” says nothing; “Naam: Vul dit in” does."""

    error: str
    target: str = ""
    label: str = ""


def kind_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "group" if widget.use_fieldset else "box"


def dress(bound: BoundField) -> ShownField:
    """Gives the widget the class of its kind; the form's fields are its own copies, so nobody else sees it."""
    widget = bound.field.widget
    classes = [next((name for kind, name in CLASSES if isinstance(widget, kind)), "")]
    if isinstance(widget, SHORT_INPUTS):
        classes.append("textbox--short")
    if bound.errors:
        classes.append(f"{classes[0].split()[0]}--invalid" if classes[0] else "")
    if isinstance(widget, forms.Textarea):
        widget.attrs["rows"] = 5  # Django's own ten are a wall; the reader can pull it longer
    given = widget.attrs.get("class", "")
    widget.attrs["class"] = " ".join(dict.fromkeys(f"{given} {' '.join(classes)}".split()))
    return ShownField(bound, kind_of(widget))


def summary(form: forms.BaseForm, shown: list[ShownField]) -> list[SummaryLine]:
    """Every error of the form, in the order of the page; those of the form as a whole and of hidden fields first."""
    whole = [SummaryLine(str(error)) for error in form.non_field_errors()]
    whole += [SummaryLine(str(error)) for bound in form.hidden_fields() for error in bound.errors]
    return whole + [
        SummaryLine(str(error), field.target, as_begin(str(field.bound.label)))
        for field in shown
        for error in field.bound.errors
    ]


def as_begin(label: str) -> str:
    return f"{label} " if label.endswith(("?", "!")) else f"{label}: "


def render_fields(form: forms.BaseForm, *, focus: bool) -> SafeString:
    """The fields of a form, without `<form>`, token and button: those belong to the page."""
    # Our own sentences tell what is missing, in the reader's language and in the summary; the browser's bubble cannot.
    form.use_required_attribute = False
    shown = [dress(bound) for bound in form.visible_fields()]
    lines = summary(form, shown)
    apart: dict[str, list[ShownField]] = {}
    for field in shown:
        if field.apart:
            apart.setdefault(field.apart, []).append(field)
    together = [field for field in shown if not field.apart]
    parts = [(str(heading), list(fields)) for heading, fields in groupby(together, key=lambda field: field.part)]
    content = {"form": form, "parts": parts, "apart": apart, "hidden": form.hidden_fields()}
    content |= {"wrong": {field.apart for field in shown if field.bound.errors}, "summary": lines, "focus": focus}
    return render_to_string("design/ui/form.html", content)
