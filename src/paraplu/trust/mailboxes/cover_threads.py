"""Cover threads, so that one that does not open reveals nothing (docs/formats/mailbox.md).

A holder who is left out of a thread sees an envelope without a text. So there are always some threads that
open for nobody. They begin, are answered and are closed at random, at any hour and independently of the
others, and they are stored like all others: only the web key tells which they are.

Covers of the pool are others: threads that no circle sees at all, among which what was sent is released.
"""

import secrets
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from django.db import transaction
from django.db.models import QuerySet

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.envelope import dead_slot
from paraplu.kernel.seal.filler import filler
from paraplu.kernel.seal.mailbox import PHOTOGRAPH_BUCKET, CircleAct, MessagePlace, is_photograph
from paraplu.kernel.seal.mailbox import Side as SideName
from paraplu.kernel.seal.passing import with_slots
from paraplu.kernel.seal.signing import signing_key
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.mailboxes import counted_records, policy, second_readers
from paraplu.trust.mailboxes.models import Box, Message, Side, WaitingAnswer
from paraplu.trust.mailboxes.purposes import PURPOSES, SMALLEST_CIRCLE
from paraplu.trust.mailboxes.thread_writes import append_message, close_box, may_send_prepared

LEAST, MOST = 2, 4
# Of the pool: so many messages are released together at least, and covers among them are deleted after days.
LEAST_RELEASED = 8
POOL_COVER_DAYS = 14
MOMENTS = 12
# One in so many, each day: a new thread beyond the least, an answer, a second person who agrees, one more
# message of the asker, an end, a note, a prepared sentence, slots for a new holder; of the second persons one
# in so many sends an answer back.
NEW, ANSWER, AGREE, AGAIN, END, NOTE, PREPARED, SHARE, RETURN = 10, 3, 2, 12, 20, 3, 6, 3, 10
# What an asker does besides: closes a thread, has it stored longer, deletes it, open or closed.
CLOSE, KEEP, DELETE = 40, 120, 120
LONGEST_THREAD, MOST_COVER_NOTES = 8, 12
# Sizes of content, in bytes, as often as people write messages of that size.
SIZES = (512, 2_048, 2_048, 2_048, 8_192)
NOTE_SIZES = (512, 512, 512, 2_048)
# With one in so many messages comes a photograph, where it is offered.
PHOTOGRAPH = 8


def is_cover(box: Box) -> bool:
    """Whether nobody wrote it, although it is shown to its circle; only the web key can tell."""
    return box.address == _cover_address(box.pk, "cover")


def _cover_address(box_id: uuid.UUID, kind: str) -> str:
    return keyed_digest(f"mailboxes/{kind}", box_id.bytes)[:32]


def is_pool_cover(box_id: uuid.UUID, address: str) -> bool:
    """Whether it only lies among what was released with it, and no circle sees it."""
    return address == _cover_address(box_id, "pool-cover")


def pool_covers(boxes: QuerySet[Box]) -> list[uuid.UUID]:
    """Which of these boxes are covers of the pool."""
    found = boxes.order_by().values_list("id", "address")
    return [box_id for box_id, address in found if is_pool_cover(box_id, address)]


def fill_pool(pooled: Sequence[Message]) -> None:
    """Add covers to what is released, until there are at least eight; each is made like one of the others."""
    for _ in range(LEAST_RELEASED - len(pooled) if pooled else 0):
        _add_pool_cover(secrets.choice(pooled))


def _add_pool_cover(like: Message) -> None:
    box = _open_cover("pool-cover", like.box.purpose, like.box.subject, like.box.language)
    circle = reader_ids(bytes(like.sealed)) - {recipient_id(bytes(like.box.seal_key))}
    ids = [*circle, recipient_id(bytes(box.seal_key))]
    sizes = [secrets.choice(SIZES), *([PHOTOGRAPH_BUCKET] if is_photograph(bytes(like.sealed)) else [])]
    for number, size in enumerate(sizes, 1):
        place = MessagePlace(box.purpose, bytes.fromhex(box.address), "asker", number)
        append_message(box, Side.ASKER, number, filler(secrets.token_bytes(32), place, ids, size))


def forget_pool_covers(today: date) -> int:
    """Delete covers of the pool after some days, in which what came with them is not new any more."""
    old = Message.objects.filter(place=1, day__lt=today - timedelta(days=POOL_COVER_DAYS)).values("box")
    covers = pool_covers(Box.objects.filter(pk__in=old))
    Box.objects.filter(pk__in=covers).delete()
    return len(covers)


def tend_covers(actor: Actor, purpose: str, circle: Collection[bytes]) -> None:
    """Let one moment of a day pass for the covers of a purpose; circle: the current public keys."""
    authorize(policy.keep_covers, actor)
    if len(circle) < SMALLEST_CIRCLE or not PURPOSES[purpose].may_leave_out:
        return
    with transaction.atomic(using=FORMS_DATABASE):
        every_cover = [
            box
            for box in Box.objects.select_for_update().filter(purpose=purpose).order_by("id")
            if is_cover(box)
        ]
        covers = [box for box in every_cover if box.closed_on is None]
        if len(covers) < LEAST or (len(covers) < MOST and _is_drawn(NEW)):
            box = _open_cover("cover", purpose)
            _add_message_of_asker(box, circle)
        waiting = {answer.box_id: answer for answer in WaitingAnswer.objects.filter(box__in=covers)}
        may_end = sum(box.closing_on is None for box in covers) > LEAST
        for box in covers:
            was_open = box.closing_on is None
            _advance_cover(box, waiting.get(box.pk), circle, may_end=may_end)
            may_end = may_end and not (was_open and box.closing_on)
        _end_as_askers(every_cover)
        # Threat: were all covers shared as soon as a holder comes, what is left unshared would be no cover.
        every_box = Box.objects.filter(purpose=purpose, closed_on=None).order_by("id")
        add_dead_slots(actor, [box for box in every_box if _is_drawn(SHARE)], circle)


def _is_drawn(days: int) -> bool:
    return secrets.randbelow(days * MOMENTS) == 0


def _open_cover(kind: str, purpose: str, subject: str = "", language: str = "") -> Box:
    box_id = uuid.uuid4()
    if PURPOSES[purpose].is_counted:
        counted_records.store_record(None)
    return Box.objects.create(
        id=box_id,
        address=_cover_address(box_id, kind),
        sign_key=signing_key(generate()),
        seal_key=public_key(generate()),
        handle_digest=secrets.token_bytes(32),
        purpose=purpose,
        subject=subject,
        language=language,
        opened_in=clock.first_of_month(),
        token_digest=secrets.token_hex(32),
        is_pooled=True,
    )


def _advance_cover(
    box: Box, waiting: WaitingAnswer | None, circle: Collection[bytes], *, may_end: bool
) -> None:
    notes = Message.objects.filter(box=box, side=Side.NOTE).count()
    count = Message.objects.filter(box=box).count() - notes
    if PURPOSES[box.purpose].has_casework and notes < MOST_COVER_NOTES and _is_drawn(NOTE):
        append_message(box, Side.NOTE, *_next_message(box, Side.NOTE, circle, secrets.choice(NOTE_SIZES)))
    if waiting and not waiting.is_returned:
        _advance_answer(box, waiting)
    elif box.closing_on and not box.is_waiting and _is_drawn(AGREE):
        close_box(box, by_circle=True)
    elif count > 1 and may_end and _is_drawn(END):
        second_readers.propose_closing(box, secrets.token_hex(32))
    elif box.is_waiting and _is_drawn(PREPARED) and may_send_prepared(box):
        _send_cover_sentence(box, circle)
    elif box.is_waiting and _is_drawn(ANSWER):
        number, sealed = _next_message(box, Side.CIRCLE, circle, secrets.choice(SIZES))
        written_by = second_readers.signature_for_asker(box, "answer", number, secrets.token_bytes(64))
        answer = second_readers.SignedAnswer(number, sealed, written_by)
        second_readers.store_waiting_answer(box, secrets.token_hex(32), answer)
    elif not box.is_waiting and count < LONGEST_THREAD and _is_drawn(AGAIN):
        _add_message_of_asker(box, circle)


def _end_as_askers(covers: Sequence[Box]) -> None:
    """Threat: if askers alone kept, closed or deleted theirs, a thread that differs would be no cover."""
    spare = sum(box.closed_on is None and box.closing_on is None for box in covers) - LEAST
    for box in covers:
        is_steady = box.closed_on is None and box.closing_on is None
        if not box.kept_longer and _is_drawn(KEEP):
            box.kept_longer = True
            box.save(update_fields=["kept_longer"])
        if is_steady and spare <= 0:
            continue
        if _is_drawn(DELETE):
            box.delete()
        elif box.closed_on is None and _is_drawn(CLOSE):
            close_box(box, longer=secrets.randbelow(2) == 0)
        else:
            continue
        spare -= is_steady


def _add_message_of_asker(box: Box, circle: Collection[bytes]) -> None:
    """Like theirs, now and then with a photograph as the next message."""
    append_message(box, Side.ASKER, *_next_message(box, Side.ASKER, circle, secrets.choice(SIZES)))
    if PURPOSES[box.purpose].has_photographs and secrets.randbelow(PHOTOGRAPH) == 0:
        append_message(box, Side.ASKER, *_next_message(box, Side.ASKER, circle, PHOTOGRAPH_BUCKET))


def _send_cover_sentence(box: Box, circle: Collection[bytes]) -> None:
    """As one of a circle sends a prepared sentence: nobody agrees, and the thread goes on waiting."""
    number, sealed = _next_message(box, Side.CIRCLE, circle, secrets.choice(SIZES))
    acts: tuple[CircleAct, CircleAct] = ("send", "agree")
    first, second = (
        second_readers.signature_for_asker(box, act, number, secrets.token_bytes(64)) for act in acts
    )
    append_message(box, Side.CIRCLE, number, sealed, (first, second), is_answer=False)


def _advance_answer(box: Box, waiting: WaitingAnswer) -> None:
    """As in a thread that somebody wrote, a second reader agrees, or sends it back, or it lapses."""
    if not _is_drawn(AGREE):
        return
    if secrets.randbelow(RETURN) == 0:
        waiting.is_returned = True
        waiting.save(update_fields=["is_returned"])
    else:
        second_readers.send_answer(box, waiting, secrets.token_bytes(64))


def _next_message(box: Box, side: Side, circle: Collection[bytes], size: int) -> tuple[int, bytes]:
    number = Message.objects.filter(box=box, side=side).count() + 1
    place = MessagePlace(box.purpose, bytes.fromhex(box.address), _SIDE_NAMES[side], number)
    readers = circle if side == Side.NOTE else (*circle, bytes(box.seal_key))
    ids = [recipient_id(key) for key in readers]
    return number, filler(secrets.token_bytes(32), place, ids, size)


_SIDE_NAMES: Mapping[Side, SideName] = MappingProxyType(
    {Side.ASKER: "asker", Side.CIRCLE: "circle", Side.NOTE: "note"}
)


def add_dead_slots(actor: Actor, boxes: Iterable[Box], circle: Collection[bytes]) -> None:
    """Add slots that open nothing for a new holder; the other threads get theirs from the circle's browsers.

    Threat: without them a later thread that does not open could only be one that is about the new holder.
    """
    authorize(policy.keep_covers, actor)
    ids = {recipient_id(key) for key in circle}
    covers = [box for box in boxes if is_cover(box) or is_pool_cover(box.pk, box.address)]
    with transaction.atomic(using=FORMS_DATABASE):
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
