"""The house check itself: it can fail, at everything it claims to look at."""

import pytest
from django.http import HttpResponse

from tests.page import HEADERS, HouseCheckFailed, Page, house_check, read

GOOD = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Kop - Nabij</title>
<meta name="viewport" content="width=device-width"></head><body><main id="inhoud"><h1>Kop</h1><h2>Deel</h2>
<form action="/x" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t"><label for="a">A</label>
<input id="a" name="a" value="1"><select name="s" aria-label="S"><option value="p">P</option><option value="q" selected>Q</option></select>
<textarea name="t" aria-label="T">
tekst</textarea><input type="checkbox" name="c" aria-label="C" checked><button>Ja</button></form>
<table><caption>T</caption><tr><th scope="row">x</th></tr></table><a href="#inhoud">op</a></main></body></html>"""
SENT = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}  # fmt: skip


def answer(html: str = GOOD, **headers) -> HttpResponse:
    return HttpResponse(html, headers=SENT | headers)


def test_a_good_page_passes():
    page = read(answer())
    assert (page.title, page.h1) == ("Kop", "Kop")
    assert page.links == {"op": "#inhoud"}
    assert page.form("/x") == {"csrfmiddlewaretoken": "t", "a": "1", "s": "q", "t": "tekst", "c": "on"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("<!doctype html>", "", "doctype"),
        ('lang="nl"', 'lang="xx"', "written in"),
        ("Kop - Nabij", "Anders - Nabij", "is called"),
        ("<h2>Deel</h2>", "<h3>Deel</h3>", "from heading 1 to 3"),
        ("<h2>Deel</h2>", "<h2> </h2>", "empty <h2>"),
        ("<h2>Deel</h2>", "<h1>Nog een</h1>", "2 <h1>"),
        ('id="a"', 'id="inhoud"', "elements with id"),
        ('<label for="a">A</label>', "", "has no label"),
        ('<label for="a">A</label>', '<label for="b">A</label>', "points to #b"),
        ('action="/x"', "", "without action"),
        ('name="csrfmiddlewaretoken"', 'name="x"', "forgery"),
        ('type="checkbox"', 'type="file"', "cannot send its file"),
        ("<h2>Deel</h2>", '<h2 style="color:red">Deel</h2>', "is inline"),
        ("<h2>Deel</h2>", '<h2 onclick="x()">Deel</h2>', "is inline"),
        ("<h2>Deel</h2>", "<script>x()</script>", "inline <script>"),
        ('href="#inhoud"', 'href="javascript:x()"', "is inline"),
        ('href="#inhoud"', 'href="#weg"', "links to #weg"),
        ("<h2>Deel</h2>", '<img src="/a.png">', "has no alt"),
        ("<h2>Deel</h2>", '<img src="https://elders.example/a.png" alt="">', "from elsewhere"),
        ("<h2>Deel</h2>", "<svg></svg>", "neither silent nor named"),
        ("<h2>Deel</h2>", "<nav>x</nav>", "<nav> called"),
        (">op</a>", "></a>", "nameless <a"),
        ("<caption>T</caption>", "", "without caption"),
        (' scope="row"', "", "without scope"),
        ("<h2>Deel</h2>", "<h2>{{ deel }}</h2>", "shows {{"),
        ("<h2>Deel</h2>", "<h2>None</h2>", "shows None"),
        ("<h2>Deel</h2>", "<h2>Deel</h3>", "line"),
    ],
)
def test_what_is_wrong_is_told(before, after, told):
    assert before in GOOD
    with pytest.raises(HouseCheckFailed, match=told.replace("{", r"\{")):
        read(answer(GOOD.replace(before, after, 1)))


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_every_header_is_missed(header):
    assert any(header in line for line in house_check(Page(answer(**{header: ""}))))


def test_an_unsafe_policy_is_told():
    loose = SENT["Content-Security-Policy"] + "; script-src 'unsafe-inline'"
    assert any("Content-Security" in line for line in house_check(Page(answer(**{"Content-Security-Policy": loose}))))
