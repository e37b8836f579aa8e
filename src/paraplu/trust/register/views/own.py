"""A member's own entry: why the law asks, who can read it, and the page that seals it in their browser."""

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
from paraplu.trust.register.acts import endings_decided
from paraplu.trust.register.forms import EntryForm, form_token_for


def _entry_subject(actor: Actor) -> policy.EntrySubject:
    return policy.EntrySubject(actor.number_or_zero, queries.is_sealed())


@authorized_page(policy.see_own)
def own_entry_page(request: ActorRequest) -> HttpResponse:
    """The state of the member's entry, the openings of the closed copy, and the request to see it."""
    context = {"hers": queries.own_entry(request.actor.number_or_zero), "sealed": queries.is_sealed()}
    context |= {"openings": queries.copy_openings(), "endings": endings_decided()}
    return render(request, "register/own.html", context)


@authorized_page(policy.seal_entry, _entry_subject, recently_authenticated=True)
def enter_entry(request: ActorRequest, place: policy.EntrySubject) -> HttpResponse:
    """Show fields for name and address that are never sent; the browser seals them."""
    return _show_entry_form(request, place, ticket=form_token_for(place.number))


def _show_entry_form(
    request: ActorRequest, place: policy.EntrySubject, status: int = HTTPStatus.OK, *, ticket: str
) -> HttpResponse:
    """The refusal of a stale page holds the current key, for the script to compare; never a new ticket."""
    own = queries.own_entry(place.number)
    if own.key is None:
        return render(request, "register/no_key.html", status=status)
    language = get_language() or ""
    initial = {"version": own.next_version, "key": own.key.digest, "ticket": ticket}
    context: dict[str, Any] = {
        "hers": own,
        "form": EntryForm(number=place.number, initial=initial),
        "list": language if language in LANGUAGES else "",
        "handed": {"key": base64.b64encode(own.key.public).decode()},
        # The script looks for this key in the list that the Board signed.
        "roster": keys.read_roster().as_json(),
    }
    return render(request, "register/enter.html", context, status=status)


@authorized_page(policy.seal_entry, _entry_subject, methods=("POST",))
def seal_entry(request: ActorRequest, place: policy.EntrySubject) -> HttpResponse:
    """Store the envelope; a refusal shows the page again, and the script keeps what was typed."""
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
    """Ask to see the register at the seat."""
    actions.ask_to_see(request.actor)
    return MemberRedirect("register:own")


@authorized_page(policy.ask_to_see, methods=("POST",))
def withdraw_appointment(request: ActorRequest) -> HttpResponse:
    """Withdraw that request."""
    actions.withdraw_appointment(request.actor)
    return MemberRedirect("register:own")
