"""A secret ballot as secretary and chair lead it: what lacks, then close it, or move it to paper."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.assembly import finding_secrets, policy, slips
from paraplu.life.assembly.actions import balloting
from paraplu.life.assembly.keyholders import Holders
from paraplu.life.assembly.models import Item, Kind, Stage
from paraplu.life.assembly.secrecy import SecretBallot
from paraplu.life.assembly.views import press, show


@page(policy.prepare, find=finding_secrets.voted_item)
def electronic(request: Request, item: Item) -> HttpResponse:
    """Before: keys and slips. After: its buttons, and how many ballots lie in the box."""
    is_waiting = item.stage == Stage.WAITING
    told = {
        "item": item,
        "assembly": item.assembly,
        "ballot": None if is_waiting else finding_secrets.last_ballot(item),
        "is_waiting": is_waiting,
        "is_done": item.stage == Stage.DONE,
        "onward": "assembly:election" if item.kind == Kind.ELECTION else "assembly:papers",
    }
    return show(request, "electronic", told | (_lacking(item) if is_waiting else {}))


def _lacking(item: Item) -> dict[str, Any]:
    """How far keys and slips are, before the item is taken up."""
    scrutiny = slips.scrutiny_of(item.assembly_id)
    if scrutiny is None:
        return {}
    account, holders = slips.account(scrutiny), Holders.of(scrutiny)
    return {
        "scrutiny": scrutiny,
        "account": account,
        "has_keys": holders.has_all("key") and holders.are_tested,
    }


@page(policy.prepare, find=finding_secrets.led_ballot, methods=("POST",))
def close(request: Request, ballot: SecretBallot) -> HttpResponse:
    """No more ballots."""
    back = ("assembly:electronic", ballot.item_id)
    return press(request, lambda: balloting.close_ballot(request.actor, ballot.pk), back, SeeOther(*back))


@page(policy.prepare, find=finding_secrets.led_ballot, methods=("POST",))
def to_paper(request: Request, ballot: SecretBallot) -> HttpResponse:
    """Vote on paper instead."""
    back = ("assembly:electronic", ballot.item_id)
    incident = request.POST.get("incident", "")
    step = lambda: balloting.to_paper(request.actor, ballot.pk, incident)  # noqa: E731
    return press(request, step, back, SeeOther(*back))


@page(policy.prepare, find=finding_secrets.led_ballot, methods=("POST",))
def take_result(request: Request, ballot: SecretBallot) -> HttpResponse:
    """Decide by the result, now that the law lets it."""
    back = ("assembly:electronic", ballot.item_id)
    return press(
        request, lambda: balloting.take_ballot_result(request.actor, ballot.pk), back, SeeOther(*back)
    )


@page(policy.prepare, find=finding_secrets.led_ballot, methods=("POST",))
def show_board(request: Request, ballot: SecretBallot) -> HttpResponse:
    """To everybody, or to the union alone again."""
    back = ("assembly:electronic", ballot.item_id)
    readers = request.POST.get("to", "")
    step = lambda: balloting.show_board(request.actor, ballot.pk, readers)  # noqa: E731
    return press(request, step, back, SeeOther(*back))
