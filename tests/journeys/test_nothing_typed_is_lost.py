"""Twenty idle minutes, a closed tab, a lost network, an ended log-in: nothing is typed twice."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.trust.accounts.parts import Account, DraftKey, SecondFactor, _keys, totp
from tests.trust.accounts.phrases import PHRASE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(4)]
NUMBER, NAME, SECRET = 500_001, "member-500001-0001", bytes(range(20))
# By the path of its page: a field of the form, and what is typed into it.
FORMS = {
    "meet-ups/new/": ("title", "Soup canaryword on Thursday"),
    "mailings/write/": ("body_en", "Dear all,\n\nthe canaryword & its <friends>."),
    "desk/people/enter/": ("working_name", "Canaryword of Ghent"),
}
OWN_NAME = "name/"
DRAFTS = "Object.keys(localStorage).filter((name) => name.startsWith('draft ')).length"
STORED = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
IDLE, NOT_PROVEN, HALF_A_DAY = 20, 12, 12 * 60 + 1
BACK = "What you typed is still here. Nothing was sent yet."
LOCKED = "You typed something here and did not send it."


@pytest.fixture
def account(transactional_db: None) -> Account:
    made = Account.objects.create(login_name=NAME, password=_keys.hash_passphrase(PHRASE))
    SecondFactor.objects.create(account=made, sealed=totp.seal_secret(made, SECRET))
    a_member(NUMBER, MemberStatus.ACTIVE, made.pk, name="Rowan")
    today = clock.current_date()
    offices.appoint(OPERATOR, NUMBER, "secretary", today, None, "deed", today)
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
def desk(origins: dict[str, str], account: Account, browse: Callable[..., Page]) -> Page:
    """A tab of the secretary, who has logged in just now."""
    page = browse(dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))
    page.set_default_timeout(10_000)
    page.site = f"{origins['members']}/en/"
    return page


def type_into(page: Page, path: str, *, clock_moves: bool = False) -> None:
    """Write into a form, until this browser has stored it."""
    name, text = FORMS.get(path, ("working_name", "Canaryword"))
    if clock_moves:
        page.clock.install()
    page.goto(page.site + path)
    field = page.locator(f"main [name={name}]")
    field.focus()
    page.keyboard.insert_text(text)
    if clock_moves:
        page.wait_for_timeout(300)
        page.clock.run_for(2_000)
    wait_for_drafts(page, 1)


def wait_for_drafts(page: Page, count: int) -> None:
    """Until this browser has stored so many; its pages forbid a condition that is asked inside them."""
    for _ in range(100):
        if page.evaluate(DRAFTS) == count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"There are not {count} drafts: {stored(page)}")


def typed(page: Page, path: str) -> str:
    name, _text = FORMS.get(path, ("working_name", ""))
    return page.locator(f"main [name={name}]").input_value()


def stored(page: Page) -> str:
    """All that this browser keeps."""
    return str(page.evaluate(STORED))


def again(page: Page, path: str) -> Page:
    """The tab is closed, and the page opened in another one."""
    other = page.context.new_page()
    other.site = page.site
    page.close()
    other.goto(other.site + path)
    return other


def prove(page: Page) -> None:
    page.get_by_label("Your passphrase").fill(PHRASE)
    page.locator("form[data-guard] button.button").click()


@pytest.mark.parametrize("path", FORMS)
def test_a_closed_tab_gives_back_what_was_typed(path: str, desk: Page) -> None:
    type_into(desk, path)
    assert "anaryword" not in stored(desk)

    other = again(desk, path)

    other.get_by_text(BACK).wait_for()
    assert typed(other, path) == FORMS[path][1]


@pytest.mark.parametrize("path", FORMS)
def test_without_a_recent_proof_it_comes_back_after_one(
    path: str, desk: Page, minutes_later: Callable[[float], None]
) -> None:
    type_into(desk, path)
    minutes_later(NOT_PROVEN)

    other = again(desk, path)
    other.get_by_text(LOCKED).wait_for()
    assert typed(other, path) == ""
    other.get_by_role("link", name="Log in again").click()
    prove(other)

    other.get_by_text(BACK).wait_for()
    assert typed(other, path) == FORMS[path][1]


@pytest.mark.parametrize("path", FORMS)
def test_twenty_idle_minutes_lock_the_page_and_give_it_back(
    path: str, desk: Page, minutes_later: Callable[[float], None]
) -> None:
    type_into(desk, path, clock_moves=True)
    minutes_later(IDLE)
    desk.clock.fast_forward(f"{IDLE}:00")
    desk.get_by_role("heading", name="This page is locked").wait_for()
    assert "anaryword" not in stored(desk) + desk.content()

    prove(desk)

    desk.get_by_text(BACK).first.wait_for()
    assert typed(desk, path) == FORMS[path][1]


@pytest.mark.parametrize("path", FORMS)
def test_an_ended_log_in_gives_it_back(path: str, desk: Page, minutes_later: Callable[[float], None]) -> None:
    type_into(desk, path)
    minutes_later(HALF_A_DAY)
    desk.locator(f"main form:has([name={FORMS[path][0]}]) button.button").first.click()
    desk.get_by_text("You were logged out after 12 hours").wait_for()

    desk.get_by_label("Your username").fill(NAME)
    desk.get_by_label("Your passphrase").fill(PHRASE)
    desk.locator("main form[action$='/enter/'] button.button").first.click()
    digits = totp.one_time_code(SECRET, int(clock.epoch_seconds()) // 30)
    desk.locator("main [name=code]").fill(digits)
    desk.locator("main form:has([name=code]) button.button").first.click()

    desk.get_by_text(BACK).first.wait_for()
    assert typed(desk, path) == FORMS[path][1]


@pytest.mark.parametrize("path", FORMS)
def test_without_a_network_nothing_is_sent_and_nothing_lost(path: str, desk: Page) -> None:
    type_into(desk, path)
    desk.context.set_offline(True)

    desk.locator(f"main form:has([name={FORMS[path][0]}]) button.button").first.click()
    desk.get_by_text("There is no connection, so nothing was sent.").wait_for()
    assert typed(desk, path) == FORMS[path][1]
    desk.context.set_offline(False)
    desk.get_by_text("There is no connection, so nothing was sent.").wait_for(state="detached")

    # The next time the browser believes in a network that is not there.
    desk.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    with desk.expect_event("requestfailed"):
        desk.locator(f"main form:has([name={FORMS[path][0]}]) button.button").first.click()
    desk.unroute("**/*")
    other = again(desk, path)
    other.get_by_text(BACK).wait_for()
    assert typed(other, path) == FORMS[path][1]


def test_sending_deletes_both_halves(desk: Page) -> None:
    type_into(desk, "desk/people/enter/")
    assert DraftKey.objects.count() == 1

    desk.goto(f"{desk.site}name/")
    desk.locator("main [name=working_name]").fill("Rowan the second")
    wait_for_drafts(desk, 2)
    with desk.expect_navigation():
        desk.locator("main form:has([name=working_name]) button.button").click()
    wait_for_drafts(desk, 1)

    assert DraftKey.objects.count() == 1
    desk.goto(f"{desk.site}name/")
    desk.wait_for_load_state("networkidle")
    assert not desk.get_by_text(BACK).is_visible()


def test_a_refused_form_stays_as_it_was_sent(desk: Page) -> None:
    type_into(desk, "meet-ups/new/")
    with desk.expect_navigation():
        desk.locator("main form:has([name=title]) button.button").first.click()
    desk.get_by_text("Something has to be changed").wait_for()
    assert typed(desk, "meet-ups/new/") == FORMS["meet-ups/new/"][1]
    assert not desk.get_by_text(BACK).is_visible()

    other = again(desk, "meet-ups/new/")

    other.get_by_text(BACK).wait_for()
    assert typed(other, "meet-ups/new/") == FORMS["meet-ups/new/"][1]


@pytest.mark.parametrize("is_offline", [False, True])
def test_leave_now_deletes_it(is_offline: bool, desk: Page) -> None:
    desk.context.route(re.compile("^https://(?!my)"), lambda route: route.fulfill(body="Sunny"))
    type_into(desk, "meet-ups/new/")
    desk.evaluate("history.replaceState(null, '', location.href)")
    if is_offline:
        desk.route("**/leave/", lambda route: route.abort())
    desk.locator("a[data-leave]").click()
    desk.wait_for_url(re.compile("^https://(?!my)"))

    desk.goto(f"{desk.site}enter/")

    assert stored(desk) == "[[],[]]"
    assert is_offline or not DraftKey.objects.exists()


def test_the_person_can_delete_it(desk: Page) -> None:
    type_into(desk, "meet-ups/new/")
    other = again(desk, "meet-ups/new/")
    other.get_by_text(BACK).wait_for()

    with other.expect_navigation():
        other.get_by_role("button", name="Delete what I typed").click()

    assert typed(other, "meet-ups/new/") == ""
    assert (stored(other), DraftKey.objects.exists()) == ("[[],[]]", False)


def test_another_account_of_the_same_browser_does_not_get_it(
    desk: Page, account: Account, transactional_db: None
) -> None:
    type_into(desk, OWN_NAME)
    other = Account.objects.create(login_name="member-500002-0001", password="!")
    a_member(NUMBER + 1, MemberStatus.ACTIVE, other.pk, name="Sorrel")
    cookies = dict(accounts.session_cookies_for(other.pk, has_second_factor=True)).items()
    desk.context.add_cookies(
        [{"url": "https://my.localhost", "name": name, "value": value} for name, value in cookies]
    )

    with desk.expect_response("**/lock/draft/") as answer:
        desk.goto(f"{desk.site}{OWN_NAME}")

    assert answer.value.status == 404
    assert typed(desk, OWN_NAME) == "Sorrel"
