"""What several verbs of log-in do inside their own transaction, after their own rule said yes."""

import secrets
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import IntegrityError, transaction

from paraplu.base.clock import today
from paraplu.base.digests import keyed
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import RECOVERY_CODE_BYTES, RETURN_CODE_BYTES, return_code, write_code
from paraplu.trust.accounts import challenges, spent
from paraplu.trust.accounts.challenges import ChallengeWrong
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, Voucher
from paraplu.trust.accounts.names import device_words
from paraplu.trust.accounts.passphrases import normalised
from paraplu.trust.accounts.queries import card_digest, recovery_code_digest

CODES = 10
VALID_DAYS = 30


def hashed(phrase: str) -> str:
    """A passphrase as it is stored."""
    return make_password(normalised(phrase))


@cache
def dummy() -> str:
    """The hash of nothing, made once when the process starts."""
    return get_hasher().encode("nobody has this passphrase", "a salt of twenty two c")


def spend_step(account: Account, step: int) -> bool:
    """Whether this half minute of this account was not used before."""
    return spent.spend(keyed("accounts/step", account.id.bytes + step.to_bytes(8)))


def made_passkey(credential: dict[str, Any], purpose: str) -> tuple[str, bytes]:
    """(credential id, public key) of a passkey made for our challenge, which is spent with it."""
    challenge = challenges.of_answer(credential, purpose)
    made = challenges.verify_creation(credential, challenge)
    if not spent.spend(challenges.digest(challenge)):
        raise ChallengeWrong
    return made


def store_passkey(account_id: Any, credential_id: str, public_key: bytes) -> None:
    """Keep the public half; a device that is known already is refused like any fault."""
    words, day = device_words(), today()
    try:
        with transaction.atomic():
            Passkey.objects.create(
                account_id=account_id, credential=credential_id, public_key=public_key, words=words, day=day
            )
    except IntegrityError:
        raise ChallengeWrong from None


def write_codes(account_id: Any) -> list[str]:
    """Ten new codes in place of all old ones; only their digests are kept."""
    codes = [secrets.token_bytes(RECOVERY_CODE_BYTES) for _ in range(CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(account_id=account_id).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(digest=recovery_code_digest(account_id, code), account_id=account_id)
            for code in sorted(codes, key=lambda code: recovery_code_digest(account_id, code))
        )
    return [write_code(code) for code in codes]


def write_card(
    number: int,
    purpose: str,
    *,
    valid_days: int = VALID_DAYS,
    ready_on: date | None = None,
    account: UUID | None = None,
) -> str:
    """A new code in place of older ones for the same use; only its keyed digest is kept."""
    if purpose == "recover" and account is None:
        raise ValueError("A card that brings somebody back names the account.")
    code = return_code(secrets.token_bytes(RETURN_CODE_BYTES))
    with transaction.atomic():
        Voucher.objects.filter(number=number, purpose=purpose).delete()
        Voucher.objects.create(
            digest=card_digest(code),
            number=number,
            purpose=purpose,
            account_id=account,
            ready_on=ready_on,
            expires_on=add_days(today(), valid_days),
        )
    return code
