"""Notes of a circle about a thread: who works on it, what comes next, what the others should know.

Threat: a column that says who takes a case, or when something is due, would tell a thief which threads are
real and how serious each is. So a note is one more sealed message of the thread, with slots for the circle
and none for the asker; who wrote it and what it says are inside (docs/formats/mailbox.md). Covers have notes
as well. Somebody who is left out of a thread cannot open its notes, and cannot write one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.envelope import bucket_of
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.forms import NoteForm
from paraplu.trust.mailboxes.models import Side
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.script_endpoints import incomplete_page
from paraplu.trust.mailboxes.thread_writes import (
    InvalidEnvelope,
    NoBox,
    append_message,
    check_readers,
    lock_open_box,
)

# Longer notes would tell by their size which threads are worked on.
LARGEST_NOTE = 8_192
# Which day the form for a next step proposes.
NEXT_STEP_DAYS = 3


@dataclass(frozen=True, slots=True)
class CaseNote:
    """One more note: the handle inside the first message, the number of the note, the envelope."""

    handle: bytes
    number: int
    sealed: bytes


def next_step_day() -> date:
    """The day that the form for a next step proposes."""
    return clock.current_date() + timedelta(days=NEXT_STEP_DAYS)


def write_note(actor: Actor, purpose: str, box_id: UUID, note: CaseNote, circle: Collection[bytes]) -> None:
    """Store a note that is sealed to the current circle and to nobody else; the same one twice is one."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    if not PURPOSES[purpose].has_casework:
        raise NoBox
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, note.handle)
        check_readers(note.sealed, [], circle)
        if bucket_of(note.sealed) > LARGEST_NOTE:
            raise InvalidEnvelope
        append_message(box, Side.NOTE, note.number, note.sealed)


def store_case_note(request: Any, purpose: str, box_id: UUID, circle: Collection[bytes]) -> HttpResponse:
    """Save a sealed note: 204, or 409 when another holder was quicker or the circle changed."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return incomplete_page(request)
    data = form.cleaned_data
    note = CaseNote(data["handle"], data["number"], data["sealed"])
    try:
        write_note(request.actor, purpose, box_id, note, circle)
    except (NoBox, InvalidEnvelope):
        return incomplete_page(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
