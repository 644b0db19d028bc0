import pytest

from nabij.places import queries
from nabij.places.models import Municipality
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_tree_is_climbed_to_the_wijk():
    noord = builders.wijk("Noord")
    hoekje = builders.buurt("Hoekje", parent=noord)
    assert queries.wijk_of(hoekje) == noord
    assert queries.wijk_of(noord) == noord
    assert queries.wijk_of(queries.whole()) is None
    assert queries.lineage(hoekje) == [hoekje, noord, queries.whole()]


def test_every_lineage_is_read_at_once(django_assert_num_queries):
    noord = builders.wijk("Noord")
    hoekje, whole = builders.buurt(parent=noord), queries.whole()
    with django_assert_num_queries(1):
        lines = queries.lineages()
    assert lines == {
        hoekje.code: (hoekje.code, noord.code, whole.code),
        noord.code: (noord.code, whole.code),
        whole.code: (whole.code,),
    }


def test_wijken_come_by_code_and_areas_from_large_to_small():
    noord, zuid = builders.wijk("Noord"), builders.wijk("Zuid")
    hoekje = builders.buurt(parent=zuid)
    assert queries.wijken() == sorted([noord, zuid], key=lambda area: area.code)
    assert list(queries.areas()) == [queries.whole(), *queries.wijken(), hoekje]


def test_an_instance_without_a_record_says_so():
    with pytest.raises(Municipality.DoesNotExist):
        queries.municipality()
    builders.municipality()
    assert str(queries.municipality()) == "Waterdam"


NAMES = ("Tolsteegbarrière", "Tolsteegsingel", "Thomas à Kempisplantsoen", "Kerkstraat", "Oude Kerkstraat", "'t Hoogt")


@pytest.fixture
def streets() -> None:
    buurten = [builders.buurt()]
    for name in NAMES:
        builders.street(name, buurten=buurten)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kerkstr.", ["Kerkstraat", "Oude Kerkstraat"]),
        ("Tolsteeg", ["Tolsteegbarrière", "Tolsteegsingel"]),
        ("tolsteeg barriere", ["Tolsteegbarrière"]),
        ("kempis", ["Thomas à Kempisplantsoen"]),
        ("Hoogt", ["'t Hoogt"]),
        ("’t Hoogt", ["'t Hoogt"]),
        ("Tolstegbariere", ["Tolsteegbarrière"]),
        ("Tomas a Kempisplansoen", ["Thomas à Kempisplantsoen"]),
        ("Hoofdweg", []),
        ("%", []),
        ("", []),
        ("_" * 5000, []),
    ],
)
def test_a_street_is_found_as_a_thumb_types_it(streets, typed, found):
    assert [street.name for street in queries.streets_like(typed)] == found


def test_the_name_itself_comes_before_names_that_have_it(streets):
    builders.street("Kerkstraat-Noord")
    names = [street.name for street in queries.streets_like("Kerkstraat")]
    assert names == ["Kerkstraat", "Kerkstraat-Noord", "Oude Kerkstraat"]
    assert [street.name for street in queries.streets_like("Kerkstraat", limit=1)] == ["Kerkstraat"]


def test_a_street_is_known_by_its_number_or_by_a_name_that_only_it_has():
    in_dorp = builders.street("Kerkstraat", locality="Dorp", bag_id="0999300000000001")
    assert queries.street_named("kerkstr") == in_dorp
    assert queries.street_named("Heel anders", bag_id="0999300000000001") == in_dorp
    assert queries.street_named("Kerkstraat", locality="Stad") is None
    builders.street("Kerkstraat", locality="Stad")
    assert queries.street_named("Kerkstraat") is None
    assert queries.street_named("Kerkstraat", locality="Dorp") == in_dorp
