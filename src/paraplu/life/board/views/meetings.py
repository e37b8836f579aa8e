"""The Board's first page, and its meetings."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse

from paraplu.base.clock import current_date
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes.law import board as law
from paraplu.life.board import actions, policy, queries
from paraplu.life.board.forms import MeetingPlanForm, OwnItemForm
from paraplu.life.board.models import BoardMeeting, MeetingState
from paraplu.life.board.sitting import is_within_notice, meeting_sitting, require_board


@authorized_page(policy.see_board)
def board_page(request: ActorRequest) -> HttpResponse:
    """Meetings, decisions in writing, and acts that are not on an agenda yet."""
    require_board()
    actor = request.actor
    written, waiting = queries.waiting_items(actor)
    context = {
        "meetings": queries.meetings_ahead(actor),
        "to_answer": [item for item in written if item.may_vote and not item.own_ballot],
        "answered": [item for item in written if item.own_ballot or not item.may_vote],
        "waiting": waiting,
        "may_write": policy.call_meeting(actor) and board_charter().choices.written,
        "may_call": policy.call_meeting(actor),
    }
    return render_page(request, "board/home.html", context)


@authorized_page(policy.call_meeting, methods=("GET", "POST"))
def call_meeting(request: ActorRequest) -> HttpResponse:
    """Call a meeting; the notice is sent at once, or when somebody else calls it too."""
    require_board()
    made = list[UUID]()
    form = MeetingPlanForm(typed(request), initial={"key": uuid4(), "place_kind": "room"})
    if try_form(form, lambda _data: made.append(actions.call_meeting(request.actor, form.meeting_plan()))):
        return MemberRedirect("board:meeting", made[0])
    context = {"form": form, "notice_days": board_charter().choices.notice_days}
    return render_page(request, "board/call.html", context)


@authorized_page(policy.see_board, find=queries.visible_meeting)
def meeting_page(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """One meeting: who is there, and each item with its buttons."""
    return _render_meeting(request, meeting, OwnItemForm(initial={"key": uuid4()}))


def _render_meeting(request: ActorRequest, meeting: BoardMeeting, form: OwnItemForm) -> HttpResponse:
    sitting = meeting_sitting(meeting)
    views = queries.item_views(request.actor, queries.items_of(meeting))
    is_running = meeting.state == MeetingState.OPEN
    context = {
        "meeting": meeting,
        "present": len(sitting.present),
        "directors": len(sitting.directors),
        "needed": law.attendance_needed(board_charter(), len(sitting.directors)),
        "done": [view for view in views if not view.item.is_open],
        "open": queries.open_items(request.actor, [view for view in views if view.item.is_open], sitting),
        "is_running": is_running,
        "form": form,
        **_meeting_rights(request.actor, meeting, sitting),
    }
    return render_page(request, "board/meeting.html", context)


def _meeting_rights(actor: Actor, meeting: BoardMeeting, sitting: policy.Sitting) -> dict[str, Any]:
    is_there = actor.number in sitting.present
    is_ahead = meeting.state in (MeetingState.CALLED, MeetingState.OPEN)
    is_before = meeting.state in (MeetingState.PROPOSED, MeetingState.CALLED)
    return {
        "is_there": is_there and is_ahead,
        "may_attend": is_ahead
        and not is_there
        and actor.holds("director")
        and actor.number in sitting.directors,
        "may_open": is_ahead
        and policy.open_meeting(actor, sitting)
        and meeting.leader not in sitting.present,
        "may_lead": meeting.state == MeetingState.OPEN and policy.lead(actor, sitting),
        "may_add": is_before and policy.call_meeting(actor) and is_within_notice(meeting, current_date()),
        "may_join": meeting.state == MeetingState.PROPOSED and policy.call_meeting(actor),
    }


@authorized_page(policy.call_meeting, find=queries.visible_meeting, methods=("POST",))
def add_own_item(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Put a sentence on the agenda."""
    form = OwnItemForm(request.POST)
    if try_form(
        form,
        lambda data: actions.add_own_item(
            request.actor, meeting.pk, data["key"] or uuid4(), data["sentence"]
        ),
    ):
        return MemberRedirect("board:meeting", meeting.pk)
    return _render_meeting(request, meeting, form)


@authorized_page(policy.see_board, find=queries.visible_meeting, methods=("POST",))
def join_call(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Call a proposed meeting as well."""
    return try_step(
        request, lambda: actions.join_call(request.actor, meeting.pk), ("board:meeting", meeting.pk)
    )


@authorized_page(
    policy.see_board, find=queries.visible_meeting, methods=("GET", "POST"), recently_authenticated=True
)
def attend_meeting(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Record that the actor is present, with one button."""
    if request.method == "GET":
        context = {"meeting": meeting, "may_attend": policy.attend(request.actor, meeting_sitting(meeting))}
        return render_page(request, "board/attend.html", context)
    return try_step(
        request, lambda: actions.attend_meeting(request.actor, meeting.pk), ("board:meeting", meeting.pk)
    )


@authorized_page(policy.see_board, find=queries.visible_meeting, methods=("POST",))
def leave_meeting(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Record that the actor has left."""
    return try_step(
        request, lambda: actions.leave_meeting(request.actor, meeting.pk), ("board:meeting", meeting.pk)
    )


@authorized_page(policy.see_board, find=queries.visible_meeting, methods=("POST",))
def open_meeting(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Open the meeting and lead it."""
    return try_step(
        request, lambda: actions.open_meeting(request.actor, meeting.pk), ("board:meeting", meeting.pk)
    )


@authorized_page(policy.see_board, find=queries.visible_meeting, methods=("POST",))
def close_meeting(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Close the meeting."""
    return try_step(
        request, lambda: actions.close_meeting(request.actor, meeting.pk), ("board:meeting", meeting.pk)
    )
