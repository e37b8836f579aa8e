"""Called by the worker: review unanswered items, undisputed minutes and ended mandates."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import SECOND_LAPSES_DAYS
from paraplu.kernel.rules import authorize
from paraplu.life.board import policy
from paraplu.life.board.actions._agenda import follow_act, lock_item, lock_meeting
from paraplu.life.board.actions._concluding import (
    conclude_at_meeting,
    conclude_in_writing,
    drop_former_ballots,
    drop_meeting,
    end_open_items,
    seal_meeting,
)
from paraplu.life.board.actions.paper import carry_out_paper
from paraplu.life.board.models import (
    BoardAttendance,
    BoardBallot,
    BoardItem,
    BoardMeeting,
    BoardSignature,
    DissentNote,
    InterestDeclaration,
    MeetingCaller,
    MeetingState,
    PaperDispute,
)
from paraplu.life.board.sitting import directors_in_office

BEFORE = (MeetingState.PROPOSED, MeetingState.CALLED)
NUMBERS = (
    (MeetingCaller, "number"),
    (BoardAttendance, "number"),
    (BoardBallot, "number"),
    (InterestDeclaration, "number"),
    (BoardSignature, "number"),
    (DissentNote, "number"),
    (PaperDispute, "number"),
)


def review_board(actor: Actor) -> None:
    """Count again what a resignation or a new day changed; each item in its own transaction."""
    authorize(policy.review, actor)
    for item_id in _changed_items():
        with transaction.atomic():
            _review_item(item_id)
    for meeting_id in list(_meetings_of_the_past().values_list("pk", flat=True)):
        with transaction.atomic():
            _end_past_meeting(meeting_id)
    ready = BoardMeeting.objects.filter(state=MeetingState.CONFIRMED, ready_on__lte=current_date())
    for meeting_id in list(ready.values_list("pk", flat=True)):
        carry_out_paper(actor, meeting_id)


def _changed_items() -> Iterable[UUID]:
    """Open items with a ballot of a former director, or decisions in writing that are complete or overdue."""
    if not BoardItem.objects.filter(outcome="").exists():
        return []
    directors = directors_in_office()
    stale = BoardBallot.objects.exclude(number__in=list(directors)).values_list("item", flat=True)
    writing = BoardItem.objects.filter(meeting=None, outcome="")
    counted = BoardBallot.objects.filter(item__in=writing).values("item").annotate(answers=Count("pk"))
    answered = counted.filter(answers__gte=len(directors)).values_list("item", flat=True)
    limit = current_date() - timedelta(days=board_charter().choices.silence_days)
    return {*stale, *answered, *writing.filter(opened_on__lt=limit).values_list("pk", flat=True)}


def _review_item(item_id: UUID) -> None:
    item = lock_item(item_id)
    if not item.is_open:
        return
    follow_act(item)
    drop_former_ballots(item)
    if item.meeting is None:
        conclude_in_writing(item)
    elif item.meeting.state == MeetingState.OPEN:
        conclude_at_meeting(item, only_if_all_voted=True)


def _meetings_of_the_past() -> QuerySet[BoardMeeting]:
    """Meetings that nobody opened, closed or confirmed in time."""
    today = current_date()
    return (
        BoardMeeting.objects.filter(state__in=BEFORE, day__lt=today)
        | BoardMeeting.objects.filter(state=MeetingState.OPEN, day__lt=today - timedelta(days=1))
        | BoardMeeting.objects.filter(
            state=MeetingState.TYPED, called_on__lt=today - timedelta(days=SECOND_LAPSES_DAYS)
        )
    )


def _end_past_meeting(meeting_id: UUID) -> None:
    """Cancel a meeting that nobody opened, and close one that nobody closed the day before."""
    meeting = lock_meeting(meeting_id)
    if meeting.state in (*BEFORE, MeetingState.TYPED):
        drop_meeting(meeting, MeetingState.CALLED_OFF)
    elif meeting.state == MeetingState.OPEN:
        end_open_items(meeting)
        seal_meeting(meeting)


def forget_number(actor: Actor, number: int) -> None:
    """Delete an erased person's number; counts, days and digests are kept."""
    authorize(policy.review, actor)
    with transaction.atomic():
        for model, field in NUMBERS:
            model.objects.filter(**{field: number}).delete()
        for field in ("leader", "typed_by", "confirmed_by"):
            BoardMeeting.objects.filter(**{field: number}).update(**{field: None})
