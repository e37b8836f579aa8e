"""Two of the Board sign how far the activity log goes; a browser that signed refuses a log that was cut."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from tests.journeys import minutes
from tests.journeys.persons import Person
from tests.journeys.sealing import her_key, somebody, unlocks
from tests.trust.actors import an_office_holder
from tests.trust.audit.rewritten_log import write_again
from tests.trust.keys.parts import SignedHead

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(2)]
CHAIR, SECRETARY = 101_001, 101_002
SECRETARY_IN_PERSON = an_office_holder("secretary", SECRETARY)


@pytest.fixture
def phones(origins: dict[str, str], transactional_db: None, browse: Callable[..., Page]) -> list[Page]:
    """The telephones of the chair and the secretary; the log has some entries."""
    cookies = [somebody(CHAIR, "chair"), somebody(SECRETARY, "secretary")]
    for note in range(5):
        audit.record_event(SYSTEM, "house.forgot", note=note)
    return [browse(each) for each in cookies]


def open_log(page: Page, origins: dict[str, str], language: str = "en") -> None:
    page.goto(f"{origins['members']}/{language}/desk/log/")
    unlocks(page)


def sign(page: Page, origins: dict[str, str], language: str = "en") -> None:
    open_log(page, origins, language)
    page.locator("form[data-sign] button").click()
    page.locator("[data-head]").wait_for(state="detached")


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_two_of_the_board_sign_one_head(phones: list[Page], origins: dict[str, str], language: str) -> None:
    chair, secretary = phones
    sign(chair, origins, language)
    audit.record_event(SYSTEM, "house.forgot", note=9)
    assert keys.head_of_two() is None

    sign(secretary, origins, language)

    two = keys.head_of_two()
    assert two is not None
    assert f"{two.size}" in secretary.locator("main .rows").first.inner_text()
    assert secretary.said + chair.said == []


def test_signing_takes_one_of_the_board_half_a_minute(
    origins: dict[str, str], transactional_db: None, browser: Browser
) -> None:
    director = Person(browser, origins["members"], somebody(CHAIR, "chair"))
    audit.record_event(SYSTEM, "house.forgot", note=1)
    director.page.goto(f"{origins['members']}/en/desk/")

    with minutes.within("log_head", director):
        director.follow("Sign the check number of the activity log")
        unlocks(director.page)
        director.page.locator("form[data-sign] button").click()
        director.page.locator("[data-head]").wait_for(state="detached")

    assert SignedHead.objects.count() == 1


def test_a_log_that_was_cut_is_signed_by_no_browser_that_knew_it(
    phones: list[Page], origins: dict[str, str]
) -> None:
    chair, _secretary = phones
    sign(chair, origins)
    size = audit.present_head().size
    write_again(lambda entry: entry.height <= size - 2)
    # Whoever rewrites the log removes the signatures too: only the browser of the chair remembers.
    SignedHead.objects.all().delete()

    open_log(chair, origins)
    chair.locator("[data-wrong=shorter]").wait_for()
    assert chair.locator("form[data-sign]").is_hidden()

    for note in range(7):
        audit.record_event(SYSTEM, "house.forgot", note=note + 20)
    open_log(chair, origins)
    chair.locator("[data-wrong=other]").wait_for()
    assert chair.locator("form[data-sign]").is_hidden()
    assert not SignedHead.objects.exists()


def test_a_log_that_grew_is_signed_again(phones: list[Page], origins: dict[str, str]) -> None:
    chair, secretary = phones
    sign(chair, origins)
    sign(secretary, origins)
    audit.record_event(SYSTEM, "house.forgot", note=9)
    SignedHead.objects.filter(number=SECRETARY).delete()
    head, line = audit.present_head(), audit.present_head().line_of_text
    keys.sign_log_head(SECRETARY_IN_PERSON, line, her_key(SECRETARY)[0].sign(line.encode()))

    open_log(chair, origins)
    assert chair.locator("[data-first]").is_hidden()
    chair.locator("form[data-sign] button").click()
    chair.locator("[data-head]").wait_for(state="detached")

    signers = SignedHead.objects.filter(size=head.size).values_list("number", flat=True)
    assert set(signers) == {CHAIR, SECRETARY}


def test_without_scripts_the_page_says_what_it_needs(
    origins: dict[str, str], transactional_db: None, browse: Callable[..., Page]
) -> None:
    cookies = somebody(CHAIR, "chair")
    audit.record_event(SYSTEM, "house.forgot", note=1)
    page = browse(cookies, scripts=False)

    page.goto(f"{origins['members']}/en/desk/log/")

    assert page.get_by_text("This page needs JavaScript").is_visible()
    assert page.locator("form[data-sign]").is_hidden()
