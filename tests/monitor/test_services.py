from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.monitor import queries, services
from nabij.monitor.models import SurveyFigure
from nabij.monitor.rules import Indicator, Instrument
from nabij.monitor.services import MonitorRefused
from nabij.people.queries import NotAllowed
from nabij.people.rules import ROLE_PERMISSIONS, Permission
from tests import builders
from tests.monitor.conftest import TODAY, described

LONELY = Indicator.LONELY


def latest(area, *, as_of=TODAY, known_at=None, group=""):
    points = queries.series(LONELY, area, as_of=as_of, known_at=known_at or clock.now(), group=group)
    return points[-1].outcome if points else None


def record(survey, permille, *, by, **options):
    services.record_figure(survey=survey, indicator=LONELY, permille=permille, by=by, on=TODAY, **options)


def at_a_later_moment():
    return clock.told_at(clock.now() + timedelta(hours=1))


def test_the_newest_survey_speaks_and_an_old_page_keeps_the_old_one(survey, analyst):
    here = builders.whole()
    older = services.record_survey(description=described(2020), by=analyst, on=TODAY)
    record(survey, 480, by=analyst, area=here)
    record(older, 450, by=analyst, area=here)
    assert latest(here).permille == 480
    assert latest(here, as_of=date(2022, 12, 14)).permille == 450
    assert latest(here, as_of=date(2020, 12, 14)) is None


def test_a_corrected_outcome_leaves_what_was_known_before(survey, analyst):
    record(survey, 480, by=analyst, lower=470, upper=490, respondents=5200)
    before = clock.now()
    with at_a_later_moment():
        record(survey, 486, by=analyst)
        assert latest(None).permille == 486
        assert latest(None).lower is None
        assert latest(None, known_at=before).percentage == "48%"
        assert latest(None, known_at=before).margin == "47% tot 49%"


def test_an_outcome_that_was_taken_back_no_longer_speaks(survey, analyst):
    record(survey, 480, by=analyst)
    before = clock.now()
    with at_a_later_moment():
        services.withdraw_figure(survey=survey, indicator=LONELY, by=analyst, on=TODAY)
        assert latest(None) is None
        assert latest(None, known_at=before).permille == 480
        with pytest.raises(MonitorRefused, match=r"staat er niet \(meer\)"):
            services.withdraw_figure(survey=survey, indicator=LONELY, by=analyst, on=TODAY)


def test_groups_and_areas_are_kept_apart(survey, analyst):
    here, wijk = builders.whole(), builders.wijk("Oost")
    record(survey, 480, by=analyst, area=here)
    record(survey, 520, by=analyst, area=here, group="65+")
    record(survey, 570, by=analyst, area=wijk, is_estimate=True)
    assert [latest(here).permille, latest(here, group="65+").permille, latest(wijk).permille] == [480, 520, 570]
    assert (latest(here).who, latest(here, group="65+").who) == ("18+", "65+")
    assert latest(None) is None


def test_only_the_same_survey_may_be_set_beside_the_country(survey, analyst):
    here = builders.whole()
    other = services.record_survey(description=described(2020), by=analyst, on=TODAY)
    record(survey, 480, by=analyst, area=here)
    record(other, 470, by=analyst)

    def compared():
        return queries.comparison(LONELY, here, as_of=TODAY, known_at=clock.now())

    assert (compared().is_comparable, compared().label) == (False, "niet vergelijkbaar")
    record(survey, 486, by=analyst)
    assert (compared().difference, compared().label) == (-6, "onder het landelijk gemiddelde")
    record(survey, 480, by=analyst)
    assert compared().label == "gelijk aan het landelijk gemiddelde"
    record(survey, 470, by=analyst)
    assert compared().label == "boven het landelijk gemiddelde"
    assert queries.comparison(Indicator.SOCIALLY_LONELY, here, as_of=TODAY, known_at=clock.now()) is None


def test_all_that_was_measured_here_is_set_beside_the_country_in_two_queries(
    survey, analyst, django_assert_num_queries
):
    here = builders.whole()
    for indicator in (LONELY, Indicator.SOCIALLY_LONELY):
        services.record_figure(survey=survey, indicator=indicator, permille=300, area=here, by=analyst, on=TODAY)
    record(survey, 486, by=analyst)
    clocks = {"as_of": TODAY, "known_at": clock.now()}
    with django_assert_num_queries(2):
        compared = queries.comparisons(here, **clocks)
    one_by_one = (queries.comparison(indicator, here, **clocks) for indicator in Indicator)
    assert compared == [found for found in one_by_one if found]
    assert {(found.municipality.indicator, found.is_comparable) for found in compared} == {
        (LONELY, True), (Indicator.SOCIALLY_LONELY, False)
    }  # fmt: skip


def test_a_series_breaks_where_the_method_changed(survey, analyst):
    changes = {
        2012: {},
        2016: {},
        2018: {"is_method_break": True},
        2020: {"instrument": Instrument.DE_JONG_GIERVELD_6},
    }
    for wave, change in changes.items():
        wave_survey = services.record_survey(description=described(wave, **change), by=analyst, on=TODAY)
        record(wave_survey, 400, by=analyst)
    record(survey, 486, by=analyst)
    points = queries.series(LONELY, None, as_of=TODAY, known_at=clock.now())
    assert [(point.outcome.survey.wave, point.has_break_before) for point in points] == [
        (2012, False), (2016, False), (2018, True), (2020, True), (2022, True),
    ]  # fmt: skip


def test_a_corrected_survey_is_right_for_every_day_that_is_asked_from_then_on(survey, analyst):
    record(survey, 486, by=analyst)
    before = clock.now()
    early = described(fieldwork_first_on=date(2022, 2, 1), fieldwork_last_on=date(2022, 5, 31))
    with at_a_later_moment():
        services.correct_survey(survey=survey, description=early, by=analyst, on=TODAY)
        assert latest(None, as_of=date(2022, 6, 1)).permille == 486
        assert latest(None, as_of=date(2022, 6, 1), known_at=before) is None
        assert queries.survey(survey.public_id, known_at=clock.now()).survey.fieldwork.last == date(2022, 5, 31)


@pytest.mark.parametrize(
    ("figure", "refusal"),
    [
        ({"permille": 1001}, "tussen 0 en 100"),
        ({"permille": -1}, "tussen 0 en 100"),
        ({"permille": 480, "lower": 470}, "of geen van beide"),
        ({"permille": 480, "lower": 481, "upper": 490}, "niet tussen de ondergrens"),
        ({"permille": 480, "lower": 470, "upper": 479}, "niet tussen de ondergrens"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(survey, analyst, figure, refusal):
    with pytest.raises(MonitorRefused, match=refusal):
        services.record_figure(survey=survey, indicator=LONELY, by=analyst, on=TODAY, **figure)
    assert not SurveyFigure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"fieldwork_last_on": date(2022, 8, 31)}, "voordat het begon"),
        ({"fieldwork_last_on": date(2023, 4, 15)}, "nog niet klaar"),
    ],
)
def test_a_survey_that_is_not_finished_is_refused(analyst, changes, refusal):
    with pytest.raises(MonitorRefused, match=refusal):
        services.record_survey(description=described(**changes), by=analyst, on=TODAY)


@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
def test_only_who_edits_context_enters_a_survey(analyst, role):
    somebody = builders.person(role, name="Sam Iemand")
    if Permission.EDIT_CONTEXT in ROLE_PERMISSIONS[role]:
        survey = services.record_survey(description=described(), by=somebody, on=TODAY)
        record(survey, 480, by=somebody)
    else:
        with pytest.raises(NotAllowed):
            services.record_survey(description=described(), by=somebody, on=TODAY)


@pytest.mark.parametrize(
    "wrong", [{"permille": 1001}, {"lower": 470}, {"lower": 500, "upper": 600}, {"indicator": "happy"}]
)
def test_the_table_refuses_an_outcome_that_cannot_be(survey, analyst, wrong):
    row = {"survey": survey, "indicator": "lonely", "permille": 480, "written_by": analyst}
    moment = {"effective_on": TODAY, "recorded_at": clock.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyFigure.objects.create(**row | moment | wrong)
