"""The minutes of a meeting: dissent that is put in them, and the two signatures under them."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.board import policy
from paraplu.life.board.actions._agenda import lock_item, lock_meeting
from paraplu.life.board.facts import SIGNATURES, minutes_digest
from paraplu.life.board.models import BoardItemOutcome, BoardSignature, DissentNote, MeetingState
from paraplu.life.board.sitting import act_of, attendees_of, item_sitting, meeting_sitting
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys


def note_dissent(actor: Actor, item_id: UUID) -> None:
    """Put one's dissent from a decision in the minutes, as long as nobody signed them."""
    with transaction.atomic():
        item = lock_item(item_id)
        sitting, meeting = item_sitting(item, act_of(item)).sitting, item.meeting
        if meeting is not None:
            sitting = replace(sitting, present=attendees_of(meeting))
        authorize(policy.note_dissent, actor, sitting)
        if meeting is None or item.outcome != BoardItemOutcome.CARRIED:
            raise RuleViolation("board_not_open")
        if BoardSignature.objects.filter(meeting=meeting).exists():
            raise RuleViolation("board_over")
        DissentNote.objects.get_or_create(item=item, number=actor.number_or_zero)
        if meeting.state == MeetingState.CLOSED:
            meeting.digest = minutes_digest(meeting)
            meeting.save(update_fields=["digest"])


def sign_minutes(actor: Actor, meeting_id: UUID, digest: str) -> None:
    """Sign the minutes with this digest, as the leader of the meeting or one director who was present."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        sitting = meeting_sitting(meeting, attendees_of(meeting))
        authorize(policy.sign_minutes, actor, sitting)
        if meeting.state != MeetingState.CLOSED or digest != meeting.digest:
            raise RuleViolation("board_changed")
        signed = set(BoardSignature.objects.filter(meeting=meeting).values_list("number", flat=True))
        if actor.number in signed:
            return
        if len(signed) >= SIGNATURES:
            raise RuleViolation("board_over")
        is_last = len(signed) == SIGNATURES - 1
        if is_last and meeting.leader in sitting.directors - signed - {actor.number}:
            raise RuleViolation("board_another_signs")
        BoardSignature.objects.create(
            meeting=meeting, number=actor.number_or_zero, digest=digest, day=current_date()
        )
        if is_last:
            meeting.signed_head = keys.newest_head_line()
            meeting.save(update_fields=["signed_head"])
        audit.record_event(actor, "minutes.signed")
