"""Partners report their half-year on one page behind a mailed link; one person of the office accepts each number."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.intake import clock
from nabij.kernel.periods import Period
from nabij.ledger.queries import moment
from nabij.ledger.rules import Counts
from nabij.letters.queries.completeness import completeness
from nabij.network import services as network
from nabij.network.models import Partner
from nabij.network.services import Joining, Profile, Signer, Speaker
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from nabij.results import services
from nabij.results.models import Fact, PartnerReport
from nabij.results.queries import figures
from nabij.results.queries.partner_reports import asked_measures, secret_of, silent
from nabij.results.queries.reconciling import differences
from nabij.results.rules import FactState
from nabij.results.services import Evidence, FactRefused
from nabij.results.services.facts import catalogue_today
from tests import builders
from tests.page import fetch, send
from tests.results.conftest import NOON, TODAY, measure

HALF = Period(date(2023, 7, 1), date(2023, 12, 31))
QUERIES = 13
LISTS = Evidence("onze presentielijsten")


@pytest.fixture
def net(desk):
    """The desk with a coordinator, two partners, and two measures that partners are asked about."""
    coordinator = builders.person(Role.NETWORK_COORDINATOR, name="Cora Coördinator")
    with clock.told_at(NOON.replace(year=2020)):
        measure(desk.reporter, "trainings", "Trainingen gegeven", "training", "trainingen")
        measure(desk.reporter, "reached", "Mensen bereikt", "mens", "mensen", counts=Counts.PERSONS)
    network.write_declaration_text(title="Verklaring", text="Wij doen mee.", by=coordinator, on=date(2020, 1, 1))
    services.choose_asked_measures(keys=["trainings", "reached"], by=coordinator, on=TODAY)
    partners = [partner(name) for name in ("Alfa", "Bravo")]
    yield SimpleNamespace(coordinator=coordinator, partners=partners, desk=desk)
    assert list(differences()) == [], "both books say the same"


def partner(name: str) -> Partner:
    joining = Joining(
        Profile(name, for_residents="Wij koken."), Speaker("Vera", f"vera@{name.lower()}.example"),
        Signer("Teun", "voorzitter", f"teun@{name.lower()}.example"),
    )  # fmt: skip
    day = date(2022, 3, 1)
    at = datetime(2022, 3, 1, 10, tzinfo=UTC)
    request = network.ask_to_join(joining=joining, on=day, at=at)
    return network.sign_join_request(request=request, on=day, at=at).partner


def asked(net) -> list[PartnerReport]:
    services.ask_reports(period=HALF, partners=net.partners, by=net.coordinator, on=TODAY, at=NOON)
    return list(PartnerReport.objects.select_related("partner").order_by("pk"))


def answer(report, **numbers) -> PartnerReport:
    return services.answer_report(report=report, numbers=numbers, evidence=LISTS, on=TODAY, at=NOON)


def value(key: str):
    return figures(moment(as_of=TODAY, known_at=None, now=clock.now()))[key].value.number


def standing(key: str = "trainings") -> list[tuple[str, int, str]]:
    found = Fact.objects.filter(measure=key).order_by("pk")
    return [(str(fact.report.partner), fact.quantity, fact.state) for fact in found]


def accept(net, fact: Fact | None = None, by=None) -> Fact:
    return services.accept_fact(fact=fact or Fact.objects.latest("pk"), by=by or net.coordinator, on=TODAY)


# --- asking ---------------------------------------------------------------------------------------------------------------
def test_each_partner_gets_one_mail_with_a_link_of_its_own(net):
    one, other = asked(net)
    asked(net)
    mails = {mail.to: mail.text for mail in OutgoingMail.objects.filter(subject="Wat deed uw organisatie?")}
    assert len(mails) == OutgoingMail.objects.filter(subject="Wat deed uw organisatie?").count() == 2
    assert secret_of(one) in mails["vera@alfa.example"]
    assert secret_of(other) not in mails["vera@alfa.example"]


def test_a_half_year_that_runs_is_not_asked_about(net):
    running = Period(date(2024, 1, 1), date(2024, 6, 30))
    with pytest.raises(FactRefused, match="nog niet om"):
        services.ask_reports(period=running, partners=net.partners, by=net.coordinator, on=TODAY, at=NOON)


def test_who_is_silent_is_reminded_once(net):
    one, other = asked(net)
    answer(one, trainings=2)
    remind = {"period": HALF, "by": net.coordinator, "on": TODAY, "at": NOON}
    assert [services.remind_reports(**remind) for _ in range(2)] == [1, 0]
    assert list(silent(HALF)) == [other]


def test_only_measures_of_the_office_that_can_be_reported_are_asked(net):
    services.choose_asked_measures(keys=["trainings", "cards_a_year", "partners_signed"], by=net.coordinator, on=TODAY)
    assert [measure.key for measure in asked_measures(catalogue_today())] == ["trainings"]


# --- answering ------------------------------------------------------------------------------------------------------------
def test_a_number_waits_for_one_person_of_the_office_and_then_counts(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    assert standing() == [("Alfa", 5, FactState.REPORTED)]
    assert value("trainings") == 0
    accept(net)
    assert value("trainings") == 5


def test_two_partners_with_the_same_number_add_up(net):
    for report in asked(net):
        answer(report, trainings=5)
    for fact in Fact.objects.all():
        accept(net, fact)
    assert value("trainings") == 10


def test_answering_again_tells_the_waiting_number_anew(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    seen = Fact.objects.get()
    answer(report, trainings=7)
    assert standing() == [("Alfa", 7, FactState.REPORTED)]
    with pytest.raises(FactRefused, match="opnieuw gemeld"):
        services.accept_fact(fact=seen, by=net.coordinator, on=TODAY)
    assert value("trainings") == 0, "nobody accepts a number that they did not see"


def test_the_same_answer_twice_changes_nothing(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    fact = Fact.objects.get()
    answer(report, trainings=5)
    assert Fact.objects.get() == fact


def test_a_correction_takes_the_place_of_what_was_accepted(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    accept(net)
    answer(report, trainings=8)
    assert value("trainings") == 5
    accept(net)
    assert standing() == [("Alfa", 5, FactState.REPLACED), ("Alfa", 8, FactState.ACCEPTED)]
    assert value("trainings") == 8


def test_back_to_what_counts_drops_the_correction_that_waits(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    accept(net)
    answer(report, trainings=8)
    answer(report, trainings=5)
    assert standing() == [("Alfa", 5, FactState.ACCEPTED)]


def test_what_counts_cannot_just_vanish(net):
    report, _ = asked(net)
    answer(report, trainings=5)
    accept(net)
    with pytest.raises(FactRefused, match="al meetelt"):
        answer(report)
    report.refresh_from_db()
    assert report.is_nothing is False


def test_nothing_to_tell_is_an_answer(net):
    report, _ = asked(net)
    answer(report)
    report.refresh_from_db()
    assert (report.is_nothing, report.answered_at) == (True, NOON)
    assert not Fact.objects.exists()


def test_the_office_total_and_the_parts_of_partners_never_both_count(net, report):
    one, other = asked(net)
    answer(one, trainings=5)
    accept(net)
    with pytest.raises(FactRefused, match="Over deze dagen"):
        report(20, measure="trainings", days=(HALF.first, HALF.last))
    later = Period(date(2023, 1, 1), date(2023, 6, 30))
    total = report(20, measure="trainings", days=(later.first, later.last))
    services.accept_fact(fact=total, by=net.desk.second, on=TODAY)
    services.ask_reports(period=later, partners=[other.partner], by=net.coordinator, on=TODAY, at=NOON)
    late = PartnerReport.objects.latest("pk")
    answer(late, trainings=3)
    with pytest.raises(FactRefused, match="al een"):
        accept(net)
    assert value("trainings") == 25


def test_a_number_of_persons_leaves_the_house_rounded_and_with_a_publication_only(net):
    report, _ = asked(net)
    answer(report, reached=23)
    accept(net)
    assert value("reached") is None
    then = moment(as_of=TODAY, known_at=None, now=clock.now())
    assert figures(then, publishing=True)["reached"].value.number == 20


# --- who decides ----------------------------------------------------------------------------------------------------------
def test_the_coordinator_accepts_what_partners_gave_and_nothing_else(net, report):
    answer(asked(net)[0], trainings=5)
    own = report(9)
    with pytest.raises(NotAllowed):
        accept(net, own)
    accept(net, Fact.objects.get(measure="trainings"))


def test_who_works_for_the_partner_does_not_accept_its_number(net):
    answer(asked(net)[0], trainings=5)
    builders.person(Role.PARTNER_MEMBER, name="Mees", at=net.partners[0].organisation)
    double = builders.person(Role.EDITOR, name="Dora Dubbel")
    network.invite_member(partner=net.partners[0], name="x", email=double.email, on=TODAY, at=NOON)
    with pytest.raises(FactRefused, match="eigen organisatie"):
        accept(net, by=double)


def test_the_office_may_put_a_number_of_a_partner_right(net):
    first, second = asked(net)
    for one in (first, second):
        answer(one, trainings=5)
    for fact in Fact.objects.all():
        accept(net, fact)
    old = Fact.objects.get(report=first)
    right = services.report_fact(
        measure="trainings", quantity=6, first_day=HALF.first, last_day=HALF.last, place=net.desk.city,
        evidence="gebeld", by=net.desk.reporter, replaces=old,
    )  # fmt: skip
    services.accept_fact(fact=right, by=net.desk.second, on=TODAY)
    assert value("trainings") == 11


# --- pages ----------------------------------------------------------------------------------------------------------------
def page_of(report: PartnerReport) -> str:
    return reverse("results:partner_report", args=[report.public_id, secret_of(report)])


def test_a_partner_fills_in_one_page_without_logging_in(client, net):
    report, _ = asked(net)
    url = page_of(report)
    fields = fetch(client, url).form(url)
    file = SimpleUploadedFile("lijst.csv", b"training;aantal\nsignaleren;5\n", "text/csv")
    page = send(client, url, fields | {"trainings": "5", "evidence": "de lijst", "evidence_file": file})
    assert "de gemeente kijkt het na" in page.words
    fact = Fact.objects.get()
    assert (fact.quantity, fact.evidence, fact.evidence_file.name) == (5, "de lijst", "lijst.csv")
    assert page.form(url)["trainings"] == "5", "it can be put right here"


def test_the_page_says_what_is_missing(client, net):
    url = page_of(asked(net)[0])
    fields = fetch(client, url).form(url)
    assert "Vul minstens één getal in" in send(client, url, fields).words
    assert "hoe u dit weet" in send(client, url, fields | {"trainings": "3"}).words
    assert "Haal dit vinkje weg" in send(client, url, fields | {"trainings": "3", "nothing": "on"}).words
    assert "Vul een getal in" in send(client, url, fields | {"trainings": "veel"}).words
    assert not Fact.objects.exists()


def test_who_lost_the_way_in_has_no_way_in_here_either(client, net):
    report, other = asked(net)
    url = page_of(report)
    fetch(client, reverse("results:partner_report", args=[report.public_id, secret_of(other)]), status=404)
    Partner.objects.filter(pk=report.partner_id).update(link_number=2)
    fetch(client, url, status=404)


def test_the_office_sees_who_answered_and_who_is_silent(client_of, net):
    office = client_of(net.coordinator)
    ask = reverse("results:ask_partner_reports")
    fields = fetch(office, ask).form(ask)
    page = send(office, ask, fields | {"period": "2023-07-01"})
    assert "0 van 2 antwoordden" in page.words
    answer(PartnerReport.objects.get(partner=net.partners[0]), trainings=4)
    url = reverse("results:partner_reports")
    page = fetch(office, url)
    assert "1 van 2 antwoordden" in page.words
    assert "Trainingen gegeven: 4 trainingen" in page.links
    remind = f"{reverse('results:remind_partner_reports')}?vanaf=2023-07-01"
    page = send(office, remind, page.form(remind))
    assert "herinnerd op 1 februari 2024" in page.words
    fact = reverse("results:fact", args=[Fact.objects.get().public_id])
    page = fetch(office, fact)
    assert "Gemeld door Alfa" in page.words
    accept_url = reverse("results:accept_fact", args=[Fact.objects.get().public_id])
    assert "telt nu mee" in send(office, accept_url, page.form(accept_url)).words


def merged(net) -> list[PartnerReport]:
    """Both were asked, and turn out to be one organisation: Bravo goes on as Alfa."""
    reports = asked(net)
    alfa, bravo = net.partners
    network.merge_partners(partner=bravo, into=alfa, by=net.coordinator, on=TODAY, at=NOON)
    return reports


def test_who_answered_under_another_record_is_not_silent(net):
    of_alfa, of_bravo = merged(net)
    assert list(silent(HALF)) == [of_alfa]
    answer(of_bravo, trainings=3)
    assert list(silent(HALF)) == []
    assert list(silent(HALF, known_at=NOON - timedelta(hours=1))) == [], "nobody was asked yet"
    assert list(silent(HALF, known_at=NOON)) == []


def test_two_answers_of_what_became_one_organisation_are_laid_before_the_office(client_of, net):
    of_alfa, of_bravo = merged(net)
    address = f"/kantoor/opgaven?vanaf={HALF.first}"
    answer(of_alfa, trainings=3)
    assert "Misschien dubbel" not in fetch(client_of(net.coordinator), address).words
    answer(of_bravo, trainings=3)
    page = fetch(client_of(net.coordinator), address)
    assert "Bravo (nu Alfa): Trainingen gegeven: 3 trainingen" in page.words
    assert page.words.count("Misschien dubbel") == 1
    services.refuse_fact(fact=of_bravo.facts.get(), by=net.coordinator, reason="dubbel")
    assert "Misschien dubbel" not in fetch(client_of(net.coordinator), address).words


def test_the_office_chooses_what_is_asked(client_of, net):
    office = client_of(net.coordinator)
    url = reverse("results:asked_measures")
    send(office, url, fetch(office, url).form(url) | {"measures": ["cards"]})
    assert [measure.key for measure in asked_measures(catalogue_today())] == ["cards"]


def test_the_letter_names_who_is_silent_before_it_is_frozen(net):
    one, _ = asked(net)
    answer(one, trainings=5)
    letter = SimpleNamespace(period_first=HALF.first, period_last=HALF.last)
    gaps = completeness(letter, moment(as_of=TODAY, known_at=None, now=clock.now()), [])
    assert [(gap.subject, gap.finding) for gap in gaps if gap.kind == "Nog geen opgave"] == [
        ("Bravo", "1 van de 2 gevraagde partners")
    ]


def test_the_list_of_reports_takes_as_many_queries_for_three_as_for_one(client_of, net, django_assert_num_queries):
    one, two = asked(net)
    office = client_of(net.coordinator)
    url = reverse("results:partner_reports")
    answer(one, trainings=4, reached=12)
    office.get(url)
    with django_assert_num_queries(QUERIES):
        office.get(url)
    answer(two, trainings=4, reached=12)
    with django_assert_num_queries(QUERIES):
        office.get(url)
