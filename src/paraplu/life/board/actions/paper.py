"""A meeting on paper: somebody present types it, another confirms it, and directors can dispute it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.rules import authorize
from paraplu.life.board import policy
from paraplu.life.board.actions._agenda import (
    lock_item,
    lock_meeting,
    require_ready,
    save_once,
    take_off_agenda,
)
from paraplu.life.board.actions._concluding import (
    drop_meeting,
    end_item,
    outcome_on_paper,
    seal_meeting,
)
from paraplu.life.board.actions.news import note_news
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import (
    BoardAttendance,
    BoardItem,
    BoardItemOutcome,
    BoardMeeting,
    MeetingState,
    PaperDispute,
)
from paraplu.life.board.sitting import act_of, directors_in_office, is_waiting, paper_meeting
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

DISPUTE_HOURS = 72


@dataclass(frozen=True, slots=True)
class PaperCount:
    """The count for one act. money, other: how many did not take part because of which kind of interest."""

    act: UUID
    in_favour: int
    against: int
    money: int
    other: int


@dataclass(frozen=True, slots=True)
class PaperMinutes:
    """The content of a meeting on paper. key: the form's own. present: the numbers of present directors."""

    key: UUID
    day: date
    place_kind: str
    leader: int
    present: frozenset[int]
    counts: tuple[PaperCount, ...]


def type_minutes(actor: Actor, minutes: PaperMinutes) -> UUID:
    """Type a meeting on paper; nothing is decided until somebody else who was present confirms it."""
    directors = directors_in_office(minutes.day)
    present = minutes.present & directors
    authorize(policy.type_minutes, actor, policy.PaperMeeting(present, directors))
    if not minutes.counts:
        raise RuleViolation("board_nothing_typed")
    if minutes.leader not in present:
        raise RuleViolation("board_leader_absent")
    if minutes.day > current_date():
        raise RuleViolation("board_ahead")
    with transaction.atomic():
        meeting, is_new = BoardMeeting.objects.get_or_create(
            pk=minutes.key,
            defaults={
                "day": minutes.day,
                "place_kind": minutes.place_kind,
                "state": MeetingState.TYPED,
                "called_on": current_date(),
                "leader": minutes.leader,
                "typed_by": actor.number,
                "directors": len(directors),
                "present": len(present),
            },
        )
        if not is_new:
            return meeting.pk
        BoardAttendance.objects.bulk_create(BoardAttendance(meeting=meeting, number=each) for each in present)
        for place, count in enumerate(minutes.counts, 1):
            _type_item(meeting, place, count)
        meeting.digest = minutes_digest(meeting)
        meeting.save(update_fields=["digest"])
        note_news(SYSTEM)
        audit.record_event(actor, "minutes.typed")
    return meeting.pk


def _type_item(meeting: BoardMeeting, place: int, count: PaperCount) -> None:
    found = BoardItem.objects.filter(act=count.act, outcome="").first()
    item = lock_item(found.pk) if found else BoardItem(act=count.act)
    act = act_of(item)
    if act is None or not (item.is_open and is_waiting(act)):
        raise RuleViolation("board_decided")
    require_ready(act)
    # Threat: what was asked today is typed as decided by the directors of an earlier day.
    if act.asked_on > meeting.day:
        raise RuleViolation(MeetingFault("board_not_asked_yet", {"day": act.asked_on}))
    take_off_agenda(item)
    item.meeting, item.place, item.digest, item.opened_on = meeting, place, act.digest, current_date()
    item.directors, item.present = meeting.directors, meeting.present
    item.in_favour, item.against = count.in_favour, count.against
    item.aside_for_money, item.aside_otherwise = count.money, count.other
    item.abstained = item.present - item.stood_aside - count.in_favour - count.against
    if item.abstained < 0:
        raise RuleViolation("board_impossible_count")
    save_once(item)


def confirm_minutes(actor: Actor, meeting_id: UUID, digest: str) -> None:
    """Confirm minutes that somebody else typed; they take effect after 72 hours unless disputed."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        authorize(policy.confirm_minutes, actor, paper_meeting(meeting, actor))
        if meeting.state == MeetingState.CONFIRMED and meeting.confirmed_by == actor.number:
            return
        if meeting.state != MeetingState.TYPED or digest != minutes_digest(meeting):
            raise RuleViolation("board_changed")
        meeting.state, meeting.confirmed_by = MeetingState.CONFIRMED, actor.number
        meeting.ready_on = ready_after_hours(current_date(), DISPUTE_HOURS)
        meeting.save(update_fields=["state", "confirmed_by", "ready_on"])
        directors = sorted(directors_in_office() | directors_in_office(meeting.day))
        post.write_email("board/confirmed", directors, page=("board:minutes", str(meeting.pk)))
        audit.record_event(actor, "minutes.confirmed")


def dispute_minutes(actor: Actor, meeting_id: UUID, reason: str) -> None:
    """Dispute typed minutes: they have no effect, and the next meeting decides."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        authorize(policy.dispute_minutes, actor, paper_meeting(meeting, actor))
        if meeting.state not in (MeetingState.TYPED, MeetingState.CONFIRMED):
            raise RuleViolation("board_not_open")
        PaperDispute.objects.create(
            meeting=meeting, number=actor.number_or_zero, reason=reason, day=current_date()
        )
        drop_meeting(meeting, MeetingState.DISPUTED)
        audit.record_event(actor, "minutes.disputed")


def carry_out_paper(actor: Actor, meeting_id: UUID) -> None:
    """Carry out typed minutes that nobody disputed in time; each item in its own transaction."""
    authorize(policy.review, actor)
    for item_id in BoardItem.objects.filter(meeting=meeting_id, outcome="").values_list("pk", flat=True):
        with transaction.atomic():
            item = lock_item(item_id)
            if item.is_open and item.meeting is not None and _is_ready(item.meeting):
                end_item(item, _outcome(item))
    with transaction.atomic():
        meeting = lock_meeting(meeting_id)
        if _is_ready(meeting) and not BoardItem.objects.filter(meeting=meeting, outcome="").exists():
            seal_meeting(meeting)


def _outcome(item: BoardItem) -> str:
    """What the typed counts decide, if the act still waits in the words that were voted on."""
    act = decisions.hold_act(item.act) if item.act else None
    if act is None or not is_waiting(act):
        return BoardItemOutcome.VOID
    return outcome_on_paper(item) if act.digest == item.digest else BoardItemOutcome.UNTAKEN


def _is_ready(meeting: BoardMeeting) -> bool:
    today, ready = current_date(), meeting.ready_on
    return meeting.state == MeetingState.CONFIRMED and ready is not None and ready <= today
