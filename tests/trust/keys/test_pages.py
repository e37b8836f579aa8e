"""Her own key's pages: what they take, what they refuse with a sentence."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.standing import State
from paraplu.trust.accounts import api as accounts
from paraplu.trust.accounts.models import Account
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.forms import ticket_for
from paraplu.trust.offices import api as offices
from tests.cast import Player, a_member, client_of

pytestmark = pytest.mark.django_db
SALT = bytes(16)


@pytest.fixture
def her_browser() -> Iterator[Client]:
    """Of somebody in the safety team, freshly proven."""
    account = Account.objects.create(login_name="safety-team-0001", password="!")
    a_member(7, State.ACTIVE, account.pk)
    offices.appoint(OPERATOR, 7, "safety_team", clock.today(), None, "deed", clock.today())
    return client_of(Player(7, account.pk, dict(accounts.cookies_for(account.pk, strong=True))))


def sent(number: int = 7, **changed: str) -> dict[str, str]:
    """What the script of the page would send."""
    key = AccountKey.make()
    wrapped = key.wrapped("a phrase", SALT, number)
    halves = keys.Halves(key.sealing_public_key, key.signing_key, SALT, wrapped, b"")
    parts: dict[str, Any] = {
        "sealing_key": halves.sealing_key,
        "signing_key": halves.signing_key,
        "salt": SALT,
        "wrapped": wrapped,
        "proof": key.sign(halves.statement(number)),
    }
    texts = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return {**texts, "ticket": ticket_for(7), **changed}


def test_a_key_that_is_hers_is_kept_and_shown(her_browser: Client) -> None:
    answer = her_browser.post("/en/keys/", sent())

    assert answer.status_code == 303
    assert "data-wrapped" in her_browser.get("/en/keys/").text


def test_a_key_for_another_number_is_refused_with_a_sentence(her_browser: Client) -> None:
    answer = her_browser.post("/en/keys/", sent(8))

    assert answer.status_code == 422
    assert "no key we can use" in answer.text
    assert keys.mine(7) is None


@pytest.mark.parametrize("ticket", ["", "made up", ticket_for(8)], ids=["none", "made up", "another's"])
def test_without_the_ticket_of_a_proven_page_nothing_is_kept(her_browser: Client, ticket: str) -> None:
    answer = her_browser.post("/en/keys/", sent(ticket=ticket))

    assert answer.status_code == 422
    assert keys.mine(7) is None


@pytest.mark.parametrize("field", ["sealing_key", "signing_key", "salt", "wrapped", "proof"])
def test_nonsense_in_a_field_is_refused_with_a_sentence(her_browser: Client, field: str) -> None:
    answer = her_browser.post("/en/keys/", sent(**{field: "%%%"}))

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.text


@pytest.mark.parametrize("page", ["/en/keys/", "/en/keys/make/"])
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
