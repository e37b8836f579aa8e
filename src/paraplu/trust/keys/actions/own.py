"""Publish a key, put it under another phrase or a passkey, replace it, forget it."""

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
    """What came is no key of this person: a wrong length, a key nobody can seal to, a foreign signature."""


@dataclass(frozen=True, slots=True)
class KeyData:
    """What a browser hands over of a key: nothing of it opens anything without the phrase."""

    sealing_key: bytes
    signing_key: bytes
    salt: bytes
    wrapped: bytes
    proof: bytes

    def signed_statement(self, number: int) -> bytes:
        """What `proof` signs."""
        return publishing_statement(number, self.sealing_key, self.signing_key, self.salt, self.wrapped)


@dataclass(frozen=True, slots=True)
class PasskeyWrapping:
    """What a browser hands over so that a passkey opens the key too; credential: that passkey's name."""

    credential: str
    salt: bytes
    wrapped: bytes
    proof: bytes


def publish_key(actor: Actor, data: KeyData, *, remote: bool = False) -> None:
    """Keep her key; a new one replaces the old one, the same one comes under another phrase.

    from_afar: she asks to vote from afar.
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
        _log_key_event(actor, "key.made" if old is None else "key.replaced")
    return None


def _check_key(data: KeyData, number: int) -> None:
    """Threat: a row without a proof, moved or made by another, would seal letters to a stranger."""
    lengths = (len(data.salt), len(data.wrapped))
    is_hers = verify(data.signing_key, data.signed_statement(number), data.proof)
    if lengths != (SALT_LENGTH, WRAPPED_LENGTH) or not is_hers:
        raise InvalidKey
    try:
        seal(b"", [data.sealing_key], "key/trial", "1")
    except SealBroken:
        raise InvalidKey from None


def _rewrap_key(key: Key, data: KeyData, remote: bool) -> None:
    """The same seed under another phrase; sent twice it changes nothing. No trace: it concerns her alone."""
    if bytes(key.wrapped) != data.wrapped:
        key.salt, key.wrapped, key.made_on = data.salt, data.wrapped, current_date()
    key.from_afar = remote
    key.save()


def _store_key(number: int, data: KeyData, remote: bool) -> None:
    """What opened the old key opens nothing any more: its passkeys are asked again."""
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


def _log_key_event(actor: Actor, event: str) -> None:
    """Of keys of an office; that a member asks to vote from afar is her own affair."""
    if policy.hold_a_key(actor, KeyReason(tuple(settings.UNION.circles.offices), remote=False)):
        audit.record_event(actor, event, actor.number_or_zero)


def open_by_passkey(actor: Actor, wrapping: PasskeyWrapping, passkeys: Mapping[str, UUID]) -> None:
    """From now on this passkey opens her key as well. passkeys: those of her account, by credential id."""
    authorize(policy.hold_a_key, actor, KeyReason(tuple(settings.UNION.circles.offices), remote=True))
    with transaction.atomic():
        key = Key.objects.select_for_update().filter(pk=actor.number_or_zero).first()
        if key is None or wrapping.credential not in passkeys or not _is_wrapping_signed(wrapping, key):
            raise InvalidKey
        UnderPasskey.objects.update_or_create(
            passkey_id=passkeys[wrapping.credential],
            defaults={"key": key, "salt": wrapping.salt, "wrapped": wrapping.wrapped},
        )


def _is_wrapping_signed(wrapping: PasskeyWrapping, key: Key) -> bool:
    """Threat: who sits down at an open device without the phrase would put another seed under her passkey."""
    statement = passkey_statement(key.number, wrapping.credential, wrapping.salt, wrapping.wrapped)
    is_hers = verify(bytes(key.signing_key), statement, wrapping.proof)
    return is_hers and (len(wrapping.salt), len(wrapping.wrapped)) == (SALT_LENGTH, WRAPPED_LENGTH)


def ask_remote_voting(actor: Actor) -> None:
    """She asks to vote from afar, with the key that she has."""
    authorize(policy.vote_remotely, actor, actor.number_or_zero)
    Key.objects.filter(pk=actor.number_or_zero).update(from_afar=True)


def withdraw_remote_voting(actor: Actor, number: int) -> None:
    """No more; a key that she had for that alone goes at once."""
    authorize(policy.vote_remotely, actor, number)
    with transaction.atomic():
        Key.objects.filter(pk=number).update(from_afar=False)
        if number in numbers_without_reason(current_date(), [number]):
            Key.objects.filter(pk=number).delete()


def forget_keys(actor: Actor, numbers: list[int]) -> int:
    """Delete the keys of these people; how many there were."""
    authorize(policy.forget, actor, numbers)
    gone = Key.objects.filter(number__in=numbers).delete()[1]
    return gone.get("keys.Key", 0)
