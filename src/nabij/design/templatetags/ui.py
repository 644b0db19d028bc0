"""The components of the house as template tags; builtins, so no `{% load %}`. Each is shown in use at /stijlgids.

Containers are block tags (`{% card %} … {% endcard %}`), leaves are simple tags. All arguments are typed and most are
keyword-only: a wrong name is an error when the template is compiled, not a silent gap on the page.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms, template
from django.core.paginator import Page
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from nabij.design import houses, icons, tables
from nabij.design.forms import render_fields

register = template.Library()

NOTHING = SafeString("")
ALERT_WORDS = {
    "info": gettext_noop("Goed om te weten"), "ok": gettext_noop("Gelukt"),
    "warning": gettext_noop("Let op"), "error": gettext_noop("Fout"),
}  # fmt: skip
ALERT_ICONS = {"info": "info", "ok": "check", "warning": "warning", "error": "warning"}


def one_of(value: str, allowed: Sequence[str] | Mapping[str, str], what: str) -> str:
    """A component refuses a kind that it has no look for, instead of showing something undressed."""
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{what} is one of {', '.join(allowed)}; not {value!r}")
    return value


def trusted(svg: str) -> SafeString:
    """SVG that our own functions wrote; they escape every text that they take in."""
    return mark_safe(svg)  # noqa: S308


# --- the page itself ----------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """What the page wrote in block `name`; empty if it wrote none. Lets a base use one block in two places."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return SafeString(" ".join(block.render(context).split())) if block else NOTHING


@register.filter
def marked(text: Any) -> Any:
    """A text that says it is in another language than the page (`lang`), so that a screen reader reads it out well."""
    lang = getattr(text, "lang", "")
    return format_html('<span lang="{}">{}</span>', lang, text) if lang else text


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    return trusted(icons.icon(name, label))


@register.simple_tag
def logo() -> SafeString:
    return trusted(icons.LOGO)


@register.simple_tag
def street(*, seed: int = 7, lit: float = 0.42, night: bool = False, label: str = "") -> SafeString:
    """A row of houses; without a label it is decoration."""
    return trusted(houses.street(seed, lit=lit, night=night, label=label))


@register.simple_tag
def progress_street(done: int, total: int, *, label: str, seed: int = 7) -> SafeString:
    """Windows that light up: `done` of `total`. The label says it in words and stands below the street too."""
    return format_html(
        '<figure class="progress-street">{}<figcaption>{}</figcaption></figure>',
        trusted(houses.progress_street(done, total, label="", seed=seed)),
        label,
    )


@register.filter
def alert_kind(level: str) -> str:
    """The kind of alert for a level of Django's messages."""
    return {"success": "ok", "warning": "warning", "error": "error"}.get(level, "info")


# --- containers -----------------------------------------------------------------------------------------------------------
@register.simple_block_tag
def card(content: str, *, title: str = "", url: str = "", tone: str = "plain", level: int = 3) -> SafeString:
    """A card; with a url its title is a link and the whole card can be pressed."""
    one_of(tone, ("plain", "strong", "soft"), "tone of a card")
    name = format_html('<a href="{}">{}</a>', url, title) if url else title
    heading = format_html('<h{} class="card__title">{}</h{}>', level, name, level) if title else NOTHING
    return format_html(
        '<div class="card card--{}{}">{}{}</div>', tone, " card--link" if url else "", heading, SafeString(content)
    )


@register.simple_block_tag
def cards(content: str, *, wide: bool = False) -> SafeString:
    """Cards side by side, as many as fit; below each other on a phone. Wide ones fill the row."""
    return format_html('<div class="cards{}">{}</div>', " cards--wide" if wide else "", SafeString(content))


@register.simple_block_tag
def figure_card(
    content: str, *, value: str, url: str = "", caveat: str = "", delta: str = "", since: str = "", big: bool = False
) -> SafeString:
    """A big number that opens to what is behind it, the sentence it belongs to, and its modest caveat.

    `delta` is the change (“+79”) and `since` from when (“sinds oktober 2022”).
    """
    number = (
        format_html(
            '<a href="{}">{}<span class="visually-hidden">{}</span></a>',
            url,
            value,
            gettext(": zo is dit getal opgebouwd"),
        )
        if url
        else value
    )
    change = format_html('<strong class="figure-card__delta">{}</strong> {}', delta, since) if delta else NOTHING
    small = format_html_join(" · ", "{}", [(part,) for part in (change, caveat) if part])
    return format_html(
        '<div class="figure-card{}{}"><p class="figure-card__number">{}</p><div class="figure-card__text">{}</div>{}{}</div>',
        " figure-card--big" if big else "",
        " figure-card--link" if url else "",
        number,
        SafeString(content),
        format_html('<p class="figure-card__caveat">{}</p>', small) if small else NOTHING,
        format_html('<span class="figure-card__open">{}</span>', icon("arrow")) if url else NOTHING,
    )


@register.simple_tag
def figure_link(value: str, url: str) -> SafeString:
    """A figure inside a sentence, which opens to what is behind it."""
    return format_html('<a class="figure-link" href="{}">{}</a>', url, value)


@register.simple_tag
def chart(svg: str, *, caption: str = "") -> SafeString:
    """A picture made by charts.py or tiles.py."""
    words = format_html("<figcaption>{}</figcaption>", caption) if caption else NOTHING
    return format_html('<figure class="chart-figure">{}{}</figure>', trusted(svg), words)


@register.simple_block_tag
def alert(content: str, *, kind: str = "info", title: str = "") -> SafeString:
    """A message that stands out. An error is announced at once, the others when the reader pauses."""
    one_of(kind, ALERT_WORDS, "kind of an alert")
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{kind}" role="{role}"><div class="utrecht-alert__icon">{icon}</div>'
        '<div class="utrecht-alert__content"><p class="alert__title">{title}</p>{content}</div></div>',
        kind=kind,
        role="alert" if kind == "error" else "status",
        icon=icon(ALERT_ICONS[kind]),
        title=title or gettext(ALERT_WORDS[kind]),
        content=SafeString(content),
    )


@register.simple_block_tag
def note(content: str, *, title: str = "") -> SafeString:
    """A definition or an aside, such as “Zo tellen we”, set apart calmly."""
    name = format_html('<strong class="note__title">{}</strong> ', title) if title else NOTHING
    return format_html('<div class="note">{}{}</div>', name, SafeString(content))


@register.simple_block_tag
def prose(content: str) -> SafeString:
    """Running text: paragraphs, headings and lists with the rhythm of a page."""
    return format_html('<div class="prose">{}</div>', SafeString(content))


@register.simple_block_tag
def panel(content: str, *, title: str = "", level: int = 2, anchor: object = "") -> SafeString:
    """A wide white sheet for a chart, a form or a longer part. `anchor`: a link may lead right to it."""
    place = format_html(' id="{}"', anchor) if anchor else NOTHING
    heading = format_html('<h{} class="panel__title">{}</h{}>', level, marked(title), level) if title else NOTHING
    return format_html('<section class="panel"{}>{}{}</section>', place, heading, SafeString(content))


@register.simple_block_tag
def disclosure(content: str, *, title: str, is_open: bool = False) -> SafeString:
    """A part that opens when it is asked for; without script."""
    return format_html(
        '<details class="disclosure"{}><summary>{}</summary><div class="disclosure__content">{}</div></details>',
        SafeString(" open") if is_open else NOTHING,
        title,
        SafeString(content),
    )


@register.simple_block_tag
def empty_state(
    content: str, *, title: str, action: str = "", url: str = "", seed: int = 3, level: int = 2
) -> SafeString:
    """Nothing here yet: say so kindly, and say what to do next."""
    return format_html(
        '<div class="empty-state">{}<h{} class="empty-state__title">{}</h{}><div>{}</div>{}</div>',
        trusted(houses.street(seed, lit=0.08, width=900)),
        level,
        title,
        level,
        SafeString(content),
        format_html('<p class="actions">{}</p>', button_link(action, url)) if action else NOTHING,
    )


@register.simple_block_tag
def table(content: str, *, caption: str, caption_hidden: bool = False, numeric: str = "") -> SafeString:
    """Write plain `<thead>` and `<tbody>`; classes, scopes and the cards of a phone come by themselves (tables.py).

    `numeric` names the columns of numbers from 1 on (“2 3”): they stand right.
    """
    columns = "".join(f" table--number-{column}" for column in numeric.split())
    return format_html(
        '<div class="table-frame"><table class="utrecht-table table{}" role="table">'
        '<caption class="utrecht-table__caption{}">{}</caption>{}</table></div>',
        columns,
        " visually-hidden" if caption_hidden else "",
        caption,
        SafeString(tables.dress(content)),
    )


# --- actions ----------------------------------------------------------------------------------------------------------------
BUTTONS = {
    "primary": "utrecht-button utrecht-button--primary-action",
    "secondary": "utrecht-button utrecht-button--secondary-action",
    "subtle": "utrecht-button utrecht-button--subtle",
    "danger": "utrecht-button utrecht-button--primary-action utrecht-button--danger",
}


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """Buttons side by side; the main one first."""
    return format_html('<div class="actions utrecht-button-group">{}</div>', SafeString(content))


@register.simple_tag
def button(label: str, *, kind: str = "primary", name: str = "", value: str = "", form: str = "") -> SafeString:
    """A button that sends the form around it (or the form with that id)."""
    given = [(key, text) for key, text in (("name", name), ("value", value), ("form", form)) if text]
    return format_html(
        '<button type="submit" class="{}"{}>{}</button>',
        BUTTONS[one_of(kind, BUTTONS, "kind of a button")],
        format_html_join("", ' {}="{}"', given),
        label,
    )


@register.simple_tag
def button_link(label: str, url: str, *, kind: str = "primary") -> SafeString:
    """A link that looks like a button, because following it is the main thing to do here."""
    return format_html(
        '<a class="{} button-link" href="{}">{}</a>', BUTTONS[one_of(kind, BUTTONS, "kind of a button")], url, label
    )


@register.simple_block_tag
def chips(content: str, *, label: str = "") -> SafeString:
    """A row of chips: a few short choices or facts."""
    name = format_html(' aria-label="{}"', label) if label else NOTHING
    return format_html('<ul class="chips" role="list"{}>{}</ul>', name, SafeString(content))


@register.simple_tag
def chip(label: str, *, url: str = "", current: bool = False) -> SafeString:
    here = SafeString(' aria-current="true"') if current else NOTHING
    inner = (
        format_html('<a class="chip" href="{}"{}>{}</a>', url, here, label)
        if url
        else format_html('<span class="chip{}">{}</span>', " chip--current" if current else "", label)
    )
    return format_html("<li>{}</li>", inner)


STATUSES = {
    "neutral": "utrecht-status-badge--neutral",
    "good": "utrecht-status-badge--success",
    "waiting": "utrecht-status-badge--warning",
    "attention": "utrecht-status-badge--danger",
}


@register.simple_tag
def status(label: str, *, kind: str = "neutral") -> SafeString:
    """A short word for a state; the word says it, the colour only helps."""
    return format_html(
        '<span class="utrecht-status-badge {}">{}</span>', STATUSES[one_of(kind, STATUSES, "kind of a status")], label
    )


# --- finding the way ----------------------------------------------------------------------------------------------------------
@register.simple_tag
def breadcrumb(*steps: str) -> SafeString:
    """`{% breadcrumb "Resultaten" results_url "Potjes" %}`: pairs of label and url, and last the label of this page."""
    if len(steps) % 2 == 0:
        raise template.TemplateSyntaxError("breadcrumb takes pairs of label and url, and then the label of this page")
    links = format_html_join(
        "",
        '<li class="utrecht-breadcrumb-nav__item"><a class="utrecht-breadcrumb-nav__link utrecht-link" href="{}">{}</a></li>',
        [(url, marked(label)) for label, url in zip(steps[:-1:2], steps[1::2], strict=True)],
    )
    return format_html(
        '<nav class="utrecht-breadcrumb-nav" aria-label="{}"><ol class="utrecht-breadcrumb-nav__list" role="list">{}'
        '<li class="utrecht-breadcrumb-nav__item"><span aria-current="page">{}</span></li></ol></nav>',
        gettext("Kruimelpad"),
        links,
        marked(steps[-1]),
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], *, parameter: str = "pagina") -> SafeString:
    """Where we are in a long list, and the way on. Other parts of the address are kept."""
    if page.paginator.num_pages < 2:
        return NOTHING
    request = context.get("request")
    kept = [(key, value) for key, value in request.GET.items() if key != parameter] if request else []
    numbers = [
        {"number": number, "url": f"?{urlencode([*kept, (parameter, number)])}"} if isinstance(number, int) else None
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    around = {
        "before": f"?{urlencode([*kept, (parameter, page.number - 1)])}" if page.has_previous() else "",
        "after": f"?{urlencode([*kept, (parameter, page.number + 1)])}" if page.has_next() else "",
    }
    return SafeString(render_to_string("design/ui/pagination.html", {"page": page, "numbers": numbers, **around}))


@register.simple_tag
def steps(labels: Sequence[str], *, current: int, label: str) -> SafeString:
    """The states something goes through, and where it is now; `current` counts from 0."""
    items = [
        ("done", "", name)
        if place < current
        else ("current", SafeString(' aria-current="step"'), name)
        if place == current
        else ("ahead", "", name)
        for place, name in enumerate(labels)
    ]
    return format_html(
        '<ol class="steps" role="list" aria-label="{}">{}</ol>',
        label,
        format_html_join("", '<li class="steps__item steps__item--{}"{}>{}</li>', items),
    )


# --- facts and dates ----------------------------------------------------------------------------------------------------------
@register.simple_tag
def data_list(rows: Sequence[tuple[str, Any]]) -> SafeString:
    """Facts of one thing: pairs of name and value."""
    return format_html(
        '<dl class="utrecht-data-list data-list">{}</dl>',
        format_html_join(
            "",
            '<div class="utrecht-data-list__item"><dt class="utrecht-data-list__item-key">{}</dt>'
            '<dd class="utrecht-data-list__item-value">{}</dd></div>',
            [(name, marked(value)) for name, value in rows],
        ),
    )


@register.simple_block_tag
def dated_list(content: str) -> SafeString:
    """A list of what comes when, or what came when."""
    return format_html('<ul class="dated-list" role="list">{}</ul>', SafeString(content))


@register.simple_block_tag
def dated(content: str, *, when: str, badge: str = "", kind: str = "neutral") -> SafeString:
    return format_html(
        '<li class="dated"><span class="dated__when">{}</span><div class="dated__what">{}</div>{}</li>',
        when,
        SafeString(content),
        format_html('<span class="dated__status">{}</span>', status(badge, kind=kind)) if badge else NOTHING,
    )


# --- forms --------------------------------------------------------------------------------------------------------------------
@register.simple_tag
def form_fields(form: forms.BaseForm, *, focus: bool = True) -> SafeString:
    """Every field of a form with label, description and errors; on top a summary of the errors that leads to each field.

    The summary takes the focus when the page opens, so that it is read first; `focus=False` leaves the focus alone.
    """
    return render_fields(form, focus=focus)
