"""What tests of other apps reach inside this one; they name it here and nowhere else."""

import hashlib
from itertools import count

from paraplu.trust.mailboxes import (
    actions,
    circles,
    counted_records,
    cover_threads,
    pool,
    second_readers,
    thread_prices,
)
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.actions import BoxSubject, CircleAnswer
from paraplu.trust.mailboxes.models import Box, CountedRecord, Message, PoolState, WaitingAnswer
from paraplu.trust.mailboxes.policy import SecondReaderSubject
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script, write_without_script
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox, append_message

__all__ = [
    "PURPOSES",
    "Box",
    "BoxSubject",
    "CircleAnswer",
    "CountedRecord",
    "InvalidEnvelope",
    "Message",
    "NoBox",
    "PoolState",
    "SecondReaderSubject",
    "WaitingAnswer",
    "actions",
    "append_message",
    "circles",
    "counted_records",
    "cover_threads",
    "let_everything_arrive",
    "mailboxes",
    "open_without_script",
    "pool",
    "read_without_script",
    "second_readers",
    "solution_for",
    "thread_prices",
    "without_waiting",
    "write_without_script",
]


def solution_for(ticket: str, bits: int) -> str:
    """The smallest number that pays so much for a thread, as a browser finds it."""
    begun = hashlib.sha256(f"{ticket}:".encode())
    return next(number for number in map(str, count()) if _has_zeros(begun.copy(), number, bits))


# It is asked some ten thousand times, and what is the same each time is hashed once.
def _has_zeros(begun: "hashlib._Hash", number: str, bits: int) -> bool:
    begun.update(number.encode())
    return int.from_bytes(begun.digest()[:4]) >> (32 - bits) == 0


def without_waiting(box: Box) -> Box:
    """A box as after the release of the pool, without the covers that came with it."""
    Message.objects.filter(box=box).update(is_pooled=False)
    waits = Message.objects.filter(box=box).latest("place").side == "asker"
    Box.objects.filter(pk=box.pk).update(is_pooled=False, is_waiting=waits)
    box.refresh_from_db()
    return box


def let_everything_arrive() -> None:
    """Half an hour goes by: what was sent is with its circle."""
    for box in Box.objects.filter(pk__in=Message.objects.filter(is_pooled=True).values("box")):
        without_waiting(box)
