"""Import the register from the keepers' machine, sealed to the new key, once a second keeper confirmed it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef
from django.utils.module_loading import import_string

from paraplu.base.clock import current_date
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import BOARD, KEEPER, CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.fingerprint import rotation_digest
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import InvalidFile, Rotation
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import policy
from paraplu.trust.register.models import RegisterEntry, RegisterKey, ReplacedEntry, RotationFile
from paraplu.trust.register.rotations import PUT_BACK_DAYS, ROTATE, entries_to_put_back, file_of_rotation

AT_ONCE = 200


class InvalidRotation(ValueError):
    """The file does not lead from a key that is being replaced to the key in use."""


def bring_rotation(actor: Actor, rotation: Rotation) -> decisions.PendingAct:
    """Bring the register back from the keepers; it replaces nothing before a keeper confirmed its digest."""
    authorize(policy.bring_rotation, actor)
    content = rotation.to_bytes()
    with transaction.atomic():
        _lock_rotation_keys(rotation)
        arguments: decisions.Arguments = {"file": rotation_digest(content).hex()}
        act = decisions.ask_for_act(actor, decisions.ActRequest(ROTATE, 0, arguments))
        RotationFile.objects.exclude(act=act.pk).delete()
        RotationFile.objects.get_or_create(act=act.pk, defaults={"content": content})
    return act


def apply_rotation(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Replace the entry of the same number and version with each record; newer entries stay as they are.

    What is replaced stays for 14 days, and so does its key.
    """
    authorize(policy.apply_rotation, actor)
    rotation = _read_confirmed_file(arguments)
    try:
        old, new = _lock_rotation_keys(rotation)
    except InvalidRotation:
        raise CannotCarryOut("rotation_keys") from None
    records = {(record.number, record.version): record.sealed for record in rotation.records}
    entries = RegisterEntry.objects.select_for_update().filter(key=old).order_by("pk")
    known = [entry for entry in entries if (entry.number, entry.version) in records]
    replaced = [_replaced_entry(entry) for entry in known]
    # After a second new key within 14 days, the way back is still the one to the first entries.
    ReplacedEntry.objects.bulk_create(replaced, batch_size=AT_ONCE, ignore_conflicts=True)
    for entry in known:
        entry.sealed, entry.key = records[entry.number, entry.version], new
    RegisterEntry.objects.bulk_update(known, ["sealed", "key"], batch_size=AT_ONCE)
    RotationFile.objects.all().delete()
    empty_log_after_commit()
    audit.record_event(SYSTEM, "register.rotated", note=len(known))


def _read_confirmed_file(arguments: Mapping[str, Any]) -> Rotation:
    """Threat: somebody with the database puts another file in the place of the one that was confirmed."""
    content = file_of_rotation(arguments["file"])
    if content is None:
        raise CannotCarryOut("rotation_file")
    try:
        return Rotation.read(content)
    except InvalidFile:
        raise CannotCarryOut("rotation_file") from None


def _replaced_entry(entry: RegisterEntry) -> ReplacedEntry:
    return ReplacedEntry(
        number=entry.number,
        version=entry.version,
        sealed=entry.sealed,
        key=entry.key,
        replaced_on=current_date(),
    )


def _lock_rotation_keys(rotation: Rotation) -> tuple[RegisterKey, RegisterKey]:
    """The key to be replaced and the one in use, locked so that nobody seals to either meanwhile."""
    keys = list(RegisterKey.objects.in_use().select_for_update())
    old = next((key for key in keys[1:] if recipient_id(bytes(key.public)) == rotation.old), None)
    is_ours = rotation.union == settings.UNION.key
    if old is None or not is_ours or bytes(keys[0].public) != rotation.key:
        raise InvalidRotation
    return old, keys[0]


def put_back_rotation(actor: Actor, key_id: int) -> int:
    """Put back what a rotation replaced in the last 14 days; what members sealed since stays. How many.

    Keepers and Board learn of it by e-mail. Threat: one person undoes, unseen, what two decided because a key
    was lost or stolen.
    """
    authorize(policy.put_back_rotation, actor, key_id)
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().get(pk=key_id)
        before = {entry.number: entry for entry in entries_to_put_back().filter(key=key)}
        entries = RegisterEntry.objects.select_for_update().filter(number__in=list(before)).order_by("pk")
        known = [entry for entry in entries if entry.version == before[entry.number].version]
        for entry in known:
            entry.sealed, entry.key = before[entry.number].sealed, key
        RegisterEntry.objects.bulk_update(known, ["sealed", "key"], batch_size=AT_ONCE)
        ReplacedEntry.objects.filter(key=key).delete()
        empty_log_after_commit()
        if known:
            import_string(settings.NOTIFY_OFFICES)(actor, BOARD | KEEPER)
        audit.record_event(actor, "register.put_back", note=len(known))
    return len(known)


def forget_rotations(actor: Actor, on: date) -> int:
    """Delete replaced entries after 14 days and files that wait no more; end keys that seal nothing."""
    authorize(policy.keep_time, actor)
    with transaction.atomic():
        last = add_days(on, -PUT_BACK_DAYS)
        deleted = ReplacedEntry.objects.filter(replaced_on__lt=last).delete()[0]
        deleted += RotationFile.objects.exclude(decisions.exists_open(OuterRef("act"))).delete()[0]
        replaced_keys = RegisterKey.objects.in_use().select_for_update()[1:]
        for key in replaced_keys:
            if not any(rows.objects.filter(key=key).exists() for rows in (RegisterEntry, ReplacedEntry)):
                key.retired_on = current_date()
                key.save(update_fields=["retired_on"])
        empty_log_after_commit()
    return deleted
