"""At the day of the story's end the page states what the city's own page stated."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from nabij.demo import story
from nabij.demo.accounts import ACCOUNTS
from nabij.ledger.queries import chain_faults
from nabij.letters.models import Letter

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]

STATED = {
    "lectures_held": 5,
    "trainings_held": 12,
    "partners_signed": 90,
    "network_meetings_per_year": 2,
    "network_meeting_attendance_mean": 90,
    "cards_distributed": 2280,
    "plays_produced": 3,
    "streets_counted": 40,
    "pots_paid": 315,
}


def page(client, query: str = "") -> dict:
    response = client.get(f"/resultaten.json{query}")
    assert response.status_code == 200, response.content
    return response.json()


def test_the_page_states_the_figures_of_the_city(client):
    figures = page(client)["figures"]
    assert {key: figures[key]["value"] for key in STATED} == STATED


def test_every_stated_figure_carries_unit_definition_and_a_trace_that_opens(client):
    for key in STATED:
        figure = page(client)["figures"][key]
        assert figure["unit"]
        assert figure["definition"]
        assert client.get(figure["trace"]).status_code == 200


def test_the_second_goal_has_nothing_done_and_says_so(client):
    told = page(client)
    assert told["goals"][1]["done"] == []
    assert len(told["goals"][1]["planned"]) == 6
    assert "nog geen resultaten vastgelegd" in client.get("/resultaten").content.decode()


def test_plans_carry_the_term_that_was_promised(client):
    planned = {plan["text"]: plan["due"] for goal in page(client)["goals"] for plan in goal["planned"]}
    assert planned["Nieuwe aanpak inclusie."] == "2e kwartaal 2023"
    assert planned["Het armoedebeleid vernieuwen."] == "2023"
    assert "geen termijn beloofd" in planned.values()


def test_an_earlier_day_shows_the_figures_and_words_of_that_day(client):
    then = page(client, "?stand=2021-06-30&bekend=2021-07-31")
    assert then["figures"]["pots_paid"]["value"] == 8 + 22 + 31
    assert then["figures"]["partners_signed"]["value"] == 18 + 9 + 6 + 11
    assert all(goal["planned"] == [] for goal in then["goals"])
    assert not any("handmassage" in item["text"] for goal in then["goals"] for item in goal["done"])


def test_what_was_learned_late_is_not_in_the_page_as_it_was_known_before(client):
    before = page(client, "?stand=2022-06-30&bekend=2022-09-30")["figures"]["trainings_held"]["value"]
    after = page(client, "?stand=2022-06-30&bekend=2022-12-31")["figures"]["trainings_held"]["value"]
    assert (before, after) == (9, 10)


def test_the_quarter_that_was_told_in_april_was_not_known_on_the_first(client):
    known = page(client, "?stand=2023-04-01&bekend=2023-04-14")["figures"]["pots_paid"]["value"]
    unknown = page(client, "?stand=2023-04-01&bekend=2023-04-01")["figures"]["pots_paid"]["value"]
    assert (known, unknown) == (315, 236)


def test_a_day_that_has_yet_to_come_is_refused_kindly(client):
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    response = client.get(f"/resultaten.json?stand={tomorrow}")
    assert response.status_code == 400
    assert "moet nog komen" in response.json()["detail"]
    page_response = client.get("/resultaten?stand=morgen")
    assert page_response.status_code == 400
    assert "geen dag" in page_response.content.decode()


def test_the_csv_gives_the_same_numbers_as_the_json(client):
    rows = client.get("/resultaten.csv").content.decode("utf-8-sig").splitlines()
    texts = {row.split(";")[0]: row.split(";")[2].strip('"') for row in rows[1:]}
    figures = page(client)["figures"]
    assert {key: texts[key] for key in STATED} == {key: figures[key]["text"] for key in STATED}


def test_the_page_compares_itself_with_the_newest_letter(client):
    html = client.get("/resultaten").content.decode()
    assert "Sinds de vorige raadsbrief: +79 potjes en +6 partners" in html


def test_both_letters_are_public_and_the_second_tells_the_late_training(client):
    assert Letter.objects.filter(state="published").count() == 2
    second = Letter.objects.get(slug="2e-helft-2022")
    late = {fact.key: (fact.old_text, fact.new_text) for fact in second.late_facts.all()}
    assert late["trainings_held"] == ("9 trainingen", "10 trainingen")
    assert client.get("/raadsbrieven").status_code == 200


def test_letters_give_the_same_numbers_as_the_page_of_their_moment(client):
    letter = Letter.objects.get(slug="2e-helft-2022")
    frozen = letter.freeze
    known_at = frozen.known_at.isoformat().replace("+00:00", "Z")
    figures = page(client, f"?stand={frozen.as_of}&bekend={known_at}")["figures"]
    shown = {row.key: row.number_text for row in letter.figures.all()}
    things = {key: text for key, text in shown.items() if key != "training_participants"}
    assert things == {key: figures[key]["text"] for key in things}


def test_persons_stand_as_in_the_newest_letter_and_are_rounded(client):
    figure = page(client)["figures"]["training_participants"]
    assert figure["as_of"] == "2022-12-31"
    assert figure["value"] == 105  # 108, down to fives
    assert client.get("/resultaten/training_participants/regels").status_code == 404


def test_the_chain_holds_and_both_books_agree(capsys):
    assert list(chain_faults()) == []
    call_command("reconcile")


def test_everybody_in_the_story_is_visibly_invented():
    invented = (
        "Verzinne",
        "Denkbeeldig",
        "Zogenaamd",
        "Voorbeeld",
        "Fictief",
        "Proefpersoon",
        "Namaak",
        "Bedacht",
        "Zomaar",
        "Kasboek",
        "Fantasie",
    )
    assert all(account.name.endswith(invented) for account in ACCOUNTS)
    assert all(account.email.endswith(".example") for account in ACCOUNTS)


def test_scenes_stand_in_order_of_time():
    moments = [scene.at for scene in story.SCENES]
    assert moments == sorted(set(moments))
