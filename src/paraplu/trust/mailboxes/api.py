"""The only door of this room for other rooms."""

from collections.abc import Collection
from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.mailboxes import actions, covers
from paraplu.trust.mailboxes.actions import About, Answer, Unsound, close_as_circle, write_as_circle
from paraplu.trust.mailboxes.answering import for_page, text
from paraplu.trust.mailboxes.doors import Door, answer_script, not_whole, take_box
from paraplu.trust.mailboxes.forms import AnswerForm, BoxForm, ClosingForm
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.passing import answer_passing
from paraplu.trust.mailboxes.plain_doors import (
    Told,
    answer_plainly,
    digits_for,
    plain_form_for,
    take_plain_box,
)
from paraplu.trust.mailboxes.plain_forms import MessageText, PlainForm, ReceiptForm
from paraplu.trust.mailboxes.purposes import SMALLEST_CIRCLE
from paraplu.trust.mailboxes.queries import Boxes, Thread, box_of, boxes_for, leaf, threads
from paraplu.trust.mailboxes.weakly import Opened
from paraplu.trust.mailboxes.writing import NoBox

COVER_MOMENTS = covers.MOMENTS
__all__ = [
    "COVER_MOMENTS",
    "SMALLEST_CIRCLE",
    "About",
    "Answer",
    "AnswerForm",
    "Box",
    "BoxForm",
    "Boxes",
    "ClosingForm",
    "Door",
    "MessageText",
    "NoBox",
    "Opened",
    "PlainForm",
    "ReceiptForm",
    "Thread",
    "Told",
    "Unsound",
    "answer_passing",
    "answer_plainly",
    "answer_script",
    "box_of",
    "boxes_for",
    "close_as_circle",
    "digits_for",
    "for_page",
    "forget_due",
    "leaf",
    "not_whole",
    "plain_form_for",
    "take_box",
    "take_plain_box",
    "tend_covers",
    "text",
    "threads",
    "write_as_circle",
]


def tend_covers(purpose: str, circle: Collection[bytes]) -> None:
    """One more moment of the threads that nobody wrote; circle: the public keys of now."""
    covers.tend(THE_HOUSE, purpose, circle)


def forget_due(today: date) -> int:
    """Delete boxes that were closed long enough ago; how many."""
    return actions.forget_due(THE_HOUSE, today)
