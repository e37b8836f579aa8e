"""Answers and closings that wait for a second person of the circle.

Threat: one holder could give a harmful answer in the name of all, or close a thread about a friend. Who wrote
or proposed is stored as a keyed digest that is bound to the box: a thief of the database learns neither which
of the circle it was, nor that one person wrote in two threads.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.db.models import Q

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import CircleAct, MessagePlace, circle_statement, seal_signature
from paraplu.kernel.seal.signing import verify
from paraplu.trust.decisions import api as decisions
from paraplu.trust.mailboxes import circles
from paraplu.trust.mailboxes.agreed_claims import digest_of_claim, is_same_claim, tag_for
from paraplu.trust.mailboxes.models import Box, Message, Side, WaitingAnswer
from paraplu.trust.mailboxes.policy import SecondReaderSubject
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.thread_writes import NoBox, append_message, close_box, next_place
from paraplu.trust.offices import api as offices

ANSWER_DAYS = 3
CLOSING_HOURS = 336


class OtherClaim(NoBox):
    """The second reader read something else than its writer claimed; nothing is sent."""


class NoSecondReader(Exception):
    """Nobody else of the circle who is independent of the writer could agree; nothing is stored."""


def holder_digest(box: Box, number: int | None) -> str:
    """Who of the circle wrote or proposed something in this box."""
    return keyed_digest("mailboxes/holder", f"{box.pk}/{number}")


def has_signed(actor: Actor, box: Box, act: CircleAct, number: int, sealed: bytes, signature: bytes) -> bool:
    """Whether an actor signed this answer with the key that the signed list gives them for the office."""
    key = circles.signing_key_of(box.purpose, actor.number_or_zero)
    try:
        statement = circle_statement(act, box.purpose, bytes.fromhex(box.address), number, sealed)
    except SealBroken:
        return False
    return key is not None and verify(key, statement, signature)


def signature_for_asker(box: Box, act: CircleAct, number: int, signature: bytes, tag: bytes = b"") -> bytes:
    """The signature of a holder, and a tag after it, as only the asker can open it."""
    place = MessagePlace(box.purpose, bytes.fromhex(box.address), "circle", number)
    return seal_signature(signature + tag, act, bytes(box.seal_key), place)


def second_reader_subject(
    actor: Actor, box: Box, digest: str, *, is_signed: bool = True
) -> SecondReaderSubject:
    """What the rule looks at; digest: who wrote or proposed what waits."""
    purpose = PURPOSES[box.purpose]
    holders = {office: offices.office_holders(office) for office in purpose.offices}
    first = next(
        (number for number in chain(*holders.values()) if holder_digest(box, number) == digest), None
    )
    held = tuple(office for office, numbers in holders.items() if first in numbers)
    is_tied = decisions.are_tied(actor.number, first)
    return SecondReaderSubject(purpose.offices, first, is_tied, is_signed, purpose.one_of, held)


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """An answer of the circle: its number on its side, the envelope, its writer's signature for the asker.

    claim: what its second reader has to have read as well; empty for nothing.
    """

    number: int
    sealed: bytes
    written_by: bytes
    claim: bytes = b""


def keep_waiting_answer(author: int, box: Box, answer: SignedAnswer, circle: Collection[bytes]) -> None:
    """Store an answer until a second reader agrees; one at a time, and one that was sent back is replaced."""
    if next_place(box, Side.CIRCLE, answer.number, answer.sealed) is None:
        return
    waiting = WaitingAnswer.objects.filter(box=box).first()
    if waiting and not waiting.is_returned:
        if bytes(waiting.sealed) == answer.sealed:
            return
        raise NoBox
    others = {key.number for key in circles.circle_members(box.purpose) if key.xwing in circle} - {author}
    if not others - decisions.tied_to(author, others):
        raise NoSecondReader
    store_waiting_answer(box, holder_digest(box, author), answer)


def store_waiting_answer(box: Box, digest: str, answer: SignedAnswer) -> None:
    """In place of one that was sent back, if there is one."""
    values = {
        "side_number": answer.number,
        "sealed": answer.sealed,
        "written_by": answer.written_by,
        "author": digest,
        "claim": digest_of_claim(box, answer.claim),
        "day": clock.current_date(),
        "is_returned": False,
    }
    WaitingAnswer.objects.update_or_create(box=box, defaults=values)


def find_waiting_answer(box: Box) -> WaitingAnswer:
    """The answer of a box that waits and has not lapsed; NoBox without one."""
    since = clock.current_date() - timedelta(days=ANSWER_DAYS)
    waiting = WaitingAnswer.objects.filter(box=box, day__gte=since).first()
    if waiting is None:
        raise NoBox
    return waiting


def has_agreed(actor: Actor, box: Box, signature: bytes) -> bool:
    """Whether this signature is under the newest answer that was sent: its second reader signs it again."""
    sent = Message.objects.filter(box=box, side=Side.CIRCLE).order_by("place")
    newest = sent.last()
    return newest is not None and has_signed(
        actor, box, "agree", sent.count(), bytes(newest.sealed), signature
    )


def send_answer(box: Box, waiting: WaitingAnswer, signature: bytes, claim: bytes = b"") -> None:
    """Put a waiting answer into the thread, where its asker sees it; signature: of its second reader.

    claim: what they read; OtherClaim unless it is what its writer wrote.
    """
    if not is_same_claim(box, waiting.claim, claim):
        raise OtherClaim
    tag = tag_for(box.purpose, claim)
    agreed_by = signature_for_asker(box, "agree", waiting.side_number, signature, tag)
    both = bytes(waiting.written_by), agreed_by
    append_message(box, Side.CIRCLE, waiting.side_number, bytes(waiting.sealed), both)
    waiting.delete()


def propose_closing(box: Box, digest: str) -> None:
    """Let the closing of a box take effect later, unless somebody stops it or its asker writes."""
    if box.closing_on is None:
        box.closing_on = ready_after_hours(clock.current_date(), CLOSING_HOURS)
        box.closing_by = digest
        box.save(update_fields=["closing_on", "closing_by"])


def close_due_boxes(today: date) -> None:
    """Close what was proposed long enough ago, unless words of the asker are in the pool."""
    pooled = Message.objects.filter(is_pooled=True).values("box")
    due = Q(closed_on=None, closing_on__lte=today)
    for box in Box.objects.filter(due).exclude(pk__in=pooled):
        close_box(box, by_circle=True)


def forget_lapsed_answers(today: date) -> None:
    """Delete answers to which nobody agreed in time."""
    WaitingAnswer.objects.filter(day__lt=today - timedelta(days=ANSWER_DAYS)).delete()
