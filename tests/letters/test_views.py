"""Every page of letters as its reader meets it, and the whole way from an empty list to a public letter by forms alone."""

import hashlib
import json
import re
from datetime import date
from itertools import chain
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.intake import clock
from nabij.letters import queries, services
from nabij.letters.models import CouncilItem, Letter
from nabij.letters.rules import CouncilItemKind, LetterState
from nabij.people.rules import Role
from tests import builders
from tests.letters.story import FIRST_HALF, SPRING, WINTER, noon
from tests.letters.test_documents import a_logo
from tests.page import fetch, send

NOW = date(2023, 3, 1)


@pytest.fixture(autouse=True)
def today():
    with clock.told_at(noon(NOW)):
        yield


def office(client, person, name, *, letter=None, **data):
    """Opens a page of the office as somebody; with data, sends its form."""
    client.force_login(person)
    url = reverse(f"letters:{name}", args=[letter.public_id] if letter else [])
    page = fetch(client, url)
    return send(client, url, page.form(url) | data) if data else page


# --- for everybody -----------------------------------------------------------------------------------------------------
def test_without_letters_the_list_says_so_and_points_on(client, db):
    page = fetch(client, "/raadsbrieven")

    assert page.h1 == "Raadsbrieven"
    assert "Er is nog geen raadsbrief openbaar" in page.words


def test_a_public_letter_is_listed_and_read_with_its_files_and_hashes(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    letter = town.publish_whole()

    listed = fetch(client, "/raadsbrieven")
    page = fetch(client, "/raadsbrieven/2e-helft-2022")

    assert letter.title in listed.words
    assert "Er zijn nu 40 potjes uitbetaald." in page.words
    for made in queries.current_files(letter):
        address = f"/raadsbrieven/2e-helft-2022.{made.format}"
        response = client.get(address)
        content = b"".join(response.streaming_content)
        assert address in listed.text
        assert made.sha256 == hashlib.sha256(content).hexdigest()
        assert made.sha256 in page.words
        assert response["Content-Type"] == made.file.media_type


def test_the_page_of_a_letter_shows_what_its_json_says(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole()

    told = json.loads(b"".join(client.get("/raadsbrieven/2e-helft-2022.json").streaming_content))
    page = fetch(client, "/raadsbrieven/2e-helft-2022")

    assert {figure["key"]: figure["value"] for figure in told["figures"]}["cards_distributed"] == 40
    for section in told["sections"]:
        assert section["heading"] in page.words
        for block in section["blocks"]:
            for words in [block.get("text"), *block.get("items", ()), *chain.from_iterable(block.get("rows", ()))]:
                assert words is None or words in page.words


@pytest.mark.parametrize("state", [s for s in LetterState if s != LetterState.PUBLISHED])
def test_nothing_of_a_letter_is_public_before_publication(client, town, state):
    letter = town.draft(text="Een heel bijzondere zin.")
    if state != LetterState.DRAFT:
        town.approve(letter)
        Letter.objects.filter(pk=letter.pk).update(
            state=state,
            decided_on=NOW if state in {LetterState.DECIDED, LetterState.SENT} else None,
            sent_on=NOW if state == LetterState.SENT else None,
        )

    assert letter.title not in fetch(client, "/raadsbrieven").words
    for address in ("", ".pdf", ".docx", ".json"):
        assert client.get(f"/raadsbrieven/{letter.slug}{address}").status_code == 404


def test_an_unknown_format_is_not_found(client, town):
    town.publish_whole()

    assert client.get("/raadsbrieven/2e-helft-2022.exe").status_code == 404


def test_a_letter_that_is_late_is_honestly_late(client, town):
    town.draft()
    with clock.told_at(noon(date(2023, 4, 1))):
        before = fetch(client, "/raadsbrieven")
        town.publish_whole(FIRST_HALF, on=date(2022, 11, 4))
        page = fetch(client, "/raadsbrieven/1e-helft-2022")

    assert "De brief over de 2e helft 2022 had op 31 maart 2023 bij de raad moeten zijn." in before.words
    assert "De brief had op 30 september 2022 bij de raad moeten zijn." in page.words


def test_an_erratum_stands_on_top_of_the_letter(client, town):
    letter = town.publish_whole()
    services.add_erratum(
        letter=letter, about="Geld", old="€ 10", new="€ 12", why="Typefout.", by=town.editor, at=noon(NOW)
    )

    page = fetch(client, "/raadsbrieven/2e-helft-2022")

    assert page.words.index("Typefout.") < page.words.index("Geachte leden van de raad")


# --- the office --------------------------------------------------------------------------------------------------------
def test_from_an_empty_list_to_a_public_letter_by_forms_alone(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    assert "Er is nog geen raadsbrief" in office(client, town.writer, "office").words
    office(client, town.writer, "draft", period="2022-07-01")
    letter = Letter.objects.get()

    office(client, town.writer, "texts", letter=letter, aanleiding="Nu {cards_distributed} potjes.")
    assert "Nu 40 potjes." in office(client, town.writer, "preview", letter=letter).words
    office(client, town.writer, "ask_review", letter=letter, send="ja")
    office(client, town.reader, "review", letter=letter, approve="ja")
    office(client, town.writer, "freeze", letter=letter, sure="on")
    office(client, town.writer, "mark_ready", letter=letter, send="ja")
    office(client, town.holder, "decide", letter=letter, on="2023-02-28")
    office(client, town.clerk, "send", letter=letter, on="2023-03-01")
    page = office(client, town.editor, "publish", letter=letter, send="ja")

    assert "De brief is openbaar sinds 1 maart 2023" in page.words
    client.logout()
    assert "Nu 40 potjes." in fetch(client, "/raadsbrieven/2e-helft-2022").words


def test_the_reader_sees_the_whole_letter_and_can_give_it_back(client, town):
    letter = town.draft(text="Een zin om te lezen.")
    services.ask_review(letter=letter, by=town.writer, at=noon(NOW))

    page = office(client, town.reader, "review", letter=letter)
    assert "Een zin om te lezen." in page.words
    back = office(client, town.reader, "review", letter=letter, give_back="ja", remark="Noem de straten.")

    assert "Noem de straten." in back.words
    assert Letter.objects.get().state == LetterState.DRAFT


def test_an_approved_letter_leads_to_the_freeze_and_asks_for_no_files(client, town):
    letter = town.draft()
    town.approve(letter)

    page = office(client, town.writer, "overview", letter=letter)

    assert page.links["Zet de cijfers vast"] == reverse("letters:freeze", args=[letter.public_id])
    assert "bestanden gemaakt" not in page.words


def test_freezing_without_the_tick_changes_nothing(client, town):
    letter = town.draft()
    town.approve(letter)

    page = office(client, town.writer, "freeze", letter=letter, sure="")

    assert "Zet een vinkje" in page.words
    assert Letter.objects.get().state == LetterState.REVIEW


def test_freezing_a_day_that_has_not_come_is_refused_in_words(client, town):
    letter = town.draft()
    town.approve(letter)

    page = office(client, town.writer, "freeze", letter=letter, sure="on", as_of="2023-03-02")

    assert "Die dag moet nog komen" in page.words


def test_sending_a_form_twice_makes_one_letter(client, town):
    client.force_login(town.writer)
    url = reverse("letters:draft")
    filled = fetch(client, url).form(url) | {"period": "2022-07-01"}

    send(client, url, filled)
    send(client, url, filled)

    assert Letter.objects.count() == 1


def test_what_was_typed_comes_back_when_it_is_refused(client, town):
    letter = town.draft()

    page = office(client, town.writer, "texts", letter=letter, geld="Dit blijft staan {bananas} {namen:peren}")

    assert "Deze brief kent geen cijfer of lijst met de naam bananas en peren" in page.words
    assert "Dit blijft staan {bananas} {namen:peren}" in page.text


def test_a_writer_meets_what_came_late_before_the_figures_are_frozen(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("cards_distributed", 3, SPRING, on=date(2022, 11, 1))
    letter = town.draft()

    page = office(client, town.writer, "texts", letter=letter)

    assert "In de vorige brief 40 potjes, nu 43 potjes" in page.words


def test_every_version_of_the_words_can_be_read(client, town):
    letter = town.draft(text="Eerste versie.")
    services.write_text(letter=letter, section="aanleiding", text="Tweede.", by=town.writer, at=noon(NOW))

    page = office(client, town.writer, "text_history", letter=letter)

    assert page.words.index("Tweede.") < page.words.index("Eerste versie.")


def test_a_version_that_explains_a_late_figure_names_the_figure(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    town.publish_whole(FIRST_HALF, on=date(2022, 9, 1))
    town.report("cards_distributed", 3, SPRING, on=date(2022, 11, 1))
    letter = town.draft()
    services.write_text(
        letter=letter, section="nagekomen:cards_distributed", text="Te laat.", by=town.writer, at=noon(NOW)
    )

    page = office(client, town.writer, "text_history", letter=letter)

    assert "Nagekomen: Uitbetaalde potjes" in page.words
    assert "cards_distributed" not in page.words.replace("{cards_distributed}", "")


def test_the_day_for_which_figures_hold_can_be_chosen_in_the_head(client, town):
    letter = town.draft()

    office(client, town.writer, "head", letter=letter, as_of="2023-02-01", reference="2023-12")

    changed = Letter.objects.get()
    assert (changed.as_of, changed.reference) == (date(2023, 2, 1), "2023-12")


def test_missing_files_can_be_made_by_hand(client, town):
    letter = town.draft()
    town.approve(letter)
    services.freeze(letter=letter, as_of=letter.period_last, by=town.writer, at=noon(NOW))
    client.force_login(town.writer)
    assert "nog niet alle bestanden gemaakt" in fetch(client, f"/kantoor/raadsbrieven/{letter.public_id}").words

    page = send(client, reverse("letters:files", args=[letter.public_id]), {})

    assert "nog niet alle bestanden gemaakt" not in page.words
    assert len(queries.current_files(letter)) == 3


@pytest.mark.parametrize("file_format", ["pdf", "docx", "json"])
def test_a_draft_prints_as_concept_and_is_kept_nowhere(client, town, file_format):
    letter = town.draft()
    client.force_login(town.writer)

    response = client.get(reverse("letters:office_file", args=[letter.public_id, file_format]))

    assert response.status_code == 200
    assert letter.files.count() == 0
    assert client.get(reverse("letters:office_file", args=[letter.public_id, "exe"])).status_code == 404


def test_completeness_names_what_is_missing(client, town):
    town.report("cards_distributed", 40, WINTER, on=date(2022, 7, 10))
    services.keep_council_item(
        kind=CouncilItemKind.WRITTEN_QUESTION, number="SV 2022-101", text="Hoeveel straten?",
        received_on=date(2022, 10, 1), due_on=None, by=town.clerk, at=noon(NOW),
    )  # fmt: skip

    page = office(client, town.writer, "completeness", letter=town.draft())

    assert "laatste keer op 31 maart 2022" in page.words
    assert "alles gemeld" in page.words
    assert "SV 2022-101" in page.words


def test_council_business_is_kept_and_answered_by_forms(client, town):
    letter = town.draft()
    office(
        client, town.clerk, "add_council_item",
        kind="motion", number="M123", text="Maak een overzicht.", received_on="2022-11-03",
    )  # fmt: skip
    item = CouncilItem.objects.get()

    office(client, town.clerk, "answer", letter=item, answer="Gedaan.")

    assert CouncilItem.objects.get().answered_in == letter
    assert "M123" in office(client, town.clerk, "council_items").words
    assert "Motie M123" in office(client, town.writer, "preview", letter=letter).words


def test_the_letterhead_takes_a_logo_and_a_template_and_nothing_else(client, town):
    keeper = builders.person(Role.ADMINISTRATOR, name="Bea Beheer")
    client.force_login(keeper)
    url = reverse("letters:letterhead")

    def upload(name, content):
        form = fetch(client, url).form(url) | {"address": "Plein 1"}
        return send(client, url, form | {"logo": SimpleUploadedFile(name, content)})

    assert "logo logo.png" in upload("logo.png", a_logo()).words
    assert "Kies een logo als PNG of JPEG" in upload("brief.pdf", b"%PDF-1.4 niets").words
    assert "kunnen we niet aannemen" in upload("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>\x00").words
    assert queries.letterhead().address == "Plein 1"


@pytest.mark.parametrize("name", ["overview", "preview", "completeness", "text_history", "texts", "head"])
def test_a_letter_that_does_not_exist_is_not_found(client, town, name):
    client.force_login(town.writer)

    assert client.get(reverse(f"letters:{name}", args=[uuid4()])).status_code == 404


def test_words_of_a_writer_are_never_markup(client, town):
    hostile = '<script>alert("x")</script> {% csrf_token %} & <b>vet</b>'
    hostile = hostile.replace("{", "(").replace("}", ")")
    town.publish_whole(text=hostile)

    page = fetch(client, "/raadsbrieven/2e-helft-2022")

    assert hostile in page.words
    assert "<script>alert" not in page.text


def test_no_name_of_a_worker_is_on_a_public_page(client, town):
    town.publish_whole()

    for address in ("/raadsbrieven", "/raadsbrieven/2e-helft-2022"):
        words = fetch(client, address).words
        assert not re.search("Willem Schrijver|Lies Lezer|Gerrit Griffier", words)
