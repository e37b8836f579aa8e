"""Pages of candidates: who stands, the warning, one's words, withdrawal, what the secretary notes."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, refused
from paraplu.base.pages import Request, SeeOther, page, typed
from paraplu.life.elections import electing, policy
from paraplu.life.elections.actions.candidates import (
    agree_to_be_published,
    change_terms,
    note_candidacy,
    note_withdrawal,
    withdraw,
)
from paraplu.life.elections.actions.candidates import stand as stand_in
from paraplu.life.elections.agenda import AgendaItem, agenda
from paraplu.life.elections.forms import (
    NotedWithdrawalForm,
    NotedWordsForm,
    PublishedForm,
    SeatsForm,
    WordsForm,
    words_of,
)
from paraplu.life.elections.models import Candidacy
from paraplu.life.elections.policy import Chance
from paraplu.life.elections.views import show


@page(policy.see, find=electing.election_of)
def candidates(request: Request, item: AgendaItem) -> HttpResponse:
    """Who stands, with which words, and until when one may."""
    election, actor = electing.terms(item), request.actor
    is_open = electing.is_open_to_stand(item, election)
    standing = electing.standing(item)
    prefetch_related_objects(standing, "statements")
    told = {
        "item": item,
        "pages": agenda().pages(item),
        "election": election,
        "is_open": is_open,
        "standing": standing,
        "own": electing.candidacy_of(actor, item),
        "may_stand": is_open and actor.is_active and electing.fits_the_board(actor.number or 0),
        "may_lead": policy.lead_election(actor),
        "may_write": is_open and policy.write_down(actor, None),
    }
    return show(request, "candidates", told)


@page(policy.stand, find=electing.chance_of, methods=("GET", "POST"))
def stand(request: Request, chance: Chance) -> HttpResponse:
    """What is published about a director for ever; one box, one button, nothing else on this page."""
    item: AgendaItem = chance.item
    form = PublishedForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            agree_to_be_published(request.actor, item.pk)
            return SeeOther("elections:candidacy", item.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": form, "item": item, "election": electing.terms(item)}
    return show(request, "stand", told, wrong=request.method == "POST")


@page(policy.stand, find=electing.chance_of, methods=("GET", "POST"))
def candidacy(request: Request, chance: Chance) -> HttpResponse:
    """Her name on the ballot paper and her words; whoever has not read the warning reads it first."""
    item: AgendaItem = chance.item
    own = electing.candidacy_of(request.actor, item)
    if own is None:
        return SeeOther("elections:stand", item.pk)
    form = WordsForm(typed(request), initial=words_of(own))
    if request.method == "POST" and form.is_valid():
        try:
            stand_in(request.actor, item.pk, form.words())
            return SeeOther("elections:candidates", item.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": form, "item": item, "own": own, "election": electing.terms(item)}
    return show(request, "candidacy", told, wrong=request.method == "POST")


@page(policy.see, find=electing.own_candidacy, methods=("POST",))
def take_back(request: Request, own: Candidacy) -> HttpResponse:
    """She stands no longer."""
    try:
        withdraw(request.actor, own.election_id)
    except Objected as objected:
        return refused(request, objected, "elections:candidates", own.election_id)
    return SeeOther("elections:candidates", own.election_id)


@page(policy.write_down, find=electing.election_of, methods=("GET", "POST"))
def note(request: Request, item: AgendaItem) -> HttpResponse:
    """Write down for a member that she stands."""
    form = NotedWordsForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_candidacy(request.actor, item.pk, said["number"], said["how"], form.words())
            return SeeOther("elections:candidates", item.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": form, "item": item, "election": electing.terms(item), "back": NotedWithdrawalForm()}
    return show(request, "candidacy_note", told, wrong=request.method == "POST")


@page(policy.write_down, find=electing.election_of, methods=("POST",))
def note_back(request: Request, item: AgendaItem) -> HttpResponse:
    """Write down for a candidate that she withdraws."""
    form = NotedWithdrawalForm(request.POST)
    if form.is_valid():
        try:
            note_withdrawal(request.actor, item.pk, form.cleaned_data["number"])
            return SeeOther("elections:candidates", item.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": NotedWordsForm(), "item": item, "election": electing.terms(item), "back": form}
    return show(request, "candidacy_note", told, wrong=True)


@page(policy.lead_election, find=electing.led_election, methods=("GET", "POST"))
def terms(request: Request, item: AgendaItem) -> HttpResponse:
    """How many seats are filled."""
    election = electing.terms(item)
    form = SeatsForm(typed(request), initial={"seats": election.seats})
    if request.method == "POST" and form.is_valid():
        try:
            change_terms(request.actor, item.pk, form.cleaned_data["seats"])
            return SeeOther("elections:candidates", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "seats", {"form": form, "item": item}, wrong=request.method == "POST")
