"""An account's own keys: passphrase, passkeys, six digits, recovery code."""

from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.account_keys import is_log_in_token
from paraplu.trust.accounts import policy, totp
from paraplu.trust.accounts.actions import _keys, devices
from paraplu.trust.accounts.models import Account, Passkey, SecondFactor
from paraplu.trust.accounts.policy import AccountSubject


def change_passphrase(actor: Actor, own: AccountSubject, phrase: str, session: str) -> None:
    """Set a new passphrase; every other device is logged out."""
    authorize(policy.change_own_passphrase, actor, own)
    _set_passphrase(own.account, phrase, session)


def let_a_phrase_open(actor: Actor, account: UUID, token: str, session: str, *, proven: bool) -> None:
    """Make the token that the browser derived from the phrase of a key the passphrase of the account.

    It was drawn, not chosen, so only its form is checked.
    """
    authorize(policy.let_a_phrase_open, actor, proven)
    if not is_log_in_token(token):
        raise ValueError("A phrase gives 64 hexadecimal digits.")
    _set_passphrase(account, token, session)


def _set_passphrase(account: UUID, phrase: str, session: str) -> None:
    encoded = _keys.hash_passphrase(phrase)
    with transaction.atomic():
        Account.objects.filter(pk=account).update(password=encoded)
        devices.end_every_device(STRANGER, account, session)


def add_passkey(actor: Actor, own: AccountSubject, credential: dict[str, Any]) -> None:
    """Add a passkey; raises InvalidChallenge for any fault."""
    authorize(policy.change_own_second_keys, actor, own)
    _keys.store_passkey(own.account, *_keys.verify_new_passkey(credential, f"add/{own.account}"))


def remove_passkey(actor: Actor, own: AccountSubject, passkey_id: str) -> bool:
    """Remove a passkey; False for the last key of an account without passphrase."""
    authorize(policy.change_own_second_keys, actor, own)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=own.account)
        own_keys = Passkey.objects.filter(account=account)
        if not account.has_usable_password() and own_keys.count() == 1:
            return False
        # Rows of other apps that depend on the passkey go with it and are counted apart.
        return own_keys.filter(pk=passkey_id).delete()[1].get("accounts.Passkey", 0) == 1


def turn_on_one_time_codes(actor: Actor, own: AccountSubject, secret: bytes, typed: str) -> bool:
    """Ask for six digits from now on, if these show that the person's app has the secret."""
    authorize(policy.change_own_second_keys, actor, own)
    account = Account.objects.get(pk=own.account)
    step = totp.time_step_of(secret, typed)
    if step is None or not _keys.mark_step_used(account, step):
        return False
    sealed = {"sealed": totp.seal_secret(account, secret)}
    SecondFactor.objects.update_or_create(account=account, defaults=sealed)
    return True


def turn_off_one_time_codes(actor: Actor, own: AccountSubject) -> None:
    """Ask for six digits no more."""
    authorize(policy.change_own_second_keys, actor, own)
    SecondFactor.objects.filter(account_id=own.account).delete()


def renew_recovery_code(actor: Actor, own: AccountSubject) -> str:
    """A new code, shown this once; the old one is void."""
    authorize(policy.change_own_second_keys, actor, own)
    return _keys.create_recovery_code(own.account)
