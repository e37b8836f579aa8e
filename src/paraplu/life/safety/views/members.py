"""Pages for the safety team alone: its box and its answers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.safety import policy
from paraplu.life.safety.queries import (
    PURPOSE,
    is_in_weekly_pair,
    open_report_boxes,
    report_circle_keys,
    safety_team_keys,
)
from paraplu.life.safety.sentences import sendable_texts
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

INBOX = "safety:inbox"


@authorized_page(policy.serve)
def report_inbox_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the reader's browser opens with their key; the page counts nothing."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    of_now = safety_team_keys(listed)
    list_page = mailboxes.paginate_boxes(open_report_boxes(request.actor), request.GET.get("page", ""))
    context = {
        "key": key,
        "leaf": list_page,
        "threads": _report_thread_rows(list_page.rows, key, report_circle_keys(of_now)) if key else [],
        "lock": key and keys.key_lock(key),
        "letter": next((holder.letter for holder in of_now if holder.number == number), ""),
        "sentences": sendable_texts(),
        "due": mailboxes.next_step_day(),
        "is_in_pair": is_in_weekly_pair(number, clock.current_date(), of_now),
        "safety": settings.UNION.safety,
        "roster": listed.as_json(policy.OFFICE),
    }
    return render(request, "safety/office/inbox.html", context)


def _report_thread_rows(found: list[mailboxes.Box], key: Any, of_now: list[bytes]) -> list[dict[str, Any]]:
    """Each thread with the keys to which the next answer is sealed: the team of now, and the writer."""
    return [
        {"thread": thread, "sealed": thread.as_json(of_now)}
        for thread in mailboxes.threads_in(found, bytes(key.sealing_key), key.number)
    ]


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_with_new_reader(request: ActorRequest) -> HttpResponse:
    """Share signals with new members of the team: the browser opens each key and seals it again."""
    if request.method == "POST":
        return mailboxes.answer_rekeying(
            request, PURPOSE, open_report_boxes(request.actor), lambda _s, _l: report_circle_keys()
        )
    context = {
        **keys.unlock_context(request.actor.number or 0),
        "roster": keys.read_roster().as_json(policy.OFFICE),
    }
    return render(request, "safety/office/passing.html", context)


def _visible_violence_report(actor: Any, signal: UUID) -> UUID:
    """A signal that the actor may see, or Http404."""
    if mailboxes.open_box_by_id(actor, PURPOSE, signal) is None:
        raise Http404
    return signal


@authorized_page(policy.serve)
def report_photograph(request: ActorRequest, signal: UUID, number: int) -> HttpResponse:
    """The envelope of one photograph as JSON, for a holder with a key."""
    key = keys.key_of(request.actor.number or 0)
    boxes, seal_key = open_report_boxes(request.actor), bytes(key.sealing_key) if key else b""
    sealed = mailboxes.photograph_for(boxes, signal, number, seal_key) if key else b""
    if not sealed:
        raise Http404
    return JsonResponse({"sealed": mailboxes.base64_text(sealed)})


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def answer_violence_report(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Save a sealed answer, which waits for a second reader."""
    return mailboxes.store_circle_answer(request, PURPOSE, signal, report_circle_keys())


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def send_prepared_sentence(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Send a prepared sentence at once; refused while no sentence holds that two signed."""
    circle = report_circle_keys() if sendable_texts() else []
    return mailboxes.store_prepared_message(request, PURPOSE, signal, circle)


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def agree_to_answer(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Send an answer as its second reader."""
    return mailboxes.send_as_second_reader(request, PURPOSE, signal)


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def return_answer(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Send an answer back to its writer, or take one's own away."""
    return mailboxes.change_circle_thread(request, PURPOSE, signal, mailboxes.return_answer, INBOX)


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def write_case_note(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Save a sealed note about a signal, for the team alone."""
    return mailboxes.store_case_note(request, PURPOSE, signal, report_circle_keys())


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def close_violence_report(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Propose to close a signal, which takes effect after two weeks."""
    return mailboxes.change_circle_thread(request, PURPOSE, signal, mailboxes.close_as_circle, INBOX)


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def agree_to_closing(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Close an answered signal at once, as the second of the team."""
    return mailboxes.change_circle_thread(request, PURPOSE, signal, mailboxes.agree_to_closing, INBOX)


@authorized_page(policy.serve, find=_visible_violence_report, methods=("POST",))
def stop_closing(request: ActorRequest, signal: UUID) -> HttpResponse:
    """Keep a signal open that somebody proposed to close."""
    return mailboxes.change_circle_thread(request, PURPOSE, signal, mailboxes.stop_closing, INBOX)
