"""Twelve colleagues write down the first joint action of the town, all at the same moment and under one title."""

from collections import Counter

import pytest

from nabij.goals.models import NameList
from nabij.goals.queries import names_by_list
from nabij.intake import clock
from nabij.ledger import queries as ledger
from nabij.network import services
from nabij.network.models import JointAction
from nabij.network.rules import JointKind, Sector
from nabij.network.services import PartnerRefused, Profile, TakesPart, Together
from nabij.people.rules import Role
from nabij.results.queries.reconciling import differences
from tests import builders
from tests.faults.threads import at_once

pytestmark = [pytest.mark.faults, pytest.mark.usefixtures("real_transactions")]

PEOPLE = 12
REFUSED = "Iemand legde dit net ook vast."


def test_each_is_written_down_or_told_kindly_and_the_sentence_names_every_company():
    builders.municipality()
    builders.town()
    by, today, now = builders.person(Role.NETWORK_COORDINATOR), clock.today(), clock.now()
    companies = [
        services.add_prospect(profile=Profile(f"Bedrijf {number}", sector=Sector.BUSINESS), by=by, on=today, at=now)
        for number in range(PEOPLE)
    ]

    def begin(number: int) -> str:
        told = Together(kind=JointKind.ACTION, title="Koffie", text="Wij schenken.", began_on=today)
        try:
            services.begin_together(told=told, partners=[TakesPart(companies[number], leads=True)], by=by, on=today)
        except PartnerRefused as refusal:
            return str(refusal)[: len(REFUSED)]
        return "ja"

    heard = Counter(at_once(PEOPLE, begin))
    assert set(heard) <= {"ja", REFUSED}
    assert heard["ja"] == JointAction.objects.count() >= 1
    taking_part = JointAction.objects.values_list("partners__partner__organisation__name", flat=True)
    assert NameList.objects.count() == 1
    (names,) = names_by_list(as_of=today, known_at=clock.now()).values()
    assert set(names) == set(taking_part)
    assert list(differences()) == []
    assert list(ledger.chain_faults()) == []
