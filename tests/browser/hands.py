"""How people work a page: with a pointer, or with the keyboard alone."""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page

STOPS = 250
"""So many times somebody presses Tab before they give up."""


class Hands(ABC):
    def press(self, page: Page, words: str) -> None:
        """The button or the link in the main part that says exactly this."""
        main = page.get_by_role("main")
        link = main.get_by_role("link", name=words, exact=True)
        self.follow(main.get_by_role("button", name=words, exact=True).or_(link).first)

    @abstractmethod
    def follow(self, thing: Locator) -> None:
        """A link or a button, until the page behind it stands: before that the browser shows the old page, or half a new one."""

    @abstractmethod
    def type(self, field: Locator, text: str) -> None: ...

    @abstractmethod
    def choose(self, option: Locator) -> None:
        """A radio button or a box to tick."""

    @abstractmethod
    def leave_out(self, box: Locator) -> None:
        """Takes the tick away."""

    @abstractmethod
    def pick(self, menu: Locator, option: str) -> None:
        """One line of a drop-down list."""


class Pointer(Hands):
    """A mouse, or a thumb on a telephone."""

    def follow(self, thing: Locator) -> None:
        with thing.page.expect_navigation():
            thing.click()

    def type(self, field: Locator, text: str) -> None:
        field.fill(text)

    def choose(self, option: Locator) -> None:
        option.check()

    def leave_out(self, box: Locator) -> None:
        box.uncheck()

    def pick(self, menu: Locator, option: str) -> None:
        menu.select_option(label=option)


class Keyboard(Hands):
    """Nothing but keys: what Tab does not reach cannot be used."""

    def follow(self, thing: Locator) -> None:
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


# --- as most tests do it: with a pointer ----------------------------------------------------------------------------------
follow, press = Pointer().follow, Pointer().press
