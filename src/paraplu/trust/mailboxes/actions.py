"""Open a box, write into it from both sides, close it, forget it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from paraplu.base import clock, form_tokens
from paraplu.base.intake import SubmissionConflict
from paraplu.base.models import SPENT_DAYS
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.mailbox import PHOTOGRAPH_BUCKET
from paraplu.trust.mailboxes import (
    counted_records,
    cover_threads,
    lifetimes,
    policy,
    pool,
    second_readers,
    thread_prices,
    topic_counts,
)
from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.proofs import NOBODY, BoxProof
from paraplu.trust.mailboxes.purposes import PURPOSES, needs_second_reader
from paraplu.trust.mailboxes.thread_writes import (
    InvalidEnvelope,
    NoBox,
    append_message,
    check_readers,
    close_box,
    lock_box_of,
    lock_open_box,
    next_place,
)

# The public keys of the people who now read a box about a subject in a language.
CircleOf = Callable[[str, str], Collection[bytes]]


@dataclass(frozen=True, slots=True)
class BoxSubject:
    """What a new box is for; subject and language stay empty where even they are sealed.

    is_urgent: the writer is in danger now, so the pool is released at once. record: what its writer allows to
    be counted, or a filler; it is stored apart.
    """

    purpose: str
    subject: str = ""
    language: str = ""
    is_urgent: bool = False
    record: counted_records.NewRecord | None = None


@dataclass(frozen=True, slots=True)
class FirstMessage:
    """The first message of an asker, their two public keys, the digest of its handle, and their proof.

    photograph: a message of its own that comes with it.
    """

    proof: BoxProof
    sign_key: bytes
    seal_key: bytes
    sealed: bytes
    handle_digest: bytes
    photograph: "NextMessage | None" = None


@dataclass(frozen=True, slots=True)
class NextMessage:
    """One more message of an asker: its number among theirs, the envelope, and their proof.

    photograph: the message after it, that comes with it.
    """

    proof: BoxProof
    number: int
    sealed: bytes
    photograph: "NextMessage | None" = None


@dataclass(frozen=True, slots=True)
class CircleAnswer:
    """One more message of the circle: the handle inside the first message, its number among the circle's.

    signature: of the holder who wrote it, under this envelope. wants_second: it waits for a second reader
    even where one answers alone, because it may become an article. claim: what its asker can prove later that
    two agreed to (`agreed_claims.py`); empty for nothing.
    """

    handle: bytes
    number: int
    sealed: bytes
    signature: bytes
    wants_second: bool = False
    claim: bytes = b""


def open_box(
    actor: Actor, about: BoxSubject, first: FirstMessage, circle: Collection[bytes], nonce: bytes
) -> None:
    """Store a new box with its first message; the same message sent twice makes one box.

    Raises SubmissionConflict for other words under the same return code. circle: the public keys of the
    current readers; the message is sealed to all of them and to the asker alone.
    """
    authorize(policy.open_box, actor)
    authorize(policy.use_own, actor, first.proof.proves_opening(first.sign_key, first.seal_key, first.sealed))
    with transaction.atomic(using=FORMS_DATABASE):
        if _was_opened(first):
            return
        check_readers(first.sealed, [first.seal_key], circle)
        box = _new_box(about, first, form_tokens.token_digest(nonce))
        day = clock.current_date()
        Message.objects.create(
            box=box, place=1, side=Side.ASKER, sealed=first.sealed, day=day, is_pooled=True
        )
        _add_photograph(actor, box, first.photograph, circle)
        if PURPOSES[about.purpose].is_counted:
            counted_records.store_record(about.record)
        if about.is_urgent:
            pool.hasten_release()
    # Threat: what is sent twice would raise the price without any work.
    thread_prices.count_opening(about.purpose)


def _was_opened(first: FirstMessage) -> bool:
    """Whether this message opened its box already: each envelope of a browser has a handle of its own."""
    box = Box.objects.filter(address=first.proof.address.hex(), sign_key=first.sign_key).first()
    if box and bytes(box.handle_digest) != first.handle_digest:
        raise SubmissionConflict
    return box is not None


def _add_photograph(
    actor: Actor, box: Box, photograph: NextMessage | None, circle: Collection[bytes]
) -> None:
    """Store the photograph that came with a message, under the same rules; only where it is offered."""
    if photograph is None:
        return
    sealed = photograph.sealed
    proven = photograph.proof.proves_message(bytes(box.sign_key), photograph.number, sealed)
    authorize(policy.use_own, actor, proven)
    if not PURPOSES[box.purpose].has_photographs:
        raise InvalidEnvelope
    check_readers(sealed, [bytes(box.seal_key)], circle, PHOTOGRAPH_BUCKET)
    append_message(box, Side.ASKER, photograph.number, sealed)


def _new_box(about: BoxSubject, first: FirstMessage, token_digest: str) -> Box:
    """One form token opens one box."""
    try:
        with transaction.atomic(using=FORMS_DATABASE):
            return Box.objects.create(
                address=first.proof.address.hex(),
                sign_key=first.sign_key,
                seal_key=first.seal_key,
                handle_digest=first.handle_digest,
                purpose=PURPOSES[about.purpose].key,
                subject=about.subject,
                language=about.language,
                opened_in=clock.first_of_month(),
                token_digest=token_digest,
                is_pooled=True,
            )
    except IntegrityError:
        raise InvalidEnvelope from None


def write_as_asker(actor: Actor, message: NextMessage, circle: CircleOf) -> None:
    """Store one more message of the asker, also where the circle closed; the same envelope twice is one."""
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_box_of(message.proof)
        sign_key = bytes(box.sign_key) if box else NOBODY
        is_proven = message.proof.proves_message(sign_key, message.number, message.sealed)
        authorize(policy.use_own, actor, is_proven)
        if box is None or (box.closed_on and box.closing_on is None):
            raise NoBox
        if next_place(box, Side.ASKER, message.number, message.sealed) is None:
            return
        readers = circle(box.subject, box.language)
        check_readers(message.sealed, [bytes(box.seal_key)], readers)
        append_message(box, Side.ASKER, message.number, message.sealed)
        _add_photograph(actor, box, message.photograph, readers)


def write_as_circle(
    actor: Actor, purpose: str, box_id: UUID, answer: CircleAnswer, circle: Collection[bytes]
) -> bool:
    """Store an answer, sealed to asker and current circle; returns whether it waits for a second reader."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, answer.handle)
        check_readers(answer.sealed, [bytes(box.seal_key)], circle)
        signed = answer.number, answer.sealed, answer.signature
        if not second_readers.has_signed(actor, box, "answer", *signed):
            raise InvalidEnvelope
        written_by = second_readers.signature_for_asker(box, "answer", answer.number, answer.signature)
        if answer.wants_second or needs_second_reader(purpose, box.subject):
            unsent = second_readers.SignedAnswer(answer.number, answer.sealed, written_by, answer.claim)
            second_readers.keep_waiting_answer(actor.number_or_zero, box, unsent, circle)
            return True
        append_message(box, Side.CIRCLE, answer.number, answer.sealed, (written_by, b""))
        return False


def agree_to_answer(
    actor: Actor, purpose: str, box_id: UUID, handle: bytes, signature: bytes, claim: bytes = b""
) -> None:
    """Send an answer that waits, as its second reader, who signed exactly its envelope.

    claim: what they read that its asker can prove later; OtherClaim unless its writer claimed the same.
    """
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, handle)
        if second_readers.has_agreed(actor, box, signature):
            return
        waiting = second_readers.find_waiting_answer(box)
        if waiting.is_returned:
            raise NoBox
        sealed = bytes(waiting.sealed)
        is_signed = second_readers.has_signed(actor, box, "agree", waiting.side_number, sealed, signature)
        subject = second_readers.second_reader_subject(actor, box, waiting.author, is_signed=is_signed)
        authorize(policy.agree, actor, subject)
        second_readers.send_answer(box, waiting, signature, claim)


def return_answer(actor: Actor, purpose: str, box_id: UUID, handle: bytes) -> None:
    """Send back an answer that waits, so that nobody agrees to it; its writer takes their own away."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, handle)
        waiting = second_readers.find_waiting_answer(box)
        if waiting.author == second_readers.holder_digest(box, actor.number):
            waiting.delete()
        else:
            waiting.is_returned = True
            waiting.save(update_fields=["is_returned"])


def close_as_circle(actor: Actor, purpose: str, box_id: UUID, handle: bytes) -> None:
    """Propose to close a box; where one of the circle answers alone, close it."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, handle)
        if needs_second_reader(purpose, box.subject):
            second_readers.propose_closing(box, second_readers.holder_digest(box, actor.number))
        else:
            close_box(box, by_circle=True)


def agree_to_closing(actor: Actor, purpose: str, box_id: UUID, handle: bytes) -> None:
    """Close an answered box at once, as the second holder."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, handle)
        if box.closing_on is None or box.is_waiting:
            raise NoBox
        authorize(policy.agree, actor, second_readers.second_reader_subject(actor, box, box.closing_by))
        close_box(box, by_circle=True)


def stop_closing(actor: Actor, purpose: str, box_id: UUID, handle: bytes) -> None:
    """Take a proposal to close a box away; one holder is enough."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, handle)
        box.closing_on, box.closing_by = None, ""
        box.save(update_fields=["closing_on", "closing_by"])


def forget_due(actor: Actor, today: date) -> int:
    """Close what was proposed long enough ago; delete boxes whose lifetime is over, and return how many."""
    authorize(policy.forget, actor)
    second_readers.forget_lapsed_answers(today)
    second_readers.close_due_boxes(today)
    # By which form token a box was opened, when the token is not valid any more; it is not counted.
    opened = Message.objects.filter(place=1, day__lt=today - timedelta(days=SPENT_DAYS)).values("box")
    Box.objects.filter(pk__in=opened).exclude(token_digest=None).update(token_digest=None)
    due = [box for purpose in PURPOSES for box in lifetimes.due_boxes(purpose, today)]
    with transaction.atomic(using=FORMS_DATABASE):
        for box in due:
            topic_counts.count_topic(box)
        Box.objects.filter(pk__in=[box.pk for box in due]).delete()
    return len(due) + cover_threads.forget_pool_covers(today)


def forget_topic_counts(actor: Actor, last_month: date) -> None:
    """Delete the counts of questions of months that are in the year report."""
    authorize(policy.forget, actor)
    topic_counts.delete_counts(last_month)
