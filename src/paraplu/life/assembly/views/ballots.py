"""A secret ballot as secretary and chair lead it: what lacks, then close it, or move it to paper."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.violations import render_page, try_step
from paraplu.life.assembly import finding, policy
from paraplu.life.assembly.models import AgendaItem, Kind, Stage
from paraplu.life.evoting import api as evoting


@authorized_page(policy.prepare, find=finding.led_secret_item)
def electronic_vote_page(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Before: keys and slips. After: its buttons, and how many ballots lie in the box."""
    is_waiting = item.stage == Stage.WAITING
    context = {
        "item": item,
        "assembly": item.assembly,
        "ballot": None if is_waiting else evoting.last_secret_ballot(item.pk),
        "is_waiting": is_waiting,
        "is_done": item.stage == Stage.DONE,
        "onward": "elections:election" if item.kind == Kind.ELECTION else "assembly:papers",
    }
    return render_page(
        request,
        "assembly/electronic.html",
        context | (evoting.readiness(item.assembly_id) if is_waiting else {}),
    )


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def close_secret_ballot(request: ActorRequest, ballot: Any) -> HttpResponse:
    """No more ballots."""
    back = ("assembly:electronic", ballot.item_id)
    return try_step(request, lambda: evoting.close_secret_ballot(request.actor, ballot.pk), back)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def move_to_paper(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Vote on paper instead."""
    back = ("assembly:electronic", ballot.item_id)
    incident = request.POST.get("incident", "")
    step = lambda: evoting.move_to_paper(request.actor, ballot.pk, incident)  # noqa: E731
    return try_step(request, step, back, MemberRedirect(*back))


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def take_ballot_result(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Decide by the result, now that the law lets it."""
    back = ("assembly:electronic", ballot.item_id)
    return try_step(
        request, lambda: evoting.take_ballot_result(request.actor, ballot.pk), back, MemberRedirect(*back)
    )


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def set_bulletin_board_readers(request: ActorRequest, ballot: Any) -> HttpResponse:
    """To everybody, or to the union alone again."""
    back = ("assembly:electronic", ballot.item_id)
    readers = request.POST.get("to", "")
    step = lambda: evoting.set_bulletin_board_readers(request.actor, ballot.pk, readers)  # noqa: E731
    return try_step(request, step, back, MemberRedirect(*back))
