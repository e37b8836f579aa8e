"""What several verbs of log-in do inside their own transaction, after their own rule allowed it."""

import secrets
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import IntegrityError, transaction

from paraplu.base.apps import code_used_functions
from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import RECOVERY_CODE_BYTES, RETURN_CODE_BYTES, write_code, write_secret_code
from paraplu.trust.accounts import challenges, used_tokens
from paraplu.trust.accounts.challenges import InvalidChallenge
from paraplu.trust.accounts.hashing_queue import hashing_turn
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, SetupCode
from paraplu.trust.accounts.passphrases import normalize_passphrase
from paraplu.trust.accounts.queries import recovery_code_digest, setup_code_digest
from paraplu.trust.accounts.usernames import device_words

VALID_DAYS = 30


def hash_passphrase(phrase: str) -> str:
    """A passphrase as it is stored; raises HashingIsBusy."""
    with hashing_turn():
        return make_password(normalize_passphrase(phrase))


@cache
def dummy_hash() -> str:
    """A hash for unknown accounts, made once when the process starts; raises HashingIsBusy."""
    with hashing_turn():
        return str(get_hasher().encode("nobody has this passphrase", "a salt of twenty two c"))


def mark_step_used(account: Account, step: int) -> bool:
    """Whether this half minute of this account was not used before."""
    return used_tokens.mark_used(keyed_digest("accounts/step", account.id.bytes + step.to_bytes(8)))


def verify_new_passkey(credential: dict[str, Any], purpose: str) -> tuple[str, bytes]:
    """(credential id, public key) of a passkey made for our challenge, which is used up with it."""
    challenge = challenges.challenge_of_answer(credential, purpose)
    made = challenges.verify_passkey_creation(credential, challenge)
    if not used_tokens.mark_used(challenges.challenge_digest(challenge)):
        raise InvalidChallenge
    return made


def store_passkey(account_id: Any, credential_id: str, public_key: bytes) -> None:
    """Store the public half; a device that is known already is refused like any fault."""
    words, day = device_words(), current_date()
    try:
        with transaction.atomic():
            Passkey.objects.create(
                account_id=account_id, credential=credential_id, public_key=public_key, words=words, day=day
            )
    except IntegrityError:
        raise InvalidChallenge from None


def create_recovery_code(account_id: Any) -> str:
    """A new code in place of every old one; only its digest is stored."""
    code = secrets.token_bytes(RECOVERY_CODE_BYTES)
    with transaction.atomic():
        RecoveryCode.objects.filter(account_id=account_id).delete()
        RecoveryCode.objects.create(digest=recovery_code_digest(account_id, code), account_id=account_id)
    return write_code(code)


def tell_owner(account_id: UUID) -> None:
    """Note that a code was used, and let the apps that know its owner write to them.

    A code is on the owner's paper: it ends the freezing of an account.
    """
    Account.objects.filter(pk=account_id).update(code_used_on=current_date(), frozen_on=None)
    for tell in code_used_functions():
        tell(account_id)


def create_setup_code(
    number: int,
    purpose: str,
    *,
    valid_days: int = VALID_DAYS,
    ready_on: date | None = None,
    account: UUID | None = None,
    entropy: bytes = b"",
) -> str:
    """A new code in place of older ones for the same use; only its keyed digest is stored.

    entropy: of a code that was shown before it works; random if there is none.
    """
    if purpose == "recover" and account is None:
        raise ValueError("A card that brings somebody back names the account.")
    code = write_secret_code(entropy or secrets.token_bytes(RETURN_CODE_BYTES))
    with transaction.atomic():
        SetupCode.objects.filter(number=number, purpose=purpose).delete()
        SetupCode.objects.create(
            digest=setup_code_digest(code),
            number=number,
            purpose=purpose,
            account_id=account,
            ready_on=ready_on,
            expires_on=add_days(current_date(), valid_days),
        )
    return code
