"""Her own keys: passphrase, passkeys, six digits, codes on paper."""

import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import RECOVERY_CODE_BYTES, write_code
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import challenges, policy, spent, totp
from paraplu.trust.accounts.actions.entering import spend_step
from paraplu.trust.accounts.challenges import ChallengeWrong
from paraplu.trust.accounts.models import Account, Passkey, RecoveryCode, SecondStep, Session
from paraplu.trust.accounts.names import device_words
from paraplu.trust.accounts.passphrases import normalised
from paraplu.trust.accounts.policy import Own
from paraplu.trust.accounts.queries import recovery_code_digest, session_digest

CODES = 10


def change_passphrase(actor: Actor, own: Own, phrase: str, session: str) -> None:
    """A new passphrase; every other device is logged out."""
    insist(policy.change_own_passphrase, actor, own)
    encoded = hashed(phrase)
    with transaction.atomic():
        Account.objects.filter(pk=own.account).update(password=encoded)
        Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)).delete()


def hashed(phrase: str) -> str:
    """A passphrase as it is stored."""
    return make_password(normalised(phrase))


def add_passkey(actor: Actor, own: Own, credential: dict[str, Any]) -> None:
    """One more passkey; raises ChallengeWrong for any fault."""
    insist(policy.change_own_second_keys, actor, own)
    store_passkey(own.account, *made_passkey(credential, f"add/{own.account}"))


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


def remove_passkey(actor: Actor, own: Own, passkey_id: str) -> bool:
    """One passkey less; no when it is the last key of an account without passphrase."""
    insist(policy.change_own_second_keys, actor, own)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=own.account)
        hers = Passkey.objects.filter(account=account)
        if not account.has_usable_password() and hers.count() == 1:
            return False
        return hers.filter(pk=passkey_id).delete()[0] == 1


def turn_on_digits(actor: Actor, own: Own, secret: bytes, typed: str) -> bool:
    """Ask for six digits from now on, if these show that her app has the secret."""
    insist(policy.change_own_second_keys, actor, own)
    account = Account.objects.get(pk=own.account)
    step = totp.step_of(secret, typed)
    if step is None or not spend_step(account, step):
        return False
    SecondStep.objects.update_or_create(account=account, defaults={"sealed": totp.seal(account, secret)})
    return True


def turn_off_digits(actor: Actor, own: Own) -> None:
    """Ask for six digits no more."""
    insist(policy.change_own_second_keys, actor, own)
    SecondStep.objects.filter(account_id=own.account).delete()


def renew_codes(actor: Actor, own: Own) -> list[str]:
    """Ten new codes, shown this once; the old ones are void."""
    insist(policy.change_own_second_keys, actor, own)
    return write_codes(own.account)


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
