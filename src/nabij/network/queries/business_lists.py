"""A list of local businesses that somebody brought, read row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from nabij.intake.tables import Problem, Table
from nabij.network.models import LocalBusiness
from nabij.network.queries.sheets import (
    LONGEST_CONTACT,
    Reading,
    Sheet,
    columns_of,
    email,
    judged,
    line,
    short,
    the_name,
    website,
    wijken_by_word,
)
from nabij.network.rules import LONGEST_NAME, PROFESSION_LABELS, Profession
from nabij.places.models import Area

COLUMNS = {
    "naam": "de naam van de zaak",
    "beroep": "een van de beroepen hieronder",
    "wijk": "de code of de naam",
    "adres": "straat en huisnummer; mag leeg zijn",
    "website": "mag leeg zijn",
    "contactpersoon": "wie we aanspreken; mag leeg zijn",
    "e_mailadres": "mag leeg zijn; zonder kunnen we de vraag niet mailen",
    "telefoon": "mag leeg zijn",
}
ALSO = {
    "zaak": "naam", "profession": "beroep", "soort": "beroep", "straat": "adres", "site": "website",
    "contact": "contactpersoon", "email": "e_mailadres", "e_mail": "e_mailadres", "mail": "e_mailadres",
    "emailadres": "e_mailadres", "telefoonnummer": "telefoon", "tel": "telefoon",
}  # fmt: skip
"""Other words that people write above a column."""
NEEDED = ("naam", "beroep", "wijk")
LONGEST_ADDRESS, LONGEST_PHONE = 120, 30
SHORT_NAMES = {
    "café": Profession.CATERING, "lunchroom": Profession.CATERING, "restaurant": Profession.CATERING,
    "horeca": Profession.CATERING, "apotheek": Profession.PHARMACY, "drogist": Profession.PHARMACY,
    "taxi": Profession.TAXI, "rijschool": Profession.TAXI,
}  # fmt: skip
"""What people write for a profession that carries several names."""


@dataclass(frozen=True)
class BusinessRow:
    """One good row."""

    number: int
    name: str
    profession: Profession
    area: Area | None
    address: str = ""
    website: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""

    @property
    def kind_label(self) -> str:
        return PROFESSION_LABELS[self.profession]

    @property
    def where(self) -> str:
        return self.area.name if self.area else ""


@dataclass
class _Known:
    """What may be meant by a word, and which names stand already in a wijk: in sight, or higher up in the list."""

    professions: dict[str, Profession]
    areas: dict[str, Area]
    names: dict[tuple[str, int], str]


def business_sheet(table: Table, problems: Iterable[Problem]) -> Sheet[BusinessRow]:
    """Every row of the list, judged.

    Raises:
        TableRefused: there is no column with names, professions or wijken.
    """
    names = columns_of(table, COLUMNS, ALSO, needed=NEEDED)
    return judged(table, problems, names, partial(_read, known=_known()))


def _known() -> _Known:
    professions = {label.casefold(): code for code, label in PROFESSION_LABELS.items()} | SHORT_NAMES
    professions |= {code.value: code for code in PROFESSION_LABELS}
    there = LocalBusiness.objects.exclude(name="").values_list("name", "area")
    return _Known(professions, wijken_by_word(), {(name.casefold(), area): "kennen we al" for name, area in there})


def _read(told: Reading, known: _Known) -> BusinessRow:
    row = BusinessRow(
        told.number,
        the_name(told, LONGEST_NAME),
        profession=_profession(told, known),
        area=_area(told, known),
        address=line(told, "adres", LONGEST_ADDRESS),
        website=website(told),
        contact=line(told, "contactpersoon", LONGEST_CONTACT),
        email=email(told),
        phone=line(told, "telefoon", LONGEST_PHONE),
    )
    here = (row.name.casefold(), row.area.pk) if row.name and row.area else None
    if here in known.names:
        told.faults.append(f"deze naam in deze wijk {known.names[here]}")
    if here and not told.faults:
        known.names[here] = f"staat ook in rij {told.number}"
    return row


def _profession(told: Reading, known: _Known) -> Profession:
    written = told.cells.get("beroep", "").strip()
    found = known.professions.get(written.casefold())
    if found is None:
        told.fault("beroep", f"‘{short(written)}’ kennen we niet" if written else "ontbreekt")
    return found or Profession.OTHER


def _area(told: Reading, known: _Known) -> Area | None:
    written = told.cells.get("wijk", "").strip()
    found = known.areas.get(written.casefold())
    if found is None:
        told.fault("wijk", f"‘{short(written)}’ kennen we niet" if written else "ontbreekt")
    return found
