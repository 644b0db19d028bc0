"""The tags, each as a template uses it."""

import html5lib
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from nabij.design.icons import PATHS
from tests.page import words_of as text


def show(source: str, **context) -> str:
    return Template(source).render(Context(context))


def tree(source: str, **context):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(f"<!doctype html><title>t</title>{show(source, **context)}").find("body")


def test_a_block_can_be_written_once_and_shown_twice():
    base = Template(
        "{% block_text 'title' as name %}<title>{{ name }}</title><h1>{{ name }}</h1>{% block body %}{% endblock %}"
    )
    page = Template(
        "{% extends base %}{% block title %} {{ word }}\n &amp; meer {% endblock %}{% block body %}b{% endblock %}"
    )
    shown = page.render(Context({"base": base, "word": "<Potjes>"}))
    assert shown == "<title>&lt;Potjes&gt; &amp; meer</title><h1>&lt;Potjes&gt; &amp; meer</h1>b"


def test_a_block_that_nobody_wrote_is_empty():
    assert show("[{% block_text 'lead' %}]") == "[]"


@pytest.mark.parametrize(
    "source",
    [
        "{% card titel='x' %}{% endcard %}",
        "{% card tone='pink' %}{% endcard %}",
        "{% alert kind='panic' %}{% endalert %}",
        "{% status 'x' kind='purple' %}",
        "{% button 'x' kind='huge' %}",
        "{% breadcrumb 'Resultaten' '/resultaten' %}",
    ],
)
def test_a_wrong_word_is_an_error_and_not_a_gap_on_the_page(source):
    with pytest.raises(TemplateSyntaxError):
        show(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% card title=evil url=evil %}x{% endcard %}",
        "{% figure_card value=evil url=evil caveat=evil delta=evil since=evil %}x{% endfigure_card %}",
        "{% figure_link evil evil %}",
        "{% alert title=evil %}x{% endalert %}",
        "{% note title=evil %}x{% endnote %}",
        "{% panel title=evil %}x{% endpanel %}",
        "{% disclosure title=evil %}x{% enddisclosure %}",
        "{% empty_state title=evil action=evil url=evil %}x{% endempty_state %}",
        "{% table caption=evil %}<tbody></tbody>{% endtable %}",
        "{% button evil name=evil value=evil %}{% button_link evil evil %}{% chip evil url=evil %}{% status evil %}",
        "{% breadcrumb evil evil evil %}",
        "{% steps names current=0 label=evil %}",
        "{% data_list rows %}",
        "{% dated when=evil badge=evil %}x{% enddated %}",
        "{% progress_street 1 2 label=evil %}{% street label=evil %}{% icon 'info' label=evil %}",
        "{% chips label=evil %}{% chip evil %}{% endchips %}",
    ],
)
def test_what_comes_from_outside_is_text_and_never_markup(source):
    evil = "<script>alert('x')</script>\"'&"
    shown = show(source, evil=evil, names=[evil], rows=[(evil, evil)])
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_a_figure_opens_and_says_so_to_who_cannot_see():
    card = tree(
        "{% figure_card value='315' url='/resultaten/potjes' delta='+79' since='sinds mei' caveat='geschat' %}<p>potjes</p>{% endfigure_card %}"
    )
    link = card.find(".//a")
    assert link.get("href") == "/resultaten/potjes"
    assert text(link) == "315: zo is dit getal opgebouwd"
    assert "+79 sinds mei · geschat" in text(card)


def test_a_figure_without_trace_is_no_link():
    assert tree("{% figure_card value='–' %}x{% endfigure_card %}").find(".//a") is None


def test_an_error_is_announced_at_once_and_the_rest_politely():
    assert tree("{% alert kind='error' %}x{% endalert %}")[0].get("role") == "alert"
    assert tree("{% alert %}x{% endalert %}")[0].get("role") == "status"


def test_messages_of_django_have_their_alert():
    assert [show("{{ level|alert_kind }}", level=level) for level in ("success", "error", "warning", "info", "debug")] == [
        "ok", "error", "warning", "info", "info",
    ]  # fmt: skip


def test_an_empty_state_says_what_to_do_next():
    state = tree(
        "{% empty_state title='Nog niets' action='Meld een feit' url='/nieuw' %}<p>Begin hier.</p>{% endempty_state %}"
    )
    assert text(state) == "Nog niets Begin hier. Meld een feit"
    assert state.find(".//a").get("href") == "/nieuw"


def test_a_table_gets_its_caption_and_its_columns_of_numbers():
    table = tree("{% table caption='Per wijk' numeric='2 3' %}<tbody><tr><td>x</td></tr></tbody>{% endtable %}").find(
        ".//table"
    )
    assert text(table.find("caption")) == "Per wijk"
    assert table.get("class") == "utrecht-table table table--number-2 table--number-3"


def test_a_breadcrumb_ends_at_this_page():
    trail = tree("{% breadcrumb 'Resultaten' '/resultaten' 'Potjes' %}")
    assert [(text(link), link.get("href")) for link in trail.iter("a")] == [("Resultaten", "/resultaten")]
    assert text(next(e for e in trail.iter("span") if e.get("aria-current") == "page")) == "Potjes"


def test_pages_keep_the_rest_of_the_address_and_say_where_we_are():
    request = RequestFactory().get("/x", {"staat": "open & dicht", "pagina": "3"})
    shown = tree("{% pagination page %}", page=Paginator(range(200), 10).page(3), request=request)
    links = {text(link): link.get("href") for link in shown.iter("a")}
    assert links["Volgende"] == "?staat=open+%26+dicht&pagina=4"
    assert [text(link) for link in shown.iter("a") if link.get("aria-current") == "page"] == ["Pagina 3"]


def test_one_page_needs_no_pages():
    assert show("{% pagination page %}", page=Paginator(range(5), 10).page(1)) == ""


def test_steps_say_where_it_is():
    items = list(
        tree("{% steps names current=1 label='De brief' %}", names=["Opgesteld", "Nagekeken", "Openbaar"]).iter("li")
    )
    assert [item.get("aria-current") for item in items] == [None, "step", None]


@pytest.mark.parametrize("name", sorted(PATHS))
def test_every_icon_is_silent_beside_a_word(name):
    assert tree("{% icon name %}", name=name)[0].get("aria-hidden") == "true"


def test_an_open_part_is_open():
    assert tree("{% disclosure title='Meer' is_open=True %}x{% enddisclosure %}")[0].get("open") is not None
    assert tree("{% disclosure title='Meer' %}x{% enddisclosure %}")[0].get("open") is None
