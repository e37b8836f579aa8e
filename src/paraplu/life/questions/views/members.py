"""Pages of an answerer: what waits, answers, and the choice of topics."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.calendar import add_months
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions import actions, policy
from paraplu.life.questions.forms import DutyForm
from paraplu.life.questions.policy import QuestionSubject
from paraplu.life.questions.queries import (
    PURPOSE,
    ResponderCircles,
    answerable_question_boxes,
    duty_of,
    question_subject,
)
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.serve)
def question_inbox_page(request: ActorRequest) -> HttpResponse:
    """List what waits as sealed envelopes; the answerer's browser opens them with their key."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    circles = ResponderCircles(listed, number)
    list_page = mailboxes.paginate_boxes(
        answerable_question_boxes(request.actor, circles.own), request.GET.get("page", "")
    )
    context = {
        "key": key,
        "duty": circles.own,
        "leaf": list_page,
        "threads": _question_thread_rows(list_page.rows, bytes(key.sealing_key), circles) if key else [],
        "valid_until": add_months(clock.current_date(), app_settings(settings.UNION.questions).valid_months),
        "today": clock.current_date(),
        "roster": listed.as_json(policy.OFFICE),
        "lock": key and keys.key_lock(key),
    }
    return render(request, "questions/office/inbox.html", context)


def _question_thread_rows(
    found: list[mailboxes.Box], seal_key: bytes, circles: ResponderCircles
) -> list[dict[str, Any]]:
    """Each thread with the keys to which the next answer is sealed: the circle of now, and the asker."""
    rows = []
    for thread in mailboxes.threads_in(found, seal_key):
        readers = _circle_sealing_keys(circles, thread.subject, thread.language)
        sealed = mailboxes.thread_json(thread.messages, readers, thread.seal_key)
        rows.append({"thread": thread, "sealed": sealed})
    return rows


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_with_new_reader(request: ActorRequest) -> HttpResponse:
    """Share open questions with new answerers: the browser opens each key and seals it again."""
    if request.method == "POST":
        circles = ResponderCircles(own=request.actor.number or 0)
        own_boxes = answerable_question_boxes(request.actor, circles.own)
        return mailboxes.answer_rekeying(
            request, PURPOSE, own_boxes, lambda *about: _circle_sealing_keys(circles, *about)
        )
    context = {
        **keys.unlock_context(request.actor.number or 0),
        "roster": keys.read_roster().as_json(policy.OFFICE),
    }
    return render(request, "questions/office/passing.html", context)


def _circle_sealing_keys(circles: ResponderCircles, topic: str, language: str) -> list[bytes]:
    return [key.xwing for key in circles.circle_for_topic(topic, language)]


@authorized_page(policy.serve, methods=("GET", "POST"))
def duty_page(request: ActorRequest) -> HttpResponse:
    """Choose topics, languages and a pause."""
    if request.method == "POST":
        form = DutyForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            actions.choose_duty(request.actor, data["topics"], data["languages"], is_paused=data["is_paused"])
            return MemberRedirect("questions:inbox")
        return render(request, "questions/office/duty.html", {"form": form}, status=422)
    found = duty_of(request.actor.number or 0)
    values = {"topics": found.topics, "languages": found.languages, "is_paused": found.is_paused}
    return render(request, "questions/office/duty.html", {"form": DutyForm(initial=values)})


@authorized_page(policy.answer, find=question_subject, methods=("POST",))
def answer_question(request: ActorRequest, found: QuestionSubject) -> HttpResponse:
    """Save a sealed answer; 409 when somebody else was quicker or the circle changed."""
    form = mailboxes.CircleAnswerForm(request.POST)
    if not form.is_valid():
        return mailboxes.incomplete_page(request)
    circle = _circle_sealing_keys(ResponderCircles(), found.topic, found.language)
    try:
        mailboxes.write_as_circle(request.actor, PURPOSE, found.id, form.circle_answer(), circle)
    except (mailboxes.NoBox, mailboxes.InvalidEnvelope):
        return mailboxes.incomplete_page(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@authorized_page(policy.answer, find=question_subject, methods=("POST",))
def close_question(request: ActorRequest, found: QuestionSubject) -> HttpResponse:
    """Close an answered question, whose retention begins today."""
    form = mailboxes.ClosingForm(request.POST)
    if not form.is_valid():
        return mailboxes.incomplete_page(request)
    with suppress(mailboxes.NoBox):
        mailboxes.close_as_circle(request.actor, PURPOSE, found.id, form.cleaned_data["handle"])
    return MemberRedirect("questions:inbox")
