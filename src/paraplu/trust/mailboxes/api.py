"""The only door of this room for other rooms."""

from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.actions import (
    About,
    NoBox,
    Sealed,
    Unsound,
    close_as_asker,
    close_as_circle,
    open_box,
    write_as_asker,
    write_as_circle,
)
from paraplu.trust.mailboxes.forms import AnswerForm, BoxForm, EndForm, ReadForm, WriteForm
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.proofs import Proof
from paraplu.trust.mailboxes.purposes import LONGEST_CONTENT, PURPOSES, SMALLEST_CIRCLE
from paraplu.trust.mailboxes.queries import Thread, answer, boxes_for, thread, threads, waiting
from paraplu.trust.mailboxes.weakly import (
    Opened,
    TooLong,
    close_weakly,
    open_weakly,
    read_weakly,
    receipt_for,
    typed_receipt,
    write_weakly,
)

__all__ = [
    "LONGEST_CONTENT",
    "PURPOSES",
    "SMALLEST_CIRCLE",
    "About",
    "AnswerForm",
    "Box",
    "BoxForm",
    "EndForm",
    "NoBox",
    "Opened",
    "Proof",
    "ReadForm",
    "Sealed",
    "Thread",
    "TooLong",
    "Unsound",
    "WriteForm",
    "answer",
    "boxes_for",
    "close_as_asker",
    "close_as_circle",
    "close_weakly",
    "forget_due",
    "open_box",
    "open_weakly",
    "read_weakly",
    "receipt_for",
    "thread",
    "threads",
    "typed_receipt",
    "waiting",
    "write_as_asker",
    "write_as_circle",
    "write_weakly",
]


def forget_due(today: date) -> int:
    """Delete boxes that were closed long enough ago; how many."""
    return actions.forget_due(THE_HOUSE, today)
