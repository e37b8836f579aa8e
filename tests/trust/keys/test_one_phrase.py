"""One phrase for key and log-in: what the browser makes of it opens her account, and nothing else."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from paraplu.kernel.seal.account_keys import AccountKey, log_in_token
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from tests.trust.accounts.parts import Account, devices_in_use
from tests.trust.keys.conftest import as_sent, halves

pytestmark = pytest.mark.django_db
PHRASE = "1" * 30
TOKEN = log_in_token(PHRASE)
OWN = "a passphrase of her own"


def enter(phrase: str, name: str = "river-button-4821", way: str = "enter/phrase/"):
    device = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
    return device.post(f"/en/{way}", {"name": name, "phrase": phrase})


@pytest.fixture
def her_key() -> AccountKey:
    return AccountKey.make()


def test_she_comes_in_with_what_her_browser_makes_of_her_phrase(
    a_browser: Callable[..., Client], her_key: AccountKey
) -> None:
    a_browser("safety_team").post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=TOKEN))

    assert enter(TOKEN).status_code == 303
    assert enter(PHRASE).status_code == 422
    assert enter(OWN).status_code == 422


def test_unticked_her_log_in_stays_as_it_is(a_browser: Callable[..., Client], her_key: AccountKey) -> None:
    a_browser("safety_team").post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=""))

    assert keys.key_of(7) is not None
    assert enter(OWN).status_code == 303
    assert enter(TOKEN).status_code == 422


def test_her_other_devices_are_logged_out_and_this_one_stays(
    a_browser: Callable[..., Client], account: Account, her_key: AccountKey
) -> None:
    here = a_browser("safety_team")
    accounts.session_cookies_for(account.pk, has_second_factor=True)

    here.post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=TOKEN))

    assert devices_in_use().count() == 1
    assert here.get("/en/keys/").status_code == 200


@pytest.mark.parametrize("token", [TOKEN[1:], TOKEN.upper(), PHRASE, "a passphrase that she chose"])
def test_what_is_no_token_changes_neither_key_nor_log_in(
    a_browser: Callable[..., Client], her_key: AccountKey, token: str
) -> None:
    answer = a_browser("safety_team").post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=token))

    assert answer.status_code == 422
    assert keys.key_of(7) is None
    assert enter(OWN).status_code == 303


def test_a_key_that_is_refused_changes_no_log_in(
    a_browser: Callable[..., Client], her_key: AccountKey
) -> None:
    answer = a_browser("safety_team").post("/en/keys/", as_sent(halves(her_key, 8, PHRASE), 7, token=TOKEN))

    assert answer.status_code == 422
    assert enter(OWN).status_code == 303


def test_without_a_proof_when_it_was_made_no_phrase_opens_the_account(
    a_browser: Callable[..., Client], her_key: AccountKey
) -> None:
    sent = as_sent(halves(her_key, 7, PHRASE), 7, token=TOKEN) | {"ticket": "made up"}

    answer = a_browser("safety_team").post("/en/keys/", sent)

    assert answer.status_code == 422
    assert enter(OWN).status_code == 303


def test_the_same_key_under_another_phrase_keeps_what_was_sealed_to_it(
    a_browser: Callable[..., Client], her_key: AccountKey
) -> None:
    here, other = a_browser("safety_team"), "2" * 30
    here.post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=TOKEN))
    before = keys.key_of(7)

    here.post("/en/keys/", as_sent(halves(her_key, 7, other), 7, token=log_in_token(other)))

    after = keys.key_of(7)
    assert bytes(after.sealing_key) == bytes(before.sealing_key)
    assert bytes(after.wrapped) != bytes(before.wrapped)
    assert (enter(TOKEN).status_code, enter(log_in_token(other)).status_code) == (422, 303)


def test_known_and_unknown_names_get_the_same_answer_to_a_token(account: Account) -> None:
    known, unknown = enter(TOKEN), enter(TOKEN, "river-button-4822")

    assert known.status_code == unknown.status_code == 422
    assert sorted(known.headers.items()) == sorted(unknown.headers.items())
    assert faceless(known, "river-button-4821") == faceless(unknown, "river-button-4822")


def test_after_a_wrong_try_she_stands_again_before_the_field_that_has_no_name(account: Account) -> None:
    text = enter(TOKEN).text

    assert 'data-by-phrase="phrase"' in text
    assert 'type="password" name=' not in text


def faceless(answer, name: str) -> str:
    """The page without the echoed name and the token against forged requests, which differ each time."""
    return answer.content.decode().replace(name, "").replace(str(answer.context["csrf_token"]), "")


def test_she_proves_herself_with_her_phrase_as_well(
    a_browser: Callable[..., Client], her_key: AccountKey
) -> None:
    here = a_browser("safety_team")
    here.post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7, token=TOKEN))
    del here.cookies["__Host-proof"]

    wrong = here.post("/en/prove/phrase/", {"secret": PHRASE, "next": "/en/keys/make/"})
    right = here.post("/en/prove/phrase/", {"secret": TOKEN, "next": "/en/keys/make/"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert 'data-by-phrase="secret"' in wrong.text
    assert here.get(right["Location"]).status_code == 200


@pytest.mark.parametrize("page", ["/en/enter/phrase/", "/en/prove/phrase/", "/en/keys/", "/en/keys/phrase/"])
def test_the_field_of_a_phrase_has_no_name(
    a_browser: Callable[..., Client], her_key: AccountKey, page: str
) -> None:
    here = a_browser("safety_team")
    here.post("/en/keys/", as_sent(halves(her_key, 7, PHRASE), 7))
    visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]}) if "enter" in page else here

    (field,) = [tag for tag in visitor.get(page).text.split("<") if "data-phrase " in tag]

    assert "name=" not in field
