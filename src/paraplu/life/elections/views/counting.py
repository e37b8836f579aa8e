"""Pages of an election during the meeting: the tellers' counts, the result, the lot, the answers."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import reason_sentences, render_page, try_form, try_step
from paraplu.base.statutes_in_force import has_electronic_ballots, tellers_needed
from paraplu.life.elections import electing, policy
from paraplu.life.elections.actions import counting
from paraplu.life.elections.agenda import (
    DONE,
    DRAFTED,
    ELECTRONIC,
    HANDS,
    OPEN,
    OPENED,
    WAITING,
    ElectionItem,
    agenda,
)
from paraplu.life.elections.forms import LotForm, NotedTallyForm, SecondRoundForm, TallyForm
from paraplu.life.elections.models import Candidacy, ElectionTally


@authorized_page(policy.see, find=electing.led_election_item)
def election_count_page(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Show the state of the election."""
    return _render_election_count(request, item)


def _render_election_count(request: ActorRequest, item: ElectionItem, **bound: Any) -> HttpResponse:
    standing = electing.standing_candidacies(item)
    context = _election_progress(item, standing) | {
        "item": item,
        "pages": agenda().pages(item),
        "standing": standing,
        "note": NotedTallyForm(actor=request.actor, standing=standing),
        "may_write": policy.write_down(request.actor, None),
    }
    return render_page(request, "elections/election.html", context | bound)


def _election_progress(item: ElectionItem, standing: list[Candidacy]) -> dict[str, Any]:
    """The state of the election: counts, ties, or the result with its warnings."""
    terms = electing.election_terms(item)
    result = electing.current_election_result(item, terms)
    tied = [candidacy for candidacy in standing if result and candidacy.pk in result.tied]
    everybody = list(electing.every_candidacy(item))
    elected = [candidacy for candidacy in everybody if candidacy.elected]
    names = electing.second_round_candidates(item, terms, everybody)
    is_done = item.stage == DONE
    return {
        "election": terms,
        "everybody": everybody,
        "seats": electing.seats_to_fill(terms),
        "vacant": max(0, terms.seats - len(elected)),
        "second": SecondRoundForm(names=names, shared=_shared_rounds(item)) if names else None,
        "may_be_electronic": _may_be_electronic(item),
        "is_waiting": item.stage == WAITING,
        "is_draft": item.phase == DRAFTED,
        "drawn": [candidacy for candidacy in tied if candidacy.is_typed_drawn],
        "is_open": item.stage == OPEN and item.phase == OPENED,
        "by_hands": item.stage == OPEN and item.method == HANDS,
        "by_ballot": item.stage == OPEN and item.method == ELECTRONIC,
        "counted": ElectionTally.objects.filter(election=item.pk).count(),
        "needed": tellers_needed(),
        "tied": [] if is_done else tied,
        "seats_for_lot": result.seats_for_lot if result else 0,
        "lot": LotForm(tied=tied),
        "elected": elected,
        "is_done": is_done,
        "warnings": reason_sentences(electing.board_warnings(elected)) if is_done and elected else [],
    }


def _may_be_electronic(item: ElectionItem) -> bool:
    return has_electronic_ballots() and item.lead().convener is None


def _shared_rounds(item: ElectionItem) -> list[tuple[ElectionItem, list[Candidacy]]]:
    return electing.shared_second_rounds(item) if _may_be_electronic(item) else []


@authorized_page(policy.see, find=electing.counted_election_item, methods=("GET", "POST"))
def enter_teller_tally(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Let a teller enter their count without seeing the other's."""
    form = TallyForm(typed(request), standing=electing.standing_candidacies(item))
    if try_form(form, lambda _data: counting.enter_teller_tally(request.actor, item.pk, form.paper_tally())):
        return HttpResponse(status=303, headers={"Location": agenda().pages(item).meeting})
    terms = electing.election_terms(item)
    context = {
        "form": form,
        "item": item,
        "election": terms,
        "seats": electing.seats_to_fill(terms),
        "to_count": electing.is_being_counted(item, terms),
    }
    context["pages"] = agenda().pages(item)
    return render_page(request, "elections/tally.html", context)


@authorized_page(policy.write_down, find=electing.visible_election_item, methods=("POST",))
def note_paper_tally(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Record what a teller counted and signed on paper."""
    form = NotedTallyForm(request.POST, actor=request.actor, standing=electing.standing_candidacies(item))
    if try_form(
        form,
        lambda data: counting.note_paper_tally(request.actor, item.pk, data["teller"], form.paper_tally()),
    ):
        return MemberRedirect("elections:election", item.pk)
    return _render_election_count(request, item, note=form)


@authorized_page(policy.see, find=electing.led_election_item, methods=("POST",))
def take_election_result(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Take the result, once the tellers agree."""
    page = ("elections:election", item.pk)
    return try_step(request, lambda: counting.take_election_result(request.actor, item.pk), page)


@authorized_page(policy.see, find=electing.led_election_item, methods=("POST",))
def record_drawn_lot(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Record whom the lot drew before the tellers."""
    result = electing.current_election_result(item, electing.election_terms(item))
    standing = electing.standing_candidacies(item)
    tied = [candidacy for candidacy in standing if result and candidacy.pk in result.tied]
    form = LotForm(request.POST, tied=tied)
    if try_form(
        form,
        lambda data: counting.record_drawn_lot(
            request.actor, item.pk, form.drawn_candidacies(), tellers_watched=data["watched"]
        ),
    ):
        return MemberRedirect("elections:election", item.pk)
    return _render_election_count(request, item, lot=form)


@authorized_page(policy.see, find=electing.led_election_item, methods=("POST",))
def start_second_round(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Open a second round for the vacant seats, alone or in a secret ballot with those of others."""
    names = electing.second_round_candidates(item, electing.election_terms(item))
    shared = _shared_rounds(item)
    form, method = SecondRoundForm(request.POST, names=names, shared=shared), request.POST.get("method", "")
    start = partial(counting.start_second_round, request.actor, item.pk)
    others = form.other_elections if method == ELECTRONIC else list
    if try_form(form, lambda _data: start(form.withdrawn_candidacies(), method, others())):
        if method == ELECTRONIC:
            return MemberRedirect(agenda().pages(item).secret_ballot)
        return MemberRedirect("elections:election", item.pk)
    return _render_election_count(request, item, second=form)


@authorized_page(policy.see, find=electing.visible_candidacy, methods=("POST",))
def answer_election(request: ActorRequest, candidacy: Candidacy) -> HttpResponse:
    """Accept or decline one's election."""
    answer, page = request.POST.get("answer", ""), ("elections:candidates", candidacy.election_id)
    return try_step(request, lambda: counting.answer_election(request.actor, candidacy.pk, answer), page)


@authorized_page(policy.write_down, find=electing.visible_candidacy, methods=("POST",))
def note_election_answer(request: ActorRequest, candidacy: Candidacy) -> HttpResponse:
    """Record what an elected member answered in the room."""
    answer, page = request.POST.get("answer", ""), ("elections:election", candidacy.election_id)
    return try_step(request, lambda: counting.note_election_answer(request.actor, candidacy.pk, answer), page)
