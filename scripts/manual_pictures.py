"""The pictures of the manual: one pot, from the first question to the bank, as each of its people sees it.

    .venv/bin/python scripts/manual_pictures.py     (`make pictures`)

Starts the demo in a folder of its own, goes through it in a browser and keeps what is on the screen as small WebP files.
Everybody in them is invented. `NAMES` says which there are; tests/architecture/test_manual.py holds the manual to it.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from nabij.demo.accounts import BROKER, FINANCE, PROGRAMME, Account

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "manual" / "pictures"
LARGEST = 80_000  # bytes
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1280, "height": 800}
PATIENCE_SECONDS = 600  # telling the story takes minutes on a small machine
STREET = "Voorbeeldlaan"
NAMES = (
    "aanvragen-begin", "aanvragen-vraag", "aanvragen-klopt-het", "aanvragen-stand", "nakijken-lijst", "nakijken-potje",
    "goedkeuren-potje", "goedkeuren-stap", "goedkeuren-regels", "uitbetalen-werk", "uitbetalen-klaarzetten",
    "uitbetalen-betaling",
)  # fmt: skip

Keep = Callable[[Page, str], None]


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    made: set[str] = set()

    def keep(page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")
        if page.viewport_size == PHONE:  # the top of each page is the same, and the screen is small
            page.evaluate("document.querySelector('h1').scrollIntoView()")
        file = PICTURES / f"{name}.webp"
        file.write_bytes(small(page.screenshot()))
        made.add(name)
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")

    with a_demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        walk(browser, address, keep)
        browser.close()
    if made != set(NAMES):
        sys.exit(f"Niet gemaakt: {', '.join(sorted(set(NAMES) - made))}")


def small(png: bytes) -> bytes:
    """As WebP, in the best quality that keeps the file small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in (86, 76, 64, 50):
        kept = io.BytesIO()
        picture.save(kept, "WEBP", quality=quality, method=6)
        if len(kept.getvalue()) < LARGEST:
            break
    return kept.getvalue()


# --- the demo -------------------------------------------------------------------------------------------------------
@contextmanager
def a_demo() -> Iterator[str]:
    """The address of a demo that is nobody else's; gone afterwards, with everything that was typed in it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"PORT": port, "NABIJ_DATA_DIR": folder}
        demo = subprocess.Popen([sys.executable, "-m", "nabij.cli", "run"], env=settings, cwd=ROOT)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/healthz", demo)
            yield f"http://127.0.0.1:{port}"
        finally:
            demo.terminate()
            demo.wait(timeout=30)


def wait_until_ready(address: str, demo: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and demo.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(1)
        else:
            return
    sys.exit("De demo is niet gestart.")


# --- the people -----------------------------------------------------------------------------------------------------
def walk(browser: Browser, address: str, keep: Keep) -> None:
    """One pot through all hands, each with a browser of their own."""
    resident = opened(browser, address, PHONE)
    stand = asks(resident, keep)
    checks(opened(browser, address, PHONE, BROKER), keep)
    approves(opened(browser, address, DESK, PROGRAMME), keep)
    gives_account(resident, stand)
    pays(opened(browser, address, DESK, FINANCE), keep)


def opened(browser: Browser, address: str, size: dict[str, int], who: Account | None = None) -> Page:
    """A phone is drawn twice as fine, as it is in the hand."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]  # a dict with a width and a height
        device_scale_factor=2 if size is PHONE else 1,
        locale="nl-NL",
        base_url=address,
        reduced_motion="reduce",
    )
    page = context.new_page()
    if who:
        page.goto("/inloggen")
        page.get_by_label("E-mailadres").fill(who.email)
        page.get_by_label("Wachtwoord", exact=True).fill(who.password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "/inloggen" not in url)
    return page


def asks(page: Page, keep: Keep) -> str:
    """A resident on a phone; returns where they see how it goes."""
    page.goto("/lief-en-leed")
    keep(page, "aanvragen-begin")
    page.get_by_role("link", name="Vraag een potje aan").first.click()
    onward(page, {"Postcode": "9999 AB", "Huisnummer": "12"})
    onward(page, {"Hoe heet uw straat?": STREET})
    page.get_by_label("In welke wijk ligt uw straat?").select_option(index=1)
    onward(page)
    onward(page)
    onward(page, {"Uw naam": "Roos Verzonnen", "Uw e-mailadres": "roos@demo.nabij.example"})
    second = {"Naam van uw buur": "Ali Bedacht", "Postcode van uw buur": "9999 AB", "Huisnummer van uw buur": "14"}
    filled(page, second | {"Telefoonnummer van uw buur": "06 12 34 56 78"})
    keep(page, "aanvragen-vraag")
    onward(page)
    onward(page, {"Uw plan in een paar zinnen": "Een bloemetje voor wie ziek is, en koffie met wie nieuw is."})
    keep(page, "aanvragen-klopt-het")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Verstuur de aanvraag").click()
    page.get_by_role("link", name="Bekijk uw aanvraag").click()
    keep(page, "aanvragen-stand")
    return page.url


def checks(page: Page, keep: Keep) -> None:
    page.goto("/kantoor/potjes")
    keep(page, "nakijken-lijst")
    page.get_by_role("link", name=STREET).first.click()
    keep(page, "nakijken-potje")
    page.get_by_role("link", name="Ali Bedacht doet mee").click()
    page.get_by_label("Aan de telefoon of aan de deur").check()
    page.get_by_role("button", name="Leg vast").click()
    page.get_by_role("link", name="In orde, door naar het programmateam").click()
    page.get_by_role("button", name="Ja, dit klopt").click()


def approves(page: Page, keep: Keep) -> None:
    page.goto("/kantoor/potjes")
    page.get_by_role("link", name=STREET).first.click()
    keep(page, "goedkeuren-potje")
    page.get_by_role("link", name="Potje goedkeuren").click()
    keep(page, "goedkeuren-stap")
    page.get_by_role("button", name="Keur dit potje goed").click()
    page.goto("/kantoor/potjes/regels")
    keep(page, "goedkeuren-regels")


def gives_account(page: Page, stand: str) -> None:
    page.goto(stand)
    page.get_by_role("link", name="Kies hoe u het geld krijgt").click()
    page.get_by_label("Op een bankrekening").check()
    filled(page, {"Rekeningnummer (IBAN)": "NL91 ABNA 0417 1643 00", "Naam bij deze rekening": "R. Verzonnen"})
    page.get_by_role("button", name="Bewaar uw keuze").click()


def pays(page: Page, keep: Keep) -> None:
    page.goto("/kantoor/betalingen")
    keep(page, "uitbetalen-werk")
    page.get_by_role("link", name="Zet een betaling klaar").click()
    keep(page, "uitbetalen-klaarzetten")
    page.get_by_role("button", name="Zet deze betaling klaar").click()
    page.get_by_role("button", name="Maak het betaalbestand").click()
    keep(page, "uitbetalen-betaling")


def filled(page: Page, fields: dict[str, str]) -> None:
    for label, words in fields.items():
        page.get_by_label(label).fill(words)


def onward(page: Page, fields: dict[str, str] | None = None) -> None:
    filled(page, fields or {})
    page.get_by_role("button", name="Verder").click()


if __name__ == "__main__":
    main()
