"""In the house: what waits for an answerer, her answer, and what she answers at all."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.calendar import add_months
from paraplu.kernel.statutes import of_room
from paraplu.life.questions import actions, policy
from paraplu.life.questions.forms import DutyForm
from paraplu.life.questions.policy import Asked
from paraplu.life.questions.queries import PURPOSE, Circles, boxes, duty_of, question
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


@page(policy.serve)
def inbox(request: Request) -> HttpResponse:
    """What waits, as closed envelopes; her browser opens them with her key and shows what opens."""
    number = request.actor.number or 0
    key, listed = keys.mine(number), keys.read_list()
    circles = Circles(listed, number)
    leaf = mailboxes.leaf(boxes(request.actor, circles.own), request.GET.get("page", ""))
    told = {
        "key": key,
        "duty": circles.own,
        "leaf": leaf,
        "threads": _shown(leaf.rows, bytes(key.sealing_key), circles) if key else [],
        "valid_until": add_months(clock.today(), of_room(settings.UNION.questions).valid_months),
        "today": clock.today(),
        "roster": listed.text(policy.OFFICE),
        "lock": key and keys.lock(key),
    }
    return render(request, "questions/office/inbox.html", told)


def _shown(found: list[mailboxes.Box], seal_key: bytes, circles: Circles) -> list[dict[str, Any]]:
    """Each thread with what the next answer is sealed to: the circle of now, and her who asked."""
    return [
        {"thread": thread, "sealed": _sealed(circles, thread)}
        for thread in mailboxes.threads(found, seal_key)
    ]


def _sealed(circles: Circles, thread: mailboxes.Thread) -> str:
    readers = _keys_of(circles, thread.subject, thread.language)
    return mailboxes.for_page(thread.messages, readers, thread.seal_key)


@page(policy.serve, methods=("GET", "POST"))
def passing(request: Request) -> HttpResponse:
    """Pass open questions on to who joined: her browser opens each key and seals it once more."""
    if request.method == "POST":
        circles = Circles(own=request.actor.number or 0)
        hers = boxes(request.actor, circles.own)
        return mailboxes.answer_passing(request, PURPOSE, hers, lambda *about: _keys_of(circles, *about))
    told = {**keys.lock_of(request.actor.number or 0), "roster": keys.read_list().text(policy.OFFICE)}
    return render(request, "questions/office/passing.html", told)


def _keys_of(circles: Circles, topic: str, language: str) -> list[bytes]:
    return [key.xwing for key in circles.of(topic, language)]


@page(policy.serve, methods=("GET", "POST"))
def duty(request: Request) -> HttpResponse:
    """Choose topics, languages and a pause."""
    if request.method == "POST":
        form = DutyForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            actions.choose_duty(request.actor, said["topics"], said["languages"], is_paused=said["is_paused"])
            return SeeOther("questions:inbox")
        return render(request, "questions/office/duty.html", {"form": form}, status=422)
    found = duty_of(request.actor.number or 0)
    values = {"topics": found.topics, "languages": found.languages, "is_paused": found.is_paused}
    return render(request, "questions/office/duty.html", {"form": DutyForm(initial=values)})


@page(policy.answer, find=question, methods=("POST",))
def answer(request: Request, found: Asked) -> HttpResponse:
    """A sealed answer; 409 when another holder was quicker or the circle changed."""
    form = mailboxes.AnswerForm(request.POST)
    if not form.is_valid():
        return mailboxes.not_whole(request)
    circle = [key.xwing for key in Circles().of(found.topic, found.language)]
    try:
        mailboxes.write_as_circle(request.actor, PURPOSE, found.id, form.answer(), circle)
    except (mailboxes.NoBox, mailboxes.Unsound):
        return mailboxes.not_whole(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@page(policy.answer, find=question, methods=("POST",))
def closing(request: Request, found: Asked) -> HttpResponse:
    """It is answered: from today its days run."""
    form = mailboxes.ClosingForm(request.POST)
    if not form.is_valid():
        return mailboxes.not_whole(request)
    with suppress(mailboxes.NoBox):
        mailboxes.close_as_circle(request.actor, PURPOSE, found.id, form.cleaned_data["handle"])
    return SeeOther("questions:inbox")
