"""Her own key's pages: what they take, what they refuse with a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.forms import form_token_for
from tests.trust.keys.conftest import as_sent, halves

pytestmark = pytest.mark.django_db


@pytest.fixture
def her_browser(a_browser: Callable[..., Client]) -> Client:
    """Of somebody in the safety team, freshly proven."""
    return a_browser("safety_team")


def sent(number: int = 7, **changed: str) -> dict[str, str]:
    """What the script of the page would send."""
    return as_sent(halves(AccountKey.make(), number, "a phrase"), 7, **changed)


def test_a_key_that_is_hers_is_kept_and_shown(her_browser: Client) -> None:
    answer = her_browser.post("/en/keys/", sent())

    assert answer.status_code == 303
    assert "data-wrapped" in her_browser.get("/en/keys/").text


def test_a_key_for_another_number_is_refused_with_a_sentence(her_browser: Client) -> None:
    answer = her_browser.post("/en/keys/", sent(8))

    assert answer.status_code == 422
    assert "We cannot use the key that this page made" in answer.text
    assert keys.key_of(7) is None


@pytest.mark.parametrize("ticket", ["", "made up", form_token_for(8)], ids=["none", "made up", "another's"])
def test_without_the_ticket_of_a_proven_page_nothing_is_kept(her_browser: Client, ticket: str) -> None:
    answer = her_browser.post("/en/keys/", sent(ticket=ticket))

    assert answer.status_code == 422
    assert keys.key_of(7) is None


@pytest.mark.parametrize("field", ["sealing_key", "signing_key", "salt", "wrapped", "proof"])
def test_nonsense_in_a_field_is_refused_with_a_sentence(her_browser: Client, field: str) -> None:
    answer = her_browser.post("/en/keys/", sent(**{field: "%%%"}))

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text


@pytest.mark.parametrize("page", ["/en/keys/", "/en/keys/make/", "/en/keys/phrase/"])
def test_a_page_asks_the_database_a_few_times_only(
    her_browser: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    her_browser.post("/en/keys/", sent())

    with django_assert_max_num_queries(12):
        assert her_browser.get(page).status_code == 200


def test_making_a_key_wants_a_fresh_proof(her_browser: Client) -> None:
    del her_browser.cookies["__Host-proof"]

    answer = her_browser.get("/en/keys/make/")

    assert answer.status_code == 302
    assert "/prove/" in answer["Location"]


def test_changing_a_phrase_wants_a_fresh_proof_and_a_key(her_browser: Client) -> None:
    without_key = her_browser.get("/en/keys/phrase/")
    her_browser.post("/en/keys/", sent())
    del her_browser.cookies["__Host-proof"]

    stale = her_browser.get("/en/keys/phrase/")

    assert (without_key.status_code, without_key["Location"]) == (303, "/en/keys/")
    assert "/prove/" in stale["Location"]


@pytest.mark.parametrize("field", ["credential", "salt", "wrapped", "proof"])
def test_nonsense_about_a_passkey_is_refused_with_a_sentence(her_browser: Client, field: str) -> None:
    her_browser.post("/en/keys/", sent())
    good = {"credential": "AQID", "salt": "AAAA", "wrapped": "AAAA", "proof": "AAAA"}

    answer = her_browser.post("/en/keys/passkey/", {**good, field: "%%%"})

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text
