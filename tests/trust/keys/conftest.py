"""A site with a safety team of two, and a browser of one of them."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.forms import form_token_for
from paraplu.trust.offices import api as offices
from tests.cast import Player, a_member, client_of
from tests.trust.accounts.parts import Account

SALT = bytes(16)


def halves(key: AccountKey, number: int, phrase: str, **changed: Any) -> keys.KeyData:
    """What a browser hands over of a key."""
    wrapped = key.wrap_seed(phrase, SALT, number)
    made = keys.KeyData(key.sealing_public_key, key.signing_key, SALT, wrapped, b"")
    made = replace(made, **changed)
    return replace(made, proof=key.sign(made.signed_statement(number)))


def as_sent(made: keys.KeyData, number: int, **more: str) -> dict[str, str]:
    """The same as a form."""
    names = ("sealing_key", "signing_key", "salt", "wrapped", "proof")
    parts = {name: base64.b64encode(getattr(made, name)).decode() for name in names}
    return {**parts, "ticket": form_token_for(number), **more}


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
    a_member(7, MemberStatus.ACTIVE, account.pk)

    def browser(*held: str, strong: bool = True) -> Client:
        for office in held:
            offices.appoint(OPERATOR, 7, office, clock.current_date(), None, "deed", clock.current_date())
        return client_of(
            Player(7, account.pk, dict(accounts.session_cookies_for(account.pk, has_second_factor=strong)))
        )

    return browser
