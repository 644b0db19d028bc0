"""The desk: what waits for whom, and taking a pot further, as each of the people of the office."""

from datetime import date

import pytest
from django.urls import reverse

from nabij.intake import clock
from nabij.people.rules import Role
from nabij.streets import services
from nabij.streets.models import Pot
from nabij.streets.rules import Method
from nabij.streets.services import Neighbour
from tests import builders
from tests.page import fetch, send
from tests.streets.conftest import DAY, at

AMONG_OTHERS = date(2023, 3, 2)


@pytest.fixture(autouse=True)
def on_the_next_day(late_enough):
    """The day after the pots of these tests were asked."""
    with clock.told_at(at(AMONG_OTHERS)):
        yield


def url(name: str, thing=None) -> str:
    return reverse(name, args=[thing.public_id] if thing else [])


def state_of(pot: Pot) -> str:
    return Pot.objects.get(pk=pot.pk).state


def take(client, name: str, pot: Pot, /, **filled):
    """Opens the page of a step and sends it."""
    page = fetch(client, url(name, pot))
    return send(client, url(name, pot), page.form(url(name, pot)) | filled)


# --- the list ---------------------------------------------------------------------------------------------------------
def test_a_broker_sees_their_own_work_first_and_whom_the_rest_waits_on(client, town):
    town.asked("Wachtstraat")
    town.confirmed("Klaarstraat", wijk=1)
    checked = town.confirmed("Verderstraat", wijk=2)
    services.check_pot(pot=checked, by=town.broker, on=DAY, at=at(DAY))
    client.force_login(town.broker)
    words = fetch(client, url("pots")).words
    assert words.index("Wachtstraat") < words.index("Klaarstraat") < words.index("Ligt bij een ander")
    assert words.index("Ligt bij een ander") < words.index("Verderstraat")
    assert "wacht op een gangmaker die nog bevestigt" in words
    assert "wacht op het programmateam" in words


def test_what_waits_too_long_is_marked_in_dutch_working_days(client, town):
    town.confirmed(on=DAY)  # a Wednesday; five working days later it is Wednesday the 8th
    client.force_login(town.broker)
    with clock.told_at(at(date(2023, 3, 8))):
        assert "te laat" not in fetch(client, url("pots")).words
    with clock.told_at(at(date(2023, 3, 9))):
        assert "te laat" in fetch(client, url("pots")).words


def test_the_team_sees_what_was_checked_and_what_came_back(client, town):
    checked = town.confirmed("Verderstraat")
    services.check_pot(pot=checked, by=town.broker, on=DAY, at=at(DAY))
    with clock.told_at(at(date(2024, 6, 3))):
        returned = town.paid("Terugstraat")
        town.give_back(returned)
        client.force_login(town.team)
        words = fetch(client, url("pots")).words
    mine = words[: words.find("Ligt bij een ander")]
    assert "Verderstraat" in mine
    assert "Terugstraat" in mine


def test_the_list_is_searched_by_street_and_by_name_and_filtered_by_state_and_wijk(client, town):
    town.asked("Dijkstraat")
    town.confirmed("Tolsteegbarrière", wijk=1, requester=Neighbour("Bo Bedenksel", "9999AB", "3"))
    client.force_login(town.broker)
    for query, found in (
        ("zoek=tolsteeg", "Tolsteegbarrière"), ("zoek=bedenks", "Tolsteegbarrière"),
        (f"wijk={town.wijken[0].code}", "Dijkstraat"), ("stand=submitted&zoek=dijk", "Dijkstraat"),
    ):  # fmt: skip
        words = fetch(client, f"{url('pots')}?{query}").words
        assert found in words
        assert ({"Tolsteegbarrière", "Dijkstraat"} - {found}).pop() not in words
    assert "Geen potjes gevonden" in fetch(client, f"{url('pots')}?stand=paid").words


def test_a_broker_of_another_wijk_sees_nothing_and_can_do_nothing(client, town):
    pot = town.asked(wijk=1)
    client.force_login(builders.person(Role.SOCIAL_BROKER, name="Piet Elders", area=town.wijken[2]))
    assert "Dijkstraat" not in fetch(client, f"{url('pots')}?zoek=dijk").words
    assert "Dijkstraat" not in fetch(client, url("street_units")).words
    fetch(client, url("pot", pot), status=404)
    for name in ("pot_check", "pot_ask", "pot_withdraw", "correct_pot"):
        send(client, url(name, pot), {}, status=404)
    fetch(client, url("street_unit", pot.unit), status=404)
    for name, thing in (("confirm_champion_in_office", pot.second), ("end_champion", pot.second)):
        send(client, url(name, thing), {"how": "phone"}, status=404)
    assert state_of(pot) == "submitted"


def test_a_broker_of_the_wijk_sees_pots_of_its_buurten(client, town):
    buurt = builders.buurt("Achterom", parent=town.wijken[3])
    pot = town.asked(where=services.Stretch("Achterweg", buurt))
    client.force_login(builders.person(Role.SOCIAL_BROKER, name="Bea Buurt", area=town.wijken[3]))
    assert "Achterweg" in fetch(client, url("pots")).words
    fetch(client, url("pot", pot))


@pytest.mark.parametrize("role", [Role.FINANCE, Role.COUNCIL_CLERK, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR])
def test_who_has_no_work_at_the_desk_does_not_come_in(client, town, role):
    pot = town.asked()
    client.force_login(builders.person(role, name="Ander Werk"))
    for address in (url("pots"), url("pot", pot), url("street_units"), url("stories_to_read"), url("pot_rules")):
        fetch(client, address, status=403)


# --- one pot ----------------------------------------------------------------------------------------------------------
def test_the_page_of_a_pot_tells_everything_somebody_needs_to_decide(client, town):
    with_phone = Neighbour("Roos Verzonnen", "9999AB", "12", email="roos@voorbeeld.example", phone="06 1234 5678")
    town.asked(stretch="bij de brug", wijk=1)
    pot = town.asked(stretch="bij de school", requester=with_phone)
    client.force_login(town.broker)
    page = fetch(client, url("pot", pot))
    assert page.links["06 1234 5678"] == "tel:0612345678"
    for told in (
        "Bloemen voor wie ziek is.", "Dijkstraat, bij de brug", "nog € 99.700 over", "één potje per kalenderjaar",
        "Ali Bedacht", "nog niet bevestigd", "€ 150", "De bewoner",
    ):  # fmt: skip
        assert told in page.words, told


def test_a_request_goes_from_the_champions_word_to_the_yes(client, town):
    pot = town.asked()
    client.force_login(town.broker)
    page = fetch(client, url("pot", pot))
    assert "Dit kan zodra beide gangmakers hebben bevestigd" in page.words
    take(client, "confirm_champion_in_office", pot.second, how="phone")
    assert "Nagekeken" in take(client, "pot_check", pot).words
    client.force_login(town.team)
    assert "Goedgekeurd" in take(client, "pot_approve", pot, parts="2").words
    assert [payment.amount_cents for payment in pot.payments.order_by("part")] == [7_500, 7_500]
    client.force_login(town.broker)
    send(client, url("pot_account", pot), {"method": "cash", "holder": "Roos"} | token(client, "pot_account", pot))
    assert pot.accounts.get().method == Method.CASH


def token(client, name: str, thing) -> dict[str, str]:
    return {"form_token": fetch(client, url(name, thing)).form(url(name, thing))["form_token"]}


def test_a_question_and_the_answer_of_a_resident_without_mail(client, town):
    pot = town.confirmed()
    client.force_login(town.broker)
    assert "Vul dit in" in take(client, "pot_ask", pot, question=" ").words
    take(client, "pot_ask", pot, question="Doet nummer 16 ook mee?")
    assert state_of(pot) == "question"
    words = take(client, "pot_answer", pot, answer="Ja, vanaf mei.").words
    assert "Ja, vanaf mei." in words
    assert "Mo Makelaar, sociaal makelaar" in words
    assert state_of(pot) == "submitted"


def test_the_team_refuses_with_a_reason_that_stands_in_the_trail(client, town):
    pot = town.confirmed()
    client.force_login(town.team)
    take(client, "pot_refuse", pot, reason="Het is voor een bedrijf.")
    assert state_of(pot) == "refused"
    assert "Het is voor een bedrijf." in fetch(client, url("pot", pot)).words


def test_who_asked_for_a_resident_reads_why_somebody_else_checks(client, town):
    pot = town.confirmed(by=town.broker)
    client.force_login(town.broker)
    page = fetch(client, url("pot", pot))
    assert "U hebt dit potje zelf aangevraagd. Laat deze stap aan een collega." in page.words
    assert "In orde, door naar het programmateam" not in page.links
    assert "zelf aangevraagd" in take(client, "pot_check", pot).words
    assert state_of(pot) == "submitted"


def test_a_step_that_somebody_else_took_meanwhile_is_told_in_words(client, town):
    pot = town.confirmed()
    client.force_login(town.broker)
    page = fetch(client, url("pot_check", pot))
    services.withdraw_pot(pot=pot, on=DAY, at=at(DAY))
    told = send(client, url("pot_check", pot), page.form(url("pot_check", pot)))
    assert "Dit potje is ingetrokken" in told.words


def test_a_form_that_is_sent_twice_counts_once(client, town):
    pot = town.confirmed()
    client.force_login(town.broker)
    form = fetch(client, url("pot_ask", pot)).form(url("pot_ask", pot)) | {"question": "Wie doet mee?"}
    for _ in range(2):
        send(client, url("pot_ask", pot), form)
    assert pot.trail.filter(step="ask").count() == 1


def test_the_team_clears_an_account_that_stands_out(client, town):
    pot = town.confirmed()
    services.check_pot(pot=pot, by=town.broker, on=DAY, at=at(DAY))
    services.approve_pot(pot=pot, by=town.team, on=DAY, at=at(DAY))
    services.give_account(pot=pot, method=Method.BANK, holder="Iemand Anders", iban="NL91ABNA0417164300", at=at(DAY))
    client.force_login(town.colleague)
    assert "wacht op het programmateam" in fetch(client, url("pots")).words
    page = fetch(client, url("pot", pot))
    assert "De naam bij de rekening is een andere" in page.words
    assert "0417164300" not in page.text
    links = [link.get("href", "") for link in page.all("a")]
    (look,) = [address for address in links if address.endswith(f"#{pot.public_id}")]
    account = fetch(client, look)
    assert str(pot.public_id) in {part.get("id") for part in account.all("section")}
    clear = url("clear_account", pot.accounts.get())
    send(client, clear, account.form(clear))
    assert pot.accounts.get().cleared_by == town.colleague
    assert "wacht op financiën" in fetch(client, url("pots")).words


def test_somebody_tells_their_story_to_the_broker_and_the_pot_is_closed(client, town):
    with clock.told_at(at(date(2024, 6, 3))):
        pot = town.paid()
        client.force_login(town.broker)
        take(client, "pot_tell", pot, text="We aten soep.", occasions=["gathering"], may_be_shown="on")
        assert state_of(pot) == "told"
        take(client, "pot_close", pot)
        assert state_of(pot) == "closed"


def test_the_payments_are_led_to_from_a_pot_for_who_may_see_them(client, town):
    pot = town.paid()
    client.force_login(town.team)
    page = fetch(client, url("pot", pot))
    assert "€ 150: betaald op 1 maart 2023." in page.words
    town.give_back(pot, on=AMONG_OTHERS)
    assert "€ 150: betaald op 1 maart 2023, terug op 2 maart 2023." in fetch(client, url("pot", pot)).words
    assert page.links["Naar de betalingen"] == url("pot_payments")
    client.force_login(town.broker)
    assert "Naar de betalingen" not in fetch(client, url("pot", pot)).words


def test_the_broker_names_another_second_champion_for_who_asked(client, town):
    pot = town.asked()
    services.decline_champion(champion=pot.second, on=DAY, at=at(DAY))
    client.force_login(town.broker)
    page = fetch(client, url("pot", pot))
    assert "doet niet mee" in page.words
    assert "Ali Bedacht doet mee" not in page.words
    new = {"name": "Bea Bedacht", "postcode": "9999 ab", "house_number": "12", "phone": "", "email": ""}
    page = take(client, "name_second_in_office", pot, **new)
    assert "U woont op hetzelfde adres" in page.words
    page = take(client, "name_second_in_office", pot, **new | {"house_number": "20"})
    assert "Bea Bedacht krijgt de vraag om mee te doen." in page.words
    assert "Ali Bedacht" not in page.words


def test_what_was_written_wrong_is_put_right_before_anybody_decides(client, town):
    pot = town.asked()
    client.force_login(town.broker)
    take(client, "correct_pot", pot, purpose="Soep voor iedereen.", house_number="18")
    assert Pot.objects.get(pk=pot.pk).purpose == "Soep voor iedereen."
    assert Pot.objects.get(pk=pot.pk).requester.home == "9999AB 18"
