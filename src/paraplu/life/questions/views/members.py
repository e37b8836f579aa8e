"""Pages of an answerer: what waits, answers, and the choice of topics."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base import clock
from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    page_number,
    requested_page_number,
)
from paraplu.kernel.calendar import add_months
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions import actions, policy
from paraplu.life.questions.claims import claim_state
from paraplu.life.questions.forms import DutyForm, answer_roles, readable_languages
from paraplu.life.questions.policy import QuestionSubject
from paraplu.life.questions.queries import (
    PURPOSE,
    ResponderCircles,
    answerable_question_boxes,
    duty_of,
    question_subject,
)
from paraplu.people.api import language_choices
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

INBOX = "questions:inbox"


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
        "list_page": list_page,
        "threads": _question_thread_rows(list_page.rows, key, circles) if key else [],
        "valid_until": add_months(clock.current_date(), app_settings(settings.UNION.questions).valid_months),
        "today": clock.current_date(),
        "roster": listed.as_json(policy.OFFICE),
        "lock": key and keys.key_lock(key),
        "article_languages": language_choices(),
        "readable_languages": readable_languages(),
        "answer_roles": answer_roles(),
    }
    return render(request, "questions/office/inbox.html", context)


def _question_thread_rows(
    found: list[mailboxes.Box], key: Any, circles: ResponderCircles
) -> list[dict[str, Any]]:
    """Each thread with the keys to which the next answer is sealed: the circle of now, and the asker."""
    rows = []
    for thread in mailboxes.threads_in(found, bytes(key.sealing_key), key.number):
        readers = _circle_sealing_keys(circles, thread.subject, thread.language)
        claim = claim_state(thread.id, key.number)
        rows.append({"thread": thread, "sealed": thread.as_json(readers), "claim": claim})
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
def claim_question_page(request: ActorRequest, found: QuestionSubject) -> HttpResponse:
    """Say that one answers this question, or no longer; back to the page of the list that it is on."""
    actions.claim_question(request.actor, found)
    return MemberRedirect(f"{reverse(INBOX)}?page={page_number(requested_page_number(request))}")


# What a question is answered and closed by; its readers are those of its topic and language.
DESK = mailboxes.CircleDesk(
    PURPOSE,
    policy.answer,
    INBOX,
    "question",
    circle=lambda found: _circle_sealing_keys(ResponderCircles(), found.topic, found.language),
    find=question_subject,
)
