"""A person at a browser: her telephone, her keys, her keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Locator, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AUTHENTICATOR = {
    "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, "hasPrf": True,
}  # fmt: skip
PHONE = {"width": 390, "height": 844}
LONGEST_WAY = 90


@contextmanager
def a_browser() -> Iterator[Browser]:
    """One Chromium, without a window."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def a_telephone(browser: Browser, *, scripts: bool = True, **options: Any) -> BrowserContext:
    """A browser that nobody used before, as wide as a telephone."""
    context = browser.new_context(**{"java_script_enabled": scripts, "viewport": PHONE, **options})
    context.set_default_timeout(15_000)
    return context


def give_passkeys(page: Page, **options: Any) -> None:
    """A device that makes and keeps passkeys, in this tab."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **options}})


class Hands:
    """Somebody who uses the keyboard only, and reads one language.

    Words are given in English, as the templates have them, and sought as her language says them. Counted are
    what would be taps on a telephone, and the fields that she filled in.
    """

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.taps = self.typed = 0

    def words(self, english: str, **values: object) -> str:
        """A sentence of the site in her language."""
        with override(self.language):
            context, is_in_context, sentence = english.partition("|")
            said = pgettext(context, sentence) if is_in_context else gettext(english)
            return said % values if values else said

    def open(self, address: str) -> None:
        """Go where a link leads."""
        self.page.goto(address)

    def press(self, role: Any, english: str) -> None:
        """Tab to a button or a link, press Enter, and wait for the page that follows."""
        self.reach(self.page.get_by_role(role, name=self.words(english), exact=True))
        with self.page.expect_navigation():
            self.tap("Enter")

    def unfold(self, english: str) -> None:
        """Open a part that is folded away."""
        self.reach(self.page.locator("summary", has_text=self.words(english)))
        self.tap("Enter")

    def tick(self, words: str) -> None:
        """Tick a box."""
        box = self.page.get_by_role("checkbox", name=words)
        self.reach(box)
        self.tap("Space")
        assert box.is_checked()

    def choose(self, words: str) -> None:
        """Choose one of several: Tab goes to the chosen one, the arrow to the next."""
        wanted = self.page.get_by_role("radio", name=words)
        self.reach(wanted.locator("xpath=ancestor::fieldset").get_by_role("radio"))
        for _ in range(5):
            if wanted.is_checked():
                return
            self.tap("ArrowDown")
        raise AssertionError(f"{words} cannot be chosen by keyboard.")

    def pick(self, english: str, choice: str) -> None:
        """Choose from a list by typing the first letters."""
        field = self.page.get_by_label(self.words(english), exact=True)
        self.reach(field)
        self.page.keyboard.type(self.words(choice))
        self.typed += 1
        assert field.locator("option:checked").inner_text() == self.words(choice)

    def type(self, english: str, text: str) -> None:
        """Fill in a field."""
        field = self.page.get_by_label(self.words(english), exact=True)
        self.reach(field)
        self.page.keyboard.type(text)
        self.typed += 1
        assert field.input_value() == text

    def reach(self, wanted: Locator) -> None:
        """Tab until one of the wanted has the focus."""
        found: list[ElementHandle] = []
        for _ in range(LONGEST_WAY):
            # Sought by its role and name once: at each Tab that takes longer than the Tab itself.
            found = found or wanted.element_handles()
            if self.page.evaluate("found => found.includes(document.activeElement)", found):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No way by keyboard to {wanted} on {self.page.url}: {self.page.title()}")

    def reads(self) -> str:
        """What the page says first."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def tap(self, key: str) -> None:
        """Press a key that does something."""
        self.page.keyboard.press(key)
        self.taps += 1
