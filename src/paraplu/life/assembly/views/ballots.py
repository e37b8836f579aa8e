"""A secret ballot as secretary and chair lead it: what lacks, then close it, or move it to paper."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import press
from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.assembly import finding, policy
from paraplu.life.assembly.models import Item, Kind, Stage
from paraplu.life.assembly.views import show
from paraplu.life.evoting import api as evoting


@page(policy.prepare, find=finding.voted_item)
def electronic(request: Request, item: Item) -> HttpResponse:
    """Before: keys and slips. After: its buttons, and how many ballots lie in the box."""
    is_waiting = item.stage == Stage.WAITING
    told = {
        "item": item,
        "assembly": item.assembly,
        "ballot": None if is_waiting else evoting.last_ballot(item.pk),
        "is_waiting": is_waiting,
        "is_done": item.stage == Stage.DONE,
        "onward": "elections:election" if item.kind == Kind.ELECTION else "assembly:papers",
    }
    return show(request, "electronic", told | (evoting.readiness(item.assembly_id) if is_waiting else {}))


@page(policy.prepare, find=evoting.led_ballot, methods=("POST",))
def close(request: Request, ballot: Any) -> HttpResponse:
    """No more ballots."""
    back = ("assembly:electronic", ballot.item_id)
    return press(request, lambda: evoting.close_ballot(request.actor, ballot.pk), back, SeeOther(*back))


@page(policy.prepare, find=evoting.led_ballot, methods=("POST",))
def to_paper(request: Request, ballot: Any) -> HttpResponse:
    """Vote on paper instead."""
    back = ("assembly:electronic", ballot.item_id)
    incident = request.POST.get("incident", "")
    step = lambda: evoting.to_paper(request.actor, ballot.pk, incident)  # noqa: E731
    return press(request, step, back, SeeOther(*back))


@page(policy.prepare, find=evoting.led_ballot, methods=("POST",))
def take_result(request: Request, ballot: Any) -> HttpResponse:
    """Decide by the result, now that the law lets it."""
    back = ("assembly:electronic", ballot.item_id)
    return press(request, lambda: evoting.take_ballot_result(request.actor, ballot.pk), back, SeeOther(*back))


@page(policy.prepare, find=evoting.led_ballot, methods=("POST",))
def show_board(request: Request, ballot: Any) -> HttpResponse:
    """To everybody, or to the union alone again."""
    back = ("assembly:electronic", ballot.item_id)
    readers = request.POST.get("to", "")
    step = lambda: evoting.show_board(request.actor, ballot.pk, readers)  # noqa: E731
    return press(request, step, back, SeeOther(*back))
