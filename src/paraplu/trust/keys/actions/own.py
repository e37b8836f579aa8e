"""Publish a key, wrap it under another phrase or a passkey, replace it, forget it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.account_keys import (
    SALT_LENGTH,
    WRAPPED_LENGTH,
    passkey_statement,
    publishing_statement,
)
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import policy
from paraplu.trust.keys.models import Key, UnderPasskey
from paraplu.trust.keys.policy import KeyReason
from paraplu.trust.keys.queries import numbers_without_reason


class InvalidKey(ValueError):
    """The data is no key of this person: a wrong length, a key nobody can seal to, a foreign signature."""


@dataclass(frozen=True, slots=True)
class KeyData:
    """What a browser sends of a key: nothing of it opens anything without the phrase."""

    sealing_key: bytes
    signing_key: bytes
    salt: bytes
    wrapped: bytes
    proof: bytes

    def signed_statement(self, number: int) -> bytes:
        """The statement that `proof` signs."""
        return publishing_statement(number, self.sealing_key, self.signing_key, self.salt, self.wrapped)


@dataclass(frozen=True, slots=True)
class PasskeyWrapping:
    """What a browser sends so that a passkey opens the key too; credential: the name of that passkey."""

    credential: str
    salt: bytes
    wrapped: bytes
    proof: bytes


def publish_key(actor: Actor, data: KeyData, *, remote: bool = False) -> None:
    """Store a key; a new one replaces the old one, and the same one is wrapped under another phrase.

    remote: the person asks to vote remotely.
    """
    authorize(policy.hold_a_key, actor, KeyReason(tuple(settings.UNION.circles.offices), remote))
    number = actor.number_or_zero
    _check_key(data, number)
    with transaction.atomic():
        old = Key.objects.select_for_update().filter(pk=number).first()
        is_remote = remote or (old is not None and old.from_afar)
        if old is not None and bytes(old.signing_key) == data.signing_key:
            return _rewrap_key(old, data, is_remote)
        _store_key(number, data, is_remote)
        # Only keys of an office are logged; whether a member votes remotely concerns them alone.
        if policy.hold_a_key(actor, KeyReason(tuple(settings.UNION.circles.offices), remote=False)):
            audit.record_event(actor, "key.made" if old is None else "key.replaced", number)
    return None


def _check_key(data: KeyData, number: int) -> None:
    """Threat: a row without a proof, moved or forged, would make others seal messages to a stranger."""
    lengths = (len(data.salt), len(data.wrapped))
    is_own = verify(data.signing_key, data.signed_statement(number), data.proof)
    if lengths != (SALT_LENGTH, WRAPPED_LENGTH) or not is_own:
        raise InvalidKey
    try:
        seal(b"", [data.sealing_key], "key/trial", "1")
    except SealBroken:
        raise InvalidKey from None


def _rewrap_key(key: Key, data: KeyData, remote: bool) -> None:
    """Wrap the same seed under another phrase; twice changes nothing. It concerns the owner alone: no log."""
    if bytes(key.wrapped) != data.wrapped:
        key.salt, key.wrapped, key.made_on = data.salt, data.wrapped, current_date()
    key.from_afar = remote
    key.save()


def _store_key(number: int, data: KeyData, remote: bool) -> None:
    """Wrappings of the old key open nothing any more, so its passkeys are asked again."""
    UnderPasskey.objects.filter(key_id=number).delete()
    Key.objects.update_or_create(
        number=number,
        defaults={
            "sealing_key": data.sealing_key,
            "signing_key": data.signing_key,
            "salt": data.salt,
            "wrapped": data.wrapped,
            "made_on": current_date(),
            "from_afar": remote,
        },
    )


def open_by_passkey(actor: Actor, wrapping: PasskeyWrapping, passkeys: Mapping[str, UUID]) -> None:
    """Wrap the actor's key under a passkey as well. passkeys: those of their account, by credential id."""
    authorize(policy.hold_a_key, actor, KeyReason(tuple(settings.UNION.circles.offices), remote=True))
    with transaction.atomic():
        key = Key.objects.select_for_update().filter(pk=actor.number_or_zero).first()
        if key is None or wrapping.credential not in passkeys or not _is_wrapping_signed(wrapping, key):
            raise InvalidKey
        UnderPasskey.objects.update_or_create(
            passkey_id=passkeys[wrapping.credential],
            defaults={"key": key, "salt": wrapping.salt, "wrapped": wrapping.wrapped},
        )


# why: an attacker at an open device without the phrase could wrap another seed under a passkey.
def _is_wrapping_signed(wrapping: PasskeyWrapping, key: Key) -> bool:
    statement = passkey_statement(key.number, wrapping.credential, wrapping.salt, wrapping.wrapped)
    is_own = verify(bytes(key.signing_key), statement, wrapping.proof)
    return is_own and (len(wrapping.salt), len(wrapping.wrapped)) == (SALT_LENGTH, WRAPPED_LENGTH)


def ask_remote_voting(actor: Actor) -> None:
    """Ask to vote remotely with the key that the actor has."""
    authorize(policy.vote_remotely, actor, actor.number_or_zero)
    Key.objects.filter(pk=actor.number_or_zero).update(from_afar=True)


def withdraw_remote_voting(actor: Actor, number: int) -> None:
    """Withdraw remote voting; a key that served nothing else is deleted at once."""
    authorize(policy.vote_remotely, actor, number)
    with transaction.atomic():
        Key.objects.filter(pk=number).update(from_afar=False)
        if number in numbers_without_reason(current_date(), [number]):
            Key.objects.filter(pk=number).delete()


def forget_keys(actor: Actor, numbers: list[int]) -> int:
    """Delete the keys of these people; returns how many there were."""
    authorize(policy.forget, actor, numbers)
    gone = Key.objects.filter(number__in=numbers).delete()[1]
    return gone.get("keys.Key", 0)
