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
