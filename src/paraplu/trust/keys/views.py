"""Her own key: see it, try the phrase, make it, replace it."""

import base64
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language

from paraplu.base.pages import SeeOther, page
from paraplu.base.wordlists import LANGUAGES
from paraplu.trust.keys import actions, policy, queries
from paraplu.trust.keys.forms import UNREADABLE, KeyForm, ticket_for

WRONG = 422


def _circles(actor: Any) -> tuple[str, ...]:
    return tuple(settings.UNION.circles.offices)


@page(policy.hold_a_key, _circles, methods=("GET", "POST"))
def key(request: Any, circles: tuple[str, ...]) -> HttpResponse:
    """Whether she has one, with a field to try her phrase; what she types there is never sent."""
    if request.method != "POST":
        return _show(request)
    form = KeyForm(request.POST, number=request.actor.number)
    if not form.is_valid():
        return _show(request, WRONG, wrong=str(next(iter(form.errors.values()))[0]))
    try:
        actions.publish(request.actor, form.halves)
    except actions.KeyUnfit:
        return _show(request, WRONG, wrong=UNREADABLE)
    return SeeOther("keys:key")


def _show(request: Any, status: int = 200, wrong: str | Promise = "") -> HttpResponse:
    found = queries.mine(request.actor.number)
    lock = found and {name: _text(getattr(found, name)) for name in ("wrapped", "salt", "sealing_key")}
    context = {"key": found, "lock": lock, "lists": LANGUAGES, "wrong": wrong}
    return render(request, "keys/key.html", context, status=status)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@page(policy.hold_a_key, _circles, fresh=True)
def make(request: Any, circles: tuple[str, ...]) -> HttpResponse:
    """Make a key in this browser, in place of the one she has."""
    number = request.actor.number
    form = KeyForm(number=number, initial={"ticket": ticket_for(number)})
    context = {"form": form, "number": number, "list": get_language() if get_language() in LANGUAGES else ""}
    return render(request, "keys/make.html", context | {"has_key": queries.mine(number) is not None})
