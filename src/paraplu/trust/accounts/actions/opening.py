"""Open an account with a card, once."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from paraplu.base.apps import account_opened_functions
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import challenges, policy
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.names import name_for
from paraplu.trust.accounts.queries import good_cards


class CardWrong(Exception):
    """Mistyped, unknown, used, expired or not ready: all the same."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What she must write down now: it is shown once."""

    account: UUID
    log_in_name: str
    codes: list[str]


def open_with_passphrase(actor: Actor, card: str, phrase: str) -> Opened:
    """A new account with this passphrase, linked to the number of the card."""
    insist(policy.try_a_key, actor, None)
    return _open(card, password=_keys.hashed(phrase))


def open_with_passkey(actor: Actor, card: str, credential: dict[str, Any]) -> Opened:
    """A new account with this passkey and no passphrase."""
    insist(policy.try_a_key, actor, None)
    made = _keys.made_passkey(credential, "open")
    handle = challenges.handle_of(challenges.of_answer(credential, "open"))
    with transaction.atomic():
        opened = _open(card, password=make_password(None), handle=handle)
        _keys.store_passkey(opened.account, *made)
    return opened


def _open(card: str, password: str, handle: bytes | None = None) -> Opened:
    """The card is spent, the account made and handed to the room of people, all or nothing."""
    with transaction.atomic():
        number = _spend_card(card)
        account = Account.objects.create(
            login_name=name_for(read_code(card) or b""),
            password=password,
            handle=handle or secrets.token_bytes(32),
        )
        for learn in account_opened_functions():
            learn(number, account.id)
        return Opened(account.id, account.login_name, _keys.write_codes(account.id))


def _spend_card(card: str) -> int:
    """The number of a card; of two that come at once only one gets it."""
    found = good_cards(card, "open").first()
    if found is None or good_cards(card, "open").delete()[0] != 1:
        raise CardWrong
    return int(found.number)
