"""One phrase for log-in and key, a passkey as the second way, in a real browser; what leaves it is read."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.account_keys import log_in_token, read_phrase
from paraplu.kernel.standing import MemberStatus
from paraplu.offline.terminal import all_word_lists
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.journeys.browsing import give_passkeys
from tests.journeys.test_keys import make_a_key, unlock, write_down
from tests.trust.accounts.parts import Account, Passkey, devices_in_use
from tests.trust.keys.parts import UnderPasskey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
NAME = "river-button-4821"
ENCODINGS = (b64encode, urlsafe_b64encode)
BY_PASSKEY = "Open my key with a passkey"
OPEN = "Your key is open on this page."
# Remember what each passkey gives to the page, so that it can be sought in everything that is sent.
REMEMBER = """
const trueGet = navigator.credentials.get.bind(navigator.credentials);
navigator.credentials.get = async (options) => {
  const credential = await trueGet(options);
  const first = credential.getClientExtensionResults().prf?.results?.first;
  sessionStorage.setItem("secret", first ? JSON.stringify(Array.from(new Uint8Array(first))) : "");
  return credential;
};
"""


@pytest.fixture
def origin(origins: dict[str, str]) -> str:
    return origins["members"]


@pytest.fixture
def her_page(transactional_db: None, browse: Callable[..., Page]) -> Callable[..., Page]:
    """A telephone on which somebody of the safety team is logged in."""
    account = Account.objects.create(login_name=NAME, password="!")
    a_member(101_001, MemberStatus.ACTIVE, account.pk)
    offices.appoint(
        OPERATOR, 101_001, "safety_team", clock.current_date(), None, "deed", clock.current_date()
    )
    return partial(browse, dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))


def come_in(page: Page, origin: str, phrase: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{origin}/en/enter/phrase/")
    page.get_by_label("Your username").fill(NAME)
    page.locator("[data-phrase]").fill(phrase)
    page.get_by_role("button", name="Log in").click()


def test_she_comes_in_with_the_phrase_of_her_key_and_the_phrase_stays_with_her(origin: str, her_page) -> None:
    page = her_page()
    phrase = make_a_key(page, origin)
    page.sent.clear()

    come_in(page, origin, phrase.upper())
    page.wait_for_url(f"{origin}/en/")

    (sent,) = [parse_qs(body) for body in page.sent if body]
    del sent["csrfmiddlewaretoken"]
    token = log_in_token(read_phrase(phrase, all_word_lists()))
    assert sent == {"name": [NAME], "phrase": [token], "next": ["/en/"]}
    assert devices_in_use().filter(strong=False).count() == 1
    assert page.said == []


def add_a_passkey(page: Page, origin: str) -> None:
    page.goto(f"{origin}/en/security/")
    page.get_by_role("button", name="Add a passkey on this device").click()
    page.get_by_role("button", name="Remove").wait_for()


def let_it_open(page: Page, origin: str, phrase: str) -> None:
    page.goto(f"{origin}/en/keys/")
    unlock(page, phrase)
    page.get_by_role("button", name="Let a passkey open my key").click()


def test_a_passkey_opens_her_key_and_what_it_gives_is_never_sent(origin: str, her_page) -> None:
    page = her_page()
    give_passkeys(page)
    page.add_init_script(REMEMBER)
    phrase = make_a_key(page, origin)
    add_a_passkey(page, origin)

    let_it_open(page, origin, phrase)
    page.get_by_role("button", name=BY_PASSKEY).click()
    page.get_by_text(OPEN).wait_for()

    secret = bytes(json.loads(page.evaluate("sessionStorage.getItem('secret')")))
    assert len(secret) == 32
    assert not any(holds(body, secret) for body in page.sent)
    assert page.said == []


def holds(body: str, secret: bytes) -> bool:
    """Whether a request holds this secret, or says that it holds one: in hex, in base64 of any place."""
    texts = [body, *(value for values in parse_qs(body).values() for value in values)]
    pieces = [secret[place : place + 27] for place in range(3)]
    sought = ["prf", secret.hex(), *(encode(raw).decode() for raw in pieces for encode in ENCODINGS)]
    return any(word in text for text in texts for word in sought)


@pytest.mark.slow
def test_a_passkey_without_a_secret_falls_back_to_the_phrase(origin: str, her_page) -> None:
    page = her_page()
    give_passkeys(page, hasPrf=False)
    phrase = make_a_key(page, origin)
    add_a_passkey(page, origin)

    let_it_open(page, origin, phrase)

    page.get_by_text("This passkey cannot open your key").wait_for()
    assert page.get_by_text(OPEN).is_visible()
    assert not UnderPasskey.objects.exists()


@pytest.mark.slow
def test_a_removed_passkey_opens_nothing_and_the_phrase_still_does(origin: str, her_page) -> None:
    page = her_page()
    give_passkeys(page)
    phrase = make_a_key(page, origin)
    add_a_passkey(page, origin)
    let_it_open(page, origin, phrase)
    page.get_by_role("button", name=BY_PASSKEY).wait_for()

    Passkey.objects.all().delete()
    page.goto(f"{origin}/en/keys/")
    unlock(page, phrase)

    page.get_by_text(OPEN).wait_for()
    assert page.get_by_role("button", name=BY_PASSKEY).is_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("way", ["phrase", "passkey"])
def test_she_changes_her_phrase_and_the_key_stays(origin: str, her_page, way: str) -> None:
    page = her_page()
    give_passkeys(page)
    old = make_a_key(page, origin)
    add_a_passkey(page, origin)
    let_it_open(page, origin, old)
    key = bytes(keys.key_of(101_001).sealing_key)
    page.get_by_role("button", name=BY_PASSKEY).wait_for()
    page.goto(f"{origin}/en/keys/phrase/")

    ways = {"phrase": lambda: unlock(page, old), "passkey": page.get_by_role("button", name=BY_PASSKEY).click}
    ways[way]()
    new = write_down(page)

    assert bytes(keys.key_of(101_001).sealing_key) == key
    unlock(page, old)
    page.get_by_text("This key phrase does not open your key.").wait_for()
    unlock(page, new)
    page.get_by_text(OPEN).wait_for()


def test_a_phrase_in_the_field_of_the_passphrase_is_held_back(origin: str, her_page) -> None:
    page = her_page()
    phrase = make_a_key(page, origin)
    page.context.clear_cookies()
    page.sent.clear()
    page.goto(f"{origin}/en/enter/")
    page.get_by_label("Your username").fill(NAME)
    page.get_by_label("Your passphrase").fill(phrase)

    page.get_by_role("button", name="Log in", exact=True).click()

    page.get_by_text("This looks like your key phrase.").wait_for()
    assert [body for body in page.sent if body] == []


@pytest.mark.slow
def test_a_lost_phrase_that_turns_up_does_not_become_a_passphrase(origins: dict[str, str], browse) -> None:
    page = browse()
    page.goto(f"{origins['forms']}/en/recover/")
    field = page.get_by_label("A new passphrase").first
    field.fill(" ".join(["umbrella"] * 9))

    page.get_by_role("button", name="Set my new passphrase").first.click()

    page.get_by_text("This looks like your key phrase.").first.wait_for()
    assert [body for body in page.sent if body] == []


@pytest.mark.slow
def test_a_passkey_opens_the_box_of_the_team_too(origin: str, her_page) -> None:
    page = her_page()
    give_passkeys(page)
    phrase = make_a_key(page, origin)
    add_a_passkey(page, origin)
    let_it_open(page, origin, phrase)
    page.get_by_role("button", name=BY_PASSKEY).wait_for()

    page.goto(f"{origin}/en/box/")
    page.get_by_role("button", name=BY_PASSKEY).click()

    page.get_by_text(OPEN).wait_for()


@pytest.mark.slow
def test_a_key_opened_by_a_passkey_locks_itself_as_well(origin: str, her_page) -> None:
    page = her_page()
    give_passkeys(page)
    page.clock.install()
    phrase = make_a_key(page, origin)
    add_a_passkey(page, origin)
    let_it_open(page, origin, phrase)
    page.get_by_role("button", name=BY_PASSKEY).click()
    page.get_by_text(OPEN).wait_for()

    page.clock.run_for("11:00")

    assert page.locator("[data-unlocked]").is_hidden()
    assert page.get_by_role("button", name=BY_PASSKEY).is_visible()
