"""The sentence editor, page by page, as it is without script."""

from uuid import uuid4

import pytest
from django.urls import reverse

from nabij.goals import queries as goals
from nabij.goals import services
from nabij.goals.models import Sentence
from nabij.intake import clock
from nabij.people.permissions import door_of
from nabij.people.rules import Permission
from nabij.results.views import sentences
from tests.page import fetch, read
from tests.results.conftest import NOON, TODAY, typed


@pytest.fixture
def goal(desk):
    """A goal since 2022, with a list of names."""
    with clock.told_at(NOON.replace(year=2022)):
        on = clock.today()
        goal = services.make_goal(title="Meer aandacht voor elkaar", by=desk.reporter, on=on)
        names = services.make_name_list(key="plays", title="Toneelstukken", by=desk.reporter, on=on)
        services.add_name(name_list=names, name="Samen", from_on=on, by=desk.reporter, on=on)
    return goal


@pytest.fixture
def sentence(desk, goal):
    """Written a year ago."""
    with clock.told_at(NOON.replace(year=2023)):
        on = clock.today()
        return services.write_sentence(goal=goal, text="{cards} kaarten verspreid.", by=desk.reporter, on=on)


@pytest.fixture
def new(goal):
    return reverse("results:write_sentence", args=[goal.public_id])


@pytest.fixture
def old(sentence):
    return reverse("results:rewrite_sentence", args=[sentence.public_id])


def preview_of(page) -> str:
    """What stands in the part that follows the typing."""
    words = page.words
    return words[words.index("Zo staat het op de pagina") : words.index("Getallen en lijsten")]


def test_both_doors_ask_for_the_permission_to_edit_goals():
    for view in (sentences.write_sentence, sentences.rewrite_sentence):
        assert door_of(view).permissions == {Permission.EDIT_GOALS}


def test_a_new_sentence_is_written(office, new, report, accept):
    accept(report(100))
    page = fetch(office, new)
    assert "Meer aandacht voor elkaar" in page.words
    assert "Zodra u iets schrijft" in preview_of(page)
    answer = office.post(new, typed(text="Er zijn {cards} kaarten verspreid."))
    assert answer["Location"].startswith("/kantoor/doelen#doel-")
    assert "Er zijn 100 kaarten verspreid." in fetch(office, "/resultaten").words


def test_the_palette_shows_each_figure_with_its_value_and_each_list(office, new, report, accept):
    accept(report(1250))
    words = fetch(office, new).words
    assert "{cards} Kaarten verspreid 1.250 kaarten" in words
    assert "{cards_a_year} Kaarten per jaar" in words
    assert "{namen:plays} Toneelstukken Samen" in words
    for group in ("Wat er is gedaan", "Wat er nu is", "Gemiddelden", "Mensen, afgerond", "Lijsten met namen"):
        assert group in words
    assert "staat al op de pagina" not in words


def test_the_palette_knows_what_is_on_the_page(office, new, sentence):
    assert "Kaarten verspreid (staat al op de pagina)" in fetch(office, new).words


def test_the_preview_fills_in_figures_and_names_and_keeps_nothing(office, new, report, accept):
    accept(report(100))
    page = read(office.post(new, typed(text="Er zijn {cards} kaarten en {namen:plays}.", voorbeeld="ja")))
    assert "Er zijn 100 kaarten en Samen." in preview_of(page)
    assert not Sentence.objects.exists()


def test_a_sentence_that_begins_with_a_figure_is_previewed_as_a_card(office, new, report, accept):
    accept(report(100))
    page = read(office.post(new, typed(text="{cards} kaarten verspreid.", voorbeeld="ja")))
    assert "figure-card__number" in page.text
    assert "100 kaarten verspreid." in preview_of(page).replace("  ", " ")


def test_a_number_typed_by_hand_warns_and_may_be_kept(office, new):
    text = "In 2022 deelden 12 straten 2.280 kaarten uit."
    shown = preview_of(read(office.post(new, typed(text=text, voorbeeld="ja"))))
    assert "U typt zelf 12 en 2.280." in shown
    assert office.post(new, typed(text=text)).status_code == 302


def test_a_year_is_no_number_typed_by_hand(office, new):
    shown = preview_of(read(office.post(new, typed(text="Sinds 2022 is er een website.", voorbeeld="ja"))))
    assert "met de hand" not in shown


WRONG = {
    "een { losse accolade": "horen niet bij een getal of lijst",
    "{Geen Sleutel} kaarten": "horen niet bij een getal of lijst",
    "{stars} kaarten": "{stars} bestaat niet",
    "gespeeld: {namen:operas}": "{namen:operas} bestaat niet",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slot_that_leads_nowhere_is_refused(office, new, text):
    page = read(office.post(new, typed(text=text)))
    assert WRONG[text] in page.words
    assert "Dit kan Nabij niet invullen" in preview_of(page)
    assert not Sentence.objects.exists()


def test_a_link_has_an_address_and_a_text(office, new):
    page = read(office.post(new, typed(text="Er is een website.", link_url="https://waterdam.example/")))
    assert "Een link heeft een adres én een tekst nodig." in page.words
    office.post(new, typed(text="Er is een website.", link_url="https://waterdam.example/", link_text="Bekijk"))
    assert fetch(office, "/resultaten").links["Bekijk"] == "https://waterdam.example/"


def test_a_sentence_is_rewritten_and_its_history_carries_both_clocks(office, old, sentence):
    page = fetch(office, old)
    assert page.form(old)["text"] == "{cards} kaarten verspreid."
    office.post(old, typed(text="Al {cards} kaarten verspreid."))
    words = fetch(office, old).words
    history = words[words.index("Wat er eerder stond") :]
    assert history.index("Al {cards} kaarten") < history.index("{cards} kaarten verspreid. Geldt vanaf 1 februari 2023")
    assert "Vastgelegd op 1 februari 2023, 13:00 uur door Meral Meldt." in history


def test_a_sentence_can_be_right_since_an_earlier_day(office, old, sentence):
    office.post(old, typed(text="Beter gezegd: {cards}.", effective_on="2023-06-01"))
    assert goals.in_force(sentence.versions.all(), TODAY).text == "Beter gezegd: {cards}."
    assert (
        "Kies 1 februari 2024 of een eerdere dag."
        in read(office.post(old, typed(text="Later", effective_on="2024-02-02"))).words
    )


def test_a_sentence_is_taken_off_the_page_and_put_back(office, old, sentence):
    page = fetch(office, old)
    assert "Haal deze zin van de pagina" in page.words
    office.post(reverse("withdraw_sentence", args=[sentence.public_id]), typed())
    page = fetch(office, old)
    assert "Niet op de pagina" in page.words
    office.post(reverse("restore_sentence", args=[sentence.public_id]), typed())
    assert "Niet op de pagina" not in fetch(office, old).words


def test_what_is_not_there_is_not_found(office, goal):
    for name in ("results:write_sentence", "results:rewrite_sentence"):
        assert office.get(reverse(name, args=[uuid4()])).status_code == 404


def test_a_sentence_gets_its_english_and_shows_how_it_reads(office, new, report, accept):
    accept(report(2280))
    words = {"text": "{cards} kaarten verspreid.", "text_en": "{cards} cards handed out."}
    page = read(office.post(new, words | {"voorbeeld": "ja"}))
    assert "En in het Engels 2,280 cards handed out." in preview_of(page)
    office.post(new, typed(**words))
    assert goals.versions_of(Sentence.objects.get())[0].text_en == "{cards} cards handed out."


def test_english_with_other_figures_is_refused_at_its_field(office, goal, new):
    page = read(office.post(new, {"text": "{cards} kaarten verspreid.", "text_en": "Cards handed out."}))
    assert (
        "Tekst in het Engels: De Engelse zin laat dezelfde getallen zien als de Nederlandse: hier ontbreekt {cards}."
        in page.words
    )
    assert [
        details.get("open") is not None for details in page.all("details") if "form-apart" in details.get("class")
    ] == [True]
    assert not Sentence.objects.exists()


def test_english_is_folded_away_until_somebody_wants_it(office, goal, new):
    page = fetch(office, new)
    [apart] = [details for details in page.all("details") if "form-apart" in details.get("class")]
    assert apart.get("open") is None
    assert {field.get("name") for field in apart.iter() if field.tag in {"input", "textarea"}} == {
        "text_en",
        "link_text_en",
    }
