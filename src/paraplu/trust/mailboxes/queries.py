"""Read boxes: as an asker with a proof, and as a holder of the circle's office."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, QuerySet

from paraplu.base import clock, pages
from paraplu.base.pages import ListPage
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import is_photograph
from paraplu.kernel.seal.slots import only_for, recipient_id
from paraplu.trust.mailboxes import cover_threads, lifetimes, policy
from paraplu.trust.mailboxes.filing import file_message
from paraplu.trust.mailboxes.models import Box, Message, Side, WaitingAnswer
from paraplu.trust.mailboxes.proofs import NOBODY, BoxProof
from paraplu.trust.mailboxes.purposes import PURPOSES, needs_second_reader
from paraplu.trust.mailboxes.second_readers import ANSWER_DAYS, holder_digest
from paraplu.trust.mailboxes.thread_views import (
    Stored,
    StoredMessage,
    ThreadView,
    filler_view,
    number_messages,
    thread_json,
)

Boxes = QuerySet[Box]
AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class UnsentAnswer:
    """An answer that waits for a second reader, as one holder sees it: the whole envelope.

    Threat: nothing here may differ in a cover, whose writer is nobody.
    """

    number: int
    sealed: bytes
    is_own: bool
    is_returned: bool
    last_day: date


@dataclass(frozen=True, slots=True)
class Thread:
    """A box as one holder of its circle sees it: envelopes with their slot, and the asker's sealing key.

    notes: of the circle, about the thread. unsent: the answer that waits for a second reader.
    closing_on: when a closing that somebody proposed takes effect. forgotten_on: when it is deleted; None
    while it waits for an answer. needs_two: whether two of the circle answer and close it.
    """

    id: UUID
    address: str
    seal_key: bytes
    subject: str
    language: str
    opened_in: date
    is_waiting: bool
    messages: tuple[StoredMessage, ...]
    notes: tuple[StoredMessage, ...]
    unsent: UnsentAnswer | None
    closing_on: date | None
    forgotten_on: date | None
    is_own_closing: bool
    needs_two: bool

    def as_json(self, readers: Collection[bytes]) -> str:
        """For the page of its circle; readers: the keys to which the next answer is sealed."""
        unsent = (self.unsent.number, self.unsent.sealed) if self.unsent else None
        return thread_json(self.messages, readers, self.seal_key, unsent, self.notes)

    @property
    def next_number(self) -> int:
        """The number of the circle's next answer."""
        return 1 + sum(message.side == "circle" for message in self.messages)

    @property
    def may_be_prepared(self) -> bool:
        """Whether a prepared sentence may be sent: one for each message of the asker, if no answer waits."""
        is_free = self.unsent is None or self.unsent.is_returned
        return is_free and bool(self.messages) and self.messages[-1].side == Side.ASKER


def thread_view_for(actor: Actor, proof: BoxProof, is_proven: Callable[[bytes], bool]) -> ThreadView:
    """The messages of the asker's box; for an unknown box or without proof, as many that open for nobody."""
    box = Box.objects.filter(address=proof.address.hex(), purpose=proof.purpose).first()
    # Threat: an asker, or an attacker with their receipt, would learn from the notes what the circle thinks.
    rows = list(Message.objects.filter(box=box).exclude(side=Side.NOTE).order_by("place"))
    strange = filler_view(proof.purpose, proof.address)
    proven = is_proven(bytes(box.sign_key) if box else NOBODY)
    if box is None or not policy.use_own(actor, proven):
        return strange
    key = bytes(box.seal_key)
    messages = number_messages(
        [(row.side, _only_for_reader(bytes(row.sealed), key), _signatures_of(row)) for row in rows]
    )
    # Words that wait for their release will open the thread, or keep it open.
    stays_open = any(row.is_pooled for row in rows)
    return ThreadView(
        messages,
        file_message(rows[0].day, bytes(rows[0].sealed)),
        box.subject,
        box.language,
        is_closed=box.closed_on is not None and not stays_open,
        closing_on=None if stays_open else box.closing_on,
        forgotten_on=None if stays_open else lifetimes.day_of_deletion(box, rows[-1].day),
        kept_longer=box.kept_longer,
    )


def _signatures_of(row: Message) -> tuple[bytes, ...]:
    """What the asker checks an answer by: one where one holder answers, none under their own messages."""
    stored = bytes(row.written_by), bytes(row.agreed_by)
    if row.side == Side.ASKER:
        return ()
    return tuple(sealed for sealed in stored if sealed)


def _only_for_reader(sealed: bytes, seal_key: bytes) -> bytes:
    """With the reader's slot alone: as long for a small circle as for a large one."""
    return only_for(sealed, {recipient_id(seal_key)})


def boxes_visible_to(
    actor: Actor, purpose: str, subjects: Collection[str] = (), languages: Collection[str] = ()
) -> Boxes:
    """Open boxes that a holder of the office may see, of these subjects and languages if any are given.

    What is in the pool, and its covers, are not among them.
    Waiting boxes come first; among them those that nobody proposes to close, and then those in which the
    circle wrote. Threat: in a flood of new threads, nobody would find one that was begun. Else the order is
    by a random id: it reveals nothing about what came when.
    """
    if not policy.serve(actor, PURPOSES[purpose].offices):
        return Box.objects.none()
    released = Box.objects.filter(purpose=purpose, closed_on=None, is_pooled=False)
    boxes = released.exclude(pk__in=cover_threads.pool_covers(released))
    if subjects:
        boxes = boxes.filter(subject__in=subjects)
    if languages:
        boxes = boxes.filter(language__in=languages)
    by_circle = Message.objects.filter(box=OuterRef("pk")).exclude(side=Side.ASKER)
    unsent = WaitingAnswer.objects.filter(box=OuterRef("pk"))
    is_begun = ExpressionWrapper(Exists(by_circle) | Exists(unsent), output_field=BooleanField())
    proposed_last = F("closing_on").asc(nulls_first=True)
    return boxes.order_by("-is_waiting", proposed_last, is_begun.desc(), "id")


def paginate_boxes(boxes: Boxes, asked: str, at_once: int = AT_ONCE) -> ListPage[Box]:
    """A few boxes at once, because each is opened in the holder's browser."""
    return pages.paginate(boxes, asked, at_once)


def threads_in(boxes: Collection[Box], seal_key: bytes, number: int) -> list[Thread]:
    """These boxes with their messages for one holder with a key, where they have a slot for it."""
    by_box: dict[UUID, list[Stored]] = {}
    last: dict[UUID, date] = {}
    lying = Message.objects.filter(box__in=boxes, is_pooled=False).order_by("place")
    for pk, side, sealed, day in lying.values_list("box", "side", "sealed", "day"):
        by_box.setdefault(pk, []).append((side, bytes(sealed), ()))
        if side != Side.NOTE:
            last[pk] = max(day, last.get(pk, day))
    unsent = unsent_answers(boxes, number)
    all_threads = [
        replace(
            _thread_of(box, by_box.get(box.pk, []), seal_key, number, unsent.get(box.pk)),
            forgotten_on=lifetimes.day_of_deletion(box, last.get(box.pk)),
        )
        for box in boxes
    ]
    return [thread for thread in all_threads if thread.messages]


def unsent_answers(boxes: Collection[Box], number: int) -> dict[UUID, UnsentAnswer]:
    """The answers in these boxes that wait for a second reader, as one holder sees them."""
    by_id, since = {box.pk: box for box in boxes}, clock.current_date() - timedelta(days=ANSWER_DAYS)
    return {
        answer.box_id: UnsentAnswer(
            answer.side_number,
            bytes(answer.sealed),
            answer.author == holder_digest(by_id[answer.box_id], number),
            answer.is_returned,
            answer.day + timedelta(days=ANSWER_DAYS),
        )
        for answer in WaitingAnswer.objects.filter(box__in=list(by_id), day__gte=since)
    }


def _thread_of(
    box: Box,
    lying: list[Stored],
    seal_key: bytes,
    number: int,
    unsent: UnsentAnswer | None,
) -> Thread:
    numbered = number_messages(lying)
    lines = [replace(message, sealed=reader_copy(message.sealed, seal_key)) for message in numbered]
    return Thread(
        box.pk,
        box.address,
        bytes(box.seal_key),
        box.subject,
        box.language,
        box.opened_in,
        box.is_waiting,
        tuple(line for line in lines if line.side != Side.NOTE),
        tuple(line for line in lines if line.side == Side.NOTE),
        unsent,
        box.closing_on,
        None,
        box.closing_by == holder_digest(box, number),
        needs_second_reader(box.purpose, box.subject),
    )


def reader_copy(sealed: bytes, seal_key: bytes) -> bytes:
    """An envelope with the reader's slot alone; empty where it is not for them."""
    try:
        return _only_for_reader(sealed, seal_key)
    except SealBroken:
        return b""


def photograph_for(boxes: Boxes, box_id: UUID, number: int, seal_key: bytes) -> bytes:
    """The envelope of a photograph for one holder, or empty; number: of the message among the asker's."""
    of_asker = Message.objects.filter(box__in=boxes.order_by(), box=box_id, side=Side.ASKER, is_pooled=False)
    sealed = bytes(
        of_asker.order_by("place").values_list("sealed", flat=True)[number - 1 : number].first() or b""
    )
    try:
        return reader_copy(sealed, seal_key) if is_photograph(sealed) else b""
    except SealBroken:
        return b""


def written_in_year(purpose: str, year: int) -> int:
    """How many threads that somebody wrote began in a year and are still stored."""
    boxes = Box.objects.filter(purpose=purpose, opened_in__year=year)
    covers = set(cover_threads.pool_covers(boxes))
    return sum(box.pk not in covers and not cover_threads.is_cover(box) for box in boxes)


def open_box_by_id(actor: Actor, purpose: str, box_id: UUID) -> Box | None:
    """One open box; None for an actor who may not see it, and when there is none."""
    return boxes_visible_to(actor, purpose).filter(pk=box_id).first()
