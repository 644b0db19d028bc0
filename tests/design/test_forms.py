import html5lib
import pytest
from django import forms

from nabij.design.forms import render_fields


class Proof(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op de deur")
    day = forms.DateField(label="Dag", required=False, widget=forms.DateInput(attrs={"class": "mine"}))
    way = forms.ChoiceField(label="Hoe", choices=[("a", "Lopend"), ("b", "Per fiets")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Zeker")
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        if self.data.get("name") == "tegen":
            self.add_error(None, "Dit past niet bij elkaar.")


class Named(forms.Form):
    name = forms.CharField(label="Naam", error_messages={"required": "Vul dit in."})
    age = forms.IntegerField(label="Hoe oud?")


def tree(form: forms.Form, *, focus: bool = True):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(f"<!doctype html><title>t</title><form action='/'>{render_fields(form, focus=focus)}</form>")


def found(root, **attributes):
    return next(
        e for e in root.iter() if all(e.get(name.replace("_", "-")) == value for name, value in attributes.items())
    )


def summary(root) -> list[tuple[str, str | None]]:
    box = next(e for e in root.iter() if "error-summary" in (e.get("class") or ""))
    return [
        ("".join(item.itertext()), link.get("href") if (link := item.find("a")) is not None else None)
        for item in box.iter("li")
    ]


def test_every_control_has_the_class_of_its_kind():
    root = tree(Proof())
    assert "utrecht-textbox" in found(root, name="name").get("class")
    assert found(root, name="day").get("class").split()[0] == "mine"
    assert "textbox--short" in found(root, name="day").get("class")
    assert "utrecht-radio-button" in found(root, name="way").get("class")
    assert "utrecht-checkbox" in found(root, name="sure").get("class")


def test_what_may_be_left_out_says_so_and_nothing_leans_on_the_browser():
    root = tree(Proof())
    texts = ["".join(label.itertext()) for label in root.iter("label")]
    assert [text for text in texts if "niet verplicht" in text] == ["Dag (niet verplicht)"]
    assert all(e.get("required") is None for e in root.iter())


def test_choices_stand_together_under_their_question():
    group = next(tree(Proof()).iter("fieldset"))
    assert "".join(group.find("legend").itertext()).strip() == "Hoe"
    assert len(list(group.iter("label"))) == 2


def test_a_field_is_described_by_its_help_and_its_error():
    root = tree(Proof({}))
    assert found(root, name="name").get("aria-describedby").split() == ["id_name_helptext", "id_name_error"]
    assert found(root, name="name").get("aria-invalid") == "true"
    for reference in ("id_name_helptext", "id_name_error"):
        found(root, id=reference)


def test_the_summary_tells_every_error_and_leads_to_its_field():
    root = tree(Proof({"name": "tegen"}))
    lines = summary(root)
    assert lines[0] == ("Dit past niet bij elkaar.", None)
    assert lines[1][1] is None  # the hidden field: nothing to go to
    assert [target for _, target in lines[2:]] == ["#id_way_0", "#id_sure"]
    for _, target in lines[2:]:
        found(root, id=target[1:])


@pytest.mark.parametrize("focus", [True, False])
def test_the_summary_is_read_first_unless_asked_otherwise(focus):
    root = tree(Proof({}), focus=focus)
    box = next(e for e in root.iter() if "error-summary" in (e.get("class") or ""))
    assert (box.get("autofocus") is not None) == focus
    assert box.get("tabindex") == "-1"


def test_two_forms_on_a_page_do_not_share_ids():
    root = tree(Proof({}, prefix="een"))
    assert found(root, id="een-fouten") is not None


def test_the_summary_says_which_field_it_is_about():
    assert "Naam: Vul" in summary(tree(Named({})))[0][0]
    assert summary(tree(Named({})))[1][0].startswith("Hoe oud? ")


def test_a_form_without_errors_has_no_summary():
    assert not any("error-summary" in (e.get("class") or "") for e in tree(Proof()).iter())
