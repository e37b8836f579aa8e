"""Pages of an election in the room: tellers count, the chair takes the result, the lot, the answers."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.charter import tellers_needed
from paraplu.base.objections import Objected, object_to, refused, sentences
from paraplu.base.pages import Request, SeeOther, page, typed
from paraplu.life.elections import electing, policy
from paraplu.life.elections.actions import counting
from paraplu.life.elections.agenda import DONE, ELECTRONIC, HANDS, OPEN, OPENED, WAITING, AgendaItem, agenda
from paraplu.life.elections.forms import LotForm, NotedTallyForm, TallyForm
from paraplu.life.elections.models import Candidacy, Tally
from paraplu.life.elections.views import show


@page(policy.lead_election, find=electing.led_election)
def election(request: Request, item: AgendaItem) -> HttpResponse:
    """The election as it runs."""
    return _election(request, item)


def _election(request: Request, item: AgendaItem, **bound: Any) -> HttpResponse:
    standing = electing.standing(item)
    told = _progress(item, standing) | {
        "item": item,
        "pages": agenda().pages(item),
        "standing": standing,
        "note": NotedTallyForm(standing=standing),
        "may_write": policy.write_down(request.actor, None),
    }
    return show(request, "election", told | bound, wrong=bool(bound))


def _progress(item: AgendaItem, standing: list[Candidacy]) -> dict[str, Any]:
    """How far it is: counted by whom, tied, or done and with which warnings."""
    terms = electing.terms(item)
    result = electing.result_of(item, terms)
    tied = [one for one in standing if result and one.pk in result.tied]
    elected = [one for one in standing if one.elected]
    is_done = item.stage == DONE
    return {
        "election": terms,
        "is_waiting": item.stage == WAITING,
        "is_open": item.stage == OPEN and item.phase == OPENED,
        "by_hands": item.stage == OPEN and item.method == HANDS,
        "by_ballot": item.stage == OPEN and item.method == ELECTRONIC,
        "counted": Tally.objects.filter(election=item.pk).count(),
        "needed": tellers_needed(),
        "tied": [] if is_done else tied,
        "seats_for_lot": result.seats_for_lot if result else 0,
        "lot": LotForm(tied=tied),
        "elected": elected,
        "is_done": is_done,
        "warnings": sentences(electing.warnings(elected)) if is_done and elected else [],
    }


@page(policy.see, find=electing.counted_election, methods=("GET", "POST"))
def tally(request: Request, item: AgendaItem) -> HttpResponse:
    """A teller enters what she counted, without seeing the other's."""
    form = TallyForm(typed(request), standing=electing.standing(item))
    if request.method == "POST" and form.is_valid():
        try:
            counting.tally(request.actor, item.pk, form.papers())
            return HttpResponse(status=303, headers={"Location": agenda().pages(item).meeting})
        except Objected as objected:
            object_to(form, objected)
    terms = electing.terms(item)
    told = {"form": form, "item": item, "election": terms, "to_count": electing.is_to_count(item, terms)}
    told["pages"] = agenda().pages(item)
    return show(request, "tally", told, wrong=request.method == "POST")


@page(policy.write_down, find=electing.led_election, methods=("POST",))
def note_tally(request: Request, item: AgendaItem) -> HttpResponse:
    """What a teller counted and signed on paper."""
    form = NotedTallyForm(request.POST, standing=electing.standing(item))
    if form.is_valid():
        try:
            counting.note_tally(request.actor, item.pk, form.cleaned_data["teller"], form.papers())
            return SeeOther("elections:election", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _election(request, item, note=form)


@page(policy.lead_election, find=electing.led_election, methods=("POST",))
def take_result(request: Request, item: AgendaItem) -> HttpResponse:
    """The result, once the tellers agree."""
    try:
        counting.take_result(request.actor, item.pk)
    except Objected as objected:
        return refused(request, objected, "elections:election", item.pk)
    return SeeOther("elections:election", item.pk)


@page(policy.lead_election, find=electing.led_election, methods=("POST",))
def lot(request: Request, item: AgendaItem) -> HttpResponse:
    """Whom the lot drew before the tellers."""
    result = electing.result_of(item, electing.terms(item))
    tied = [one for one in electing.standing(item) if result and one.pk in result.tied]
    form = LotForm(request.POST, tied=tied)
    if form.is_valid():
        try:
            counting.draw_lot(
                request.actor, item.pk, form.names(), tellers_watched=form.cleaned_data["watched"]
            )
            return SeeOther("elections:election", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _election(request, item, lot=form)


@page(policy.see, find=electing.answered_candidacy, methods=("POST",))
def answer(request: Request, candidacy: Candidacy) -> HttpResponse:
    """She accepts, or declines."""
    try:
        counting.answer(request.actor, candidacy.pk, request.POST.get("answer", ""))
    except Objected as objected:
        return refused(request, objected, "elections:candidates", candidacy.election_id)
    return SeeOther("elections:candidates", candidacy.election_id)


@page(policy.write_down, find=electing.answered_candidacy, methods=("POST",))
def note_answer(request: Request, candidacy: Candidacy) -> HttpResponse:
    """What she said in the room."""
    try:
        counting.note_answer(request.actor, candidacy.pk, request.POST.get("answer", ""))
    except Objected as objected:
        return refused(request, objected, "elections:election", candidacy.election_id)
    return SeeOther("elections:election", candidacy.election_id)
