"""A house with a safety team of two, and a browser of one of them."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.standing import State
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.forms import ticket_for
from paraplu.trust.offices import api as offices
from tests.cast import Player, a_member, client_of
from tests.trust.accounts.parts import Account

SALT = bytes(16)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Counters of tries live in memory: each test starts without."""
    cache.clear()
    yield
    cache.clear()


def halves(key: AccountKey, number: int, phrase: str, **changed: Any) -> keys.Halves:
    """What a browser hands over of a key."""
    wrapped = key.wrapped(phrase, SALT, number)
    made = keys.Halves(key.sealing_public_key, key.signing_key, SALT, wrapped, b"")
    made = replace(made, **changed)
    return replace(made, proof=key.sign(made.statement(number)))


def as_sent(made: keys.Halves, number: int, **more: str) -> dict[str, str]:
    """The same as a form."""
    names = ("sealing_key", "signing_key", "salt", "wrapped", "proof")
    parts = {name: base64.b64encode(getattr(made, name)).decode() for name in names}
    return {**parts, "ticket": ticket_for(number), **more}


@pytest.fixture
def account(db: None) -> Account:
    """The account of number 7, with a passphrase."""
    account = Account.objects.create(login_name="river-button-4821")
    account.set_password("a passphrase of her own")
    account.save()
    return account


@pytest.fixture
def a_browser(account: Account) -> Callable[..., Client]:
    """A browser of number 7, freshly proven: an active member, with the offices that are named."""
    a_member(7, State.ACTIVE, account.pk)

    def browser(*held: str, strong: bool = True) -> Client:
        for office in held:
            offices.appoint(OPERATOR, 7, office, clock.today(), None, "deed", clock.today())
        return client_of(Player(7, account.pk, dict(accounts.cookies_for(account.pk, strong=strong))))

    return browser
