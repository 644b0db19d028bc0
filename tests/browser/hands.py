"""How people work a page: with a pointer, or with the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator

STOPS = 250
"""So many times somebody presses Tab before they give up."""


class Hands(Protocol):
    def press(self, thing: Locator) -> None:
        """A link or a button."""

    def type(self, field: Locator, text: str) -> None: ...

    def choose(self, option: Locator) -> None:
        """A radio button or a box to tick."""

    def leave_out(self, box: Locator) -> None:
        """Takes the tick away."""

    def pick(self, menu: Locator, option: str) -> None:
        """One line of a drop-down list."""


class Pointer:
    """A mouse, or a thumb on a telephone."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def type(self, field: Locator, text: str) -> None:
        field.fill(text)

    def choose(self, option: Locator) -> None:
        option.check()

    def leave_out(self, box: Locator) -> None:
        box.uncheck()

    def pick(self, menu: Locator, option: str) -> None:
        menu.select_option(label=option)


class Keyboard:
    """Nothing but keys: what Tab does not reach cannot be used."""

    def press(self, thing: Locator) -> None:
        self._walk_to(thing)
        with thing.page.expect_navigation():
            thing.page.keyboard.press("Enter")

    def type(self, field: Locator, text: str) -> None:
        self._walk_to(field)
        field.page.keyboard.press("ControlOrMeta+a")
        field.page.keyboard.type(text)

    def choose(self, option: Locator) -> None:
        keys = option.page.keyboard
        if option.get_attribute("type") == "checkbox":
            self._walk_to(option)
            if not option.is_checked():
                keys.press("Space")
            return
        name = option.get_attribute("name")
        self._walk_to(option, or_to=f"input[name='{name}']")
        for _ in range(STOPS):
            keys.press("Space")
            if option.is_checked():
                return
            keys.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach this answer to {name!r}")

    def leave_out(self, box: Locator) -> None:
        self._walk_to(box)
        box.page.keyboard.press("Space")

    def pick(self, menu: Locator, option: str) -> None:
        self._walk_to(menu)
        for _ in range(menu.locator("option").count()):
            if menu.evaluate("menu => menu.selectedOptions[0].label") == option:
                return
            menu.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {option!r}")

    def _walk_to(self, thing: Locator, *, or_to: str = "none") -> None:
        there = "(thing, other) => document.activeElement === thing || document.activeElement.matches(other)"
        for _ in range(STOPS):
            if thing.evaluate(there, or_to):
                return
            thing.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {thing}")
