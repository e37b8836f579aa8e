"""Somebody with a telephone in her hand: what she taps and types is counted as the page feels it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.journeys.browsing import CHROMIUM, FLAGS
from tests.journeys.from_disk import NO_PRINTER
from tests.journeys.minutes import MOVED_ON, Spent

NARROW = {"width": 360, "height": 740}
PATIENCE = 20_000
# A tap is what the page feels as one; a field counts once for each time that something is put into it.
FELT = """(() => {
  const written = (field) => field.matches("textarea, input:not([type=checkbox], [type=radio], [type=file])");
  addEventListener("pointerdown", () => felt("tap"), true);
  addEventListener("input", (event) => { if (written(event.target)) felt("field"); }, true);
})()"""


class Person:
    """She reads English, on a telephone that nobody used before; with `profile`, its files stay there."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        cookies: Mapping[str, str] | None = None,
        profile: Path | None = None,
    ) -> None:
        self.site, self.felt, self.acted = site, {"tap": 0, "field": 0, "screen": 0}, False
        self.context: BrowserContext = (
            browser.browser_type.launch_persistent_context(
                profile, executable_path=CHROMIUM, args=FLAGS, viewport=NARROW, locale="en"
            )
            if profile
            else browser.new_context(viewport=NARROW, locale="en")
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.expose_binding("felt", self._feel)
        self.context.add_init_script(f"{NO_PRINTER}{FELT}")
        told = (cookies or {}).items()
        self.context.add_cookies(
            [{"url": "https://my.localhost", "name": name, "value": value} for name, value in told]
        )
        self.page: Page = self.context.new_page()
        self.page.on("response", self._see)

    def _feel(self, _source: Any, what: str) -> None:
        self.felt[what] += 1
        self.acted = True

    def _see(self, answer: Response) -> None:
        """Count a screen that she asked for; a page that loads by itself costs her nothing."""
        if self.acted and answer.request.is_navigation_request() and answer.status < MOVED_ON:
            self.felt["screen"] += 1
            self.acted = False

    @property
    def spent(self) -> Spent:
        """What it has cost her so far."""
        return Spent(self.typed, self.taps, self.felt["screen"])

    @property
    def taps(self) -> int:
        """How often she tapped."""
        return self.felt["tap"]

    @property
    def typed(self) -> int:
        """How many fields she filled in."""
        return self.felt["field"]

    def go(self, path: str) -> None:
        """Open a page of the site; it is there."""
        self.acted = True
        answer = self.page.goto(f"{self.site}/en/gathering/{path}")
        assert answer
        assert answer.ok, f"{path}: {answer.status}"

    def tap(self, name: str, role: Any = "button", within: str = "main") -> None:
        """Tap what says this, and wait for the page that follows; it is no fault."""
        status = self.tap_for_status(name, role, within)
        assert status < 400, f"{name}: {status}, {self.reads()}"

    def tap_for_status(self, name: str, role: Any = "button", within: str = "main") -> int:
        """Tap what says this; the status of the page that follows."""
        found = self.page.locator(within).get_by_role(role, name=name).first
        with self.page.expect_navigation() as led:
            found.click()
        return int(led.value.status)

    def follow(self, name: str, within: str = "main") -> None:
        """Tap a link."""
        self.tap(name, "link", within)

    def fill(self, label: str, value: object) -> None:
        """Put something into a field."""
        self.page.get_by_label(label, exact=True).fill(str(value))

    def reads(self) -> str:
        """What the page says, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def leave(self) -> None:
        """Her telephone is switched off."""
        self.context.close()
