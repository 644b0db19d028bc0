"""The office of the told city on an ordinary day: work in every state, so that every page has something to show."""

from datetime import date
from uuid import UUID

from django.conf import settings

from nabij.demo.accounts import COORDINATOR, PROGRAMME, SECOND, Account
from nabij.goals import services as goals
from nabij.goals.models import Goal, Milestone, NameList, NameListEntry, Plan, Sentence, Target
from nabij.goals.rules import Becomes
from nabij.intake import clock
from nabij.intake.tables import write_csv
from nabij.kernel.periods import Period
from nabij.ledger.rules import Reason
from nabij.letters import services as letters
from nabij.letters.models import CouncilItem, Letter
from nabij.monitor.models import Survey
from nabij.outbox import services as outbox
from nabij.people import services as people
from nabij.people.models import Organisation, User
from nabij.people.rules import Role
from nabij.places.queries import whole
from nabij.results import services as results
from nabij.results.models import Dimension, Fact, FactFile
from nabij.results.rules import FactState
from tests.browser.network import furnish_network
from tests.browser.streets import furnish_streets

FIRST_HALF, SECOND_HALF = Period(date(2023, 1, 1), date(2023, 6, 30)), Period(date(2023, 7, 1), date(2023, 12, 31))
COLUMNS = ["cijfer", "aantal", "eerste_dag", "laatste_dag", "plaats", "bewijs"]

Records = dict[str, UUID]
"""What a page can be about, by a word of ours, with the identity that its address carries."""


def furnish(files: object) -> Records:
    """Adds the work of the day to the told city, and says what there is."""
    before, settings.FILES_DIR = settings.FILES_DIR, files
    records = {**_facts(), **_files(), **_words(), **_letters(), **_people(), **furnish_streets(), **furnish_network()}
    settings.FILES_DIR = before
    return {word: one.public_id for word, one in records.items()}


def who(account: Account) -> User:
    return User.objects.get(email=account.email)


def _fact(quantity: int, first: date, last: date) -> Fact:
    return results.report_fact(
        measure="cards_distributed",
        quantity=quantity,
        first_day=first,
        last_day=last,
        place=whole(),
        evidence="Verzonnen opgave van drie winkels, bladzijde 2",
        by=who(COORDINATOR),
    )


def _facts() -> dict[str, object]:
    waiting = _fact(210, date(2023, 4, 6), date(2023, 4, 30))
    refused = results.refuse_fact(
        fact=_fact(9_999, date(2023, 5, 1), date(2023, 5, 31)), by=who(SECOND), reason="De lijst noemt er 99."
    )
    accepted, asked_back = Fact.objects.filter(state=FactState.ACCEPTED).order_by("pk")[:2]
    results.ask_withdrawal(fact=asked_back, reason=Reason.DOUBLE, by=who(COORDINATOR))
    return {
        "feit dat wacht": waiting,
        "afgewezen feit": refused,
        "aanvaard feit": accepted,
        "teruggevraagd feit": asked_back,
        "onderverdeling": Dimension.objects.earliest("pk"),
    }


def _files() -> dict[str, FactFile]:
    by = who(PROGRAMME)
    rows = [["trainings_held", str(number), f"1-{number}-2024", f"20-{number}-2024", "", "lijst"] for number in (1, 2)]
    brought = results.bring_fact_file(content=write_csv(COLUMNS, rows[:1]), name="januari.csv", by=by)
    reported = results.bring_fact_file(content=write_csv(COLUMNS, rows[1:]), name="februari.csv", by=by)
    results.report_fact_file(fact_file=reported, by=by)
    return {"ingelezen bestand": brought, "gemeld bestand": reported}


def _words() -> dict[str, object]:
    by, on = who(PROGRAMME), clock.today()
    plan, done = Plan.objects.order_by("pk")[:2]
    goals.finish_plan(plan=done, text="De campagne is gehouden.", becomes=Becomes.MILESTONE, by=by, on=on)
    return {
        "doel": Goal.objects.earliest("pk"),
        "zin": Sentence.objects.earliest("pk"),
        "mijlpaal": Milestone.objects.earliest("pk"),
        "plan": plan,
        "afgerond plan": done,
        "streefwaarde": Target.objects.earliest("pk"),
        "namenlijst": NameList.objects.filter(follows="").earliest("pk"),
        "naam": NameListEntry.objects.filter(source=None).earliest("pk"),
        "onderzoek": Survey.objects.earliest("pk"),
    }


def _letters() -> dict[str, object]:
    by, at = who(PROGRAMME), clock.now()
    draft, read = (letters.draft_letter(period=period, by=by, at=at) for period in (SECOND_HALF, FIRST_HALF))
    for letter in (draft, read):
        letters.write_text(letter=letter, section="aanleiding", text="Er zijn {pots_paid} potjes.", by=by, at=at)
    letters.ask_review(letter=read, by=by, at=at)
    return {
        "brief in de maak": draft,
        "brief bij de tegenlezer": read,
        "openbare brief": Letter.objects.get(slug="2e-helft-2022"),
        "vraag van de raad": CouncilItem.objects.get(number="SV-2023-21"),
    }


def _people() -> dict[str, object]:
    somebody = people.add_user(email="tijdelijk@demo.nabij.example", name="Tara Tijdelijk")
    organisation = Organisation.objects.earliest("pk")
    people.assign_role(
        user=somebody, role=Role.SOCIAL_BROKER, organisation=organisation, starts_on=date(2023, 4, 1), by=who(SECOND)
    )
    at = clock.now()
    refused = outbox.post("weg@demo.nabij.example", "Uitnodiging voor de netwerkbijeenkomst", "Welkom!", at=at)
    outbox.note_refused(mail=refused, error="550 onbekend adres", at=at)
    return {"iemand": somebody, "geweigerde mail": refused}
