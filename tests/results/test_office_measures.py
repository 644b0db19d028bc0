"""Measures in the office: the catalogue in page order, making one, and giving it another meaning from a day on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from nabij.goals import services as goals
from nabij.intake import clock
from nabij.ledger.queries import moment
from nabij.ledger.rules import Counts, Definition, Kind, Window
from nabij.people.permissions import door_of
from nabij.people.queries import NotAllowed
from nabij.people.rules import Permission, Role
from nabij.results import services
from nabij.results.catalogue import catalogue, catalogue_known_at
from nabij.results.models import OfficeMeasure
from nabij.results.queries import figures
from nabij.results.services import MeasureRefused
from nabij.results.urls import office_paths
from tests import builders
from tests.page import fetch, read, words_of
from tests.results.conftest import DEFINITION, TODAY, measure, typed

MAKE = "/kantoor/cijfers/nieuw"
FILLED_IN = {
    "name": "Lezingen gegeven", "key": "lectures_held", "unit_one": "lezing", "unit_many": "lezingen",
    "shape": "added_up", "counts": "things", "finest": "wijk", "scale": "0", "source": "opgave van partners",
    "text": "Het aantal lezingen.", "rule": "Een lezing telt één keer.", "begins_on": "2023-01-01",
}  # fmt: skip


def now(as_of=TODAY):
    return catalogue(moment(as_of=as_of, known_at=None, now=clock.now()))


def test_of_a_few_measures_no_more_is_read_than_of_those(desk, django_assert_num_queries):
    def of(*keys):
        known = catalogue_known_at(as_of=TODAY, known_at=clock.now(), only=keys)
        return [measure.key for measure in known.measures]

    everything = now()
    with django_assert_num_queries(2):
        assert of("cards", "plans_open", "stars") == ["cards", "plans_open"]
    with django_assert_num_queries(1):
        assert of("plans_open") == ["plans_open"]
    assert catalogue_known_at(as_of=TODAY, known_at=clock.now(), only=["cards"])["cards"] == everything["cards"]


def test_every_door_asks_for_the_permission_to_edit_measures():
    doors = {
        pattern.name: door_of(pattern.callback).permissions for pattern in office_paths if "measure" in pattern.name
    }
    doors.pop("choose_measure")
    assert doors.pop("asked_measures") == {Permission.KEEP_NETWORK}
    assert set(doors.values()) == {frozenset({Permission.EDIT_MEASURES})}


def test_all_measures_stand_in_page_order_with_where_they_show(office, desk):
    goal = goals.make_goal(title="Meer aandacht", by=desk.reporter, on=TODAY)
    goals.write_sentence(goal=goal, text="{cards} kaarten.", by=desk.reporter, on=TODAY)
    page = fetch(office, "/kantoor/cijfers")
    others = {MAKE, "/kantoor/cijfers/onderverdelingen"}
    links = [(words_of(link), link.get("href", "")) for link in page.all("a")]  # the menu has a word of theirs too
    names = [name for name, url in links if url.startswith("/kantoor/cijfers/") and url not in others]
    assert names == [one.name for one in now().measures]
    assert page.words.count("in een zin") == 1


def test_a_measure_of_the_office_is_explained(office):
    words = fetch(office, "/kantoor/cijfers/cards_a_year").words
    assert "Hoe vaak een ander cijfer gemiddeld per heel jaar voorkomt" in words
    assert "Berekend uit Kaarten verspreid" in words
    assert "Leg een nieuwe definitie vast" in words


def test_a_measure_in_code_is_explained_and_not_to_be_changed_here(office):
    words = fetch(office, "/kantoor/cijfers/plans_open").words
    assert "de definitie staat in de code" in words
    assert "Leg een nieuwe definitie vast" not in words
    assert office.get("/kantoor/cijfers/plans_open/definitie").status_code == 404
    assert office.get("/kantoor/cijfers/bestaat_niet").status_code == 404


def test_a_measure_is_made_and_can_be_reported_at_once(office):
    assert "Wat voor cijfer is het?" in fetch(office, MAKE).words
    answer = office.post(MAKE, typed(**FILLED_IN), follow=True)
    assert "Het cijfer staat in de lijst" in read(answer).words
    made = now()["lectures_held"]
    assert (made.unit, made.kind, made.definitions[0].begins_on) == (
        ("lezing", "lezingen"), Kind.FLOW, date(2023, 1, 1),
    )  # fmt: skip
    assert "Lezingen gegeven" in fetch(office, "/kantoor/feiten/nieuw").links


SHAPES = {
    "this_year": ({}, Kind.FLOW, Window.PERIOD),
    "stands": ({}, Kind.STOCK, Window.SINCE_START),
    "yearly_mean": ({"numerator": "cards"}, Kind.FLOW, Window.YEARLY_MEAN),
    "divided": ({"numerator": "budget", "denominator": "cards"}, Kind.RATIO, Window.SINCE_START),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_can_be_made_and_shown(office, shape):
    reads, kind, window = SHAPES[shape]
    office.post(MAKE, typed(**FILLED_IN | {"shape": shape} | reads))
    made = now()["lectures_held"]
    assert (made.kind, made.window) == (kind, window)
    assert "Lezingen gegeven" in fetch(office, "/resultaten").words
    assert fetch(office, "/resultaten/lectures_held").h1 == "Lezingen gegeven"


REFUSED = {
    "a key that is taken": ({"key": "cards"}, "al in gebruik"),
    "the key of a measure in code": ({"key": "plans_done"}, "al in gebruik"),
    "a key that is no code": ({"key": "Lezingen!"}, "kleine letters, cijfers en liggende streepjes"),
    "a mean of nothing": ({"shape": "yearly_mean"}, "Kies het cijfer waaruit dit wordt berekend."),
    "a division by nothing": ({"shape": "divided", "numerator": "cards"}, "Kies het cijfer waaruit"),
    "a plain sum of another": ({"numerator": "cards"}, "Kies hier ‘Geen’"),
    "a mean of people": (
        {"shape": "yearly_mean", "numerator": "cards", "counts": "persons"}, "geen gemiddelde of verhouding",
    ),
    "people per buurt": ({"counts": "persons", "finest": "buurt"}, "fijner is dan een wijk"),
    "a mean of a mean": ({"shape": "yearly_mean", "numerator": "cards_a_year"}, "Selecteer een geldige keuze"),
    "a division of people": ({"shape": "divided", "numerator": "visitors", "denominator": "cards"}, "geldige keuze"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_nobody_can_compute_or_may_know_is_refused(office, what):
    changed, words = REFUSED[what]
    page = read(office.post(MAKE, typed(**FILLED_IN | changed)))
    assert words in page.words
    assert not OfficeMeasure.objects.filter(name="Lezingen gegeven").exists()


def test_the_service_refuses_what_the_form_would(desk):
    with pytest.raises(MeasureRefused, match="niemand"):
        measure(desk.reporter, "odd", "Vreemd", "keer", "keer", window=Window.YEARLY_MEAN, kind=Kind.STOCK)
    with pytest.raises(MeasureRefused, match="te herkennen"):
        measure(desk.reporter, "odd", "Vreemd", "keer", "keer", counts=Counts.PERSONS, finest="buurt")
    with pytest.raises(MeasureRefused, match="kleine letters"):
        measure(desk.reporter, "Odd Key", "Vreemd", "keer", "keer")
    with pytest.raises(NotAllowed):
        measure(builders.person(Role.EDITOR, name="Eva Redacteur"), "odd", "Vreemd", "keer", "keer")


def test_the_database_too_divides_only_in_a_ratio(desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeMeasure.objects.filter(key="cards").update(kind=Kind.RATIO)


def test_a_new_definition_is_a_visible_break(office):
    address = "/kantoor/cijfers/cards/definitie"
    page = fetch(office, address)
    assert "Zo veel keer." in page.form(address)["text"]
    words = {"text": "Het aantal kaarten.", "rule": "Ook zelf afgedrukte kaarten.", "begins_on": "2023-07-01"}
    answer = office.post(address, typed(**words), follow=True)
    shown = read(answer).words
    assert shown.index("1 juli 2023") < shown.index("1 januari 2019")
    assert "Elke datum is een breuk" in shown
    assert now(date(2023, 6, 30))["cards"].definition_on(date(2023, 6, 30)).text == "Zo veel keer."
    assert "Het aantal kaarten." in fetch(office, "/resultaten/cards").words
    assert "Zo veel keer." in fetch(office, "/resultaten/cards?stand=2023-06-30").words


def test_a_definition_may_be_announced(office, desk):
    services.define_measure(
        measure=OfficeMeasure.objects.get(key="cards"),
        definition=Definition(date(2025, 1, 1), "Straks anders.", "Eén is twee."),
        by=desk.reporter,
    )
    assert "Straks anders." in fetch(office, "/kantoor/cijfers/cards").words
    assert figures(moment(as_of=TODAY, known_at=None, now=clock.now()))["cards"].definition == DEFINITION


def test_who_does_not_edit_measures_stays_outside(client_of):
    editor = client_of(builders.person(Role.EDITOR, name="Eva Redacteur"))
    for name in ("results:measures", "results:make_measure"):
        assert editor.get(reverse(name)).status_code == 403
