"""A real browser at a real server, for what only these can tell: looks, keyboard, contrast, content policy.

    def test_…(visit):
        page = visit("/stijlgids", width=PHONE)

`site` is the address of a server with a database of its own, fresh for each test, holding a municipality; build what the
test needs with `tests/builders.py`. A file that says `told_site` instead (through `visit_city`) meets the city of the demo,
told once and shared by the tests of that file, which leave it as it is; `visit_office` opens the pages behind its logins,
with work in every state; `visit_own_city` goes round in a copy that the test may change.
A visit opens a page and remembers every complaint of the browser (a refused script, a file that is not there): a test with
a complaint fails. Each test file marks itself: `pytestmark = pytest.mark.browser`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState, sync_playwright
from pytest_django.live_server_helper import LiveServer

from nabij.demo import story
from nabij.demo.accounts import Account
from nabij.intake import clock
from nabij.people.models import User
from tests import builders
from tests.browser import office
from tests.browser.hands import follow
from tests.conftest import TEMPLATES, City, migrated_template, working_in, write_out

NARROW, PHONE, DESK = 320, 390, 1280
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
QUIET = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visit = Callable[..., Page]
Logins = dict[str, StorageState]
"""Of each e-mail address the cookies of a login."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs a loop in this thread, which Django takes for asynchronous code; our own calls here are not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def served(database: Path) -> Iterator[str]:
    """A server on this database file; it commits for real, and a ledger cannot be emptied afterwards."""
    with working_in(str(database)):
        server = LiveServer("127.0.0.1:0")
        yield server.url
        server.stop()


def a_copy(database: Path, folder: Path) -> Path:
    return Path(shutil.copy(database, folder / "site.sqlite3"))


@pytest.fixture(scope="session")
def empty_database(django_db_setup, django_db_blocker) -> Path:
    if connections["default"].vendor != "sqlite":
        pytest.skip("the browser tests run on SQLite")
    with django_db_blocker.unblock():
        return migrated_template(TEMPLATES)


@pytest.fixture
def site(chromium, empty_database, django_db_blocker, tmp_path) -> Iterator[str]:
    """A server with a database of this test's own, holding a municipality."""
    with django_db_blocker.unblock(), served(a_copy(empty_database, tmp_path)) as address:
        builders.municipality()
        yield address


@pytest.fixture
def visit(chromium, site) -> Iterator[Visit]:
    with visits(chromium, site) as open_page:
        yield open_page


# --- the city of the demo -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def told_city(told_city, empty_database, django_db_blocker, tmp_path_factory) -> City:
    """The city of the story, and its people have gone on until today. Copy the database before anybody writes in it."""
    city = City(str(a_copy(Path(told_city.database), tmp_path_factory.mktemp("lively"))), told_city.files)
    with django_db_blocker.unblock(), working_in(city.database):
        story.keep_alive(clock.today())
        write_out()
    return city


@pytest.fixture(scope="module")
def told_site(chromium, told_city, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    database = a_copy(Path(told_city.database), tmp_path_factory.mktemp("told"))
    with django_db_blocker.unblock(), served(database) as address:
        yield address


@pytest.fixture
def a_demo(files_of_this_test, settings, told_city) -> None:
    """What the server is told about the city it serves."""
    settings.FILES_DIR = told_city.files
    settings.NABIJ_DEMO = True


@pytest.fixture
def visit_city(chromium, told_site, a_demo, settings) -> Iterator[Visit]:
    """The city as its demo shows it, on the day its page opens."""
    settings.NABIJ_OPENS_ON = story.OPENS_ON.isoformat()
    with visits(chromium, told_site) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def furnished_office(chromium, told_city, django_db_blocker, tmp_path_factory) -> Iterator[tuple[str, office.Records]]:
    """The told city with work in every state, for all tests of a file; they leave it as it is."""
    database = a_copy(Path(told_city.database), tmp_path_factory.mktemp("office"))
    with django_db_blocker.unblock(), served(database) as address:
        yield address, office.furnish(told_city.files)


@pytest.fixture(scope="module")
def kept_logins() -> Logins:
    return {}


@pytest.fixture
def visit_office(chromium, furnished_office, kept_logins, a_demo) -> Iterator[tuple[Visit, office.Records]]:
    address, records = furnished_office
    with visits(chromium, address, logins=kept_logins) as open_page:
        yield open_page, records


@pytest.fixture
def own_city(chromium, told_city, django_db_blocker, tmp_path, a_demo) -> Iterator[str]:
    """The address of a city of this test's own, where its people may work."""
    with django_db_blocker.unblock(), served(a_copy(Path(told_city.database), tmp_path)) as address:
        yield address


@pytest.fixture
def visit_own_city(chromium, own_city) -> Iterator[Visit]:
    with visits(chromium, own_city, logins={}) as open_page:
        yield open_page


# --- visiting -------------------------------------------------------------------------------------------------------------
@contextmanager
def visits(chromium: Browser, address: str, *, logins: Logins | None = None) -> Iterator[Visit]:
    """`logins`: who logged in once stays known, to every later visit."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        path: str,
        *,
        width: int = DESK,
        dark: bool = False,
        script: bool = True,
        forced_colors: bool = False,
        as_user: User | Account | None = None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            forced_colors="active" if forced_colors else "none",
            java_script_enabled=script,
            locale="nl-NL",
            base_url=address,
            storage_state=(logins or {}).get(as_user.email) if as_user else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: complaints.append(told.text) if is_complaint(told, page) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if as_user and as_user.email not in (logins or {}):
            log_in(page, as_user.email, as_user.password if isinstance(as_user, Account) else builders.PASSWORD)
            if logins is not None:
                logins[as_user.email] = context.storage_state()
        page.goto(path)
        return page

    def is_complaint(told: ConsoleMessage, page: Page) -> bool:
        """The browser also reports that a page itself answers 404 or 400, which a test may have asked for."""
        return told.type in {"error", "warning"} and told.location["url"] != page.url

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def log_in(page: Page, email: str, password: str) -> None:
    """Logs in as people do."""
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    follow(page.get_by_role("button", name="Log in"))
    page.wait_for_url(lambda address: "/inloggen" not in address)


def axe(page: Page) -> list[str]:
    """What axe finds wrong on the page: rule, what it asks, and the first places."""
    return _axe(page, {"type": "tag", "values": AXE_TAGS})


def axe_of_looks(page: Page) -> list[str]:
    """Only what another width or scheme can change; the rest of the page is the same."""
    return _axe(page, {"type": "rule", "values": AXE_LOOKS})


def _axe(page: Page, only: dict[str, object]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{violation['id']}: {violation['help']}: "
        + " | ".join(
            f"{node['target'][0]} {node['failureSummary'].splitlines()[1].strip()}" for node in violation["nodes"][:4]
        )
        for violation in found["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def reading(page: Page) -> str:
    """What the main part says, without white space that differs by nothing."""
    return " ".join(page.locator("main").inner_text().split())


def focus_rings(page: Page, steps: int) -> list[tuple[str, str]]:
    """Walks with Tab: of each stop its words, and how it shows that it has the attention (empty: it does not)."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(tuple(page.evaluate(_RING)))
    return stops


def unseen_focus(page: Page) -> list[str]:
    """Which stops of the keyboard do not show that they have the attention; all are asked at once."""
    page.keyboard.press("Tab")  # from here on the browser knows that somebody uses the keyboard
    rings = page.evaluate(f"""() => {{
        const ring = {_RING};
        const stops = document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea");
        return [...stops].filter(stop => stop.checkVisibility() && !stop.disabled).map(stop => (stop.focus(), ring()));
    }}""")
    return [words for words, ring in rings if not ring]


_RING = """() => {
    const stop = document.activeElement;
    const shows = element => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outlineColor : "";
    };
    const card = stop.closest(".card--link, .figure-card--link");
    return [(stop.innerText || stop.name || stop.tagName).trim(), shows(stop) || (card ? shows(card) : "")];
}"""
