"""A secret ballot as secretary and chair run it: prepare it, take its result, ask to close or to leave it."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import render_page, try_step
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import finding, live, policy, queries, shared_ballots
from paraplu.life.assembly.models import AgendaItem, Stage
from paraplu.life.assembly.one_thing import ballot_moment, one_thing
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people


@authorized_page(policy.prepare, find=finding.led_secret_item)
def electronic_vote_page(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Show the state of keys and slips before the vote; then its buttons, and how many ballots were cast."""
    is_waiting = item.stage == Stage.WAITING
    ballot = None if is_waiting else evoting.last_secret_ballot(item.pk)
    is_live = ballot is not None and item.stage == Stage.OPEN
    awaited = evoting.awaited_key_holders(ballot) if ballot and is_live else []
    names = {card.number: card.working_name for card in people.visible_members(request.actor, awaited)}
    context = {
        "item": item,
        "assembly": item.assembly,
        "ballot": ballot,
        "figures": evoting.live_figures(ballot) if is_live and ballot else None,
        "slip_sum": evoting.slip_sum(item.assembly_id, ballot) if is_live else None,
        "few_note": evoting.few_voters_note(ballot) if ballot else "",
        "complaint_minutes": evoting.complaint_minutes_left(ballot) if ballot else 0,
        "complaints": evoting.complaint_counts(ballot).total_count if ballot else 0,
        "requests": evoting.ballot_requests(ballot) if ballot else None,
        "awaited": [names.get(number) or str(number) for number in awaited],
        "has_public_boards": queries.has_public_boards(item.assembly_id),
        "fewest": evoting.FEWEST,
        "joinable": shared_ballots.items_that_may_join(item) if is_waiting else [],
        "asked": shared_ballots.items_of_ballot(ballot),
        "now": live.meeting_snapshot(item.assembly, on_the_wall=False) if is_live else None,
        "is_waiting": is_waiting,
        "is_done": item.stage == Stage.DONE,
        "onward": "elections:election" if item.kind == kinds.ELECTION else "assembly:paper_ballots",
        **evoting.ballots_notice(),
    }
    ready = evoting.readiness(item.assembly_id) if is_waiting else {}
    if context["has_ballots"] and not context["is_done"]:
        is_ready = bool(ready and ready["has_keys"] and ready["is_counted"] and ready["account"].is_balanced)
        moment = ballot_moment(ballot, context["requests"], is_ready=is_ready)
        context["thing"] = one_thing("chair", moment)
    return render_page(request, "assembly/electronic.html", context | ready)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def close_secret_ballot(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Ask to close the ballot."""
    page = ("assembly:electronic", ballot.item_ids[0])
    return try_step(request, lambda: evoting.close_secret_ballot(request.actor, ballot.pk), page)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def move_to_paper(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Ask to move the vote to paper."""
    page, incident = ("assembly:electronic", ballot.item_ids[0]), request.POST.get("incident", "")
    return try_step(request, lambda: evoting.move_to_paper(request.actor, ballot.pk, incident), page)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def withdraw_ballot_request(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Take back what waits for the tellers."""
    page = ("assembly:electronic", ballot.item_ids[0])
    return try_step(request, lambda: evoting.withdraw_ballot_request(request.actor, ballot.pk), page)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def take_ballot_result(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Decide by the result, once the law allows it."""
    page = ("assembly:electronic", ballot.item_ids[0])
    return try_step(request, lambda: evoting.take_ballot_result(request.actor, ballot.pk), page)


@authorized_page(policy.prepare, find=evoting.led_secret_ballot, methods=("POST",))
def set_bulletin_board_readers(request: ActorRequest, ballot: Any) -> HttpResponse:
    """Restrict the board to the union, or show it to everybody again as the meeting decided."""
    actor, readers = request.actor, request.POST.get("to", "")
    page = ("assembly:electronic", ballot.item_ids[0])
    return try_step(request, lambda: evoting.set_bulletin_board_readers(actor, ballot.pk, readers), page)
