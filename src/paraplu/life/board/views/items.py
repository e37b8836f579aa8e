"""Pages of one item: vote, answer in writing, declare an interest, close."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_form, try_step
from paraplu.kernel.actor import Actor
from paraplu.life.board import actions, policy, queries, signing
from paraplu.life.board.forms import BallotForm, InterestForm, WrittenAnswerForm
from paraplu.life.board.models import BoardItem
from paraplu.trust.keys import api as keys


def _back_to(item: BoardItem) -> tuple[str, UUID]:
    """The page that shows the item among others."""
    return ("board:meeting", item.meeting_id) if item.meeting_id else ("board:item", item.pk)


@authorized_page(
    policy.see_board, find=queries.visible_item, methods=("GET", "POST"), recently_authenticated=True
)
def item_page(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """One item alone; in writing, the buttons answer exactly what this page shows."""
    form = WrittenAnswerForm(request.POST if request.method == "POST" else None)
    if try_form(
        form,
        lambda data: actions.answer_in_writing(
            request.actor, item.pk, data["value"], data["digest"], data["signature"]
        ),
    ):
        return MemberRedirect("board:item", item.pk)
    return _render_item(request, item, form, InterestForm(initial={"digest": item.digest}))


def _render_item(
    request: ActorRequest, item: BoardItem, form: WrittenAnswerForm, interest: InterestForm
) -> HttpResponse:
    (view,) = queries.item_views(request.actor, [item])
    opened = queries.open_item(request.actor, view) if item.is_open else None
    context = {"view": view, "opened": opened, "item": item, "form": form, "interest": interest}
    if item.meeting_id is None:
        context |= _signing_context(request.actor, item, opened)
    return render_page(request, "board/item.html", context)


def _signing_context(actor: Actor, item: BoardItem, opened: queries.OpenItem | None) -> dict[str, Any]:
    """What the director's browser needs to sign a yes; once all agreed, the signatures."""
    number = actor.number_or_zero
    if opened is None:
        return {"signatures": signing.written_signatures(item)}
    to_sign = signing.yes_to_sign(item, number) if opened.may_vote and opened.view.is_ready else None
    return {"to_sign": to_sign, **keys.unlock_context(number)} if to_sign else {}


@authorized_page(policy.see_board, find=queries.visible_item, methods=("POST",))
def vote_on_item(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """Vote at a meeting, with one tap on its page."""
    form = BallotForm(request.POST)
    if try_form(
        form, lambda data: actions.vote_on_item(request.actor, item.pk, data["value"], data["digest"])
    ):
        return MemberRedirect(*_back_to(item))
    return refusal_page(request, RuleViolation("board_changed"), *_back_to(item))


@authorized_page(policy.see_board, find=queries.visible_item, methods=("POST",))
def declare_interest(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """Declare an interest in this item."""
    form = InterestForm(request.POST)
    if try_form(
        form,
        lambda data: actions.declare_interest(
            request.actor, item.pk, data["nature"], data["digest"], data["words"]
        ),
    ):
        return MemberRedirect(*_back_to(item))
    return _render_item(request, item, WrittenAnswerForm(), form)


@authorized_page(policy.see_board, find=queries.visible_item, methods=("POST",))
def close_item(request: ActorRequest, item: BoardItem) -> HttpResponse:
    """Close an item before everybody voted."""
    digest = request.POST.get("digest", "")
    return try_step(request, lambda: actions.close_item(request.actor, item.pk, digest), _back_to(item))


@authorized_page(policy.call_meeting, methods=("POST",))
def put_in_writing(request: ActorRequest, board_act: UUID) -> HttpResponse:
    """Ask all directors in writing."""
    try:
        item = actions.put_in_writing(request.actor, board_act)
    except RuleViolation as violation:
        return refusal_page(request, violation, "board:home")
    return MemberRedirect("board:item", item)
