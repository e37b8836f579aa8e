"""Store a message in a box, and close a box: for the actions of this app, which ask the rule first."""

import hashlib
import hmac
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import check_recipients
from paraplu.trust.mailboxes import topic_counts
from paraplu.trust.mailboxes.models import Box, Message, Side, WaitingAnswer
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.purposes import MOST_MESSAGES, MOST_NOTES, PURPOSES, SMALLEST_CIRCLE


class NoBox(Exception):
    """The box does not exist, or it is closed or full: the same answer for all."""


class InvalidEnvelope(Exception):
    """The data is no envelope for this asker and the current circle; nothing of it is stored."""


def check_readers(
    sealed: bytes, asker: Sequence[bytes], circle: Collection[bytes], bucket: int | None = None
) -> None:
    """Raise InvalidEnvelope unless it is sealed to all of a circle that is large enough, and to the asker.

    asker: their public key; empty for what the circle writes for itself. bucket: its size, for a photograph.
    """
    try:
        check_recipients(sealed, [*asker, *circle], bucket)
    except SealBroken:
        raise InvalidEnvelope from None
    if len(circle) < SMALLEST_CIRCLE:
        raise InvalidEnvelope


def lock_box_of(proof: BoxProof) -> Box | None:
    """The box that an asker means, before anything about their proof is known."""
    boxes = Box.objects.select_for_update().filter(purpose=proof.purpose)
    return boxes.filter(address=proof.address.hex()).first()


def lock_open_box(purpose: str, box_id: UUID, handle: bytes) -> Box:
    """An open box, for a holder who shows the handle of its first message.

    Threat: a holder who is left out of a thread could answer in the circle's name, or close it.
    """
    box = Box.objects.select_for_update().filter(pk=box_id, purpose=purpose, closed_on=None).first()
    if box is None:
        raise NoBox
    digest = bytes(box.handle_digest)  # empty in a box that is older than this check
    if digest and not hmac.compare_digest(hashlib.sha256(handle).digest(), digest):
        raise NoBox
    return box


def append_message(
    box: Box,
    side: Side,
    number: int,
    sealed: bytes,
    signed_by: tuple[bytes, bytes] = (b"", b""),
    *,
    is_answer: bool = True,
) -> None:
    """Append as the next of its side only: an envelope is bound to its number and opens under no other.

    What an asker writes waits in the pool; only then the box waits for its circle.
    signed_by: the signatures of who wrote an answer and of who agreed to it, sealed to the asker. is_answer:
    False for a prepared sentence of the circle, after which the box goes on waiting.
    """
    place = next_place(box, side, number, sealed)
    if place is None:
        return
    day, is_pooled = clock.current_date(), side == Side.ASKER
    names = dict(zip(("written_by", "agreed_by"), signed_by, strict=True))
    Message.objects.create(
        box=box, place=place, side=side, sealed=sealed, day=day, is_pooled=is_pooled, **names
    )
    if side == Side.CIRCLE and is_answer:
        box.is_waiting = False
        box.save(update_fields=["is_waiting"])


def next_place(box: Box, side: Side, number: int, sealed: bytes) -> int | None:
    """The place of the next message of a side; None for one that was sent twice; else raises NoBox."""
    lying = list(Message.objects.filter(box=box).order_by("place"))
    same_side = [message for message in lying if message.side == side]
    if number <= len(same_side) and bytes(same_side[number - 1].sealed) == sealed:
        return None
    notes = sum(message.side == Side.NOTE for message in lying)
    # Threat: notes that fill a thread would keep its asker from writing.
    is_full = notes >= MOST_NOTES if side == Side.NOTE else len(lying) - notes >= MOST_MESSAGES
    if number != len(same_side) + 1 or is_full:
        raise NoBox
    return len(lying) + 1


def may_send_prepared(box: Box, sealed: bytes = b"") -> bool:
    """Whether a circle that works on cases may send a prepared sentence: one for each message of the asker.

    sealed: the sentence, which sent again is the same. None goes while an answer waits.
    """
    if not PURPOSES[box.purpose].has_casework:
        return False
    if WaitingAnswer.objects.filter(box=box, is_returned=False).exists():
        return False
    last = Message.objects.filter(box=box).exclude(side=Side.NOTE).latest("place")
    return last.side == Side.ASKER or bytes(last.sealed) == sealed


def close_box(box: Box, *, longer: bool = False, by_circle: bool = False) -> None:
    """Close a box; its lifetime is counted from today. What the circle closed, one message opens again.

    longer: it is stored twice as long; what its asker asked for before stays so.
    """
    today = clock.current_date()
    box.closed_on, box.kept_longer = today, box.kept_longer or longer
    box.closing_on, box.closing_by = (today if by_circle else None), ""
    with transaction.atomic(using=FORMS_DATABASE):
        topic_counts.count_topic(box)
        box.save(update_fields=["closed_on", "kept_longer", "closing_on", "closing_by", "is_counted"])
        WaitingAnswer.objects.filter(box=box).delete()
