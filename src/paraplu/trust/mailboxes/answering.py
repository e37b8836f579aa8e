"""What a visitor with a receipt is answered: the same size and time, whether the box is there or not.

Threat: whoever finds a slip with digits learns from status, size, time or a second visit whether a thread
stands behind it. So an unknown box answers with a thread that follows from its address under our key, the
same as long as the key is, and every answer is filled up to one size. Only a thread of more than a dozen
messages is longer.
"""

import base64
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraplu.base.digests import keyed
from paraplu.kernel.seal.filler import filler_thread
from paraplu.trust.keys import api as keys

SMALLEST = 65_536
_SIDES = ("asker", "circle")


@dataclass(frozen=True, slots=True)
class Lying:
    """A message as it lies in a box: whose side, which of that side's, the envelope."""

    side: str
    number: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Lain:
    """What is handed to an asker: her messages, and for what and whom the next is."""

    messages: tuple[Lying, ...]
    subject: str = ""
    language: str = ""
    is_closed: bool = False
    is_there: bool = True


def numbered(lying: Sequence[tuple[str, bytes]]) -> tuple[Lying, ...]:
    """Messages in order, each with its number on its side."""
    counts = dict.fromkeys(_SIDES, 0)
    told = []
    for side, sealed in lying:
        counts[side] += 1
        told.append(Lying(side, counts[side], sealed))
    return tuple(told)


def nothing(purpose: str, address: bytes) -> Lain:
    """What an address that nobody has is answered, the same at every visit."""
    key = bytes.fromhex(keyed("mailboxes/filling", purpose))
    thread = filler_thread(key, purpose, address, ())
    messages = tuple(Lying(place.side, place.number, sealed) for place, sealed in thread)
    return Lain(messages, is_there=False)


def written(lain: Lain, circle: Sequence[bytes], challenge: str) -> str:
    """The answer as JSON (docs/formats/mailbox.md), filled up to its size."""
    told: Mapping[str, Any] = {
        "circle": [text(key) for key in circle],
        "list": [text(line) for line in keys.read_list().lines],
        "messages": [
            {"side": one.side, "number": one.number, "sealed": text(one.sealed)} for one in lain.messages
        ],
        "closed": lain.is_closed,
        "challenge": challenge,
        "pad": "",
    }
    bare = json.dumps(told)
    size = SMALLEST
    while size < len(bare):
        size *= 2
    pad = secrets.token_urlsafe(size)[: size - len(bare)]
    return json.dumps({**told, "pad": pad})


def text(raw: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(raw).decode()


def for_page(messages: Sequence[Lying], readers: Iterable[bytes], asker: bytes) -> str:
    """A thread for its circle's page, as JSON without a sign that means something in HTML."""
    lying = [{"side": one.side, "number": one.number, "sealed": text(one.sealed)} for one in messages]
    told = {"readers": [text(key) for key in readers], "asker": text(asker), "messages": lying}
    return json.dumps(told)
