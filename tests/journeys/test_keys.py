"""An office-holder makes her key in a real browser, locks it, and opens it with her phrase alone."""

import re
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
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
HER_NUMBER = 101_001


@pytest.fixture
def origin(origins: dict[str, str]) -> str:
    """The site, as this test serves it."""
    return origins["members"]


@pytest.fixture
def her_page(transactional_db: None, browse: Callable[..., Page]) -> Callable[..., Page]:
    """A telephone on which somebody who answers questions is logged in, and has no key yet."""
    account = Account.objects.create(login_name="peer-responder-0001", password="!")
    a_member(HER_NUMBER, MemberStatus.ACTIVE, account.pk)
    offices.appoint(
        OPERATOR, HER_NUMBER, "peer_responder", clock.current_date(), None, "deed", clock.current_date()
    )
    return partial(browse, dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))


def make_a_key(page: Page, origin: str, language: str = "en", *, one_phrase: bool = True) -> str:
    """From her page to a key that is kept; her phrase, as she wrote it down."""
    page.goto(f"{origin}/{language}/keys/make/")
    return write_down(page, one_phrase=one_phrase)


def write_down(page: Page, *, one_phrase: bool = True) -> str:
    """She writes the phrase down, gives two parts back, and keeps it."""
    page.locator("[data-phrase-shown] li").first.wait_for()
    phrase = " ".join(page.locator("[data-phrase-shown] li").all_inner_texts())
    page.locator("[data-next]").click()
    for field in page.locator("[data-part]").all():
        place = int(re.search(r"\d+", field.locator("xpath=..").inner_text()).group())
        field.fill(phrase.split()[place - 1])
    page.locator("[data-one-phrase]").set_checked(one_phrase)
    page.locator("[data-send]").click()
    page.wait_for_url("**/keys/")
    page.locator("[data-keys]").wait_for()
    return phrase


def unlock(page: Page, phrase: str) -> None:
    page.locator("[data-phrase]").fill(phrase)
    page.locator("[data-unlock] button").click()


def test_she_makes_her_key_locks_it_and_opens_it_again(origin: str, her_page) -> None:
    page = her_page()
    phrase = make_a_key(page, origin)
    assert len(phrase.split()) == 9

    unlock(page, phrase.upper())
    page.get_by_text("Your key is open on this page.").wait_for()
    page.get_by_role("button", name="Close my key").click()

    assert page.locator("[data-unlocked]").is_hidden()
    assert page.locator("[data-phrase]").input_value() == ""
    assert keys.key_of(HER_NUMBER) is not None
    assert page.said == []


def test_neither_her_phrase_nor_what_opens_is_ever_sent(origin: str, her_page) -> None:
    page = her_page()

    phrase = make_a_key(page, origin)
    unlock(page, phrase)
    page.get_by_text("Your key is open on this page.").wait_for()

    (sent,) = [parse_qs(body) for body in page.sent if body]
    halves = {"sealing_key", "signing_key", "salt", "wrapped", "proof"}
    assert set(sent) == {*halves, "csrfmiddlewaretoken", "ticket", "token"}
    assert sent["token"] == [log_in_token(read_phrase(phrase, all_word_lists()))]
    # Field names are left out: "ticket", "token" and "middle" are words of the list as well.
    told = " ".join(value for values in sent.values() for value in values)
    assert [word for word in phrase.split() if len(word) > 4 and word in told] == []


def test_a_wrong_phrase_gets_a_sentence_and_opens_nothing(origin: str, her_page) -> None:
    page = her_page()
    words = make_a_key(page, origin).split()

    unlock(page, " ".join([words[1], words[0], *words[2:]] if words[0] != words[1] else [*words[:8], "zoo"]))

    page.get_by_text("This key phrase does not open your key.").wait_for()
    assert page.locator("[data-unlocked]").is_hidden()


def test_a_strange_word_is_named_by_its_place(origin: str, her_page) -> None:
    page = her_page()
    words = make_a_key(page, origin).split()

    unlock(page, " ".join([*words[:3], "paraplu", *words[4:]]))

    page.get_by_text("Word 4 is not in our list.").wait_for()


def test_a_part_given_back_wrong_keeps_nothing(origin: str, her_page) -> None:
    page = her_page()
    page.goto(f"{origin}/en/keys/make/")
    page.locator("[data-next]").click()
    for field in page.locator("[data-part]").all():
        field.fill("paraplu")

    page.locator("[data-send]").click()

    page.get_by_text("This is not what we showed you.").wait_for()
    assert keys.key_of(HER_NUMBER) is None


def test_a_language_without_a_list_gets_digits(origin: str, her_page) -> None:
    page = her_page()

    phrase = make_a_key(page, origin, "nl")
    unlock(page, phrase.replace(" ", "-"))

    page.get_by_text("Je sleutel is open op deze pagina.").wait_for()
    assert re.fullmatch(r"(\d{6} ){4}\d{6}", phrase)


def test_a_new_key_takes_the_place_of_the_old_one(origin: str, her_page) -> None:
    page = her_page()
    old = make_a_key(page, origin)
    new = make_a_key(page, origin)

    unlock(page, old)
    page.get_by_text("This key phrase does not open your key.").wait_for()
    unlock(page, new)

    page.get_by_text("Your key is open on this page.").wait_for()


def test_without_scripts_nothing_can_be_typed(origin: str, her_page) -> None:
    page = her_page(scripts=False)

    page.goto(f"{origin}/en/keys/make/")

    assert page.get_by_text("This page needs JavaScript").is_visible()
    assert page.locator("form[data-make-key]").is_hidden()


def test_an_untouched_page_locks_itself(origin: str, her_page) -> None:
    page = her_page()
    page.clock.install()
    phrase = make_a_key(page, origin)
    unlock(page, phrase)
    page.get_by_text("Your key is open on this page.").wait_for()

    page.clock.run_for("11:00")

    assert page.locator("[data-unlocked]").is_hidden()
    assert page.locator("[data-phrase]").is_visible()
