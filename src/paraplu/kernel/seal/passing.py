"""Sharing an envelope with a later reader: a slot of their own, without the body (docs/formats/seal.md)."""

import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag

from .broken import SealBroken
from .envelope import (
    _HEAD_LENGTH,
    _MOST_RECIPIENTS,
    _SLOT_LENGTH,
    _SUITE,
    Opener,
    _bind,
    _check_commitment,
    _take_apart,
    _wrap,
)
from .keys import RECIPIENT_ID_LENGTH, recipient_id

_COMMITMENT_LENGTH = 32
WRAPPING_LENGTH = _COMMITMENT_LENGTH + _SLOT_LENGTH + 32


def wrapping_of(envelope: bytes, identifier: bytes) -> bytes:
    """Return what a reader needs to share it, 1,248 bytes: commitment, their slot, SHA-256 of the body.

    Raises SealBroken for an envelope of another shape, or without a slot for them.
    """
    parts = _take_apart(envelope)
    for slot in parts.slots:
        if slot.startswith(identifier):
            return parts.commitment + slot + hashlib.sha256(parts.body).digest()
    raise SealBroken


def slot_for_new_reader(
    wrapping: bytes, reader: Opener, public_key: bytes, purpose: str, record: str
) -> bytes:
    """Return a slot (1,184 bytes) for another key; raises SealBroken for a bad wrapping, reader or key."""
    if len(wrapping) != WRAPPING_LENGTH:
        raise SealBroken
    commitment, slot = wrapping[:_COMMITMENT_LENGTH], wrapping[_COMMITMENT_LENGTH:-32]
    info = _bind(purpose, record) + commitment + wrapping[-32:]
    try:
        content_key = _SUITE.decrypt(slot[RECIPIENT_ID_LENGTH:], reader.private_key, info)
    except InvalidTag:
        raise SealBroken from None
    _check_commitment(content_key, commitment)
    return recipient_id(public_key) + _wrap(content_key, public_key, info)


def with_slots(envelope: bytes, slots: Iterable[bytes]) -> bytes:
    """Return the envelope with more slots; raises SealBroken unless each is 1,184 bytes of a new reader."""
    parts, more = _take_apart(envelope), list(slots)
    every = sorted([*parts.slots, *more])
    if any(len(slot) != _SLOT_LENGTH for slot in more) or len(every) > _MOST_RECIPIENTS:
        raise SealBroken
    grown = bytes((envelope[0], len(every))) + envelope[2:_HEAD_LENGTH] + b"".join(every) + parts.body
    _take_apart(grown)
    return grown
