"""What a visitor with a receipt is answered: always as many bytes, whether the box is there or not.

Threat: whoever finds a slip with digits learns from status, size, time or a second visit whether a thread
stands behind it. So an unknown box answers with a thread that follows from its address under our key, stable as
long as the key, and what is shorter than an answer is filled up likewise.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from paraplu.base.digests import keyed
from paraplu.kernel.seal.filler import filler_thread
from paraplu.kernel.seal.mailbox import Place

ANSWER_BYTES = 40_960
HEAD_BYTES = 6
_SIDES = {"asker": 0, "circle": 1}


@dataclass(frozen=True, slots=True)
class Lying:
    """A message as it lies in a box: whose side, which of that side's, the envelope."""

    side: str
    number: int
    sealed: bytes


def numbered(lying: Sequence[tuple[str, bytes]]) -> list[Lying]:
    """Messages in order, each with its number on its side."""
    counts = dict.fromkeys(_SIDES, 0)
    told = []
    for side, sealed in lying:
        counts[side] += 1
        told.append(Lying(side, counts[side], sealed))
    return told


def packed(purpose: str, address: bytes, messages: Sequence[Lying]) -> bytes:
    """One answer: how many messages, then of each its side, number, length and envelope, then filling."""
    key = bytes.fromhex(keyed("mailboxes/filling", purpose))
    strange = [_told(*one) for one in filler_thread(key, purpose, address, ())]
    told = messages or strange
    body = bytes((len(told),)) + b"".join(_entry(one) for one in told)
    return body + hashlib.shake_256(key + address).digest(ANSWER_BYTES)[len(body) :]


def pages(messages: Sequence[Lying]) -> list[list[Lying]]:
    """Messages, newest first, parted so that each part fits into one answer."""
    parts: list[list[Lying]] = [[]]
    room = ANSWER_BYTES - 1
    for one in reversed(messages):
        size = HEAD_BYTES + len(one.sealed)
        if size > room:
            parts.append([])
            room = ANSWER_BYTES - 1
        parts[-1].append(one)
        room -= size
    return parts


def _told(place: Place, sealed: bytes) -> Lying:
    return Lying(place.side, place.number, sealed)


def _entry(message: Lying) -> bytes:
    head = bytes((_SIDES[message.side], message.number)) + len(message.sealed).to_bytes(4, "big")
    return head + message.sealed
