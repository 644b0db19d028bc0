"""The examples of the style guide: components of `design` in use, in every state. The words are examples, not results."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from nabij.design import charts, tiles
from nabij.intake import fields

AREAS = (
    ("Dorpswijk", 0, 1, 18), ("Nieuwe Polder", 1, 1, 24), ("Noordwest", 2, 0, 46), ("West", 2, 1, 31), ("Zuidwest", 2, 2, 43),
    ("Binnenstad", 3, 1, 0), ("Heuvelrug", 3, 0, 79), ("Noordoost", 4, 0, None), ("Oost", 4, 1, 16), ("Zuid-Bovenveen", 3, 2, 24),
)  # fmt: skip
PALETTE = (
    ("papier", "paper"), ("kaart", "card"), ("zand", "sand"), ("inkt", "ink"), ("gedempt", "muted"), ("actie", "action"),
    ("accent", "accent"), ("lamplicht", "lamp"), ("nacht", "night"), ("goed", "good-soft"), ("wacht", "waiting-soft"), ("aandacht", "attention-soft"),
)  # fmt: skip


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = fields.LineField(label="Hoe heet de activiteit?", help_text="Zoals het op de deur zou staan.")
    story = fields.TextField(
        label="Wat gaan mensen daar doen?", required=False, help_text="Twee of drie zinnen zijn genoeg."
    )
    email = fields.EmailField(label="Uw e-mailadres")
    day = fields.DateField(label="Op welke dag?")
    guests = fields.WholeNumberField(label="Hoeveel mensen kunnen er komen?", min_value=1, max_value=500)
    wijk = forms.ChoiceField(
        label="In welke wijk?", choices=[("", "Kies een wijk"), *((name, name) for name, *_ in AREAS)]
    )
    entrance = forms.ChoiceField(
        label="Hoe kom je binnen?",
        choices=[("free", "Loop zo binnen"), ("sign-up", "Meld u eerst aan"), ("call", "Bel even")],
        widget=forms.RadioSelect,
    )
    comforts = forms.MultipleChoiceField(
        label="Wat is er geregeld?",
        choices=[
            ("wheelchair", "Een rolstoel kan naar binnen"),
            ("transport", "Iemand haalt u op"),
            ("coffee", "Koffie en thee"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    poster = fields.UploadField(label="Affiche", required=False)
    agreed = forms.BooleanField(label="Ik organiseer dit en mag het hier neerzetten")


def examples() -> dict[str, Any]:
    """What the style guide shows, by the name its template uses."""
    return {
        "form": ExampleForm(auto_id="voorbeeld_%s"),
        "wrong_form": ExampleForm({"fout-email": "geen adres", "fout-guests": "0"}, prefix="fout"),
        "palette": PALETTE,
        "few": Paginator(range(1, 301), 20).page(7),
        "states": ("Opgesteld", "Nagekeken", "Vastgezet", "Vastgesteld", "Verstuurd", "Openbaar"),
        "facts": [("Stand van", "1 april 2023"), ("Gemeld", "35 van 315"), ("Bron", "eigen registratie")],
        "tiles": example_map(),
        **example_charts(),
    }


def example_map() -> str:
    largest = max(number for *_, number in AREAS if number)
    known = [
        tiles.Tile(name, column, row, str(number), number / largest)
        for name, column, row, number in AREAS
        if number is not None
    ]
    unknown = [tiles.Tile(name, column, row, "", None) for name, column, row, number in AREAS if number is None]
    return tiles.tile_map([*known, *unknown], title="Per wijk")


def example_charts() -> dict[str, str]:
    half_years = (("2020-1", 8), ("2020-2", 22), ("2021-1", 31), ("2021-2", None), ("2022-1", 58), ("2022-2", 73))
    return {
        "bars": charts.bars(
            [*(charts.Bar(label, value) for label, value in half_years), charts.Bar("2023-1", 79, last=True)],
            title="Uitbetaald per half jaar",
            unit="aantal potjes",
        ),
        "many_bars": charts.bars(
            [charts.Bar(f"{2015 + n // 2}-{n % 2 + 1}", 40 * n - n * n) for n in range(30)],
            title="Een lange reeks",
            unit="aantal",
        ),
        "negative_bars": charts.bars(
            [charts.Bar("januari", 12), charts.Bar("februari", -4, "−4"), charts.Bar("maart", 0)],
            title="Erbij en eraf",
        ),
        "lines": charts.lines(
            [
                charts.Line("gemeente", [41, 43, None, 47, 49, 48]),
                charts.Line("Nederland", [42, 43, 43, 44, 49, 46]),
                charts.Line("vier steden", [45, 47, 48, 50, 54, 53]),
            ],
            ["2012", "2014", "2016", "2018", "2020", "2022"],
            title="Onderzoek door de jaren",
            unit="deel van de volwassenen, in procenten",
        ),
    }
