"""The readers of an envelope, and the same envelope with fewer slots."""

from collections.abc import Collection

from .broken import SealBroken
from .envelope import _HEAD_LENGTH, _take_apart
from .keys import RECIPIENT_ID_LENGTH, recipient_id

__all__ = ["only_for", "reader_ids", "recipient_id"]


def reader_ids(envelope: bytes) -> frozenset[bytes]:
    """Return the ids (16 bytes each) of all readers with a slot; raises SealBroken for a wrong shape."""
    return frozenset(slot[:RECIPIENT_ID_LENGTH] for slot in _take_apart(envelope).slots)


def only_for(envelope: bytes, ids: Collection[bytes]) -> bytes:
    """Return the envelope with the slots of these ids alone, SealBroken when none of them has one.

    The list of readers is not bound (docs/formats/seal.md), so the others' slots open as before.
    """
    parts = _take_apart(envelope)
    slots = [slot for slot in parts.slots if slot[:RECIPIENT_ID_LENGTH] in ids]
    if not slots:
        raise SealBroken
    return bytes((envelope[0], len(slots))) + envelope[2:_HEAD_LENGTH] + b"".join(slots) + parts.body
