"""In the house: the evenings ahead, one evening, and her own place at it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.events import actions, codes, policy, queries, street
from paraplu.commons.events.forms import NameForm
from paraplu.commons.events.views.finding import Shown, evening
from paraplu.people import api as people


@page(policy.see_list)
def evenings(request: Request) -> HttpResponse:
    """What is ahead, the next one first, and what she may plan once more."""
    leaf = queries.coming(request.actor, request.GET.get("page", ""))
    told = {
        "evenings": leaf.rows,
        "leaf": leaf,
        "past": [] if leaf.before else queries.last_of_hers(request.actor),
        "may_plan": policy.open_plan(request.actor),
        "may_give": policy.may_give(request.actor),
    }
    return render(request, "events/list.html", told)


@page(policy.see, evening)
def event(request: Request, shown: Shown) -> HttpResponse:
    """One evening: what it is, her place, and for who organises it what she can do."""
    return _show(request, shown, None, 200)


def _show(request: Request, shown: Shown, form: NameForm | None, status: int) -> HttpResponse:
    row, actor = shown.row, request.actor
    organises = policy.organise(actor, shown)
    told: dict[str, Any] = {
        "event": row,
        "kind": queries.kind_name(row.kind),
        "city": queries.city_of(row),
        "spoken": queries.spoken(row),
        "seat": shown.seat,
        "sign": codes.sign(shown.seat.id) if shown.seat and shown.has_place else "",
        "offer_ends": queries.offer_ends(shown.seat),
        "place": queries.place_for(actor, row, shown),
        "is_coming": shown.is_coming,
        "may_come": policy.come(actor, shown),
        "form": form or NameForm(initial={"name": _her_name(actor.number)}),
        "organises": organises,
        "police": street.notice(row) if organises else None,
        "counts": queries.counts(row) if organises else {},
        "is_host": policy.keep_door(actor, shown),
        "invitation": codes.invitation(row) if policy.keep_door(actor, shown) else "",
        "is_list_gone": queries.is_list_gone(row),
    }
    return render(request, "events/event.html", told, status=status)


def _her_name(number: int | None) -> str:
    person = people.person(number or 0)
    return person.working_name if person else ""


@page(policy.come, evening, methods=("POST",))
def come(request: Request, shown: Shown) -> HttpResponse:
    """She asks for a place."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _show(request, shown, form, 422)
    actions.come(request.actor, shown.row.id, form.cleaned_data["name"])
    return SeeOther("events:event", shown.row.id)


@page(policy.come, evening, methods=("POST",))
def take(request: Request, shown: Shown) -> HttpResponse:
    """She takes the place that was offered to her."""
    actions.take(request.actor, shown.row.id)
    return SeeOther("events:event", shown.row.id)


@page(policy.leave, evening, methods=("POST",))
def leave(request: Request, shown: Shown) -> HttpResponse:
    """She leaves with one tap."""
    actions.leave(request.actor, shown.row.id)
    return SeeOther("events:event", shown.row.id)
