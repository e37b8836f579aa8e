"""Her own entry: why the law asks, who can read it, and the page that seals it in her browser."""

import base64
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.trust.keys import api as keys
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import EntryForm, form_token_for


def _entry_subject(actor: Actor) -> policy.EntrySubject:
    return policy.EntrySubject(actor.number_or_zero, queries.is_sealed())


@authorized_page(policy.see_own)
def own_entry_page(request: ActorRequest) -> HttpResponse:
    """How her entry stands, who had the closed copy opened, and whether she wants to see it."""
    context = {"hers": queries.own_entry(request.actor.number_or_zero), "sealed": queries.is_sealed()}
    return render(request, "register/own.html", context | {"openings": queries.copy_openings()})


@authorized_page(policy.seal_entry, _entry_subject, recently_authenticated=True)
def enter_entry(request: ActorRequest, place: policy.EntrySubject) -> HttpResponse:
    """Type name and address in fields that are never sent; the browser seals them."""
    return _show_entry_form(request, place, ticket=form_token_for(place.number))


def _show_entry_form(
    request: ActorRequest, place: policy.EntrySubject, status: int = HTTPStatus.OK, *, ticket: str
) -> HttpResponse:
    """In the refusal of a stale page stands the key of now, for the script to compare; never a new ticket."""
    hers = queries.own_entry(place.number)
    if hers.key is None:
        return render(request, "register/no_key.html", status=status)
    language = get_language() or ""
    initial = {"version": hers.next_version, "key": hers.key.digest, "ticket": ticket}
    context: dict[str, Any] = {
        "hers": hers,
        "form": EntryForm(number=place.number, initial=initial),
        "list": language if language in LANGUAGES else "",
        "handed": {"key": base64.b64encode(hers.key.public).decode()},
        # The script looks for this key in the list that the Board signed.
        "roster": keys.read_roster().as_json(""),
    }
    return render(request, "register/enter.html", context, status=status)


@authorized_page(policy.seal_entry, _entry_subject, methods=("POST",))
def seal_entry(request: ActorRequest, place: policy.EntrySubject) -> HttpResponse:
    """Take the envelope; a refusal brings the page again, and the script keeps what she typed."""
    form = EntryForm(request.POST, number=place.number)
    if not form.is_proven(recently_authenticated=request.actor.recently_authenticated):
        return _refuse_entry(request, place, HTTPStatus.PRECONDITION_REQUIRED)
    if not form.is_valid():
        return _refuse_entry(request, place, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.seal_entry(request.actor, form.sealed_entry())
    except (actions.OutdatedKey, actions.EntryConflict):
        return _refuse_entry(request, place, HTTPStatus.CONFLICT)
    except actions.InvalidEntry:
        return _refuse_entry(request, place, HTTPStatus.UNPROCESSABLE_ENTITY)
    return MemberRedirect("register:own")


def _refuse_entry(request: ActorRequest, place: policy.EntrySubject, status: HTTPStatus) -> HttpResponse:
    return _show_entry_form(request, place, status, ticket=request.POST.get("ticket", ""))


@authorized_page(policy.ask_to_see, methods=("POST",))
def ask_appointment(request: ActorRequest) -> HttpResponse:
    """She would like to see the register at the seat."""
    actions.ask_to_see(request.actor)
    return MemberRedirect("register:own")


@authorized_page(policy.ask_to_see, methods=("POST",))
def withdraw_appointment(request: ActorRequest) -> HttpResponse:
    """Not any more."""
    actions.withdraw_appointment(request.actor)
    return MemberRedirect("register:own")
