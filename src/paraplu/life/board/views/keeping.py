"""The records of the Board: minutes, the register of decisions, tasks, a sheet for a successor."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number
from paraplu.base.refusals import render_page, try_step
from paraplu.kernel.actor import Actor
from paraplu.life.board import actions, duties, policy, queries, signing
from paraplu.life.board.forms import DisputeForm
from paraplu.life.board.models import BoardItem, BoardMeeting, MeetingState
from paraplu.life.board.sitting import meeting_sitting, paper_meeting


@authorized_page(policy.see_board)
def past_meetings_page(request: ActorRequest) -> HttpResponse:
    """The meetings that are over."""
    past = queries.past_meetings(request.actor, requested_page_number(request))
    return render_page(request, "board/past.html", {"list_page": past})


@authorized_page(policy.see_board, find=queries.visible_meeting)
def minutes_page(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """The minutes of a meeting, and what this reader may do about them."""
    return render_minutes(request, meeting, DisputeForm())


def render_minutes(request: ActorRequest, meeting: BoardMeeting, form: DisputeForm) -> HttpResponse:
    """Render the minutes with the form to dispute them."""
    minutes = queries.minutes_view(request.actor, meeting)
    context = {"meeting": meeting, "minutes": minutes, "form": form}
    if meeting.state == MeetingState.CLOSED:
        context |= _signing_rights(request.actor, minutes)
    if meeting.state in (MeetingState.TYPED, MeetingState.CONFIRMED):
        on_paper = paper_meeting(meeting, request.actor, minutes.attendee_numbers)
        is_typed = meeting.state == MeetingState.TYPED
        context["may_confirm"] = is_typed and policy.confirm_minutes(
            as_recently_authenticated(request.actor), on_paper
        )
        context["may_dispute"] = policy.dispute_minutes(request.actor, on_paper)
    return render_page(request, "board/minutes.html", context)


def as_recently_authenticated(actor: Actor) -> Actor:
    """The actor as if they had just authenticated again, which the next page requires."""
    return replace(actor, recently_authenticated=True)


def _signing_rights(actor: Actor, minutes: queries.MinutesView) -> dict[str, bool]:
    sitting = meeting_sitting(minutes.meeting, minutes.attendee_numbers)
    signers = {signature.number for signature in minutes.signatures}
    was_there = policy.sign_minutes(as_recently_authenticated(actor), sitting)
    is_unsigned = len(signers) < actions.SIGNATURES and actor.number not in signers
    return {"may_sign": was_there and is_unsigned, "may_dissent": was_there and not signers}


@authorized_page(policy.see_board, find=queries.visible_meeting)
def print_minutes(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """The minutes on paper, with numbers instead of names."""
    context = {
        "meeting": meeting,
        "minutes": queries.minutes_view(request.actor, meeting),
        "letterhead": settings.UNION.letterhead,
    }
    return render_page(request, "board/print.html", context)


@authorized_page(policy.see_board, find=queries.written_decision)
def print_written(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """A decision in writing on paper, with each signature and numbers instead of names."""
    (view,) = queries.item_views(request.actor, [item])
    signatures = signing.written_signatures(item)
    numbers = {row.number for row, _yes in signatures} | {(view.act and view.act.subject) or 0}
    context = {
        "item": item,
        "view": view,
        "signatures": signatures,
        "numbers": sorted(numbers - {0}),
        "letterhead": settings.UNION.letterhead,
    }
    return render_page(request, "board/print_written.html", context)


@authorized_page(
    policy.see_board, find=queries.visible_meeting, methods=("GET", "POST"), recently_authenticated=True
)
def sign_minutes(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Read the minutes once more, and sign exactly these."""
    if request.method == "GET":
        minutes = queries.minutes_view(request.actor, meeting)
        sitting = meeting_sitting(meeting, minutes.attendee_numbers)
        may_sign = meeting.state == MeetingState.CLOSED and policy.sign_minutes(request.actor, sitting)
        context = {"minutes": minutes, "meeting": meeting, "may_sign": may_sign}
        return render_page(request, "board/sign.html", context)
    digest = request.POST.get("digest", "")
    return try_step(
        request,
        lambda: actions.sign_minutes(request.actor, meeting.pk, digest),
        ("board:minutes", meeting.pk),
    )


@authorized_page(policy.see_board, find=queries.visible_item, methods=("POST",))
def note_dissent(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """Put one's dissent in the minutes."""
    page = ("board:minutes", item.meeting_id) if item.meeting_id else ("board:home",)
    return try_step(request, lambda: actions.note_dissent(request.actor, item.pk), page)


@authorized_page(policy.see_register)
def register_page(request: ActorRequest) -> HttpResponse:
    """The register of decisions."""
    lines = queries.decision_lines(request.actor, requested_page_number(request))
    context = {"list_page": lines, "sees_persons": policy.see_board(request.actor)}
    return render_page(request, "board/register.html", context)


@authorized_page(policy.see_board)
def tasks_page(request: ActorRequest) -> HttpResponse:
    """The tasks of offices, by day."""
    context = {"tasks": duties.open_tasks(request.actor), "done": duties.recent_tasks()}
    return render_page(request, "board/tasks.html", context)


@authorized_page(policy.see_board, methods=("POST",))
def finish_task(request: ActorRequest, board_task: UUID) -> HttpResponse:
    """Say that a task is done."""
    actions.finish_task(request.actor, board_task)
    return MemberRedirect("board:tasks")


@authorized_page(policy.see_board)
def handover_page(request: ActorRequest) -> HttpResponse:
    """One sheet for each mandate that has just ended or ends soon."""
    return render_page(request, "board/handover.html", {"sheets": duties.handover_sheets(request.actor)})
