"""In the house, for the safety team alone: what lies there, and the team's answer."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.safety import policy
from paraplu.life.safety.queries import PURPOSE, boxes, circle, is_in_pair, team
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


@page(policy.serve)
def inbox(request: Request) -> HttpResponse:
    """Closed envelopes; her browser opens them with her key and shows what opens, no number of anything."""
    number = request.actor.number or 0
    key, listed = keys.mine(number), keys.read_list()
    of_now = team(listed)
    leaf = mailboxes.leaf(boxes(request.actor), request.GET.get("page", ""))
    told = {
        "key": key,
        "leaf": leaf,
        "threads": _shown(leaf.rows, bytes(key.sealing_key), circle(of_now)) if key else [],
        "lock": key and keys.lock(key),
        "is_in_pair": is_in_pair(number, clock.today(), of_now),
        "safety": settings.UNION.safety,
        "roster": listed.text(policy.OFFICE),
    }
    return render(request, "safety/office/inbox.html", told)


def _shown(found: list[mailboxes.Box], seal_key: bytes, of_now: list[bytes]) -> list[dict[str, Any]]:
    """Each thread with what the next answer is sealed to: the team of now, and her who wrote."""
    return [
        {"thread": thread, "sealed": mailboxes.for_page(thread.messages, of_now, thread.seal_key)}
        for thread in mailboxes.threads(found, seal_key)
    ]


@page(policy.serve, methods=("GET", "POST"))
def passing(request: Request) -> HttpResponse:
    """Pass what lies here on to who joined the team: her browser opens each key and seals it once more."""
    if request.method == "POST":
        return mailboxes.answer_passing(request, PURPOSE, boxes(request.actor), lambda _s, _l: circle())
    told = {**keys.lock_of(request.actor.number or 0), "roster": keys.read_list().text(policy.OFFICE)}
    return render(request, "safety/office/passing.html", told)


def _signal(actor: Any, signal: UUID) -> UUID:
    """Looked up through what she may see; Http404 otherwise."""
    if mailboxes.box_of(actor, PURPOSE, signal) is None:
        raise Http404
    return signal


@page(policy.serve, find=_signal, methods=("POST",))
def answer(request: Request, signal: UUID) -> HttpResponse:
    """A sealed answer; 409 when another of the team was quicker or the team changed."""
    form = mailboxes.AnswerForm(request.POST)
    if not form.is_valid():
        return mailboxes.not_whole(request)
    try:
        mailboxes.write_as_circle(request.actor, PURPOSE, signal, form.answer(), circle())
    except (mailboxes.NoBox, mailboxes.Unsound):
        return mailboxes.not_whole(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@page(policy.serve, find=_signal, methods=("POST",))
def closing(request: Request, signal: UUID) -> HttpResponse:
    """Nothing more is to do: from today its days run."""
    form = mailboxes.ClosingForm(request.POST)
    if not form.is_valid():
        return mailboxes.not_whole(request)
    with suppress(mailboxes.NoBox):
        mailboxes.close_as_circle(request.actor, PURPOSE, signal, form.cleaned_data["handle"])
    return SeeOther("safety:inbox")
