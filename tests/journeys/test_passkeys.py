"""A real browser with a passkey: made, used with nothing typed, and never sent more than it must."""

import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, CDPSession, Page, Request

from paraplu.trust.accounts import api
from tests.journeys.browsing import PHONE
from tests.trust.accounts.conftest import a_number
from tests.trust.accounts.parts import Account, Passkey, Session, _keys, devices_in_use
from tests.trust.accounts.phrases import PHRASE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
AUTHENTICATOR = {
    "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
# Remember what each passkey gives to the page, as a page that seals would.
REMEMBER = """
for (const verb of ["create", "get"]) {
  const true_verb = navigator.credentials[verb].bind(navigator.credentials);
  navigator.credentials[verb] = async (options) => {
    const credential = await true_verb(options);
    const { prf } = credential.getClientExtensionResults();
    const first = prf?.results?.first;
    sessionStorage.setItem(verb, first ? Array.from(new Uint8Array(first)).join() : "none");
    return credential;
  };
}
"""


@pytest.fixture
def origin(live_server, settings) -> str:
    """The site, as this test serves it."""
    port = live_server.thread.port
    names = {"public": "localhost", "members": "my.localhost", "forms": "forms.localhost"}
    origins = {f"{name}_origin": f"http://{host}:{port}" for name, host in names.items()}
    settings.PARAPLU = replace(django_settings.PARAPLU, **origins)
    return settings.PARAPLU.members_origin


@pytest.fixture
def browse(browser: Browser) -> Callable[..., Page]:
    """Open a page in a new browser; its console is kept in `page.said`."""

    def open_page(*, scripts: bool = True) -> Page:
        page = browser.new_context(java_script_enabled=scripts, viewport=PHONE).new_page()
        page.add_init_script(REMEMBER)
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        return page

    return open_page


def give_passkeys(page: Page, **options: object) -> tuple[CDPSession, str]:
    """A virtual authenticator in this browser."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    added = device.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **options}})
    return device, added["authenticatorId"]


def posted(page: Page) -> list[dict[str, list[str]]]:
    sent: list[dict[str, list[str]]] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            sent.append(parse_qs(request.post_data or ""))

    page.on("request", keep)
    return sent


def open_with_passkey(page: Page, origin: str) -> None:
    card = api.offer_setup_code(a_number())
    page.goto(f"{origin}/en/open/{card}/")
    page.get_by_role("button", name="Open my account with a passkey").click()
    page.get_by_role("heading", name="Your account is open").wait_for()


def come_in_with_passkey(page: Page, origin: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{origin}/en/enter/")
    page.get_by_role("button", name="Log in with a passkey").click()


def test_a_passkey_opens_an_account_and_comes_in_with_nothing_typed(origin: str, browse) -> None:
    page = browse()
    give_passkeys(page, hasPrf=True)
    sent = posted(page)

    open_with_passkey(page, origin)
    come_in_with_passkey(page, origin)
    page.wait_for_url(f"{origin}/en/")

    credentials = [form["credential"][0] for form in sent]
    assert len(credentials) == 2
    assert not any("prf" in credential for credential in credentials)
    assert all(json.loads(credential)["clientExtensionResults"] == {} for credential in credentials)
    assert Session.objects.filter(strong=True).count() == 2
    assert page.said == []


def test_a_passkey_gives_the_page_the_same_secret_each_time(origin: str, browse) -> None:
    page = browse()
    give_passkeys(page, hasPrf=True)

    open_with_passkey(page, origin)
    come_in_with_passkey(page, origin)
    page.wait_for_url(f"{origin}/en/")

    made, used = (page.evaluate(f"sessionStorage.getItem('{verb}')") for verb in ("create", "get"))
    assert made == used
    assert len(made.split(",")) == 32


def test_a_passkey_without_that_secret_works_as_well(origin: str, browse) -> None:
    page = browse()
    give_passkeys(page)

    open_with_passkey(page, origin)
    come_in_with_passkey(page, origin)
    page.wait_for_url(f"{origin}/en/")

    assert page.evaluate("sessionStorage.getItem('get')") == "none"


def test_a_device_that_does_not_check_who_holds_it_stays_outside(origin: str, browse) -> None:
    page = browse()
    device, authenticator = give_passkeys(page)
    open_with_passkey(page, origin)
    sessions = devices_in_use().count()
    checked = {"authenticatorId": authenticator, "isUserVerified": False}
    device.send("WebAuthn.setUserVerified", checked)

    come_in_with_passkey(page, origin)

    page.get_by_text("That did not work.").wait_for()
    assert devices_in_use().count() == sessions


def test_one_more_passkey_is_added_and_removed(origin: str, browse) -> None:
    account = Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(PHRASE))
    a_number(account)
    page = browse()
    give_passkeys(page)
    page.goto(f"{origin}/en/enter/")
    page.get_by_label("Your username").fill(account.login_name)
    page.get_by_label("Your passphrase").fill(PHRASE)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.goto(f"{origin}/en/security/")

    page.get_by_role("button", name="Add a passkey on this device").click()
    page.get_by_role("button", name="Remove").wait_for()

    assert Passkey.objects.get().account_id == account.id
    assert page.said == []


def test_without_scripts_the_passkey_stays_hidden_and_the_passphrase_works(origin: str, browse) -> None:
    account = Account.objects.create(login_name="river-button-4821", password=_keys.hash_passphrase(PHRASE))
    a_number(account)
    page = browse(scripts=False)
    page.goto(f"{origin}/nl/enter/")

    assert not page.locator("form[data-passkey]").is_visible()
    page.get_by_label("Je gebruikersnaam").fill(account.login_name)
    page.get_by_label("Je wachtwoordzin").fill(PHRASE)
    page.get_by_role("button", name="Inloggen", exact=True).click()

    page.wait_for_url(f"{origin}/nl/")
