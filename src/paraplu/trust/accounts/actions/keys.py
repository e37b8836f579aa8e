"""Her own keys: passphrase, passkeys, six digits, codes on paper."""

from typing import Any

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import policy, totp
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, Passkey, SecondStep, Session
from paraplu.trust.accounts.policy import Own
from paraplu.trust.accounts.queries import session_digest

CODES = 10


def change_passphrase(actor: Actor, own: Own, phrase: str, session: str) -> None:
    """A new passphrase; every other device is logged out."""
    insist(policy.change_own_passphrase, actor, own)
    encoded = _keys.hashed(phrase)
    with transaction.atomic():
        Account.objects.filter(pk=own.account).update(password=encoded)
        Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)).delete()


def add_passkey(actor: Actor, own: Own, credential: dict[str, Any]) -> None:
    """One more passkey; raises ChallengeWrong for any fault."""
    insist(policy.change_own_second_keys, actor, own)
    _keys.store_passkey(own.account, *_keys.made_passkey(credential, f"add/{own.account}"))


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
    if step is None or not _keys.spend_step(account, step):
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
    return _keys.write_codes(own.account)
