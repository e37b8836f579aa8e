"""Open an account with a setup code, once."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from paraplu.base.apps import account_opened_functions
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import challenges, policy
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.queries import valid_setup_codes
from paraplu.trust.accounts.usernames import log_in_name_for


class InvalidSetupCode(Exception):
    """Mistyped, unknown, used, expired or not ready: the same for all."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the person must write down now: it is shown once."""

    account: UUID
    log_in_name: str
    code: str


def open_with_passphrase(actor: Actor, code: str, phrase: str) -> NewAccount:
    """A new account with this passphrase, linked to the number of the setup code."""
    authorize(policy.try_a_key, actor, None)
    return _open_account(code, password=_keys.hash_passphrase(phrase))


def open_with_passkey(actor: Actor, code: str, credential: dict[str, Any]) -> NewAccount:
    """A new account with this passkey and no passphrase."""
    authorize(policy.try_a_key, actor, None)
    made = _keys.verify_new_passkey(credential, "open")
    handle = challenges.account_handle(challenges.challenge_of_answer(credential, "open"))
    with transaction.atomic():
        opened = _open_account(code, password=make_password(None), handle=handle)
        _keys.store_passkey(opened.account, *made)
    return opened


def _open_account(code: str, password: str, handle: bytes | None = None) -> NewAccount:
    """Use up the code, make the account and tell other apps of it, all or nothing."""
    with transaction.atomic():
        number = _use_setup_code(code)
        account = Account.objects.create(
            login_name=log_in_name_for(read_code(code) or b""),
            password=password,
            handle=handle or secrets.token_bytes(32),
            opened_on=current_date(),
        )
        for learn in account_opened_functions():
            learn(number, account.id)
        return NewAccount(account.id, account.login_name, _keys.create_recovery_code(account.id))


def _use_setup_code(code: str) -> int:
    """The number of a setup code; of two simultaneous requests only one gets it."""
    found = valid_setup_codes(code, "open").first()
    if found is None or valid_setup_codes(code, "open").delete()[0] != 1:
        raise InvalidSetupCode
    return int(found.number)
