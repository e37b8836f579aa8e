"""How long it takes to ask for a caller, to pass a card on and to report violence, counted in steps."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.sealing import QUESTION, somebody
from tests.trust.mailboxes.parts import Box

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
SECONDS_A_TAP, SECONDS_A_SIGN, WORDS_A_MINUTE = 1.5, 0.3, 200
MOST_TO_ASK, MOST_TO_PASS_ON, TAPS_TO_REPORT = 120, 15, 3


@dataclass
class Steps:
    """What somebody taps, types and reads on a page."""

    taps: int = 0
    signs: int = 0
    words: int = 0

    def tap(self, place: Locator, words: str = "") -> None:
        """Read what stands on it, or beside it, and tap it."""
        self.words += len((words or place.inner_text()).split())
        self.taps += 1
        place.click()

    def type(self, field: Locator, text: str, label: str) -> None:
        """Tap a field after its label is read, and type."""
        self.tap(field, label)
        self.signs += len(text)
        field.press_sequentially(text)

    def choose(self, field: Locator, value: str, label: str) -> None:
        """Open a list, and tap one of it after all its lines are read."""
        self.words += len((label + " " + " ".join(field.locator("option").all_inner_texts())).split())
        self.taps += 2
        field.select_option(value)

    @property
    def seconds(self) -> float:
        return self.taps * SECONDS_A_TAP + self.signs * SECONDS_A_SIGN + self.words * 60 / WORDS_A_MINUTE


def hand_over_code_and_send(page: Page, steps: Steps) -> None:
    """The return code goes to the caller; two parts of it are typed back."""
    digits = page.locator("[data-digits]").inner_text()
    # Each digit is read aloud like a word, and the other writes it down meanwhile.
    steps.words += len(digits.replace(" ", "").replace("\n", ""))
    steps.tap(page.locator("[data-step=receipt] [data-next]"))
    for field in page.locator("input[data-part]").all():
        part = digits.split()[int(str(field.get_attribute("data-at")))]
        steps.type(field, part, "Part 1 of your return code")
    steps.tap(page.locator("[data-send]"))


def test_a_colleague_asks_by_telephone_within_two_minutes(origins, circle, browse) -> None:
    page, steps = browse(), Steps()
    page.goto(f"{origins['forms']}/en/questions/")
    steps.choose(page.locator("select[name=topic]"), "home", "Topic")
    steps.choose(page.locator("select[name=language]"), "fr", "Language of the answer")
    steps.tap(page.locator("main form button"))
    steps.choose(page.locator("select[data-sealed=spoken]"), "ro", "Language they read best")
    steps.type(page.locator("[data-sealed=text]"), QUESTION, "Your question")
    steps.tap(page.locator("[data-step=write] [data-next]"))
    hand_over_code_and_send(page, steps)
    page.wait_for_url("**/sent/**")

    assert Box.objects.filter(subject="home").count() >= 1
    assert steps.seconds <= MOST_TO_ASK, steps


def test_somebody_finds_a_card_and_passes_it_on_within_fifteen_seconds(origins, browse, db) -> None:
    page, steps = browse(), Steps()
    page.goto(f"{origins['public']}/en/answers/")
    search = page.locator("form[role=search] input:not([type=hidden])")
    steps.type(search, "alarm", "Search")
    steps.tap(page.locator("form[role=search] button"))
    steps.tap(page.locator("ul.rows a").first)
    message = page.locator("a[href^='sms:']")
    steps.tap(message)
    # In the telephone's own program: whom to send it to, and its button.
    steps.taps += 2

    assert page.url in str(message.get_attribute("href")).replace("%3A", ":").replace("%2F", "/")
    assert steps.seconds <= MOST_TO_PASS_ON, steps


def report_in_taps(page: Page, forms_host: str) -> Steps:
    """What it was, where, and that no answer is wanted; then it is sent."""
    steps = Steps()
    page.goto(f"{forms_host}/en/tell/")
    steps.tap(page.locator("label:has([data-sealed=kinds])").first)
    page.locator("[data-sealed=where]").select_option(index=1)
    steps.taps += 1
    steps.tap(page.locator("label:has([data-sealed=no_answer])"))
    page.locator("[data-step=write] [data-next]").click()
    page.wait_for_url("**/sent/**")
    return steps


def test_violence_is_reported_in_three_taps_and_the_button(origins, browse, transactional_db) -> None:
    for number in (101_001, 101_002):
        somebody(number, "safety_team")
    page = browse()

    steps = report_in_taps(page, origins["forms"])

    assert steps.taps <= TAPS_TO_REPORT
    assert Box.objects.filter(purpose="safety").count() >= 1
    assert page.said == []
