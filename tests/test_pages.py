"""Everybody of the told city walks through all that is open to them: every page in order, no link that leads nowhere, no
page that nothing leads to. A page that is new joins by itself.
"""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from nabij.demo.accounts import (
    ACCOUNTS,
    ADMINISTRATOR,
    CLERK,
    COORDINATOR,
    MEMBER,
    PORTFOLIO_HOLDER,
    PROGRAMME,
    SECOND,
    Account,
)
from nabij.goals import services as goals
from nabij.goals.models import Plan, Sentence
from nabij.intake import clock
from nabij.intake.doors import door_of
from nabij.intake.languages import language_of, page_at
from nabij.intake.services import store_file
from nabij.kernel.periods import Period, half_year_of, half_years
from nabij.ledger.rules import Reason
from nabij.letters import services as letters
from nabij.outbox import services as outbox
from nabij.people import services as people
from nabij.people.models import User
from nabij.places.queries import whole, wijken
from nabij.results import services as results
from nabij.results.models import Fact
from nabij.results.rules import FactState
from nabij.website import navigation
from tests.letters.story import Town, noon
from tests.page import HouseCheckFailed, Page, read

pytestmark = [pytest.mark.story, pytest.mark.usefixtures("told")]

TODAY, LATER = date(2023, 4, 12), date(2023, 5, 1)
WITHOUT_LETTER = [half_year_of(TODAY), *half_years(date(2019, 1, 1), date(2021, 12, 31))]
PAGES_OF_A_KIND = 2
MORE_OF_A_KIND = {
    "letters:overview": 9,
    "results:fact": 9,
    "plan": 20,
    "person": 9,
}  # what stands there depends on the state it is in
ENTRANCES = ("/", "/kantoor", "/wachtwoord/wijzigen", "/account-gesloten", "/postvak")
REACHED_ANOTHER_WAY = {
    "health": "asked by machines",
    "robots_txt": "asked by machines",
    "security_txt": "asked by machines",
    "theme": "a stylesheet, linked in the head once the municipality has one",
    "letters:files": "when making them failed",
    "postbox_send_again": "once a mail server refused a mail",
    "ask_step": "after the first answer of a request",
    "pot_asked": "after the last",
    "link_sent": "after a form",
    "pot_by_link": "from a mail",
    "answer_question": "from a mail, when there is a question",
    "correct_request": "from a mail",
    "name_second": "from a mail, while the second champion has not confirmed",
    "withdraw_pot": "from a mail",
    "give_account": "from a mail, after the yes",
    "tell_story": "from a mail, after the money",
    "add_photo": "after a story was told",
    "confirm_champion": "from a mail",
    "story_photo": "a picture on the page of streets",
    "join_sent": "after a form",
    "newsletter_sent": "after a form",
    "confirm_reader": "from a mail",
    "unsubscribe": "from a mail",
    "take_over": "from a mail",
    "join_invited": "from a mail",
    "results:partner_report": "from a mail",
    **dict.fromkeys(
        ("mailing", "mailing_preview", "rewrite_mailing", "send_mailing", "stop_mailing", "discard_mailing"),
        "once a mailing was written",
    ),
    **dict.fromkeys(
        ("partner_list", "confirm_partner_list", "discard_partner_list", "refused_partner_rows"),
        "once a list was brought",
    ),
    **dict.fromkeys(
        ("invite_partner", "first_partner_contact", "sign_on_paper", "partner_declaration", "send_join_request_again"),
        "from the page of an organisation in that state; the walk opens one",
    ),
    **dict.fromkeys(
        ("results:ask_partner_reports", "results:remind_partner_reports"), "once a half-year can be asked of partners"
    ),
    "welcome_partners": "from the list of who waits for that; the walk opens two lists of organisations",
    "my_organisation": "leads on to the only organisation of who logs in",
    **dict.fromkeys(
        ("my_partner_sign", "my_partner_member_stops", "my_partner_first", "my_partner_stops", "my_partner_pdf"),
        "when a text waits, a colleague is there, or a second contact",
    ),
    "pledge_sent": "after a form",
    "pledge_invited": "from a mail",
    **dict.fromkeys(
        ("confirm_pledge", "own_business", "own_business_change", "own_business_stop", "own_business_again"),
        "from a mail to a business",
    ),
    **dict.fromkeys(
        ("business_list", "confirm_business_list", "discard_business_list", "refused_business_rows"),
        "once a list was brought",
    ),
    **dict.fromkeys(
        ("invite_business", "send_business_link", "note_pledge", "move_business", "stop_business", "undo_pledge"),
        "from the page of a business in that state; the walk opens two",
    ),
    "coalition_overlap_csv": "once two coalitions were chosen",
    **dict.fromkeys(
        ("minutes_file", "my_partner_minutes_file", "own_partner_minutes_file"), "once minutes came with a file"
    ),
    **dict.fromkeys(
        (
            "own_partner_postings",
            "own_partner_post",
            "own_partner_posting",
            "own_partner_posting_change",
            "own_partner_posting_extend",
            "own_partner_posting_close",
            "own_partner_posting_match",
        ),
        "from a mail to who speaks for an organisation",
    ),
    **dict.fromkeys(
        ("office_posting", "match_posting", "take_down_posting", "call_off_match"),
        "from the board of a town that has something on it",
    ),
    "partner_link_sent": "after a form",
    "partner_logo": "a picture on the list of partners",
    **dict.fromkeys(
        (
            "sign_join_request",
            "own_partner",
            "own_partner_change",
            "own_partner_confirm",
            "own_partner_sign",
            "own_partner_withdraw",
            "own_partner_pdf",
            "own_partner_contacts",
            "own_partner_first",
            "own_partner_stops",
            "own_partner_successor",
            "own_partner_members",
            "own_partner_member_stops",
            "own_partner_together",
            "own_partner_story",
            "own_partner_coalitions",
            "own_partner_minutes",
            "own_partner_done",
        ),
        "from a mail to who speaks for an organisation",
    ),
    **dict.fromkeys(
        (
            "pot_ask",
            "pot_check",
            "pot_answer",
            "pot_withdraw",
            "pot_tell",
            "pot_account",
            "pot_pay_again",
            "correct_pot",
            "name_second_in_office",
            "confirm_champion_in_office",
            "hand_over_payment",
            "return_pot_payment",
            "note_double_payment",
        ),
        "from the page of a pot in that state; the walk opens one pot",
    ),
    **dict.fromkeys(
        ("account_alerts", "clear_account", "pay_pot_again"), "once something stands out of an account, or came back"
    ),
    **dict.fromkeys(
        ("cancel_payment_batch", "export_payment_batch", "confirm_payment_batch", "bank_answer"),
        "from a batch that is under way",
    ),
    **dict.fromkeys(("paper_mail_file", "post_paper_mail"), "once a letter waits to be posted"),
    **dict.fromkeys(("show_story", "story_photo_in_office"), "once a story waits to be read"),
    "erase_champion": "once somebody is a champion no longer, or asked for it",
    "account_reset_password_done": "after a form",
    "account_reset_password_from_key": "from a mail",
    "account_reset_password_from_key_done": "after a form",
}
"""Addresses that no link and no form of the told city leads to, and how one comes there; other tests fetch them."""


# --- walking --------------------------------------------------------------------------------------------------------------
@dataclass
class Walk:
    """A walk along links, from the entrances on, to at most a few pages of each kind. What is public looks the same to
    all, so only the stranger goes there.
    """

    client: Client
    has_account: bool
    faults: list[str] = field(default_factory=list)
    pages: Counter[tuple[str, str]] = field(default_factory=Counter)
    sends_to: set[str] = field(default_factory=set)

    def go(self, *entrances: str) -> None:
        ahead, seen = deque(entrances), set(entrances)
        while ahead:
            address = ahead.popleft()
            there = page_at(urlsplit(address).path)
            kind, door = there.view_name, door_of(there.func)
            if (
                self.pages[kind, language_of(address)] < MORE_OF_A_KIND.get(kind, PAGES_OF_A_KIND)
                and door.needs_account == self.has_account
            ):
                self.pages[kind, language_of(address)] += 1
                found = [link for link in self.visit(address) if link not in seen]
                seen.update(found)
                ahead.extend(found)

    def visit(self, address: str) -> Iterator[str]:
        response = self.client.get(address, follow=True)
        if response.status_code != 200:
            self.faults.append(f"{address} answers {response.status_code}")
        elif response.headers["Content-Type"].startswith("text/html"):
            try:
                page = read(response)
            except HouseCheckFailed as failure:
                self.faults.append(str(failure))
                page = Page(response)
            self.sends_to |= {page_at(urlsplit(urljoin(address, to)).path).view_name for to in actions_of(page)}
            yield from links_of(page, address)


def links_of(page: Page, address: str) -> Iterator[str]:
    for link in page.all("a"):
        target = urlsplit(urljoin(address, link.get("href", "")))
        if not target.netloc and not target.scheme:
            yield f"{target.path}?{target.query}" if target.query else target.path


def actions_of(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        yield form.get("action", "")
        yield from (button.get("formaction", "") for button in form.iter("button") if button.get("formaction"))


def walk_as(account: Account | None) -> Walk:
    client = Client()
    if account:
        client.force_login(person(account))
    walk = Walk(client, has_account=account is not None)
    walk.go(*(["/mijn-organisatie"] if account is MEMBER else ENTRANCES))
    return walk


def person(account: Account) -> User:
    return User.objects.get(email=account.email)


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The name of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


@pytest.fixture
def work_in_hand(told, settings) -> None:
    """What the story has finished, once more half done, so that there is something to decide on every page."""
    settings.NABIJ_DEMO = True
    with clock.told_at(noon(TODAY)):
        facts_wait()
        letters_wait()
        goals.withdraw_sentence(sentence=Sentence.objects.last(), by=person(PROGRAMME), on=TODAY)
        goals.drop_plan(plan=Plan.objects.first(), reason="Geen geld.", by=person(PROGRAMME), on=TODAY)
        people.close_account(user=person(COORDINATOR), by=person(ADMINISTRATOR), on=TODAY)
        outbox.post("iemand@voorbeeld.example", "Welkom", "Fijn dat u er bent.", at=noon(TODAY))


def facts_wait() -> None:
    evidence = store_file(content=b"%PDF-1.7\n%%EOF", name="lijst.pdf", media_type="application/pdf")
    spring = {"first_day": date(2023, 4, 1), "last_day": date(2023, 4, 10), "place": whole()}
    for by, measure in ((PROGRAMME, "lectures_held"), (SECOND, "plays_produced")):
        results.report_fact(
            measure=measure, quantity=1, evidence="lijst", evidence_file=evidence, by=person(by), **spring
        )
    for by, measure in ((PROGRAMME, "trainings_held"), (SECOND, "cards_distributed")):
        content = f"cijfer;aantal;eerste_dag;laatste_dag;bewijs\n{measure};3;2023-04-01;2023-04-10;lijst\n".encode()
        brought = results.bring_fact_file(content=content, name=f"{measure}.csv", by=person(by))
        if by is SECOND:
            results.report_fact_file(fact_file=brought, by=person(by))
    counts = Fact.objects.filter(measure="plays_produced", state=FactState.ACCEPTED).first()
    results.ask_withdrawal(fact=counts, reason=Reason.MISTAKE, by=person(SECOND))


def letters_wait() -> None:
    """A letter in each state that comes before the public one."""
    town = Town(
        writer=person(PROGRAMME), reader=person(SECOND), holder=person(PORTFOLIO_HOLDER), clerk=person(CLERK),
        editor=person(SECOND), finance=person(SECOND),
    )  # fmt: skip
    drafts = [town.draft(period, on=TODAY) for period in WITHOUT_LETTER]
    _draft, review, approved, frozen, ready, decided, sent = drafts
    letters.ask_review(letter=review, by=town.writer, at=noon(TODAY))
    town.approve(approved, on=TODAY)
    for letter in (frozen, ready, decided, sent):
        town.freeze(letter, on=TODAY)
    letters.mark_ready(letter=ready, by=town.writer, at=noon(TODAY))
    for letter in (decided, sent):
        town.decide(letter, on=TODAY)
    letters.send(letter=sent, by=town.clerk, at=noon(TODAY), on=TODAY)


# --- what must hold --------------------------------------------------------------------------------------------------------
def test_every_page_that_links_lead_to_is_in_order_and_nothing_is_out_of_reach(work_in_hand):
    with clock.told_at(noon(TODAY)):
        walks = [walk_as(account) for account in (None, *ACCOUNTS) if account is not COORDINATOR]

    assert [fault for walk in walks for fault in walk.faults] == []
    reached = {kind for walk in walks for kind in {*(kind for kind, _ in walk.pages), *walk.sends_to}}
    missed = sorted(set(names()) - reached - REACHED_ANOTHER_WAY.keys())
    assert missed == [], " ".join(missed)


def test_every_entry_of_the_menus_leads_somewhere():
    entries = (*navigation.PUBLIC, *navigation.FOOTER, *navigation.OFFICE)
    assert [entry.label for entry in entries if navigation.door_at(entry.url) is None] == []


def test_the_results_page_asks_no_more_of_the_database_when_more_was_done(client):
    before = queries_of(client)
    for half_year in (Period(date(2023, 4, 1), date(2023, 4, 10)), Period(date(2023, 4, 11), date(2023, 4, 12))):
        a_busy_time(half_year)

    assert queries_of(client) == before


def queries_of(client: Client) -> int:
    with clock.told_at(noon(LATER)), CaptureQueriesContext(connection) as captured:
        client.get(f"/resultaten?stand={LATER}")
    return len(captured)


def a_busy_time(period: Period) -> None:
    """Facts about every wijk, reported by one person and accepted by another."""
    with clock.told_at(noon(LATER)):
        for wijk in wijken():
            fact = results.report_fact(
                measure="pots_paid",
                quantity=3,
                first_day=period.first,
                last_day=period.last,
                place=wijk,
                evidence="proef",
                by=person(PROGRAMME),
            )
            results.accept_fact(fact=fact, by=person(SECOND), on=clock.today())
