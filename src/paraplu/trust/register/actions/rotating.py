"""Bring the register back from the keepers' machine, sealed to the new key: all at once, or nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import Rotation
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import RegisterEntry, RegisterKey

AT_ONCE = 200


class InvalidRotation(ValueError):
    """The file does not lead from a key that goes to the key in use."""


@dataclass(frozen=True, slots=True)
class RotationResult:
    """How many entries are sealed to the new key now, and how many still wait for another round."""

    done: int
    left: int


def apply_rotation(actor: Actor, rotation: Rotation) -> RotationResult:
    """Put each record in place of the entry of the same number and version; what is newer stays as it is."""
    authorize(policy.rotate, actor)
    with transaction.atomic():
        old, new = _lock_rotation_keys(rotation)
        records = {(record.number, record.version): record.sealed for record in rotation.records}
        entries = list(RegisterEntry.objects.select_for_update().filter(key=old).order_by("pk"))
        known = [entry for entry in entries if (entry.number, entry.version) in records]
        for entry in known:
            entry.sealed, entry.key = records[entry.number, entry.version], new
        RegisterEntry.objects.bulk_update(known, ["sealed", "key"], batch_size=AT_ONCE)
        left = len(entries) - len(known)
        if not left:
            old.retired_on = current_date()
            old.save(update_fields=["retired_on"])
        empty_log_after_commit()
        audit.record_event(actor, "register.rotated", note=len(known))
    return RotationResult(len(known), left)


def _lock_rotation_keys(rotation: Rotation) -> tuple[RegisterKey, RegisterKey]:
    """The one that goes and the one in use, held so that nobody seals to either meanwhile."""
    keys = list(RegisterKey.objects.in_use().select_for_update())
    old = next((key for key in keys[1:] if recipient_id(bytes(key.public)) == rotation.old), None)
    is_ours = rotation.union == settings.UNION.key
    if old is None or not is_ours or bytes(keys[0].public) != rotation.key:
        raise InvalidRotation
    return old, keys[0]
