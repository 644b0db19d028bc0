from datetime import date

import pytest

from nabij.goals import queries, services
from nabij.goals.services import GoalsRefused
from nabij.intake import clock


def test_a_list_of_names_shows_who_stood_in_it_on_that_day(editor, days):
    on = days.on(2023, 4, 1)
    companies = services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    services.add_name(name_list=companies, name="Bakkerij De Korst", from_on=date(2019, 9, 1), by=editor, on=on)
    services.add_name(
        name_list=companies, name="Veerdienst", from_on=date(2020, 1, 1), until_on=date(2021, 12, 31), by=editor, on=on
    )

    def names(day):
        return queries.names_by_list(as_of=day, known_at=clock.now()).get("companies", ())

    assert names(date(2019, 12, 31)) == ("Bakkerij De Korst",)
    assert names(date(2021, 12, 31)) == ("Bakkerij De Korst", "Veerdienst")
    assert names(date(2022, 1, 1)) == ("Bakkerij De Korst",)


@pytest.mark.parametrize("right_day", [date(2018, 5, 1), date(2021, 5, 1)])
def test_a_name_that_is_put_right_is_right_on_every_day(editor, days, right_day):
    on = days.on(2023, 4, 1)
    companies = services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    entry = services.add_name(name_list=companies, name="Bakerij", from_on=date(2019, 9, 1), by=editor, on=on)
    before = clock.now()
    on = days.on(2023, 5, 1)
    services.correct_name(entry=entry, name="Bakkerij", from_on=right_day, until_on=None, by=editor, on=on)
    for day in (date(2018, 5, 1), date(2019, 9, 1), date(2021, 5, 1), date(2023, 5, 1)):
        expected = ("Bakkerij",) if day >= right_day else ()
        assert queries.names_by_list(as_of=day, known_at=clock.now()).get("companies", ()) == expected
    assert queries.names_by_list(as_of=date(2020, 1, 1), known_at=before) == {"companies": ("Bakerij",)}
    assert [name.name for name in queries.names_in(companies)] == ["Bakkerij"]


def test_a_list_has_a_code_of_its_own(editor, days):
    on = days.on(2023, 4, 1)
    services.make_name_list(key="companies", title="Bedrijven", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="al een lijst"):
        services.make_name_list(key="companies", title="Andere", by=editor, on=on)
    with pytest.raises(GoalsRefused, match="kleine letters"):
        services.make_name_list(key="Twee Woorden", title="Andere", by=editor, on=on)
