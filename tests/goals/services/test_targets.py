from datetime import date

import pytest

from nabij.goals import services
from nabij.goals.rules import (
    Precision,
    PromisedDate,
    TargetKind,
    Terms,
)
from nabij.goals.services import GoalsRefused
from tests.goals.reading import page

END_2026 = PromisedDate(date(2026, 12, 31), Precision.YEAR)
BELOW = Terms(TargetKind.BELOW_NATIONAL, None, END_2026, date(2023, 1, 1))
HUNDRED = Terms(TargetKind.AT_LEAST, 100, END_2026, date(2023, 1, 1))


def test_an_old_page_shows_the_old_target(goal, editor, days):
    on = days.on(2023, 1, 1)
    target = services.set_target(
        goal=goal, text="Honderd partners", terms=HUNDRED, measure_key="partners_signed", by=editor, on=on
    )
    on = days.on(2024, 1, 1)
    services.change_target(
        target=target, text="Onder het landelijk gemiddelde", terms=BELOW, indicator="lonely", by=editor, on=on
    )
    assert [(t.text, t.indicator, t.terms) for t in page()[0].targets] == [
        ("Onder het landelijk gemiddelde", "lonely", BELOW)
    ]
    assert [(t.measure_key, t.terms) for t in page(as_of=date(2023, 12, 31))[0].targets] == [
        ("partners_signed", HUNDRED)
    ]
    on = days.on(2025, 1, 1)
    services.withdraw_target(target=target, by=editor, on=on)
    assert page()[0].targets == ()
    with pytest.raises(GoalsRefused, match="al niet meer"):
        services.withdraw_target(target=target, by=editor, on=on)


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"terms": HUNDRED}, "Kies één getal"),
        ({"terms": HUNDRED, "measure_key": "a", "indicator": "lonely"}, "Kies één getal"),
        ({"terms": BELOW, "measure_key": "a"}, "landelijk gemiddelde"),
        (
            {"terms": Terms(TargetKind.AT_LEAST, None, END_2026, date(2023, 1, 1)), "measure_key": "a"},
            "Geef een waarde",
        ),
        ({"terms": Terms(TargetKind.AT_LEAST, 5, END_2026, date(2027, 1, 1)), "measure_key": "a"}, "einddatum"),
    ],
)
def test_a_target_that_nobody_can_judge_is_refused(goal, editor, days, options, refusal):
    on = days.on(2023, 1, 1)
    with pytest.raises(GoalsRefused, match=refusal):
        services.set_target(goal=goal, text="Doel", by=editor, on=on, **options)
