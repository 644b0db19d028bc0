"""A real browser at a real server, for what only these can tell: looks, keyboard, contrast, content policy.

    def test_…(site, visit):
        page = visit("/stijlgids", width=PHONE)

`site` is the address of a server with a database of its own, fresh for each test, holding a municipality; build what the
test needs with `tests/builders.py`. `visit` opens a page and remembers every complaint of the browser (a refused script, a
file that is not there): a test with a complaint fails. Each test file marks itself: `pytestmark = pytest.mark.browser`.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from nabij.people.models import User
from tests import builders
from tests.conftest import migrated_template

NARROW, PHONE, DESK = 320, 390, 1280
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
QUIET = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs a loop in this thread, which Django takes for asynchronous code; our own calls here are not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(chromium, django_db_setup, django_db_blocker, tmp_path) -> Iterator[str]:
    """The server commits for real and its ledger cannot be emptied, so every test has a database file of its own."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        pytest.skip("the browser tests run on SQLite")
    with django_db_blocker.unblock():
        connection.close()
        before, own = connection.settings_dict["NAME"], tmp_path / "site.sqlite3"
        shutil.copy(migrated_template(settings.ROOT / "var" / "test-template"), own)
        connection.settings_dict["NAME"] = str(own)
        builders.municipality()
        server = LiveServer("127.0.0.1:0")
        yield server.url
        server.stop()
        connections.close_all()
        connection.settings_dict["NAME"] = before


@pytest.fixture
def visit(chromium, site) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        path: str,
        *,
        width: int = DESK,
        dark: bool = False,
        script: bool = True,
        forced_colors: bool = False,
        as_user: User | None = None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced_colors else "none",
            java_script_enabled=script,
            locale="nl-NL",
            base_url=site,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if as_user:
            log_in(page, as_user)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def log_in(page: Page, person: User) -> None:
    """Logs in as people do, with the password that `builders.person` gives everybody."""
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(builders.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda address: "/inloggen" not in address)


def axe(page: Page) -> list[str]:
    """What axe finds wrong on the page: rule, what it asks, and the first places."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_TAGS)
    return [
        f"{violation['id']}: {violation['help']}: "
        + " | ".join(
            f"{node['target'][0]} {node['failureSummary'].splitlines()[1].strip()}" for node in violation["nodes"][:4]
        )
        for violation in found["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def focus_rings(page: Page, steps: int) -> list[tuple[str, str]]:
    """Walks with Tab: of each stop its words, and how it shows that it has the attention (empty: it does not)."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(tuple(page.evaluate(_RING)))
    return stops


_RING = """() => {
    const stop = document.activeElement;
    const shows = element => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outlineColor : "";
    };
    const card = stop.closest(".card--link, .figure-card--link");
    return [(stop.innerText || stop.name || stop.tagName).trim(), shows(stop) || (card ? shows(card) : "")];
}"""
