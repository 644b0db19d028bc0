"""What the register promises of streets and pots, the worker does: not a day early, and no figure changes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nabij.intake import clock
from nabij.intake.languages import in_language
from nabij.intake.models import StoredFile
from nabij.ledger.models import Entry
from nabij.results.queries.reconciling import differences
from nabij.streets import queries, services, tasks
from nabij.streets.models import Account, Champion, PaperMail, PaymentBatch, Pot, PotPayment, Story
from nabij.streets.queries import recounts
from nabij.streets.rules import Method, Occasion
from nabij.streets.services import Handed, Neighbour
from tests import register
from tests.page import fetch
from tests.streets.conftest import DAY, LATER, at
from tests.streets.ended import ENDED_ON, EVE, GONE, TEN_YEARS_ON, closed, finished, forget, picture, told
from tests.streets.money import TODAY
from tests.streets.money import due as ready
from tests.streets.views.conftest import of_somebody

BO = Neighbour("Bo Bedenksel", "9999AB", "3")  # without e-mail: letters on paper


# --- pots -----------------------------------------------------------------------------------------------------------------
def test_what_was_written_about_a_pot_goes_two_years_after_it_ended(town):
    pot = town.asked(requester=BO, by=town.broker)
    services.refuse_pot(pot=pot, reason="Dit is voor één huis.", by=town.team, on=ENDED_ON, at=at(ENDED_ON))
    for on, is_kept in ((EVE, True), (GONE, False)):
        forget(on)
        pot.refresh_from_db()
        assert bool(pot.purpose) is is_kept
        assert bool(pot.trail.get(step="refuse").remark) is is_kept
        assert PaperMail.objects.exclude(text="").exists() is is_kept
    assert pot.trail.count() == 2


def test_a_pot_that_still_waits_for_somebody_keeps_its_words(town):
    back, half, asked = town.paid("Eerste straat"), town.approved("Tweede straat", parts=2), town.asked("Derde straat")
    town.give_back(back)
    town.pay(half)
    closed(half)  # its second part is still due
    forget(TEN_YEARS_ON)
    for pot in (back, half, asked):
        pot.refresh_from_db()
        assert pot.purpose
        assert str(pot.requester) == "Roos Verzonnen"


def test_a_letter_of_which_the_text_is_gone_is_not_to_be_posted(town):
    pot = town.asked(requester=BO, by=town.broker)
    services.withdraw_pot(pot=pot, on=ENDED_ON, at=at(ENDED_ON))
    town.asked(on=date(2024, 3, 1))  # so that the street has a pot, and who asked for the first one is still known
    assert queries.mails_to_post(town.broker, on=EVE).exists()
    forget(GONE)
    assert Champion.objects.get(pk=pot.requester.pk).name
    assert not queries.mails_to_post(town.broker, on=GONE).exists()


# --- stories --------------------------------------------------------------------------------------------------------------
def test_a_shown_story_leaves_the_website_with_its_photo(town):
    story = told(town, photo=picture())
    forget(EVE)
    assert list(queries.stories_shown()) == [story]
    forget(GONE)
    story.refresh_from_db()
    assert (story.text, story.shown_on, story.shown_by, story.photo) == ("", None, None, None)
    assert not StoredFile.objects.exists()
    assert (story.occasions, story.told_on) == (Occasion.GATHERING, DAY)


def test_a_photo_that_another_story_shows_too_stays(town):
    shared = picture()
    told(town, photo=shared)
    other = Story.objects.create(pot=town.paid("Andere straat"), text="Nog een.", told_on=DAY, photo=shared)
    forget(GONE)
    other.refresh_from_db()
    assert other.photo == shared


def test_a_story_that_nobody_read_in_time_waits_for_nobody(town):
    story = told(town)
    services.hide_story(story=story, by=town.broker, on=DAY)
    Story.objects.update(read_on=None, read_by=None)
    forget(GONE)
    assert not queries.stories_to_read(town.broker, on=GONE).exists()


# --- champions ------------------------------------------------------------------------------------------------------------
def is_known(champion: Champion, on: date) -> bool:
    forget(on)
    champion.refresh_from_db()
    assert (champion.erased_on is None) is bool(champion.name and champion.postcode and champion.house_number)
    return champion.erased_on is None


def test_who_stopped_is_forgotten_two_years_after_their_last_pot(town):
    pot = closed(town.paid())
    services.end_champion(champion=pot.second, by=town.broker, on=DAY + timedelta(days=3))
    later = town.paid(on=date(2024, 3, 1), second=Neighbour("Cor Verzinsel", "9999AB", "16"))
    assert is_known(pot.second, EVE)
    assert not is_known(pot.second, GONE)
    assert pot.second.erased_on == GONE
    assert is_known(later.second, GONE)
    assert is_known(pot.requester, GONE)


def test_who_stopped_after_their_last_pot_is_forgotten_two_years_after_that(town):
    pot = closed(town.paid())
    services.end_champion(champion=pot.second, by=town.broker, on=date(2024, 1, 15))
    assert is_known(pot.second, date(2026, 1, 14))
    assert not is_known(pot.second, date(2026, 1, 15))


def test_who_never_says_to_stop_takes_the_lead_as_long_as_their_street_has_pots(town):
    first = closed(town.paid())
    others = {
        "requester": Neighbour("Cor Verzinsel", "9999AB", "16"),
        "second": Neighbour("Dee Verdicht", "9999AB", "18"),
    }
    last = town.paid(on=date(2024, 3, 1), **others)
    closed(last, date(2024, 5, 2))
    assert is_known(first.requester, date(2026, 5, 1))
    assert not is_known(first.requester, date(2026, 5, 2))


def test_who_asked_stays_while_their_pot_goes_on_in_a_part_that_was_split_off(town):
    pot = town.paid()
    services.split_unit(
        unit=pot.unit, name="Dijkstraat", stretch="het eind", pots=[pot], by=town.broker, on=LATER.date()
    )
    assert is_known(pot.requester, TEN_YEARS_ON)


def test_who_took_the_lead_without_any_pot_is_forgotten_two_years_after_saying_so(town):
    unit = services.add_unit(name="Lege straat", area=town.wijken[0], by=town.broker, on=DAY)
    alone = services.add_champion(unit=unit, neighbour=BO, how=Champion.Confirmation.PHONE, by=town.broker, on=ENDED_ON)
    assert is_known(alone, EVE)
    assert not is_known(alone, GONE)


def test_who_was_only_named_is_forgotten_thirty_days_after_that_request(town):
    pot = town.asked(second=BO)
    services.refuse_pot(pot=pot, reason="Te laat.", by=town.team, on=ENDED_ON, at=at(ENDED_ON))
    assert is_known(pot.second, ENDED_ON + timedelta(days=29))
    assert PaperMail.objects.get(champion=pot.second).text
    assert not is_known(pot.second, ENDED_ON + timedelta(days=30))
    assert pot.second.ended_on == ENDED_ON + timedelta(days=30)
    assert PaperMail.objects.get(champion=pot.second).text == ""
    assert is_known(pot.requester, EVE)


def test_who_was_named_is_known_as_long_as_the_request_waits_for_them(town):
    pot = town.asked()
    services.decline_champion(champion=pot.second, on=DAY, at=at(DAY))
    assert is_known(pot.second, TEN_YEARS_ON)


def test_who_comes_back_later_is_somebody_new(town):
    before = closed(town.paid()).requester
    forget(GONE)
    with clock.told_at(at(GONE)):
        services.set_budget(year=2025, area=town.wijken[0].parent, ceiling_cents=10_000_000, by=town.team, on=GONE)
        pot = town.asked(on=GONE)
    before.refresh_from_db()
    assert (pot.requester.name, before.name) == ("Roos Verzonnen", "")


# --- everything -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def ended(town) -> list[Pot]:
    """A town in which every table held something about somebody, and everything ended."""
    finished(town, "Dijkstraat", "Kadestraat")
    told(town, photo=picture(), street="Havenstraat", requester=Neighbour("Eef Fictief", "9999AB", "5", phone="06 12"))
    refused = town.asked("Derde straat", requester=BO, second=Neighbour("Cor Verzinsel", "9999AB", "9"), by=town.broker)
    services.refuse_pot(pot=refused, reason="Nee.", by=town.team, on=TODAY, at=LATER)
    by_hand = town.approved("Vierde straat").payments.get()
    services.confirm_payment(
        payment=by_hand, paid_on=DAY, by=town.finance, on=TODAY, at=at(DAY), handed=Handed(town.broker, picture())
    )
    stopped = closed(by_hand.pot).second
    services.end_champion(champion=stopped, by=town.broker, on=TODAY)
    withdrawn = ready(town, "Vijfde straat")[0]
    services.withdraw_pot(pot=withdrawn, on=TODAY, at=LATER)
    draft = services.start_pot(channel=Pot.Channel.FORM, on=TODAY)
    services.keep_answers(pot=draft, answers={"name": "Roos Verzonnen"})
    return list(Pot.objects.exclude(pk=draft.pk))


def forget_after_ten_years() -> None:
    with clock.told_at(at(TEN_YEARS_ON)):
        tasks.keep_pots_moving(clock.now())
        tasks.forget_what_is_over(clock.now())


def figures() -> tuple[object, ...]:
    return recounts(), list(Entry.objects.order_by("pk").values_list("measure", "on", "quantity")), list(differences())


def test_no_figure_changes_and_the_books_still_agree(ended):
    before = figures()
    assert before[-1] == []
    forget_after_ten_years()
    assert figures() == before


def test_what_was_forgotten_is_not_forgotten_again(ended):
    forget_after_ten_years()
    with clock.told_at(at(TEN_YEARS_ON + timedelta(days=1))):
        tasks.forget_what_is_over(clock.now())
    assert set(Account.objects.values_list("forgotten_on", flat=True)) <= {TEN_YEARS_ON, None}
    assert set(Champion.objects.values_list("erased_on", flat=True)) == {TEN_YEARS_ON}


def test_every_page_that_showed_it_still_answers(ended, town, client):
    forget_after_ten_years()
    batch, account = PaymentBatch.objects.get(), Account.objects.filter(method=Method.BANK).first()
    with clock.told_at(at(TEN_YEARS_ON)):
        finance, team, broker = of_somebody(town.finance), of_somebody(town.team), of_somebody(town.broker)
        page = fetch(finance, reverse("payment_batch", args=[batch.public_id]))
        assert "gewist op 3 juni 2034" in page.words
        assert "Haal het betaalbestand op" not in page.words
        fetch(finance, reverse("payment_list", args=[batch.public_id]), status=404)
        assert "is gewist" in fetch(finance, reverse("reveal_account", args=[account.public_id])).words
        for name in ("pot_payments", "account_alerts"):
            fetch(finance, reverse(name))
        for part in PotPayment.objects.filter(state="paid"):
            fetch(finance, reverse("return_pot_payment", args=[part.public_id]))
        for name in ("pots", "street_units", "stories_to_read", "paper_mails"):
            fetch(broker, reverse(name))
        fetch(client, reverse("streets"))
        for pot in ended:
            assert "gewist" in fetch(team, reverse("pot", args=[pot.public_id])).words
            fetch(broker, reverse("street_unit", args=[pot.unit.public_id]))
            address = reverse("pot_by_link", args=[pot.public_id, queries.link_of(pot)])
            page = fetch(client, address)
            assert "gewist" in page.words
            assert "namen zijn gewist" in page.words
            assert "foto" not in page.words
            assert "until two years after it is finished" in fetch(client, in_language(address, "en")).words


def test_ten_years_after_everything_ended_no_personal_field_holds_anything(ended):
    assert register.fields("streets") - register.held("streets") == set(), "each field holds something before"
    forget_after_ten_years()
    assert register.held("streets") == set()
    assert not StoredFile.objects.exists()
