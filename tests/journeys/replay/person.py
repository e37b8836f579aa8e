"""A person of the replay: her telephone, her language, what she taps, types and reads."""

from datetime import date
from functools import reduce
from typing import Any

from playwright.sync_api import Browser, Locator, Response
from playwright.sync_api import TimeoutError as TookTooLong

from tests.journeys.browsing import a_telephone, give_passkeys
from tests.journeys.replay.words import sayings
from tests.journeys.replayed import Replayed

NARROW, PHONE = {"width": 320, "height": 640}, {"width": 390, "height": 844}
PATIENCE = 15_000
WENT_WRONG, NOT_FOUND, REFUSALS = 400, 404, (409, 422)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


class Person:
    """Somebody with a telephone who reads one language; sentences are given in English as the site has them.

    Every page she opens has to answer well and to fit on her screen.
    """

    def __init__(
        self, browser: Browser, site: Replayed, name: str, language: str, *, scripts: bool = True
    ) -> None:
        self.site, self.name, self.language = site, name, language
        size = NARROW if len(name) % 2 else PHONE
        self.page = a_telephone(browser, scripts=scripts, viewport=size).new_page()
        self.taps = self.fields = 0
        self.number = 0
        self._noon = ""
        self._answer: Response | None = None
        self.page.on("response", self._note)
        self.page.on("dialog", lambda dialog: dialog.accept())
        if scripts:
            give_passkeys(self.page)

    def _note(self, answer: Response) -> None:
        if answer.request.is_navigation_request():
            self._answer = answer

    # Where she goes.

    def goto(self, path: str, origin: str = "members") -> None:
        """Open a page of an origin in her language; the site lets her in again when days have passed."""
        self._load(path, origin)
        if origin == "members" and self._status == NOT_FOUND:
            self._comes_in()
            self._load(path, origin)
        self.looks_well()

    def _load(self, path: str, origin: str = "members") -> None:
        # Her telephone has the day of the site: its scripts ask whether the list of keys is still good.
        noon = f"{self.site.day.isoformat()}T12:00:00"
        if noon != self._noon:
            # A page that saw the days jump would lock itself, in the middle of going on.
            self.page.goto("about:blank")
            self.page.clock.set_fixed_time(noon)
            self._noon = noon
        self.page.goto(f"{self.site.origins[origin]}/{self.language}/{path}")

    def _comes_in(self) -> None:
        """If she is outside, she comes in with the passkey of her telephone."""
        self._load("")
        self.looks_well()
        key = self.page.get_by_role("button", name=self.words("Log in with a passkey")[0])
        if key.count():
            with self.page.expect_navigation():
                key.click()

    @property
    def _status(self) -> int:
        return self._answer.status if self._answer else 0

    def opens(self, address: str) -> None:
        """Open an address from a letter or a paper."""
        self.page.goto(address)
        self.looks_well()

    def again(self) -> None:
        """Load the page once more."""
        self.page.reload()
        self.looks_well()

    def finds_nothing(self, path: str) -> None:
        """This page does not exist for her."""
        self._comes_in()
        self._load(path)
        assert self._status == NOT_FOUND, f"{self.name} found {path}"

    def looks_well(self) -> None:
        """The page answered and is not wider than her screen."""
        self.page.wait_for_load_state()
        assert self._status < WENT_WRONG, f"{self._status} for {self._where()}\n{self.text()[:900]}"
        assert self.page.evaluate(FITS), f"Wider than the screen for {self._where()}"

    def _where(self) -> str:
        return f"{self.name} on {self.page.url}: {self.page.title()}"

    # What she taps and types.

    def press(self, english: str, *, near: str = "", **values: object) -> None:
        """Tap a button and wait for the page that follows; `near` is a word of the card it stands in."""
        self._follow(self._named("button", english, near, values))

    def is_refused(self, english: str, said: str, **values: object) -> None:
        """Tap a button; the page comes back with a sentence that says why not."""
        wanted = self._named("button", english, "", {})
        with self.page.expect_navigation():
            self._tap(wanted)
        assert self._status in REFUSALS, f"{self._status} instead of a refusal for {self.name}"
        self.sees(said, **values)

    def link(self, english: str, *, near: str = "", **values: object) -> None:
        """Tap a link of the site."""
        self._follow(self._named("link", english, near, values))

    def link_to(self, words: str) -> None:
        """Tap a link whose words a person or the union wrote."""
        self._follow(self.page.get_by_role("link", name=words))

    def unfold(self, english: str) -> None:
        """Open a part that is folded away."""
        said = self.page.locator("summary")
        self._tap(_any([said.filter(has_text=words) for words in sayings(english, self.language)]).first)

    def type(self, english: str, text: str, **values: object) -> None:
        """Fill in a field."""
        self.labelled(english, **values).fill(text)
        self.fields += 1

    def day(self, english: str, day: date) -> None:
        """Choose a day in the calendar of her telephone."""
        self.type(english, day.isoformat())

    def choose(self, english: str, value: str) -> None:
        """Choose one of a list by what the form sends."""
        self.labelled(english).select_option(value)
        self.fields += 1

    def take(self, name: str, value: str) -> None:
        """Choose one of several buttons or boxes by what the form sends."""
        self._tick(self.page.locator(f"input[name={name}][value='{value}']").first)

    def tick(self, english: str, **values: object) -> None:
        """Tick a box of the site."""
        self._tick(self._named("checkbox", english, "", values))

    def tick_named(self, name: str) -> None:
        """Tick a box whose words the union wrote, by what the form calls it."""
        self._tick(self.page.locator(f"input[name={name}][type=checkbox]"))

    def labelled(self, english: str, **values: object) -> Locator:
        """The field of this name, unfolded if it was folded away."""
        found = [self.page.get_by_label(words, exact=True) for words in self.words(english, values)]
        return self._revealed(_any(found).first)

    # What she reads.

    def words(self, english: str, values: dict[str, Any] | None = None) -> list[str]:
        """All that this sentence may be in her language."""
        said = sayings(english, self.language)
        return [words % values if values else words for words in said]

    def text(self) -> str:
        """All that stands on the page."""
        return " ".join(self.page.locator("body").inner_text().split())

    def sees(self, english: str, **values: object) -> None:
        """A sentence of the site stands on the page."""
        said, text = self._spaced(english, values), self.text()
        assert any(words in text for words in said), f"{self.name} does not read {said} in: {text}"

    def sees_not(self, english: str, **values: object) -> None:
        """A sentence of the site does not stand there."""
        said, text = self._spaced(english, values), self.text()
        assert not any(words in text for words in said), f"{self.name} reads {said}"

    def _spaced(self, english: str, values: dict[str, Any]) -> list[str]:
        """All that the sentence may be, with plain spaces as in `text`; French has others before a colon."""
        return [" ".join(words.split()) for words in self.words(english, values)]

    def reads(self, *words: str) -> None:
        """Words that a person or the union wrote stand on the page."""
        text = self.text()
        for one in words:
            assert one in text, f"{self.name} does not read “{one}” in: {text}"

    def reads_not(self, *words: str) -> None:
        """They do not stand there."""
        text = self.text()
        assert not [one for one in words if one in text], f"{self.name} reads {words} in: {text}"

    def has(self, english: str) -> bool:
        """Whether a button of this name is there."""
        found = [self.page.get_by_role("button", name=words, exact=True) for words in self.words(english)]
        return _any(found).count() > 0

    def heading(self) -> str:
        """What the page says first."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def card(self) -> str:
        """The code on the card that the page shows."""
        return self.page.locator(".code strong, .card strong").first.inner_text()

    def card_near(self, english: str) -> str:
        """The first code after this heading."""
        said = _any([self.page.locator("h2", has_text=words) for words in self.words(english)]).first
        return said.locator("xpath=following::p[contains(@class, 'code')]/strong").first.inner_text()

    def fact(self, english: str) -> str:
        """What a list of facts says of one of them."""
        said = _any([self.page.locator("dt", has_text=words) for words in self.words(english)]).first
        return said.locator("xpath=following-sibling::dd").first.inner_text()

    # How a finger finds it.

    def _named(self, role: Any, english: str, near: str, values: dict[str, Any]) -> Locator:
        place: Any = self.page
        if near:
            place = self.page.locator("li, article, tr, details, form, section").filter(has_text=near).last
        whole = role != "checkbox"  # the name of a box goes on with what explains it
        found = [
            place.get_by_role(role, name=words, exact=whole, include_hidden=True)
            for words in self.words(english, values)
        ]
        return self._revealed(_any(found).first)

    def _revealed(self, wanted: Locator) -> Locator:
        """Unfold what it stands in."""
        try:
            wanted.wait_for(state="attached", timeout=PATIENCE)
        except TookTooLong:
            raise AssertionError(
                f"{self.name} does not find {wanted} on {self.page.url}: {self.text()}"
            ) from None
        while (closed := wanted.locator("xpath=ancestor::details[not(@open)]")).count():
            self._tap(closed.first.locator("summary").first)
        return wanted

    def _tap(self, wanted: Locator) -> None:
        wanted.click()
        self.taps += 1

    def _tick(self, box: Locator) -> None:
        self._revealed(box).check()
        self.taps += 1

    def _follow(self, wanted: Locator) -> None:
        with self.page.expect_navigation():
            self._tap(wanted)
        self.looks_well()


def _any(found: list[Locator]) -> Locator:
    return reduce(lambda one, other: one.or_(other), found)
