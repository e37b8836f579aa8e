"""Pages of an election in the room: tellers count, the chair takes the result, the lot, the answers."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.assembly import electing, policy
from paraplu.life.assembly import law as house_law
from paraplu.life.assembly.actions import elections
from paraplu.life.assembly.candidacies import Candidacy, Tally
from paraplu.life.assembly.models import Item, Method, Phase, Stage
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.standing_forms import LotForm, NotedTallyForm, TallyForm
from paraplu.life.assembly.views import object_to, refused, show, typed
from paraplu.life.assembly.words import sentences


@page(policy.prepare, find=electing.led_election)
def election(request: Request, item: Item) -> HttpResponse:
    """The election as it runs."""
    return _election(request, item)


def _election(request: Request, item: Item, **bound: Any) -> HttpResponse:
    standing = electing.standing(item)
    told = _progress(item, standing) | {
        "item": item,
        "standing": standing,
        "note": NotedTallyForm(standing=standing),
        "may_write": policy.write_down(request.actor, None),
    }
    return show(request, "election", told | bound, wrong=bool(bound))


def _progress(item: Item, standing: list[Candidacy]) -> dict[str, Any]:
    """How far it is: counted by whom, tied, or done and with which warnings."""
    terms = electing.terms(item)
    result = electing.result_of(item, terms)
    tied = [one for one in standing if result and one.pk in result.tied]
    elected = [one for one in standing if one.elected]
    is_done = item.stage == Stage.DONE
    return {
        "election": terms,
        "is_waiting": item.stage == Stage.WAITING,
        "is_open": item.stage == Stage.OPEN and item.assembly.phase == Phase.OPENED,
        "by_hands": item.stage == Stage.OPEN and item.method == Method.HANDS,
        "by_ballot": item.stage == Stage.OPEN and item.method == Method.ELECTRONIC,
        "counted": Tally.objects.filter(item=item).count(),
        "needed": house_law.tellers_needed(),
        "tied": [] if is_done else tied,
        "seats_for_lot": result.seats_for_lot if result else 0,
        "lot": LotForm(tied=tied),
        "elected": elected,
        "is_done": is_done,
        "warnings": sentences(electing.warnings(elected)) if is_done and elected else [],
    }


@page(policy.see, find=electing.counted_election, methods=("GET", "POST"))
def tally(request: Request, item: Item) -> HttpResponse:
    """A teller enters what she counted, without seeing the other's."""
    form = TallyForm(typed(request), standing=electing.standing(item))
    if request.method == "POST" and form.is_valid():
        try:
            elections.tally(request.actor, item.pk, form.papers())
            return SeeOther("assembly:meeting", item.assembly_id)
        except Objected as objected:
            object_to(form, objected)
    terms = electing.terms(item)
    told = {"form": form, "item": item, "election": terms, "to_count": electing.is_to_count(item, terms)}
    return show(request, "tally", told, wrong=request.method == "POST")


@page(policy.write_down, find=electing.led_election, methods=("POST",))
def note_tally(request: Request, item: Item) -> HttpResponse:
    """What a teller counted and signed on paper."""
    form = NotedTallyForm(request.POST, standing=electing.standing(item))
    if form.is_valid():
        try:
            elections.note_tally(request.actor, item.pk, form.cleaned_data["teller"], form.papers())
            return SeeOther("assembly:election", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _election(request, item, note=form)


@page(policy.prepare, find=electing.led_election, methods=("POST",))
def take_result(request: Request, item: Item) -> HttpResponse:
    """The result, once the tellers agree."""
    try:
        elections.take_result(request.actor, item.pk)
    except Objected as objected:
        return refused(request, objected, "assembly:election", item.pk)
    return SeeOther("assembly:election", item.pk)


@page(policy.prepare, find=electing.led_election, methods=("POST",))
def lot(request: Request, item: Item) -> HttpResponse:
    """Whom the lot drew before the tellers."""
    result = electing.result_of(item, electing.terms(item))
    tied = [one for one in electing.standing(item) if result and one.pk in result.tied]
    form = LotForm(request.POST, tied=tied)
    if form.is_valid():
        try:
            elections.draw_lot(
                request.actor, item.pk, form.names(), tellers_watched=form.cleaned_data["watched"]
            )
            return SeeOther("assembly:election", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _election(request, item, lot=form)


@page(policy.see, find=electing.answered_candidacy, methods=("POST",))
def answer(request: Request, candidacy: Candidacy) -> HttpResponse:
    """She accepts, or declines."""
    try:
        elections.answer(request.actor, candidacy.pk, request.POST.get("answer", ""))
    except Objected as objected:
        return refused(request, objected, "assembly:candidates", candidacy.item_id)
    return SeeOther("assembly:candidates", candidacy.item_id)


@page(policy.write_down, find=electing.answered_candidacy, methods=("POST",))
def note_answer(request: Request, candidacy: Candidacy) -> HttpResponse:
    """What she said in the room."""
    try:
        elections.note_answer(request.actor, candidacy.pk, request.POST.get("answer", ""))
    except Objected as objected:
        return refused(request, objected, "assembly:election", candidacy.item_id)
    return SeeOther("assembly:election", candidacy.item_id)
