"""Records that may be counted, one for each new thread of some purposes (docs/formats/figures.md).

A writer who allows it sends a few codes with a message, sealed to the auditors. Whoever does not allow it
sends a filler, and the system adds one to each of its covers: so there is one record for each thread, of one
size, and nothing tells which of them opens. No column leads from a record to a thread.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from paraplu.base import clock
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.counted_record import ID_LENGTH, filler_record, is_record_for, one_code, seal_record
from paraplu.kernel.seal.passing import with_slots, wrapping_of
from paraplu.kernel.seal.slots import only_for, reader_ids, recipient_id
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.models import CountedRecord
from paraplu.trust.mailboxes.purposes import SMALLEST_CIRCLE
from paraplu.trust.mailboxes.thread_views import base64_text

# Independent of the Board, and neither the team whose messages are counted.
OFFICE = "auditor"
_LONGEST = 40_000


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What a browser sends: a random id, to which the envelope is bound, and the envelope."""

    identifier: str
    sealed: bytes


def counting_circle(listed: keys.SignedRoster | None = None) -> list[bytes]:
    """The keys of those who count; none while there are fewer than two. listed: the signed list, if read."""
    found = [key.xwing for key in keys.circle_keys(OFFICE, listed=listed)]
    return found if len(found) >= SMALLEST_CIRCLE else []


def submitted_record(data: Mapping[str, str]) -> NewRecord | None:
    """The record of a form that was sent; None if it is no record: a message never fails because of it."""
    identifier, text = data.get("record_id", ""), data.get("record", "")
    if not re.fullmatch(f"[0-9a-f]{{{2 * ID_LENGTH}}}", identifier) or len(text) > _LONGEST:
        return None
    try:
        return NewRecord(identifier, base64.b64decode(text.encode("ascii"), validate=True))
    except (binascii.Error, UnicodeEncodeError):
        return None


def typed_record(chosen: Mapping[str, Sequence[str]], ticked: Mapping[str, str]) -> NewRecord | None:
    """The weaker way: the server seals the codes in memory; None while nobody counts."""
    identifier, circle = secrets.token_hex(ID_LENGTH), counting_circle()
    codes = {name: one_code(values) for name, values in chosen.items()}
    codes |= {**ticked, "month": clock.current_date().strftime("%Y-%m")}
    return NewRecord(identifier, seal_record(codes, circle, identifier)) if circle else None


def store_record(new: NewRecord | None) -> None:
    """Store one record: a filler where none was sent, or one that those who count now could not open.

    Threat: a thread without a record, or with one of another shape, would tell what its writer chose.
    """
    circle = counting_circle()
    if not circle:
        return
    # The sender chose the id, so that the envelope can be bound to it.
    is_taken = new is not None and CountedRecord.objects.filter(id=new.identifier).exists()
    if new is None or is_taken or not is_record_for(new.sealed, circle):
        new = NewRecord(secrets.token_hex(ID_LENGTH), filler_record(circle))
    CountedRecord.objects.create(id=new.identifier, year=clock.current_date().year, sealed=new.sealed)


def records_of(actor: Actor) -> QuerySet[CountedRecord]:
    """The records for those who count, in the order of their random ids."""
    authorize(policy.serve, actor, (OFFICE,))
    return CountedRecord.objects.order_by("id")


def parts_for(record: CountedRecord, seal_key: bytes, circle: Sequence[bytes]) -> dict[str, str | list[str]]:
    """In base64: the record with one reader's slot alone, what that reader shares it by, and who has no slot.

    A reader who has no slot gets nothing, and no other reader's slot.
    """
    sealed, own = bytes(record.sealed), recipient_id(seal_key)
    ids = reader_ids(sealed)
    if own not in ids:
        return {"sealed": "", "wrapping": "", "missing": []}
    parts = only_for(sealed, {own}), wrapping_of(sealed, own)
    missing = [base64_text(key) for key in circle if recipient_id(key) not in ids]
    return {"sealed": base64_text(parts[0]), "wrapping": base64_text(parts[1]), "missing": missing}


def share_record(actor: Actor, identifier: str, slots: Sequence[bytes]) -> bool:
    """Add slots for those who count now and had none; False when nothing of it fits (any more)."""
    authorize(policy.serve, actor, (OFFICE,))
    with transaction.atomic(using=FORMS_DATABASE):
        found = CountedRecord.objects.select_for_update().filter(id=identifier).first()
        if found is None:
            return False
        sealed = bytes(found.sealed)
        lacking = {recipient_id(key) for key in counting_circle()} - reader_ids(sealed)
        try:
            found.sealed = with_slots(sealed, [slot for slot in slots if slot[:ID_LENGTH] in lacking])
        except SealBroken:
            return False
        found.save(update_fields=["sealed"])
    return True


def delete_records(actor: Actor, last_year: int) -> int:
    """Delete the records of a year and of all before it; returns how many."""
    authorize(policy.forget, actor)
    return CountedRecord.objects.filter(year__lte=last_year).delete()[0]
