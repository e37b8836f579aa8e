"""Pages of a meeting on paper: type it, confirm it, dispute it."""

from uuid import UUID, uuid4

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.life.board import actions, policy, queries
from paraplu.life.board.forms import DisputeForm, PaperForm
from paraplu.life.board.models import BoardMeeting, MeetingState
from paraplu.life.board.sitting import paper_meeting, require_board
from paraplu.life.board.views.keeping import render_minutes


@authorized_page(policy.call_meeting, methods=("GET", "POST"), recently_authenticated=True)
def type_minutes(request: ActorRequest) -> HttpResponse:
    """Type a meeting; somebody else who was present confirms it."""
    require_board()
    made = list[UUID]()
    form = PaperForm(
        typed(request),
        initial={"key": uuid4(), "place_kind": "room"},
        directors=queries.director_choices(request.actor),
        acts=queries.waiting_act_views(request.actor),
    )
    if try_form(form, lambda _data: made.append(actions.type_minutes(request.actor, form.paper_minutes()))):
        return MemberRedirect("board:minutes", made[0])
    return render_page(request, "board/paper.html", {"form": form})


@authorized_page(
    policy.see_board, find=queries.visible_meeting, methods=("GET", "POST"), recently_authenticated=True
)
def confirm_minutes(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Show typed minutes, and confirm exactly these."""
    if request.method == "GET":
        minutes = queries.minutes_view(request.actor, meeting)
        on_paper = paper_meeting(meeting, request.actor, minutes.attendee_numbers)
        may_confirm = meeting.state == MeetingState.TYPED and policy.confirm_minutes(request.actor, on_paper)
        context = {"minutes": minutes, "meeting": meeting, "may_confirm": may_confirm}
        return render_page(request, "board/confirm.html", context)
    digest = request.POST.get("digest", "")
    return try_step(
        request,
        lambda: actions.confirm_minutes(request.actor, meeting.pk, digest),
        ("board:minutes", meeting.pk),
    )


@authorized_page(policy.see_board, find=queries.visible_meeting, methods=("POST",))
def dispute_minutes(request: ActorRequest, meeting: BoardMeeting) -> HttpResponse:
    """Say what is wrong with typed minutes."""
    form = DisputeForm(request.POST)
    if try_form(form, lambda data: actions.dispute_minutes(request.actor, meeting.pk, data["reason"])):
        return MemberRedirect("board:minutes", meeting.pk)
    return render_minutes(request, meeting, form)
