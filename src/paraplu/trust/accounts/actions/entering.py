"""Check a key at log-in: passphrase, passkey, six digits or a recovery code.

Known and unknown names cost the same: one look-up and one hash in every case.
"""

from typing import Any

from django.contrib.auth.hashers import get_hasher
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import challenges, policy, totp, used_tokens
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.challenges import InvalidChallenge
from paraplu.trust.accounts.hashing_queue import hashing_turn
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, SecondFactor, normalized_log_in_name
from paraplu.trust.accounts.passphrases import normalize_passphrase
from paraplu.trust.accounts.queries import recovery_code_digest


def try_passphrase(actor: Actor, name: str, phrase: str) -> Account | None:
    """The account that this name and passphrase open; None without saying which of the two was wrong."""
    authorize(policy.try_a_key, actor, name)
    account = Account.objects.filter(login_name=normalized_log_in_name(name)).first()
    fits = _passphrase_matches(account, phrase)
    return account if fits and account is not None and account.is_active else None


def try_own_passphrase(actor: Actor, account: Account, phrase: str) -> bool:
    """Whether this is the account's passphrase."""
    authorize(policy.try_a_key, actor, account)
    return _passphrase_matches(account, phrase)


def _passphrase_matches(account: Account | None, phrase: str) -> bool:
    """Always one verification: an unknown name and an account without passphrase cost a dummy hash.

    Raises HashingIsBusy, before anything is compared.
    """
    dummy = _keys.dummy_hash()  # before anything else, because the first call makes it
    hasher = get_hasher()
    has_one = account is not None and account.password.startswith(f"{hasher.algorithm}$")
    encoded = account.password if account is not None and has_one else dummy
    with hashing_turn():
        return hasher.verify(normalize_passphrase(phrase), encoded) and has_one


def try_one_time_code(actor: Actor, account: Account, typed: str) -> bool:
    """Whether these six digits are right now and were not used before."""
    authorize(policy.try_a_key, actor, account)
    if account.frozen_on is not None:
        return False
    second_factor = SecondFactor.objects.filter(account=account).first()
    secret = totp.open_secret(account, bytes(second_factor.sealed)) if second_factor else None
    step = totp.time_step_of(secret, typed) if secret else None
    return step is not None and _keys.mark_step_used(account, step)


def try_recovery_code(actor: Actor, account: Account | None, typed: str) -> str | None:
    """Return a new code if this is the account's code, else None; a right one works once.

    Threat: somebody found the paper. So its owner is told by e-mail and on their first page.
    """
    authorize(policy.try_a_key, actor, account)
    code = read_code(typed) or b"mistyped"
    owner = account or Account()
    digest = recovery_code_digest(owner.id, code)
    with transaction.atomic():
        is_right = RecoveryCode.objects.filter(account_id=owner.id, digest=digest).delete()[0] == 1
        if is_right:
            _keys.tell_owner(owner.id)
        return _keys.create_recovery_code(owner.id) if is_right else None


def try_passkey(actor: Actor, credential: dict[str, Any], purpose: str) -> Account:
    """The account whose passkey signed our challenge; raises InvalidChallenge for any fault, all alike."""
    authorize(policy.try_a_key, actor, purpose)
    challenge = challenges.challenge_of_answer(credential, purpose)
    with transaction.atomic():
        rows = Passkey.objects.select_related("account").filter(account__is_active=True)
        row = rows.filter(credential=str(credential.get("id", ""))[:1400]).first()
        if row is None:
            raise InvalidChallenge
        challenges.verify_passkey_answer(credential, challenge, bytes(row.public_key))
        if not used_tokens.mark_used(challenges.challenge_digest(challenge)):
            raise InvalidChallenge
    return row.account
