"""Strangers used up the tries of a name: its owner enters all the same, with work or with a passkey."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.test_passkeys import come_in_with_passkey, give_passkeys, open_with_passkey
from tests.trust.accounts.conftest import a_number
from tests.trust.accounts.limits import use_up_tries
from tests.trust.accounts.parts import Account, _keys
from tests.trust.accounts.phrases import PHRASE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(4)]

WAIT = 60_000


@pytest.fixture
def account(transactional_db: None) -> Account:
    """A supporting member with a passphrase."""
    made = Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(PHRASE))
    a_number(made)
    return made


def type_passphrase(page: Page, name: str) -> None:
    page.get_by_label("Your username").fill(name)
    page.get_by_label("Your passphrase").fill(PHRASE)
    page.get_by_role("button", name="Log in", exact=True).click(timeout=WAIT)


def test_the_browser_calculates_and_the_owner_tries_once_more(
    account: Account, origins: dict[str, str], browse: Callable[..., Page]
) -> None:
    page = browse()
    use_up_tries(account.login_name)
    page.goto(f"{origins['members']}/en/enter/")
    type_passphrase(page, account.login_name)

    page.get_by_text("There were too many tries with this username").wait_for()
    page.get_by_text("Ready. You can try once more.").wait_for(timeout=WAIT)
    assert page.get_by_label("Your username").input_value() == account.login_name
    type_passphrase(page, account.login_name)

    page.wait_for_url(f"{origins['members']}/en/")
    assert all("429" in line for line in page.said), page.said


def test_without_javascript_the_page_says_what_else_there_is(
    account: Account, origins: dict[str, str], browse: Callable[..., Page]
) -> None:
    page = browse(scripts=False)
    use_up_tries(account.login_name)
    page.goto(f"{origins['members']}/en/enter/")

    type_passphrase(page, account.login_name)

    assert page.get_by_text("set a new passphrase with your recovery code").is_visible()
    assert not page.get_by_text("Your browser is calculating").is_visible()


def test_a_passkey_needs_no_work(origins: dict[str, str], browse: Callable[..., Page]) -> None:
    page = browse()
    give_passkeys(page, hasPrf=True)
    open_with_passkey(page, origins["members"])
    use_up_tries(Account.objects.get().login_name)

    come_in_with_passkey(page, origins["members"])

    page.wait_for_url(f"{origins['members']}/en/")
