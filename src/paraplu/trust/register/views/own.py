"""Her own entry: why the law asks, who can read it, and the page that seals it in her browser."""

import base64
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import Request, SeeOther, page
from paraplu.base.wordlists import LANGUAGES
from paraplu.kernel.actor import Actor
from paraplu.trust.keys import api as keys
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import EntryForm, ticket_for


def _place(actor: Actor) -> policy.Place:
    return policy.Place(actor.hers, queries.is_sealed())


@page(policy.see_own)
def own(request: Request) -> HttpResponse:
    """How her entry stands, who had the closed copy opened, and whether she wants to see it."""
    told = {"hers": queries.hers(request.actor.hers), "sealed": queries.is_sealed()}
    return render(request, "register/own.html", told | {"openings": queries.openings()})


@page(policy.seal_entry, _place, fresh=True)
def enter(request: Request, place: policy.Place) -> HttpResponse:
    """Type name and address in fields that are never sent; the browser seals them."""
    return _show_form(request, place, ticket=ticket_for(place.number))


def _show_form(
    request: Request, place: policy.Place, status: int = HTTPStatus.OK, *, ticket: str
) -> HttpResponse:
    """In the refusal of a stale page stands the key of now, for the script to compare; never a new ticket."""
    hers = queries.hers(place.number)
    if hers.key is None:
        return render(request, "register/no_key.html", status=status)
    language = get_language() or ""
    initial = {"version": hers.version, "key": hers.key.digest, "ticket": ticket}
    told: dict[str, Any] = {
        "hers": hers,
        "form": EntryForm(number=place.number, initial=initial),
        "list": language if language in LANGUAGES else "",
        "handed": {"key": base64.b64encode(hers.key.public).decode()},
        # The script looks for this key in the list that the Board signed.
        "roster": keys.read_list().text(""),
    }
    return render(request, "register/enter.html", told, status=status)


@page(policy.seal_entry, _place, methods=("POST",))
def entry(request: Request, place: policy.Place) -> HttpResponse:
    """Take the envelope; a refusal brings the page again, and the script keeps what she typed."""
    form = EntryForm(request.POST, number=place.number)
    if not form.is_proven(is_fresh=request.actor.fresh):
        return _refuse(request, place, HTTPStatus.PRECONDITION_REQUIRED)
    if not form.is_valid():
        return _refuse(request, place, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.seal_entry(request.actor, form.handed_over())
    except (actions.KeyChanged, actions.Stale):
        return _refuse(request, place, HTTPStatus.CONFLICT)
    except actions.Unsound:
        return _refuse(request, place, HTTPStatus.UNPROCESSABLE_ENTITY)
    return SeeOther("register:own")


def _refuse(request: Request, place: policy.Place, status: HTTPStatus) -> HttpResponse:
    return _show_form(request, place, status, ticket=request.POST.get("ticket", ""))


@page(policy.ask_to_see, methods=("POST",))
def appointment(request: Request) -> HttpResponse:
    """She would like to see the register at the seat."""
    actions.ask_to_see(request.actor)
    return SeeOther("register:own")


@page(policy.ask_to_see, methods=("POST",))
def no_appointment(request: Request) -> HttpResponse:
    """Not any more."""
    actions.take_back(request.actor)
    return SeeOther("register:own")
