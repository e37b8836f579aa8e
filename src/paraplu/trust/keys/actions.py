"""Publish a key, replace it, forget it."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.account_keys import SALT_LENGTH, WRAPPED_LENGTH, publishing_statement
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import policy
from paraplu.trust.keys.models import Key


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


def publish(actor: Actor, halves: Halves) -> None:
    """Keep her new key in place of the old one; sent twice, it is the same key."""
    insist(policy.hold_a_key, actor, settings.UNION.circles.offices)
    number = actor.number or 0
    _check(halves, number)
    with transaction.atomic():
        old = Key.objects.select_for_update().filter(pk=number).first()
        if old is not None and bytes(old.signing_key) == halves.signing_key:
            return
        _keep(number, halves)
        audit.record(actor, "key.made" if old is None else "key.replaced", number)


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


def _keep(number: int, halves: Halves) -> None:
    Key.objects.update_or_create(
        number=number,
        defaults={
            "sealing_key": halves.sealing_key,
            "signing_key": halves.signing_key,
            "salt": halves.salt,
            "wrapped": halves.wrapped,
            "made_on": today(),
        },
    )


def forget(actor: Actor, numbers: list[int]) -> int:
    """Delete the keys of these people; how many there were."""
    insist(policy.forget, actor, numbers)
    return Key.objects.filter(number__in=numbers).delete()[0]
