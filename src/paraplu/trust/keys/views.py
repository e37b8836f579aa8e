"""Her own key: see it, open it, make it, change its phrase, replace it."""

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES
from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import actions, policy, queries
from paraplu.trust.keys.forms import UNREADABLE, KeyPasskeyForm, OwnKeyForm, RemoteVotingForm, form_token_for
from paraplu.trust.keys.policy import BOARD, KeyReason

WRONG = 422


def _key_reason(actor: Actor) -> KeyReason:
    """Whatever she could have a key for: without an office she asks, by making it, to vote from afar."""
    return KeyReason(tuple(settings.UNION.circles.offices), remote=True)


@authorized_page(policy.hold_a_key, _key_reason, methods=("GET", "POST"))
def key_page(request: Any, reason: KeyReason) -> HttpResponse:
    """Whether she has one, with a field to try her phrase; what she types there is never sent."""
    if request.method != "POST":
        return _show_key(request)
    form = OwnKeyForm(request.POST, number=request.actor.number)
    if not form.is_valid():
        return _show_key(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    try:
        _store_key(request, form)
    except actions.InvalidKey:
        return _show_key(request, WRONG, wrong=UNREADABLE)
    return MemberRedirect("keys:key")


def _store_key(request: Any, form: OwnKeyForm) -> None:
    """The key, and that its phrase opens her account, or neither; the ticket says that she proved herself."""
    with transaction.atomic():
        actions.publish_key(request.actor, form.key_data, remote=form.cleaned_data["from_afar"])
        if token := form.cleaned_data["token"]:
            accounts.let_a_phrase_open(request, token, proven=True)


def _show_key(request: Any, status: int = 200, wrong: str | Promise = "") -> HttpResponse:
    actor, found = request.actor, queries.key_of(request.actor.number)
    lock = queries.key_lock(found) if found else None
    context = {
        "key": found,
        "lock": lock,
        "opens_by_passkey": lock is not None and lock.passkeys != "[]",
        "credentials": json.dumps(list(accounts.passkeys_by_credential(request))) if found else "",
        **queries.signature_context(found),
        "in_circle": actor.holds(*settings.UNION.circles.offices),
        "on_board": actor.holds(*BOARD),
        "asleep": any(held.office in queries.offices_with_key() for held in actor.locked_offices),
        "is_active": actor.is_active,
        "wrong": wrong,
    }
    return render(request, "keys/key.html", context, status=status)


@authorized_page(policy.hold_a_key, _key_reason, recently_authenticated=True)
def make_key_page(request: Any, reason: KeyReason) -> HttpResponse:
    """Make a key in this browser, in place of the one she has."""
    has_key = queries.key_of(request.actor.number) is not None
    return _show_key_making(request, has_key=has_key)


@authorized_page(policy.hold_a_key, _key_reason, recently_authenticated=True)
def change_phrase_page(request: Any, reason: KeyReason) -> HttpResponse:
    """The same key under another phrase; the old phrase, or a passkey, opens it in her browser first."""
    found = queries.key_of(request.actor.number)
    if found is None:
        return MemberRedirect("keys:key")
    return _show_key_making(request, change=True, lock=queries.key_lock(found))


def _show_key_making(request: Any, **more: Any) -> HttpResponse:
    number = request.actor.number
    wish = "" if request.actor.holds(*queries.offices_with_key()) else "on"
    form = OwnKeyForm(number=number, initial={"ticket": form_token_for(number), "from_afar": wish})
    language = get_language()
    context = {"form": form, "number": number, "list": language if language in LANGUAGES else "", **more}
    return render(request, "keys/make.html", context)


@authorized_page(policy.hold_a_key, _key_reason, methods=("POST",))
def add_passkey(request: Any, reason: KeyReason) -> HttpResponse:
    """From now on one of her passkeys opens her key as well."""
    form = KeyPasskeyForm(request.POST)
    if not form.is_valid():
        return _show_key(request, WRONG, wrong=UNREADABLE)
    try:
        actions.open_by_passkey(
            request.actor, form.passkey_wrapping, accounts.passkeys_by_credential(request)
        )
    except actions.InvalidKey:
        return _show_key(request, WRONG, wrong=UNREADABLE)
    return MemberRedirect("keys:key")


@authorized_page(policy.vote_remotely, lambda actor: actor.number_or_zero, methods=("POST",))
def remote_slip_page(request: Any, number: int) -> HttpResponse:
    """Whether she wants to vote from afar."""
    form = RemoteVotingForm(request.POST)
    if not form.is_valid():
        return _show_key(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    if form.cleaned_data["answer"] == "yes":
        actions.ask_remote_voting(request.actor)
    else:
        actions.withdraw_remote_voting(request.actor, number)
    return MemberRedirect("keys:key")
