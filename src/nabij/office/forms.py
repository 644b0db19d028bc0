"""The municipality's record, as its administrator fills it in."""

from django import forms

from nabij.intake.fields import DateField, EmailField, LineField, UploadField, english


class MunicipalityForm(forms.Form):
    name = LineField(label="Naam van de gemeente", max_length=80)
    code = LineField(label="Gemeentecode", max_length=6, help_text="De code van het CBS: GM met vier cijfers.")
    programme = LineField(label="Naam van de aanpak", max_length=120)
    email = EmailField(label="Algemeen e-mailadres", help_text="Staat onder elke pagina.")
    phone = LineField(label="Algemeen telefoonnummer", max_length=20, help_text="Staat boven elke pagina.")
    website = forms.URLField(
        label="Website van de gemeente",
        max_length=200,
        assume_scheme="https",
        error_messages={
            "required": "Vul een webadres in.",
            "invalid": "Dit is geen webadres. Schrijf het zoals https://www.voorbeeld.nl.",
        },
    )
    started_on = DateField(label="Eerste dag van de aanpak", help_text="Vanaf deze dag tellen de resultaten.")
    time_zone = LineField(label="Tijdzone", max_length=60, help_text="In Nederland: Europe/Amsterdam.")
    theme_class = LineField(
        label="Huisstijl",
        max_length=60,
        required=False,
        help_text="De klasse van een thema van NL Design System. Leeg: de stijl van Nabij.",
    )
    programme_en = english(LineField(label="Naam van de aanpak in het Engels", max_length=120))
    theme = UploadField(label="Bestand van de huisstijl", required=False, help_text="Het CSS-bestand van dat thema.")
