"""Plain table HTML in, dressed table HTML out.

A template writes `<thead>` and `<tbody>` as everybody knows them. What NL Design System, a phone and a screen reader
need besides is added here: classes, scopes, the heading of the column with each cell (a phone shows each row as a card),
and the roles that keep a table a table when its cells are shown below each other.
"""

from html import escape, unescape
from html.parser import HTMLParser

CLASSES = {
    "thead": "utrecht-table__header",
    "tbody": "utrecht-table__body",
    "tfoot": "utrecht-table__footer",
    "tr": "utrecht-table__row",
    "td": "utrecht-table__cell",
    "th": "utrecht-table__header-cell",
}
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
VOID = {"br", "img", "input", "wbr", "hr", "path", "rect", "circle", "line", "ellipse"}


class _Dresser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.headings: list[str] = []
        self.in_head = False
        self.in_heading = False
        self.column = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.column = 0
        elif tag in {"td", "th"}:
            self._cell(tag, given)
        if tag in CLASSES:
            given["class"] = f"{CLASSES[tag]} {given.get('class') or ''}".strip()
        if tag in ROLES:
            given.setdefault("role", ROLES[tag])
        self.written.append(f"<{tag}{self._attributes(given)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(f"<{tag}{self._attributes(dict(attrs))}/>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.in_head = False
        if tag == "th":
            self.in_heading = False
        if tag not in VOID:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.in_heading:
            self.headings[-1] += data
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _cell(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "th" and self.in_head:
            self.headings.append("")
            self.in_heading = True
            given.setdefault("scope", "col")
            given.setdefault("role", "columnheader")
        elif tag == "th":
            given.setdefault("scope", "row")
            given.setdefault("role", "rowheader")
        if not self.in_head:
            if tag == "td" and self.column < len(self.headings):
                given.setdefault("data-label", " ".join(unescape(self.headings[self.column]).split()))
            self.column += int(given.get("colspan") or 1)

    @staticmethod
    def _attributes(given: dict[str, str | None]) -> str:
        return "".join(
            f' {name}="{escape(value)}"' if value is not None else f" {name}" for name, value in given.items()
        )


def dress(inner: str) -> str:
    """The inside of a table, as a template wrote it, with all that a good table needs."""
    dresser = _Dresser()
    dresser.feed(inner)
    dresser.close()
    return "".join(dresser.written)
