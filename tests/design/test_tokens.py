"""The theme: what the components ask for has a value, nothing is there for nobody, and the colours can be read."""

import re

import pytest

from tests.design.styles import COMPONENTS, OWN, SHEETS, classes_in_use, defined, rules, unresolved

TOKENS = SHEETS / "tokens.css"
AAA, AA, EDGE = 7.0, 4.5, 3.0
TEXT_ON = [
    ("ink", "paper", AAA), ("ink", "card", AAA), ("ink", "sand", AAA), ("ink", "surface", AAA), ("ink", "waiting-soft", AAA),
    ("muted", "paper", AAA), ("muted", "card", AAA), ("muted", "sand", AA), ("muted", "surface", AAA),
    ("link", "paper", AAA), ("link", "card", AAA), ("link", "sand", AAA),
    ("action", "paper", AAA), ("action", "card", AAA), ("on-action", "action", AAA), ("on-action", "action-deep", AAA),
    ("accent-text", "paper", AA), ("accent-text", "card", AAA), ("accent-text", "sand", AA),
    ("figure", "card", AAA), ("on-strong", "strong", AAA), ("on-strong-muted", "strong", AA), ("lamp", "strong", AA),
    ("good", "good-soft", AAA), ("waiting", "waiting-soft", AAA), ("attention", "attention-soft", AAA),
    ("neutral", "neutral-soft", AAA), ("attention", "card", AAA), ("on-night", "night", AAA),
    ("line-strong", "card", EDGE), ("line-strong", "paper", EDGE), ("accent", "surface", EDGE),
]  # fmt: skip


def palette(*, dark: bool) -> dict[str, str]:
    """Name → colour; the dark scheme is the light one with what it says otherwise."""
    light, night = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    find = re.compile(r"--nabij-([\w-]+): (#[0-9a-f]{6});")
    return dict(find.findall(light)) | (dict(find.findall(night)) if dark else {})


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_the_guideline_counts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), TEXT_ON)
def test_text_can_be_read(text, ground, least, dark):
    colours = palette(dark=dark)
    assert contrast(colours[text], colours[ground]) >= least


def test_every_variable_that_a_component_in_use_reads_has_a_value():
    known, used = set(defined(TOKENS)), classes_in_use()
    missing = {
        name
        for rule in rules(COMPONENTS)
        if rule.classes and rule.classes <= used
        for declared, value in rule.declarations
        if not declared.startswith("--")
        for name in unresolved(value, known)
        if not name.startswith("--_")  # the component's own, set by the component in another state
    }
    assert sorted(missing) == []


def test_a_variable_without_value_would_be_found():
    assert unresolved("var(--utrecht-no, var(--utrecht-neither))", set()) == {"--utrecht-neither"}
    assert unresolved("calc(var(--a, 1px) + var(--b))", {"--b"}) == set()
    assert unresolved("1px solid var(--a)", {"--b"}) == {"--a"}


def test_no_token_is_there_for_nobody():
    sheets = [COMPONENTS, TOKENS, *(SHEETS / f"{name}.css" for name in OWN)]
    read = {name for sheet in sheets for name in re.findall(r"var\(\s*(--[\w-]+)", sheet.read_text())}
    assert sorted(set(defined(TOKENS)) - read) == []


def test_our_own_sheets_name_no_colour_that_a_theme_could_not_change():
    """Outside the theme a colour is a token; the few that must not change say so by standing here."""
    fixed = {"#fff", "#000", "#1e2a26"}
    pictures = {"#6fb894", "#ec8f6d", "#a9c3d8", "#f6c453", "#d9b48f", "#1a282a", "#263836", "#91a09b", "#8ed0ae"}
    for name in ("layout", "shell", "parts", "lists", "forms"):
        colours = set(re.findall(r"#[0-9a-f]{3,6}\b", (SHEETS / f"{name}.css").read_text()))
        assert colours <= fixed | pictures, name


def test_nothing_is_fetched_from_elsewhere():
    for sheet in [COMPONENTS, *SHEETS.glob("*.css"), *SHEETS.glob("vendor/*.css")]:
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text())
        assert [address for address in addresses if re.match(r"(https?:)?//", address)] == []
        assert "@import" not in sheet.read_text()
