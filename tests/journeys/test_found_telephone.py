"""A telephone is found on the table: it shows nothing, and its owner gets back what they typed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from tests import cast
from tests.journeys.browsing import CHROMIUM, FLAGS, PHONE
from tests.people.parts import Member
from tests.trust.accounts.parts import Account, DraftKey, _keys
from tests.trust.accounts.phrases import PHRASE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NUMBER, NAME, TYPED = 310_001, "river-button-4821", "Marigold of Ghent"


@pytest.fixture
def account(transactional_db: None) -> Account:
    made = Account.objects.create(login_name=NAME, password=_keys.hash_passphrase(PHRASE))
    cast.a_member(NUMBER, MemberStatus.SUPPORTING, made.pk)
    return made


@pytest.fixture
def minutes_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Move the clock of the server."""
    true_time = clock.time.time

    def pass_by(minutes: float) -> None:
        moved = SimpleNamespace(time=lambda: true_time() + 60 * minutes)
        monkeypatch.setattr("paraplu.base.clock.time", moved)

    return pass_by


@pytest.fixture
def open_page(origins: dict[str, str], account: Account, browse: Callable[..., Page]) -> Callable[..., Page]:
    def open_it(*, scripts: bool) -> Page:
        page = browse(
            dict(accounts.session_cookies_for(account.pk, has_second_factor=False)), scripts=scripts
        )
        page.set_default_timeout(15_000)
        if scripts:
            page.clock.install()
        page.goto(f"{origins['members']}/en/name/")
        return page

    return open_it


def unlock(page: Page) -> None:
    page.get_by_label("Your passphrase").fill(PHRASE)
    page.get_by_role("button", name="Unlock this page").click()


def test_without_scripts_the_form_comes_back_and_nothing_was_sent(
    open_page: Callable[..., Page], minutes_later: Callable[[float], None]
) -> None:
    page = open_page(scripts=False)
    page.locator("[name=working_name]").fill(TYPED)
    page.locator("[name=language]").select_option("nl")
    minutes_later(16)
    page.locator("form", has=page.locator("[name=working_name]")).locator("button.button").click()
    page.get_by_role("heading", name="This page is locked").wait_for()
    assert TYPED not in page.content()

    unlock(page)

    assert page.locator("[name=working_name]").input_value() == TYPED
    assert page.locator("[name=language]").input_value() == "nl"
    assert Member.objects.get(number=NUMBER).working_name != TYPED
    page.locator("form", has=page.locator("[name=working_name]")).locator("button.button").click()
    page.wait_for_url("**/en/**")
    assert Member.objects.get(number=NUMBER).working_name == TYPED
    assert not DraftKey.objects.exists()


def test_with_scripts_a_page_that_nobody_touches_locks_itself_and_gives_all_back(
    open_page: Callable[..., Page], minutes_later: Callable[[float], None]
) -> None:
    page = open_page(scripts=True)
    page.locator("[name=working_name]").fill(TYPED)
    minutes_later(16)

    page.clock.fast_forward("16:00")
    page.get_by_role("heading", name="This page is locked").wait_for()
    assert TYPED not in page.content()
    assert "typed" in page.evaluate("Object.keys(sessionStorage)")
    assert TYPED not in page.evaluate("JSON.stringify(sessionStorage)")
    # The telephone threw the page away and asks for it again.
    page.goto(page.url.replace("/lock/", "/name/"))
    unlock(page)

    assert page.locator("[name=working_name]").input_value() == TYPED
    assert page.url.endswith("/en/name/")


def test_without_a_connection_the_page_hides_what_was_typed_and_locks_when_there_is_one(
    open_page: Callable[..., Page], minutes_later: Callable[[float], None]
) -> None:
    page = open_page(scripts=True)
    page.locator("[name=working_name]").fill(TYPED)
    minutes_later(16)
    assert not page.get_by_text("This page is hidden").is_visible()
    page.context.set_offline(True)

    page.clock.fast_forward("16:00")
    page.get_by_text("This page is hidden").wait_for()
    assert not page.locator("main").is_visible()
    page.context.set_offline(False)
    page.get_by_role("heading", name="This page is locked").wait_for()
    unlock(page)

    assert page.locator("[name=working_name]").input_value() == TYPED


def opened(browser, folder: Path, address: str) -> Iterator[Page]:
    """A browser with a profile on disk, until it is closed."""
    options = {"executable_path": CHROMIUM, "args": FLAGS, "viewport": PHONE}
    context = browser.browser_type.launch_persistent_context(str(folder), **options)
    context.pages[0].goto(address)
    yield context.pages[0]
    context.close()


def test_a_browser_that_was_closed_and_opened_again_is_logged_out(
    origins: dict[str, str], account: Account, browser, tmp_path: Path
) -> None:
    for page in opened(browser, tmp_path, f"{origins['members']}/en/enter/"):
        page.get_by_label("Your username").fill(NAME)
        page.get_by_label("Your passphrase").fill(PHRASE)
        page.locator("main form[action$='/enter/'] button.button").first.click()
        page.get_by_role("button", name="Log out").wait_for()
        assert {cookie["expires"] for cookie in page.context.cookies()} == {-1}

    for page in opened(browser, tmp_path, f"{origins['members']}/en/known/"):
        assert not page.get_by_role("button", name="Log out").is_visible()
        assert {cookie["name"] for cookie in page.context.cookies()} <= {"__Host-csrf"}
