"""The answer to a visitor with a receipt: the same size and time, whether the box exists or not.

Threat: an attacker who finds a paper with digits learns from status, size, time or a second visit whether a
thread exists. So an unknown box is answered with a thread that is derived from its address under a server
key, the same as long as the key is, and every answer is padded to one size. Only a thread of more than a
dozen messages is longer.
"""

import base64
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from paraplu.base.digests import keyed_digest
from paraplu.kernel.seal.filler import filler_signatures, filler_thread
from paraplu.kernel.seal.mailbox import is_photograph
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes.filing import Filing, filler_filing, public_filing_key

SMALLEST = 65_536
_SIDES = ("asker", "circle", "note")


# The side of a message, its envelope, and its signatures.
Stored = tuple[str, bytes, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as it is stored in a box: its side, its number on that side, the envelope.

    signatures: for the asker alone, of who wrote an answer and of who agreed to it; in that order.
    is_photograph: its envelope is large, and not given until the circle asks for it.
    """

    side: str
    number: int
    sealed: bytes
    signatures: tuple[bytes, ...] = ()
    is_photograph: bool = False


@dataclass(frozen=True, slots=True)
class ThreadView:
    """What an asker receives: their messages, and the subject and language of the next one.

    filing: the proof of their first message. closing_on: the day on which the circle closes it, or closed
    it; one message of theirs keeps or opens it. forgotten_on: the day on which it is deleted, None while it
    waits for an answer; kept_longer: whether they had that day moved already.
    """

    messages: tuple[StoredMessage, ...]
    filing: Filing
    subject: str = ""
    language: str = ""
    is_closed: bool = False
    is_there: bool = True
    closing_on: date | None = None
    forgotten_on: date | None = None
    kept_longer: bool = False


def number_messages(lying: Sequence[Stored]) -> tuple[StoredMessage, ...]:
    """Messages in order, each with its number on its side; photographs without their envelope."""
    counts = dict.fromkeys(_SIDES, 0)
    messages = []
    for side, sealed, signatures in lying:
        counts[side] += 1
        is_large = is_photograph(sealed)
        messages.append(StoredMessage(side, counts[side], b"" if is_large else sealed, signatures, is_large))
    return tuple(messages)


def filler_view(purpose: str, address: bytes) -> ThreadView:
    """The answer for an address that does not exist, the same at every visit."""
    key = bytes.fromhex(keyed_digest("mailboxes/filling", purpose))
    thread = filler_thread(key, purpose, address, ())
    messages = tuple(
        StoredMessage(place.side, place.number, sealed, filler_signatures(key, place))
        for place, sealed in thread
    )
    return ThreadView(messages, filler_filing(address), is_there=False)


def padded_json(view: ThreadView, circle: Sequence[bytes], challenge: str) -> str:
    """The answer as JSON (docs/formats/mailbox.md), padded to its size."""
    data: Mapping[str, Any] = {
        "circle": [base64_text(key) for key in circle],
        "list": [base64_text(line) for line in keys.read_roster().lines],
        "messages": _message_records(view.messages),
        "closed": view.is_closed,
        "closing": _day_text(view.closing_on),
        "forgotten": _day_text(view.forgotten_on),
        "moved": view.kept_longer,
        "filing": {
            "day": view.filing.day.isoformat(),
            "key": base64_text(public_filing_key()),
            "signature": base64_text(view.filing.signature),
        },
        "challenge": challenge,
        "pad": "",
    }
    bare = json.dumps(data)
    size = SMALLEST
    while size < len(bare):
        size *= 2
    pad = secrets.token_urlsafe(size)[: size - len(bare)]
    return json.dumps({**data, "pad": pad})


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def base64_text(raw: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(raw).decode()


def thread_json(
    messages: Sequence[StoredMessage],
    readers: Iterable[bytes],
    asker: bytes,
    unsent: tuple[int, bytes] | None = None,
    notes: Sequence[StoredMessage] = (),
) -> str:
    """A thread for its circle's page, as JSON without a character that has a meaning in HTML.

    unsent: number and envelope of the answer that waits for a second reader. notes: of the circle, about it.
    """
    data = {
        "readers": [base64_text(key) for key in readers],
        "asker": base64_text(asker),
        "messages": _message_records(messages),
        "unsent": _message_records([StoredMessage("circle", *unsent)] if unsent else []),
        "notes": _message_records(notes),
    }
    return json.dumps(data)


def _message_records(messages: Sequence[StoredMessage]) -> list[dict[str, Any]]:
    return [
        {
            "side": message.side,
            "number": message.number,
            "sealed": base64_text(message.sealed),
            "signatures": [base64_text(signature) for signature in message.signatures],
            "photograph": message.is_photograph,
        }
        for message in messages
    ]
