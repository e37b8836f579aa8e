"""Publish a key, put it under another phrase or a passkey, replace it, forget it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
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
from paraplu.trust.keys.policy import Reason
from paraplu.trust.keys.queries import without_reason


class KeyUnfit(ValueError):
    """What came is no key of this person: a wrong length, a key nobody can seal to, a foreign signature."""


@dataclass(frozen=True, slots=True)
class Halves:
    """What a browser hands over of a key: nothing of it opens anything without the phrase."""

    sealing_key: bytes
    signing_key: bytes
    salt: bytes
    wrapped: bytes
    proof: bytes

    def statement(self, number: int) -> bytes:
        """What `proof` signs."""
        return publishing_statement(number, self.sealing_key, self.signing_key, self.salt, self.wrapped)


@dataclass(frozen=True, slots=True)
class Way:
    """What a browser hands over so that a passkey opens the key too; credential: that passkey's name."""

    credential: str
    salt: bytes
    wrapped: bytes
    proof: bytes


def publish(actor: Actor, halves: Halves, *, from_afar: bool = False) -> None:
    """Keep her key; a new one replaces the old one, the same one comes under another phrase.

    from_afar: she asks to vote from afar.
    """
    insist(policy.hold_a_key, actor, Reason(tuple(settings.UNION.circles.offices), from_afar))
    number = actor.hers
    _check(halves, number)
    with transaction.atomic():
        old = Key.objects.select_for_update().filter(pk=number).first()
        wish = from_afar or (old is not None and old.from_afar)
        if old is not None and bytes(old.signing_key) == halves.signing_key:
            return _rewrap(old, halves, wish)
        _keep(number, halves, wish)
        _leave_a_trace(actor, "key.made" if old is None else "key.replaced")
    return None


def _check(halves: Halves, number: int) -> None:
    """Threat: a row without a proof, moved or made by another, would seal letters to a stranger."""
    lengths = (len(halves.salt), len(halves.wrapped))
    is_hers = verify(halves.signing_key, halves.statement(number), halves.proof)
    if lengths != (SALT_LENGTH, WRAPPED_LENGTH) or not is_hers:
        raise KeyUnfit
    try:
        seal(b"", [halves.sealing_key], "key/trial", "1")
    except SealBroken:
        raise KeyUnfit from None


def _rewrap(key: Key, halves: Halves, from_afar: bool) -> None:
    """The same seed under another phrase; sent twice it changes nothing. No trace: it concerns her alone."""
    if bytes(key.wrapped) != halves.wrapped:
        key.salt, key.wrapped, key.made_on = halves.salt, halves.wrapped, today()
    key.from_afar = from_afar
    key.save()


def _keep(number: int, halves: Halves, from_afar: bool) -> None:
    """What opened the old key opens nothing any more: its passkeys are asked again."""
    UnderPasskey.objects.filter(key_id=number).delete()
    Key.objects.update_or_create(
        number=number,
        defaults={
            "sealing_key": halves.sealing_key,
            "signing_key": halves.signing_key,
            "salt": halves.salt,
            "wrapped": halves.wrapped,
            "made_on": today(),
            "from_afar": from_afar,
        },
    )


def _leave_a_trace(actor: Actor, event: str) -> None:
    """Of keys of an office; that a member asks to vote from afar is her own affair."""
    if policy.hold_a_key(actor, Reason(tuple(settings.UNION.circles.offices), from_afar=False)):
        audit.record(actor, event, actor.hers)


def open_by_passkey(actor: Actor, way: Way, passkeys: Mapping[str, UUID]) -> None:
    """From now on this passkey opens her key as well. passkeys: those of her account, by credential id."""
    insist(policy.hold_a_key, actor, Reason(tuple(settings.UNION.circles.offices), from_afar=True))
    with transaction.atomic():
        key = Key.objects.select_for_update().filter(pk=actor.hers).first()
        if key is None or way.credential not in passkeys or not _is_signed(way, key):
            raise KeyUnfit
        UnderPasskey.objects.update_or_create(
            passkey_id=passkeys[way.credential],
            defaults={"key": key, "salt": way.salt, "wrapped": way.wrapped},
        )


def _is_signed(way: Way, key: Key) -> bool:
    """Threat: who sits down at an open device without the phrase would put another seed under her passkey."""
    statement = passkey_statement(key.number, way.credential, way.salt, way.wrapped)
    is_hers = verify(bytes(key.signing_key), statement, way.proof)
    return is_hers and (len(way.salt), len(way.wrapped)) == (SALT_LENGTH, WRAPPED_LENGTH)


def ask_from_afar(actor: Actor) -> None:
    """She asks to vote from afar, with the key that she has."""
    insist(policy.vote_from_afar, actor, actor.hers)
    Key.objects.filter(pk=actor.hers).update(from_afar=True)


def withdraw_from_afar(actor: Actor, number: int) -> None:
    """No more; a key that she had for that alone goes at once."""
    insist(policy.vote_from_afar, actor, number)
    with transaction.atomic():
        Key.objects.filter(pk=number).update(from_afar=False)
        if number in without_reason(today(), [number]):
            Key.objects.filter(pk=number).delete()


def forget(actor: Actor, numbers: list[int]) -> int:
    """Delete the keys of these people; how many there were."""
    insist(policy.forget, actor, numbers)
    gone = Key.objects.filter(number__in=numbers).delete()[1]
    return gone.get("keys.Key", 0)
