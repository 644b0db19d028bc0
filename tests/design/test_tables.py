import html5lib

from nabij.design.tables import dress

PLAIN = (
    "<thead><tr><th>Wijk</th><th>Potjes &amp; <em>kaarten</em></th></tr></thead>"
    '<tbody><tr class="last"><th>Oost</th><td>16<br><a href="?a=1&amp;b=2">meer</a></td></tr></tbody>'
)


def table(inner: str = PLAIN):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(f"<!doctype html><title>t</title><table>{dress(inner)}</table>").find(".//table")


def test_headings_say_what_they_head():
    assert [cell.get("scope") for cell in table().iter("th")] == ["col", "col", "row"]
    assert [cell.get("role") for cell in table().iter("th")] == ["columnheader", "columnheader", "rowheader"]


def test_each_cell_carries_the_heading_of_its_column_for_a_phone():
    assert table().find(".//td").get("data-label") == "Potjes & kaarten"


def test_what_the_template_wrote_stays():
    row = table().find(".//tbody/tr")
    assert row.get("class") == "utrecht-table__row last"
    assert row.find(".//a").get("href") == "?a=1&b=2"
    assert row.find(".//br") is not None


def test_a_wide_cell_moves_those_after_it():
    inner = (
        "<thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody><tr><td colspan=2>x</td><td>y</td></tr></tbody>"
    )
    assert [cell.get("data-label") for cell in table(inner).iter("td")] == ["a", "c"]


def test_pictures_and_void_elements_come_through():
    inner = '<tbody><tr><td><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><img src="a.png" alt=""></td></tr></tbody>'
    cell = table(inner).find(".//td")
    assert "viewBox" in {name for part in cell.iter() for name in part.attrib}
    assert cell.find(".//img").get("alt") == ""


def test_a_table_without_head_has_cells_without_labels():
    assert table("<tbody><tr><td>x</td></tr></tbody>").find(".//td").get("data-label") is None
