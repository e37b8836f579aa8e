"""The only file of this app that other apps import."""

from collections.abc import Collection
from datetime import date

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal.prepared import LONGEST_TEXT, PreparedText
from paraplu.trust.mailboxes import actions, counted_records, cover_threads, pool
from paraplu.trust.mailboxes.actions import (
    BoxSubject,
    CircleAnswer,
    agree_to_answer,
    close_as_circle,
    write_as_circle,
)
from paraplu.trust.mailboxes.agreed_claims import was_agreed
from paraplu.trust.mailboxes.arrived_messages import ArrivedMessage, seal_arrived_message
from paraplu.trust.mailboxes.case_notes import CaseNote, next_step_day, write_note
from paraplu.trust.mailboxes.circle_pages import thread_rows
from paraplu.trust.mailboxes.circle_urls import CircleDesk, circle_urls, sharing_page
from paraplu.trust.mailboxes.circles import circle_keys, offices_of_circles, open_circle_keys
from paraplu.trust.mailboxes.counted_records import (
    NewRecord,
    counting_circle,
    parts_for,
    records_of,
    share_record,
    submitted_record,
    typed_record,
)
from paraplu.trust.mailboxes.forms import NewBoxForm, RekeyForm
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.old_threads import move_old_threads
from paraplu.trust.mailboxes.plain_forms import MessageText, PlainForm, ReturnCodeForm
from paraplu.trust.mailboxes.plain_pages import (
    page_of_equal_size,
    plain_opening_page,
    plain_thread_page,
)
from paraplu.trust.mailboxes.prepared_messages import has_signed_text, send_prepared, store_prepared_message
from paraplu.trust.mailboxes.proven_messages import ReadableMessage
from paraplu.trust.mailboxes.purposes import SMALLEST_CIRCLE, answer_days, signers_of
from paraplu.trust.mailboxes.queries import (
    Boxes,
    Thread,
    boxes_visible_to,
    open_box_by_id,
    paginate_boxes,
    photograph_for,
    threads_in,
    unsent_answers,
    written_in_year,
)
from paraplu.trust.mailboxes.rekeying import answer_rekeying
from paraplu.trust.mailboxes.script_endpoints import (
    MailboxService,
    answer_box_script,
    incomplete_page,
    new_priced_token,
    open_submitted_box,
    page_of_refusal,
)
from paraplu.trust.mailboxes.server_side import (
    TooLong,
    parse_return_code,
    read_without_script,
    split_circle,
    write_without_script,
)
from paraplu.trust.mailboxes.thread_views import base64_text
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox
from paraplu.trust.mailboxes.topic_counts import counts_of_month
from paraplu.trust.mailboxes.whole_queue import NO_BOX, queue_part

COUNTING_OFFICE = counted_records.OFFICE
LONGEST_PREPARED = LONGEST_TEXT

__all__ = [
    "COUNTING_OFFICE",
    "LONGEST_PREPARED",
    "NO_BOX",
    "SMALLEST_CIRCLE",
    "ArrivedMessage",
    "Box",
    "BoxSubject",
    "Boxes",
    "CaseNote",
    "CircleAnswer",
    "CircleDesk",
    "InvalidEnvelope",
    "MailboxService",
    "MessageText",
    "NewBoxForm",
    "NewRecord",
    "NoBox",
    "PlainForm",
    "PreparedText",
    "ReadableMessage",
    "RekeyForm",
    "ReturnCodeForm",
    "Thread",
    "TooLong",
    "agree_to_answer",
    "answer_box_script",
    "answer_days",
    "answer_rekeying",
    "base64_text",
    "boxes_visible_to",
    "circle_keys",
    "circle_urls",
    "close_as_circle",
    "counting_circle",
    "counts_of_month",
    "delete_records",
    "delete_topic_counts",
    "forget_due",
    "has_signed_text",
    "incomplete_page",
    "move_old_threads",
    "new_priced_token",
    "next_step_day",
    "offices_of_circles",
    "open_box_by_id",
    "open_circle_keys",
    "open_submitted_box",
    "overdue_minutes",
    "page_of_equal_size",
    "page_of_refusal",
    "paginate_boxes",
    "parse_return_code",
    "parts_for",
    "photograph_for",
    "plain_opening_page",
    "plain_thread_page",
    "queue_part",
    "read_without_script",
    "records_of",
    "release_if_due",
    "seal_arrived_message",
    "send_prepared",
    "share_record",
    "sharing_page",
    "signers_of",
    "split_circle",
    "store_prepared_message",
    "submitted_record",
    "tend_covers",
    "thread_rows",
    "threads_in",
    "typed_record",
    "unsent_answers",
    "was_agreed",
    "write_as_circle",
    "write_note",
    "write_without_script",
    "written_in_year",
]


def tend_covers(purpose: str, circle: Collection[bytes]) -> None:
    """Let one more moment of the cover threads pass; circle: the current public keys."""
    cover_threads.tend_covers(SYSTEM, purpose, circle)


def release_if_due() -> bool:
    """Release the pool if its time has come; returns whether it did."""
    return pool.release_if_due(SYSTEM)


def overdue_minutes() -> int:
    """For how many minutes what was sent has been waiting longer than it should; for the doctor."""
    return pool.overdue_minutes()


def forget_due(today: date) -> int:
    """Delete boxes that were closed long enough ago; returns how many."""
    return actions.forget_due(SYSTEM, today)


def delete_topic_counts(last_month: date) -> None:
    """Delete the counts of questions of a month and of those before it, which are in the year report."""
    actions.forget_topic_counts(SYSTEM, last_month)


def delete_records(last_year: int) -> int:
    """Delete what may be counted of a year and of all before it; returns how many."""
    return counted_records.delete_records(SYSTEM, last_year)
