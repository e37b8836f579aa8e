"""Her own key: see it, open it, make it, change its phrase, replace it."""

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language

from paraplu.base.pages import SeeOther, page
from paraplu.base.wordlists import LANGUAGES
from paraplu.kernel.actor import Actor
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import actions, policy, queries
from paraplu.trust.keys.forms import UNREADABLE, AfarForm, KeyForm, PasskeyForm, ticket_for
from paraplu.trust.keys.policy import BOARD, Reason

WRONG = 422


def _reason(actor: Actor) -> Reason:
    """Whatever she could have a key for: without an office she asks, by making it, to vote from afar."""
    return Reason(tuple(settings.UNION.circles.offices), from_afar=True)


@page(policy.hold_a_key, _reason, methods=("GET", "POST"))
def key(request: Any, reason: Reason) -> HttpResponse:
    """Whether she has one, with a field to try her phrase; what she types there is never sent."""
    if request.method != "POST":
        return _show(request)
    form = KeyForm(request.POST, number=request.actor.number)
    if not form.is_valid():
        return _show(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    try:
        _keep(request, form)
    except actions.KeyUnfit:
        return _show(request, WRONG, wrong=UNREADABLE)
    return SeeOther("keys:key")


def _keep(request: Any, form: KeyForm) -> None:
    """The key, and that its phrase opens her account, or neither; the ticket says that she proved herself."""
    with transaction.atomic():
        actions.publish(request.actor, form.halves, from_afar=form.cleaned_data["from_afar"])
        if token := form.cleaned_data["token"]:
            accounts.let_a_phrase_open(request, token, proven=True)


def _show(request: Any, status: int = 200, wrong: str | Promise = "") -> HttpResponse:
    actor, found = request.actor, queries.mine(request.actor.number)
    lock = queries.lock(found) if found else None
    context = {
        "key": found,
        "lock": lock,
        "opens_by_passkey": lock is not None and lock.passkeys != "[]",
        "credentials": json.dumps(list(accounts.passkeys_of(request))) if found else "",
        **queries.signed_for(found),
        "in_circle": actor.holds(*settings.UNION.circles.offices),
        "on_board": actor.holds(*BOARD),
        "asleep": any(held.office in queries.offices_with_key() for held in actor.asleep),
        "is_active": actor.is_active,
        "wrong": wrong,
    }
    return render(request, "keys/key.html", context, status=status)


@page(policy.hold_a_key, _reason, fresh=True)
def make(request: Any, reason: Reason) -> HttpResponse:
    """Make a key in this browser, in place of the one she has."""
    has_key = queries.mine(request.actor.number) is not None
    return _show_making(request, has_key=has_key)


@page(policy.hold_a_key, _reason, fresh=True)
def change(request: Any, reason: Reason) -> HttpResponse:
    """The same key under another phrase; the old phrase, or a passkey, opens it in her browser first."""
    found = queries.mine(request.actor.number)
    if found is None:
        return SeeOther("keys:key")
    return _show_making(request, change=True, lock=queries.lock(found))


def _show_making(request: Any, **more: Any) -> HttpResponse:
    number = request.actor.number
    wish = "" if request.actor.holds(*queries.offices_with_key()) else "on"
    form = KeyForm(number=number, initial={"ticket": ticket_for(number), "from_afar": wish})
    language = get_language()
    context = {"form": form, "number": number, "list": language if language in LANGUAGES else "", **more}
    return render(request, "keys/make.html", context)


@page(policy.hold_a_key, _reason, methods=("POST",))
def passkey(request: Any, reason: Reason) -> HttpResponse:
    """From now on one of her passkeys opens her key as well."""
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return _show(request, WRONG, wrong=UNREADABLE)
    try:
        actions.open_by_passkey(request.actor, form.way, accounts.passkeys_of(request))
    except actions.KeyUnfit:
        return _show(request, WRONG, wrong=UNREADABLE)
    return SeeOther("keys:key")


@page(policy.vote_from_afar, lambda actor: actor.hers, methods=("POST",))
def afar(request: Any, number: int) -> HttpResponse:
    """Whether she wants to vote from afar."""
    form = AfarForm(request.POST)
    if not form.is_valid():
        return _show(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    if form.cleaned_data["answer"] == "yes":
        actions.ask_from_afar(request.actor)
    else:
        actions.withdraw_from_afar(request.actor, number)
    return SeeOther("keys:key")
