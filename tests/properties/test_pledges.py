"""Whatever businesses promise, and in whatever order they move, stop and are mended: ledger, tables and a plain list agree."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nabij.intake import clock
from nabij.ledger import queries as ledger
from nabij.ledger.models import Entry
from nabij.network import services
from nabij.network.measures import BUSINESSES_PLEDGED
from nabij.network.models import LocalBusiness
from nabij.network.rules import Profession
from nabij.network.services import Particulars
from nabij.results.queries.reconciling import differences
from tests.network.conftest import LATER, Network, at

FIRST = date(2023, 1, 2)
STEPS = st.integers(0, 20)
KEY = BUSINESSES_PLEDGED.key
PLACES = st.tuples(st.sampled_from([Profession.HAIRDRESSER, Profession.NOTARY]), st.integers(0, 2))


@dataclass
class Told:
    """What the model remembers: spans of a pledge as (first, until, profession, wijk), grouped by the pledge they belong to."""

    business: LocalBusiness
    now: tuple[Profession, int]
    spans: list[list[tuple[date, date | None, Profession, int]]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return bool(self.spans) and self.spans[-1][-1][1] is None

    def close(self, day: date) -> None:
        first, _, *label = self.spans[-1][-1]
        self.spans[-1][-1] = (first, day, *label)

    def counts(self, day: date) -> list[tuple[Profession, int]]:
        flat = [span for pledge in self.spans for span in pledge]
        return [(label, wijk) for first, until, label, wijk in flat if first <= day and (until is None or day < until)]


class PledgesMachine(RuleBasedStateMachine):
    @initialize()
    def lay_out_a_town(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = clock.told_at(LATER)
        self.clock.__enter__()
        self.network = Network()
        services.write_pledge_text(text="Wij letten op.", by=self.network.coordinator, on=FIRST)
        self.told: list[Told] = []
        self.today = FIRST

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.clock.__exit__(None, None, None)
            self.transaction.__exit__(None, None, None)

    def of(self, place: tuple[Profession, int], name: str) -> Particulars:
        return Particulars(name, place[0], self.network.wijken[place[1]], email=f"{name}@x.example")

    def one(self, data, *, holds: bool) -> Told:
        return data.draw(st.sampled_from([told for told in self.told if told.holds is holds]))

    def by(self) -> dict:
        return {"by": self.network.coordinator, "on": self.today}

    # --- what people do ----------------------------------------------------------------------------------------------
    @rule(days=STEPS)
    def time_goes_on(self, days):
        self.today += timedelta(days=days)

    @rule(place=PLACES)
    def a_business_pledges_behind_its_link(self, place):
        particulars = self.of(place, f"zaak{len(self.told)}")
        request = services.ask_to_pledge(particulars=particulars, on=self.today, at=at(self.today))
        pledge = services.confirm_pledge(request=request, on=self.today, at=at(self.today))
        self.told.append(Told(pledge.business, place, [[(self.today, None, *place)]]))

    @rule(place=PLACES)
    def a_business_comes_in_sight(self, place):
        particulars = self.of(place, f"zaak{len(self.told)}")
        self.told.append(Told(services.add_business(particulars=particulars, **self.by()), place))

    @precondition(lambda self: any(not told.holds for told in self.told))
    @rule(data=st.data(), before=STEPS)
    def a_pledge_of_an_earlier_day_is_noted(self, data, before):
        told = self.one(data, holds=False)
        ended = max((until for pledge in told.spans for _, until, *_ in pledge), default=FIRST)
        day = max(self.today - timedelta(days=before), ended, FIRST)
        services.note_pledge(business=told.business, pledged_on=day, is_shown=True, **self.by(), at=at(self.today))
        told.spans.append([(day, None, *told.now)])

    @precondition(lambda self: any(told.holds for told in self.told))
    @rule(data=st.data())
    def stop(self, data):
        told = self.one(data, holds=True)
        services.stop_pledge(business=told.business, on=self.today, at=at(self.today))
        told.close(self.today)

    @precondition(lambda self: self.told)
    @rule(data=st.data(), place=PLACES, was_wrong=st.booleans())
    def move(self, data, place, was_wrong):
        told = data.draw(st.sampled_from(self.told))
        particulars = replace(
            Particulars.of(LocalBusiness.objects.get(pk=told.business.pk)),
            profession=place[0], area=self.network.wijken[place[1]],
        )  # fmt: skip
        services.change_business(
            business=told.business, particulars=particulars, was_wrong=was_wrong, **self.by(), at=at(self.today)
        )
        if told.holds and was_wrong:
            told.spans[-1][-1] = (*told.spans[-1][-1][:2], *place)
        elif told.holds and told.now != place:
            told.close(self.today)
            told.spans[-1].append((self.today, None, *place))
        told.now = place

    @precondition(lambda self: any(told.spans for told in self.told))
    @rule(data=st.data())
    def it_was_a_mistake(self, data):
        told = data.draw(st.sampled_from([told for told in self.told if told.spans]))
        services.undo_pledge(business=told.business, **self.by())
        told.spans.pop()

    # --- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def the_ledger_says_what_a_plain_list_says(self):
        if not hasattr(self, "network"):
            return
        days = {FIRST, self.today, self.today - timedelta(days=10), LATER.date()}
        codes = (Profession.HAIRDRESSER, Profession.NOTARY)
        cells = {(code, day): ledger.by_breakdown(KEY, code, day) for code in codes for day in days}
        found = ledger.balances(cells.values(), position=ledger.head().position)
        for day in days:
            counting = [place for told in self.told for place in told.counts(day)]
            assert sum(found[cells[code, day]].total for code in codes) == len(counting)
            for number, wijk in enumerate(self.network.wijken[:3]):
                entries = Entry.objects.filter(measure=KEY, place=wijk, on__lte=day, breakdown=Profession.NOTARY)
                stands = sum(entries.values_list("quantity", flat=True))
                assert stands == counting.count((Profession.NOTARY, number))

    @invariant()
    def both_books_agree(self):
        assert list(differences()) == []


@pytest.mark.django_db
def test_ledger_tables_and_a_plain_list_agree_after_any_sequence():
    run_state_machine_as_test(PledgesMachine, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
