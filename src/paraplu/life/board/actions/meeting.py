"""Call, attend, open and close a meeting."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import board as law
from paraplu.life.board import policy
from paraplu.life.board.actions._agenda import add_item, fill_agenda, lock_meeting, sentence_digest
from paraplu.life.board.actions._concluding import end_open_items, seal_meeting
from paraplu.life.board.models import (
    BoardAttendance,
    BoardBallot,
    BoardItem,
    BoardMeeting,
    MeetingCaller,
    MeetingState,
)
from paraplu.life.board.sitting import (
    directors_in_office,
    has_begun,
    is_within_notice,
    meeting_sitting,
)
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

CAN_OPEN = (MeetingState.CALLED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When and where directors meet. key: the form's own, so that a form sent twice calls one meeting."""

    key: UUID
    day: date
    hour: time
    place_kind: str


def call_meeting(actor: Actor, plan: MeetingPlan) -> UUID:
    """Call a meeting; if a director may not do so alone, it is proposed until others call it as well."""
    authorize(policy.call_meeting, actor)
    with transaction.atomic():
        earliest = current_date() + timedelta(days=board_charter().choices.notice_days)
        if plan.day < earliest:
            raise RuleViolation(MeetingFault("board_too_soon", {"day": earliest}))
        values = {"day": plan.day, "hour": plan.hour, "place_kind": plan.place_kind}
        meeting, is_new = BoardMeeting.objects.get_or_create(
            pk=plan.key, defaults={**values, "state": MeetingState.PROPOSED}
        )
        if is_new:
            _add_caller(actor, meeting)
    return meeting.pk


def join_call(actor: Actor, meeting_id: UUID) -> None:
    """Call a proposed meeting as well; once enough people have, its notice is sent."""
    authorize(policy.call_meeting, actor)
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        if meeting.state == MeetingState.PROPOSED:
            _add_caller(actor, meeting)


def _add_caller(actor: Actor, meeting: BoardMeeting) -> None:
    MeetingCaller.objects.get_or_create(meeting=meeting, number=actor.number_or_zero)
    callers = frozenset(MeetingCaller.objects.filter(meeting=meeting).values_list("number", flat=True))
    held = [held.office for held in actor.offices]
    charter, directors = board_charter(), directors_in_office()
    last_day = law.board_notice_last_day(charter, meeting.day)
    if law.may_call_meeting(charter, held, len(callers & directors)) and current_date() <= last_day:
        meeting.state, meeting.called_on = MeetingState.CALLED, current_date()
        meeting.save(update_fields=["state", "called_on"])
        fill_agenda(meeting)
        facts, page = {"until": meeting.day.isoformat()}, ("board:meeting", str(meeting.pk))
        post.write_email("board/notice", sorted(directors), facts=facts, page=page)
        audit.record_event(actor, "board.called")


def add_own_item(actor: Actor, meeting_id: UUID, key: UUID, sentence: str) -> None:
    """Put a sentence on the agenda of a meeting that has not begun; a form sent twice makes one item."""
    authorize(policy.call_meeting, actor)
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        if meeting.state not in (MeetingState.PROPOSED, MeetingState.CALLED):
            raise RuleViolation("board_not_open")
        if not is_within_notice(meeting, current_date()):
            raise RuleViolation("board_notice_over")
        if not BoardItem.objects.filter(pk=key).exists():
            add_item(meeting, BoardItem(pk=key, sentence=sentence, digest=sentence_digest(sentence)))


def attend_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Record that the actor is present, on the day of the meeting."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        authorize(policy.attend, actor, meeting_sitting(meeting))
        _require_its_day(meeting)
        BoardAttendance.objects.update_or_create(
            meeting=meeting, number=actor.number_or_zero, defaults={"has_left": False}
        )


def leave_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Record that the actor has left: delete their open ballots and count the attendance again."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        authorize(policy.open_meeting, actor, meeting_sitting(meeting))
        if meeting.state not in CAN_OPEN:
            raise RuleViolation("board_not_open")
        BoardAttendance.objects.filter(meeting=meeting, number=actor.number_or_zero).update(has_left=True)
        items = BoardItem.objects.filter(meeting=meeting, outcome="")
        BoardBallot.objects.filter(item__in=items, number=actor.number_or_zero).delete()


def open_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Open a meeting and lead it, or take over an open one whose leader has left."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        sitting = meeting_sitting(meeting)
        authorize(policy.open_meeting, actor, sitting)
        _require_its_day(meeting)
        if meeting.leader in sitting.present:
            if meeting.leader != actor.number:
                raise RuleViolation("board_led_already")
            return
        needed = law.attendance_needed(board_charter(), len(sitting.directors))
        is_everybody_there = sitting.present == sitting.directors
        # Threat: half of the directors open at midnight what was called for the evening.
        if meeting.state == MeetingState.CALLED and not is_everybody_there and not has_begun(meeting):
            raise RuleViolation(MeetingFault("board_too_early", {"hour": f"{meeting.hour:%H:%M}"}))
        if len(sitting.present) < needed:
            present = len(sitting.present)
            raise RuleViolation(MeetingFault("board_too_few", {"needed": needed, "present": present}))
        meeting.state, meeting.leader = MeetingState.OPEN, actor.number
        meeting.save(update_fields=["state", "leader"])
        fill_agenda(meeting, are_all_present=is_everybody_there)
        audit.record_event(actor, "board.opened")


def _require_its_day(meeting: BoardMeeting) -> None:
    if meeting.state not in CAN_OPEN:
        raise RuleViolation("board_not_open")
    if meeting.state == MeetingState.CALLED and meeting.day != current_date():
        raise RuleViolation("board_another_day")


def close_meeting(actor: Actor, meeting_id: UUID) -> None:
    """Close the meeting: undecided items go to the next one, and their ballots are deleted."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        authorize(policy.lead, actor, meeting_sitting(meeting))
        if meeting.state != MeetingState.OPEN:
            return
        end_open_items(meeting)
        seal_meeting(meeting)
        audit.record_event(actor, "board.closed")
