"""Files with areas and what lies in them, of the shapes that municipalities and Statistics Netherlands publish."""

import json
from datetime import date
from decimal import Decimal

import pytest

from nabij.places import queries
from nabij.places.models import AddressRange, Area, Population, Postcode, Street
from nabij.places.services import AreaFile, ImportRefused, import_areas
from tests import builders

pytestmark = pytest.mark.django_db

WHOLE = {"code": "GM9999", "naam": "Waterdam", "punt": [5.1, 52.1]}
NOORD = {
    "code": "WK999901",
    "naam": "Noord",
    "gemeentecode": "GM9999",
    "oppervlakte_ha": 12.5,
    "punt": [5.07435, 52.10453],
}
ZUID = {"code": "WK999902", "naam": "Zuid-West e.o.", "gemeentecode": "GM9999"}
HOEKJE = {
    "code": "BU99990101",
    "naam": "Welgelegen, Het Hoekje",
    "wijkcode": "WK999901",
    "punt": [5.0922612345, 52.0835],
}
HAVENTJE = {"code": "BU99990201", "naam": "Mariëndaal", "wijkcode": "WK999902", "punt": None}
TREE = [WHOLE, NOORD, ZUID, HOEKJE, HAVENTJE]
SQUARE = {"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]]}


def geojson(*areas: dict, name: str = "gebieden.geojson") -> AreaFile:
    features = [{"type": "Feature", "properties": area, "geometry": SQUARE} for area in areas]
    return AreaFile(name, json.dumps({"type": "FeatureCollection", "features": features}).encode())


def table(*rows: str, name: str = "tabel.csv") -> AreaFile:
    return AreaFile(name, "\n".join(rows).encode())


FIGURES = table(
    "jaar,code,niveau,naam,inwoners,mannen",
    "2023,GM9999,gemeente,Waterdam,367947,1",
    "2024,GM9999,gemeente,Waterdam,374238,1",
    "2023,WK999901,wijk,Noord,29040,1",
    "2024,WK999901,wijk,Noord,.,1",
    "2024,BU99990101,buurt,Hoekje,,1",
    "2024,BU99990201,buurt,Haventje,0,1",
    "2023,BU99990201,buurt,Haventje,-99997,1",
)
POSTCODES = table(
    "pc4,woonplaats,soort,wijken_cbs",
    "9991,Waterdam,Adres,WK999901",
    "9992,Waterdam,Adres + Postbus,WK999901 WK999902",
    "9993,Waterdam,Postbus,WK999901",
    "9994,Waterdam,Adres,",
)
STREETS = table(
    "straat,buurtcode,buurtnaam,wijkcode,aandeel,lichtmasten",
    "Tolsteegbarrière,BU99990101,Hoekje,WK999901,0.67,2",
    "Tolsteegbarrière,BU99990201,Haventje,WK999902,0.33,1",
    "'t Hoogt,BU99990101,Hoekje,WK999901,1.0,4",
)
ADDRESSES = table(
    "postcode;straat;woonplaats;bag_id;van;tot;soort;buurtcode",
    "9991 ab;Tolsteegbarrière;Waterdam;0999300000000001;1;99;oneven;BU99990101",
    "9991AB;Tolsteegbarrière;Waterdam;0999300000000001;2;98;even;BU99990201",
    "9991AC;Nieuwe weg;;;1;10;;BU99990101",
)
EVERYTHING = [ADDRESSES, STREETS, POSTCODES, FIGURES, geojson(*reversed(TREE))]


def told(brought) -> dict[str, tuple[int, int, int, int]]:
    return {one.kind.value: (one.rows, one.skipped, one.new, one.changed) for one in brought}


def state() -> list[list[tuple]]:
    tables = (Area, Population, Postcode, Street, AddressRange)
    return [sorted(model.objects.values_list(), key=str) for model in tables]


def test_all_files_come_in_whatever_their_order():
    assert told(import_areas(files=EVERYTHING)) == {
        "areas": (5, 0, 5, 0),
        "figures": (7, 3, 4, 0),
        "postcodes": (4, 2, 2, 0),
        "streets": (3, 0, 2, 0),
        "addresses": (3, 0, 3, 0),
    }
    hoekje = Area.objects.get(code="BU99990101")
    assert (hoekje.name, hoekje.parent.code) == ("Welgelegen, Het Hoekje", "WK999901")
    assert (hoekje.latitude, hoekje.longitude) == (Decimal("52.083500"), Decimal("5.092261"))
    assert Area.objects.get(code="WK999902").latitude is None


def test_a_figure_that_is_not_published_is_never_nought():
    import_areas(files=EVERYTHING)
    noord, hoekje, haventje = (Area.objects.get(code=code) for code in ("WK999901", "BU99990101", "BU99990201"))
    assert queries.inhabitants(noord, date(2024, 6, 1)) == 29_040
    assert queries.inhabitants(hoekje, date(2024, 6, 1)) is None
    assert queries.inhabitants(haventje, date(2023, 6, 1)) is None
    assert queries.inhabitants(haventje, date(2024, 6, 1)) == 0
    assert queries.population(noord, date(2023, 1, 1)).source == "CBS, kerncijfers wijken en buurten 2023"


def test_a_postcode_in_two_wijken_says_no_wijk_and_a_post_box_says_nothing():
    import_areas(files=EVERYTHING)
    assert queries.area_of_postcode("9991").code == "WK999901"
    assert queries.area_of_postcode("9992") == queries.whole()
    assert queries.area_of_postcode("9993") is None
    assert queries.area_of_postcode("9994") is None


def test_a_street_of_the_table_and_of_the_addresses_is_one_street():
    import_areas(files=EVERYTHING)
    street = queries.located_locally("9991AB", 3).street
    assert (street.name, street.locality, street.bag_id) == ("Tolsteegbarrière", "Waterdam", "0999300000000001")
    assert [buurt.code for buurt in queries.buurten_of(street)] == ["BU99990101", "BU99990201"]
    assert queries.located_locally("9991AB", 4).buurt.code == "BU99990201"
    assert queries.located_locally("9991AC", 7).street.name == "Nieuwe weg"


def test_the_same_files_again_change_nothing():
    import_areas(files=EVERYTHING)
    before = state()
    assert all((one.new, one.changed) == (0, 0) for one in import_areas(files=EVERYTHING))
    assert state() == before


def test_looking_only_tells_the_same_and_keeps_nothing():
    looked = told(import_areas(files=EVERYTHING, dry_run=True))
    assert not Area.objects.exists()
    assert not Street.objects.exists()
    assert looked == told(import_areas(files=EVERYTHING))


def test_a_newer_file_changes_what_changed():
    import_areas(files=EVERYTHING)
    newer = [
        geojson(NOORD | {"naam": "Noord en omgeving"}, HOEKJE | {"punt": None}),
        table("jaar;code;inwoners", "2023;GM9999;367.950", "2025;GM9999;380.000"),
        table("pc4;wijken_cbs", "9991;WK999902"),
        table("straat;buurtcode;aandeel", "'T HOOGT;BU99990201;1"),
        table("postcode;straat;van;tot;buurtcode", "9991AC;Nieuwe weg;1;12;BU99990101"),
    ]
    assert {kind: row[2:] for kind, row in told(import_areas(files=newer)).items()} == {
        "areas": (0, 1),
        "figures": (1, 1),
        "postcodes": (0, 1),
        "streets": (0, 1),
        "addresses": (1, 0),
    }
    assert Area.objects.get(code="BU99990101").latitude is not None
    assert AddressRange.objects.filter(postcode="9991AC").count() == 1


def refused(*files: AreaFile) -> ImportRefused:
    before = state()
    with pytest.raises(ImportRefused) as refusal:
        import_areas(files=files)
    assert state() == before
    assert all(ord(letter) < 0xD800 or ord(letter) > 0xDFFF for problem in refusal.value.problems for letter in problem)
    return refusal.value


BAD_TABLES = [
    (FIGURES, "2023,XX01,x,x,1,1", "is geen code van een gemeente, wijk of buurt"),
    (FIGURES, "2023,WK999909,wijk,x,1,1", "WK999909 kennen we niet"),
    (FIGURES, "23,WK999901,wijk,x,1,1", "is geen jaar"),
    (FIGURES, "2022,WK999901,wijk,x,veel,1", "“veel” is geen aantal inwoners"),
    (FIGURES, "2022,WK999901,wijk,x,-3,1", "is geen aantal inwoners"),
    (FIGURES, "2022,WK999901,wijk,x,NaN,1", "is geen aantal inwoners"),
    (FIGURES, "2023,WK999901,wijk,x,1,1", "staat twee keer in 2023"),
    (POSTCODES, "999,x,Adres,WK999901", "is geen postcode van vier cijfers"),
    (POSTCODES, "9995,x,Adres,BU99990101", "is geen code van een wijk"),
    (POSTCODES, "9995,x,Adres,WK999977", "WK999977 kennen we niet"),
    (POSTCODES, "9991,x,Adres,WK999902", "staat er twee keer in"),
    (STREETS, ",BU99990101,x,x,1.0,1", "“straat” is leeg of te lang"),
    (STREETS, f"{'a' * 101},BU99990101,x,x,1.0,1", "“straat” is leeg of te lang"),
    (STREETS, "Kerkstraat,WK999901,x,x,1.0,1", "is geen code van een buurt"),
    (STREETS, "Kerkstraat,BU99990101,x,x,1.5,1", "meer dan de hele straat"),
    (STREETS, "Kerkstraat,BU99990101,x,x,NaN,1", "“NaN” is geen aandeel"),
    (STREETS, "'t Hoogt,BU99990101,x,x,0.5,1", "staat twee keer in Welgelegen"),
    (STREETS, "...,BU99990101,x,x,1.0,1", "naam met letters"),
    (ADDRESSES, "9991;Kerkstraat;;;1;9;;BU99990101", "Dit is geen postcode"),
    (ADDRESSES, "9991AD;Kerkstraat;;;a;9;;BU99990101", "Dit is geen huisnummer"),
    (ADDRESSES, "9991AD;Kerkstraat;;;9;1;;BU99990101", "lopen op"),
    (ADDRESSES, "9991AD;Kerkstraat;;;1;9;links;BU99990101", "alle, even of oneven"),
    (ADDRESSES, "9991AD;Kerkstraat;;12;1;9;;BU99990101", "geen nummer uit de BAG"),
    (ADDRESSES, "9991AC;Nieuwe weg;;;10;12;;BU99990101", "overlappen"),
]


@pytest.mark.parametrize(("file", "row", "words"), BAD_TABLES)
def test_a_bad_row_is_named_and_no_file_comes_in(file, row, words):
    bad = AreaFile("nieuw.csv", file.content + b"\n" + row.encode())
    number = bad.content.count(b"\n") + 1
    (problem,) = refused(geojson(*TREE), bad).problems
    assert problem.startswith(f"nieuw.csv, rij {number}: ")
    assert words in problem


BAD_AREAS = [
    (ZUID | {"code": "SW9999011"}, "is geen code van een gemeente, wijk of buurt"),
    (ZUID | {"code": 12}, "“code” is geen tekst"),
    ({"code": "WK999903", "naam": "", "gemeentecode": "GM9999"}, "heeft geen naam"),
    ({"code": "WK999903", "naam": "half\ud800", "gemeentecode": "GM9999"}, "half teken"),
    ({"code": "WK999903", "naam": "\u202edraai", "gemeentecode": "GM9999"}, "leesrichting"),
    ({"code": "WK999903", "naam": "West"}, "is geen code van een gemeente"),
    ({"code": "BU99990301", "naam": "West", "wijkcode": "WK999903"}, "WK999903 kennen we niet"),
    ({"code": "WK999903", "naam": "West", "gemeentecode": "GM9999", "punt": [52.1]}, "geen paar getallen"),
    ({"code": "WK999903", "naam": "West", "gemeentecode": "GM9999", "punt": [5, True]}, "geen paar getallen"),
    ({"code": "WK999903", "naam": "West", "gemeentecode": "GM9999", "punt": [5.1, 152]}, "niet op aarde"),
    ({"code": "GM0001", "naam": "Elders"}, "deze omgeving is van Waterdam"),
    (NOORD, "WK999901 staat er twee keer in"),
]


@pytest.mark.parametrize(("area", "words"), BAD_AREAS)
def test_a_bad_area_is_named_and_nothing_comes_in(area, words):
    (problem, *_) = refused(geojson(*TREE, area)).problems
    assert problem.startswith("gebieden.geojson, gebied 6: ")
    assert words in problem


def test_an_area_that_we_have_does_not_move_to_another_wijk():
    import_areas(files=[geojson(*TREE)])
    (problem,) = refused(geojson(HOEKJE | {"wijkcode": "WK999902"})).problems
    assert "ligt bij ons in Noord" in problem


def test_an_instance_that_has_its_record_needs_no_file_for_the_whole():
    builders.municipality()
    import_areas(files=[geojson(NOORD)])
    assert queries.whole().name == "Waterdam"
    (problem,) = refused(geojson({"code": "GM0001", "naam": "Elders"})).problems
    assert "deze omgeving is van Waterdam (GM9999)" in problem


def wrapped(text: str) -> bytes:
    return f'{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {text}}}]}}'.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": {"a": 1}}',
        b'{"type": "Feature", "features": [{}]}',
        b'{"type": "FeatureCollection", "features": [1]}',
        wrapped("null"),
        wrapped('{"code": "WK999901", "naam": "West", "gemeentecode": "GM9999", "oppervlakte_ha": NaN}'),
        wrapped('{"code": Infinity}'),
        wrapped('{"code": "WK999901", "naam": "West", "gemeentecode": "GM9999", "punt": [1e999, 1]}'),
        wrapped('{"code": "WK999901", "naam": "West", "gemeentecode": "GM9999", "punt": [1, 1e999]}'),
        wrapped('{"code": "WK999901", "naam": "West", "gemeentecode": "GM9999", "punt": [' + "9" * 5000 + ", 1]}"),
        wrapped('{"code": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        b"{" + b"\xff\xfe" * 10,
        b" " * 100 + b"{" + b" " * 11 * 1024 * 1024,
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04rommel",
        b"\x00\x01\x02",
        b"a;b\n1;2\n",
        b"alleen tekst",
    ],
    ids=range(22),
)
def test_a_hostile_or_foreign_file_is_refused_with_a_sentence(content):
    builders.whole()
    refusal = refused(AreaFile("vreemd.geojson", content))
    assert str(refusal).endswith(".")


def test_many_problems_are_told_up_to_a_hundred():
    rows = [f"{year},XX,x,x,1,1" for year in range(150)]
    problems = refused(table("jaar,code,niveau,naam,inwoners,mannen", *rows)).problems
    assert len(problems) == 101
    assert problems[-1] == "… en nog 50 andere."


def test_a_spreadsheet_whose_cells_cannot_be_read_names_its_rows():
    refusal = refused(table("jaar,code,inwoners", "2023,WK\x07,1"))
    assert refusal.problems[0].startswith("tabel.csv, Rij 2: ")
