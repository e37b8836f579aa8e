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

from paraplu.base.digests import keyed_digest
from paraplu.kernel.seal.filler import filler_thread
from paraplu.trust.keys import api as keys

SMALLEST = 65_536
_SIDES = ("asker", "circle")


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as it lies in a box: whose side, which of that side's, the envelope."""

    side: str
    number: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ThreadView:
    """What is handed to an asker: her messages, and for what and whom the next is."""

    messages: tuple[StoredMessage, ...]
    subject: str = ""
    language: str = ""
    is_closed: bool = False
    is_there: bool = True


def number_messages(lying: Sequence[tuple[str, bytes]]) -> tuple[StoredMessage, ...]:
    """Messages in order, each with its number on its side."""
    counts = dict.fromkeys(_SIDES, 0)
    messages = []
    for side, sealed in lying:
        counts[side] += 1
        messages.append(StoredMessage(side, counts[side], sealed))
    return tuple(messages)


def filler_view(purpose: str, address: bytes) -> ThreadView:
    """What an address that nobody has is answered, the same at every visit."""
    key = bytes.fromhex(keyed_digest("mailboxes/filling", purpose))
    thread = filler_thread(key, purpose, address, ())
    messages = tuple(StoredMessage(place.side, place.number, sealed) for place, sealed in thread)
    return ThreadView(messages, is_there=False)


def padded_json(view: ThreadView, circle: Sequence[bytes], challenge: str) -> str:
    """The answer as JSON (docs/formats/mailbox.md), filled up to its size."""
    data: Mapping[str, Any] = {
        "circle": [base64_text(key) for key in circle],
        "list": [base64_text(line) for line in keys.read_roster().lines],
        "messages": [
            {"side": message.side, "number": message.number, "sealed": base64_text(message.sealed)}
            for message in view.messages
        ],
        "closed": view.is_closed,
        "challenge": challenge,
        "pad": "",
    }
    bare = json.dumps(data)
    size = SMALLEST
    while size < len(bare):
        size *= 2
    pad = secrets.token_urlsafe(size)[: size - len(bare)]
    return json.dumps({**data, "pad": pad})


def base64_text(raw: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(raw).decode()


def thread_json(messages: Sequence[StoredMessage], readers: Iterable[bytes], asker: bytes) -> str:
    """A thread for its circle's page, as JSON without a sign that means something in HTML."""
    lying = [
        {"side": message.side, "number": message.number, "sealed": base64_text(message.sealed)}
        for message in messages
    ]
    data = {"readers": [base64_text(key) for key in readers], "asker": base64_text(asker), "messages": lying}
    return json.dumps(data)
