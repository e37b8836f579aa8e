"""Cover threads, so that one that does not open reveals nothing (docs/formats/mailbox.md).

A holder who is left out of a thread sees an envelope without a text. So there are always some threads that
open for nobody. They begin, are answered and are closed at random, at any hour and independently of the
others, and they are stored like all others: only the web key tells which they are.
"""

import secrets
import uuid
from collections.abc import Collection, Iterable
from typing import Literal

from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.envelope import dead_slot
from paraplu.kernel.seal.filler import filler
from paraplu.kernel.seal.mailbox import MessagePlace
from paraplu.kernel.seal.passing import with_slots
from paraplu.kernel.seal.signing import signing_key
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.purposes import PURPOSES, SMALLEST_CIRCLE
from paraplu.trust.mailboxes.thread_writes import append_message, close_box

LEAST, MOST = 2, 4
MOMENTS = 12
# One in so many, each day: a new thread beyond the least, an answer, one more message of the asker, an end.
NEW, ANSWER, AGAIN, END = 10, 3, 12, 20
LONGEST_THREAD = 8
# Sizes of content, in bytes, as often as people write messages of that size.
SIZES = (512, 2_048, 2_048, 2_048, 8_192)


def is_cover(box: Box) -> bool:
    """Whether nobody wrote it; only the web key can tell."""
    return box.address == _cover_address(box.pk)


def _cover_address(box_id: uuid.UUID) -> str:
    return keyed_digest("mailboxes/cover", box_id.bytes)[:32]


def tend_covers(actor: Actor, purpose: str, circle: Collection[bytes]) -> None:
    """Let one moment of a day pass for the covers of a purpose; circle: the current public keys."""
    authorize(policy.keep_covers, actor)
    if len(circle) < SMALLEST_CIRCLE or not PURPOSES[purpose].may_leave_out:
        return
    with transaction.atomic():
        boxes = Box.objects.select_for_update().filter(purpose=purpose, closed_on=None)
        covers = [box for box in boxes.order_by("id") if is_cover(box)]
        if len(covers) < LEAST or (len(covers) < MOST and _is_drawn(NEW)):
            _write_message(_open_cover(purpose), Side.ASKER, circle)
        may_end = len(covers) > LEAST
        for box in covers:
            _advance_cover(box, circle, may_end=may_end)
            may_end = may_end and box.closed_on is None


def _is_drawn(days: int) -> bool:
    return secrets.randbelow(days * MOMENTS) == 0


def _open_cover(purpose: str) -> Box:
    box_id = uuid.uuid4()
    return Box.objects.create(
        id=box_id,
        address=_cover_address(box_id),
        sign_key=signing_key(generate()),
        seal_key=public_key(generate()),
        handle_digest=secrets.token_bytes(32),
        purpose=purpose,
        opened_in=clock.first_of_month(),
    )


def _advance_cover(box: Box, circle: Collection[bytes], *, may_end: bool) -> None:
    count = Message.objects.filter(box=box).count()
    if count > 1 and may_end and _is_drawn(END):
        close_box(box, longer=False)
    elif box.is_waiting and _is_drawn(ANSWER):
        _write_message(box, Side.CIRCLE, circle)
    elif not box.is_waiting and count < LONGEST_THREAD and _is_drawn(AGAIN):
        _write_message(box, Side.ASKER, circle)


def _write_message(box: Box, side: Side, circle: Collection[bytes]) -> None:
    number = Message.objects.filter(box=box, side=side).count() + 1
    who: Literal["asker", "circle"] = "asker" if side == Side.ASKER else "circle"
    place = MessagePlace(box.purpose, bytes.fromhex(box.address), who, number)
    ids = [recipient_id(key) for key in (*circle, bytes(box.seal_key))]
    append_message(box, side, number, filler(secrets.token_bytes(32), place, ids, secrets.choice(SIZES)))


def add_dead_slots(actor: Actor, boxes: Iterable[Box], circle: Collection[bytes]) -> None:
    """Add slots that open nothing for a new holder; the other threads get theirs from the circle's browsers.

    Threat: without them a later thread that does not open could only be one that is about the new holder.
    """
    authorize(policy.keep_covers, actor)
    ids = {recipient_id(key) for key in circle}
    covers = [box for box in boxes if is_cover(box)]
    with transaction.atomic():
        for message in Message.objects.select_for_update().filter(box__in=covers).order_by("id"):
            _add_slots(message, ids)


def _add_slots(message: Message, ids: Collection[bytes]) -> None:
    sealed = bytes(message.sealed)
    try:
        missing = set(ids) - reader_ids(sealed)
        message.sealed = with_slots(sealed, [dead_slot(identifier) for identifier in sorted(missing)])
    except SealBroken:
        return
    if missing:
        message.save(update_fields=["sealed"])
