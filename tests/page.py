"""The one way tests fetch a page, and the house check that every page passes whatever the test is about.

    page = fetch(client, "/resultaten")          fetched, answered 200, and all of the house in order
    page = fetch(client, "/weg", status=404)     error pages are pages too
    page = send(client, "/kantoor/feiten", {…})  a form sent; follows to the page that comes after
    page = read(response)                        a page that came another way

    page.words                visible text, white space joined: what a reader reads
    page.text                 the HTML, as `response.text`
    page.title, page.h1       the same words, by check
    page.links                {text of a link: its address}
    page.form("/adres")       {name: value} of the fields of the form that goes there, to be filled in and sent
    page.response             Django's response, for context and headers

The check costs one query (it looks for e-mail addresses of account holders on pages for strangers), so a test that counts
queries counts round `client.get` and passes the response to `read`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse
from django.test import Client

from nabij.people.models import User
from nabij.website.context import SITE_NAME

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TYPED_IN = {"input", "select", "textarea"}
APART = {
    *HEADINGS,
    "br",
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "div",
    "section",
    "label",
    "legend",
    "option",
    "caption",
    "form",
    "summary",
}
"""Elements whose end is a space to a reader."""
NO_LABEL_NEEDED = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
DUTCH = {
    "de", "het", "een", "niet", "zijn", "deze", "wordt", "worden", "voor", "naar", "bij", "ook", "geen", "dat", "uit", "als",
    "maar", "hoe", "wij", "onze", "werd", "van",
}  # fmt: skip
"""Words of every Dutch sentence that are no English ones; two of them in one text are no coincidence."""
HEADERS = {
    "Content-Security-Policy": r"^(?=.*default-src 'self')(?=.*frame-ancestors 'none')(?!.*unsafe)(?=.*form-action 'self')",
    "X-Content-Type-Options": r"^nosniff$",
    "X-Frame-Options": r"^DENY$",
    "Referrer-Policy": r"^same-origin$",
    "Cross-Origin-Opener-Policy": r"^same-origin$",
    "Cross-Origin-Resource-Policy": r"^same-origin$",
    "Permissions-Policy": r"camera=\(\).*geolocation=\(\).*microphone=\(\)",
}


class HouseCheckFailed(AssertionError):
    """What is not in order on a page, one line each."""


@dataclass(frozen=True)
class Page:
    response: HttpResponse

    @property
    def text(self) -> str:
        return self.response.text

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        root = parser.parse(self.text)
        return root, [f"line {line}: {error} {details or ''}" for (line, _), error, details in parser.errors]

    @property
    def root(self) -> Element:
        return self._parsed[0]

    @property
    def syntax_errors(self) -> list[str]:
        return self._parsed[1]

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.root.iter() if element.tag in tags]

    @cached_property
    def words(self) -> str:
        return words_of(next(iter(self.all("body"))))

    @property
    def title(self) -> str:
        return words_of(next(iter(self.all("title")))).removesuffix(f" - {SITE_NAME}")

    @property
    def h1(self) -> str:
        return words_of(next(iter(self.all("h1"))))

    @property
    def links(self) -> dict[str, str]:
        return {words_of(link): link.get("href", "") for link in self.all("a")}

    def form(self, action: str) -> dict[str, Any]:
        """The fields of the form that goes to this address, with what stands in them."""
        form = next(form for form in self.all("form") if form.get("action") == action)
        return dict(fields_of(form))


# --- fetching -------------------------------------------------------------------------------------------------------------
def fetch(client: Client, url: str, *, status: int = 200, follow: bool = False) -> Page:
    page = read(client.get(url, follow=follow), stranger=is_stranger(client))
    assert page.response.status_code == status, f"{url} answers {page.response.status_code}: {page.words[:300]}"
    return page


def send(client: Client, url: str, data: dict[str, Any], *, status: int = 200) -> Page:
    """Sends a form and reads the page that comes after: the same with errors, or the next by redirect."""
    page = read(client.post(url, data, follow=True), stranger=is_stranger(client))
    assert page.response.status_code == status, f"{url} answers {page.response.status_code}: {page.words[:300]}"
    return page


def read(response: HttpResponse, *, stranger: bool = False) -> Page:
    """A response as a page, after the house check.

    Raises:
        HouseCheckFailed: something on the page is not in order.
    """
    page = Page(response)
    assert response.headers["Content-Type"].startswith("text/html"), response.headers["Content-Type"]
    wrong = list(house_check(page))
    if stranger:
        wrong += [f"shows {email} to a stranger" for email in emails_of_people() if email in page.text]
    if wrong:
        asked = getattr(response, "request", {}).get("PATH_INFO", "")
        raise HouseCheckFailed("\n".join([f"{asked} is not in order:", *wrong]))
    return page


def is_stranger(client: Client) -> bool:
    return "_auth_user_id" not in client.session


def emails_of_people() -> list[str]:
    return list(User.objects.values_list("email", flat=True))


# --- the house check --------------------------------------------------------------------------------------------------------
def house_check(page: Page) -> Iterator[str]:
    """Everything that is not in order, said so that it can be mended."""
    yield from page.syntax_errors
    for check in (
        check_frame, check_headings, check_references, check_fields, check_forms, check_policy, check_names,
        check_tables, check_leftovers, check_language, check_headers,
    ):  # fmt: skip
        yield from check(page)


def check_frame(page: Page) -> Iterator[str]:
    if not page.text.lstrip().lower().startswith("<!doctype html>"):
        yield "does not begin with <!doctype html>"
    if page.root.get("lang") not in {"nl", "en"}:
        yield f"says it is written in {page.root.get('lang')!r}"
    for tag in ("main", "h1", "title"):
        if (count := len(page.all(tag))) != 1:
            yield f"has {count} <{tag}>"
    if not any(meta.get("name") == "viewport" for meta in page.all("meta")):
        yield "has no viewport"


def check_headings(page: Page) -> Iterator[str]:
    if page.all("title") and page.all("h1") and page.title != page.h1:
        yield f"is called {page.title!r} in the title and {page.h1!r} in its heading"
    level = 0
    for heading in page.all(*HEADINGS):
        here = HEADINGS.index(heading.tag) + 1
        if not words_of(heading):
            yield f"has an empty <{heading.tag}>"
        if here > level + 1:
            yield f"goes from heading {level} to {here} at {words_of(heading)!r}"
        level = here


def check_references(page: Page) -> Iterator[str]:
    ids = Counter(found for element in page.root.iter() if (found := element.get("id")))
    yield from (f"has {count} elements with id {name}" for name, count in ids.items() if count > 1)
    for element in page.root.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"<{element.tag} {attribute}> points to #{name}, which is not there"
        target = element.get("href") or ""
        if element.tag == "a" and target.startswith("#") and target != "#" and target[1:] not in ids:
            yield f"links to {target}, which is not there"


def check_fields(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.all("label")}
    wrapped = {id(field) for label in page.all("label") for field in label.iter()}
    for field in page.all(*TYPED_IN):
        if field.get("type") in NO_LABEL_NEEDED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not named and field.get("id") not in labelled and id(field) not in wrapped:
            yield f"<{field.tag} name={field.get('name')}> has no label"


def check_forms(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        action, method = form.get("action"), (form.get("method") or "get").lower()
        names = dict(fields_of(form))
        if not action:
            yield f"has a form without action (fields: {', '.join(names)})"
        if method == "post" and "csrfmiddlewaretoken" not in names:
            yield f"form to {action} has no token against forgery"
        sends_file = any(field.get("type") == "file" for field in form.iter("input"))
        if sends_file and method == "post" and form.get("enctype") != "multipart/form-data":
            yield f"form to {action} cannot send its file"


def check_policy(page: Page) -> Iterator[str]:
    """What a strict content policy refuses, so that it would silently not work."""
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"has an inline <{element.tag}>"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f'<{element.tag} {name}="{value[:40]}"> is inline'
            if name in {"src", "srcset"} and "//" in value:
                yield f"<{element.tag}> fetches {value} from elsewhere"


def check_names(page: Page) -> Iterator[str]:
    """What a screen reader calls things."""
    for image in page.all("img"):
        if image.get("alt") is None:
            yield f"<img src={image.get('src')}> has no alt"
    for picture in (
        element for element in page.root.iter() if str(element.tag).endswith("}svg") or element.tag == "svg"
    ):
        named = picture.get("aria-label") or any(str(child.tag).rpartition("}")[2] == "title" for child in picture)
        if picture.get("aria-hidden") != "true" and not (picture.get("role") == "img" and named):
            yield "has an <svg> that is neither silent nor named"
    for element in page.all("a", "button"):
        if not (words_of(element) or element.get("aria-label") or names_inside(element)):
            yield f"has a nameless <{element.tag} href={element.get('href')}>"
    navigations = Counter(nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.all("nav"))
    yield from (f"has {count} <nav> called {name!r}" for name, count in navigations.items() if count > 1 or not name)


def check_tables(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        if table.find("caption") is None or not words_of(table.find("caption")):
            yield "has a table without caption"
        yield from ("has a <th> without scope" for cell in table.iter("th") if not cell.get("scope"))


def check_leftovers(page: Page) -> Iterator[str]:
    """Template language, and values that should not have been shown."""
    for sign in ("{{", "}}", "{%", "%}", "{#", "#}"):
        if sign in page.text:
            yield f"shows {sign}: {page.text[max(0, page.text.index(sign) - 40) :][:80]!r}"
    for element in page.root.iter():
        if (element.text or "").strip() in {"None", "nan", "[]", "{}"}:
            yield f"<{element.tag}> shows {element.text.strip()}"


def check_language(page: Page) -> Iterator[str]:
    """An English page has no Dutch in it that does not say so."""
    if page.root.get("lang") == "en":
        for words in _texts_in(page.root, "en"):
            if len(DUTCH & set(re.findall(r"[a-zéë]+", words.lower()))) > 1:
                yield f"is half translated: {words[:100]!r}"
        if page.response.headers.get("Content-Language") != "en":
            yield "does not say in its header that it is English"


def _texts_in(element: Element, wanted: str, spoken: str = "") -> Iterator[str]:
    """The texts in a language: an element’s own words, without those of parts in another. The title is that of the h1."""
    spoken = element.get("lang", spoken)
    if spoken == wanted and element.tag != "title" and isinstance(element.tag, str):
        yield " ".join([element.text or "", *(child.tail or "" for child in element), element.get("aria-label", "")])
        yield element.get("content", "") if element.get("name") == "description" else ""
    for child in element:
        yield from _texts_in(child, wanted, spoken)


def check_headers(page: Page) -> Iterator[str]:
    for header, wanted in HEADERS.items():
        value = page.response.headers.get(header, "")
        if not re.search(wanted, value):
            yield f"is sent with {header}: {value!r}"


# --- reading HTML -------------------------------------------------------------------------------------------------------------
def words_of(element: Element) -> str:
    """The text inside, white space joined; pictures and scripts have none."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    if element.tag.rpartition("}")[2] not in {"svg", "script", "style", "template"}:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield " " if child.tag in APART else ""
            yield child.tail or ""


def names_inside(element: Element) -> bool:
    return any(child.get("aria-label") or child.get("alt") for child in element.iter())


def fields_of(form: Element) -> Iterator[tuple[str, Any]]:
    """Name and value of each field as a browser would send it untouched."""
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if not name or field.tag not in TYPED_IN or kind in {"submit", "button", "file"}:
            continue
        if field.tag == "textarea":
            yield name, (field.text or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = [option.get("value", "") for option in field.iter("option") if option.get("selected") is not None]
            first = [option.get("value", "") for option in field.iter("option")][:1]
            yield name, chosen if field.get("multiple") is not None else (chosen or first or [""])[0]
        elif kind not in {"checkbox", "radio"} or field.get("checked") is not None:
            yield name, field.get("value", "on" if kind == "checkbox" else "")
