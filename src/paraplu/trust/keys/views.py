"""A person's own key: see it, open it, make it, change its phrase, replace it."""

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
    """Any reason for a key: without an office, making one is a request to vote remotely."""
    return KeyReason(tuple(settings.UNION.circles.offices), remote=True)


@authorized_page(policy.hold_a_key, _key_reason, methods=("GET", "POST"))
def key_page(request: Any, reason: KeyReason) -> HttpResponse:
    """Whether the person has a key, with a field to try the phrase; what is typed there is never sent."""
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
    """Store the key, and that its phrase opens the account, or neither; the ticket proves authentication."""
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
        "is_role_locked": any(held.office in queries.offices_with_key() for held in actor.locked_offices),
        "is_active": actor.is_active,
        "wrong": wrong,
    }
    return render(request, "keys/key.html", context, status=status)


@authorized_page(policy.hold_a_key, _key_reason, recently_authenticated=True)
def make_key_page(request: Any, reason: KeyReason) -> HttpResponse:
    """Make a key in this browser, in place of an earlier one."""
    has_key = queries.key_of(request.actor.number) is not None
    return _show_key_making(request, has_key=has_key)


@authorized_page(policy.hold_a_key, _key_reason, recently_authenticated=True)
def change_phrase_page(request: Any, reason: KeyReason) -> HttpResponse:
    """Wrap the same key under another phrase; the old phrase, or a passkey, opens it in the browser first."""
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
    """Wrap the key under one of the person's passkeys as well."""
    form = KeyPasskeyForm(request.POST)
    if not form.is_valid():
        return _show_key(request, WRONG, wrong=UNREADABLE)
    try:
        passkeys = accounts.passkeys_by_credential(request)
        actions.open_by_passkey(request.actor, form.passkey_wrapping, passkeys)
    except actions.InvalidKey:
        return _show_key(request, WRONG, wrong=UNREADABLE)
    return MemberRedirect("keys:key")


@authorized_page(policy.vote_remotely, lambda actor: actor.number_or_zero, methods=("POST",))
def remote_slip_page(request: Any, number: int) -> HttpResponse:
    """Ask to vote remotely, or withdraw it."""
    form = RemoteVotingForm(request.POST)
    if not form.is_valid():
        return _show_key(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    if form.cleaned_data["answer"] == "yes":
        actions.ask_remote_voting(request.actor)
    else:
        actions.withdraw_remote_voting(request.actor, number)
    return MemberRedirect("keys:key")
