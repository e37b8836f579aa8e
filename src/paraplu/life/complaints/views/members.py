"""Pages for the circle alone: its list and its answers. They are the same for somebody who is named."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.complaints import policy
from paraplu.life.complaints.forms import message_words, office_name, seat_choices
from paraplu.life.complaints.queries import (
    PURPOSE,
    complaint_circle,
    complaint_keys,
    open_complaints,
    own_seats,
)
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

INBOX = "complaints:inbox"


@authorized_page(policy.serve)
def complaint_inbox_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the reader's browser opens with their key; the page counts nothing."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    circle = complaint_circle(listed)
    list_page = mailboxes.paginate_boxes(open_complaints(request.actor), request.GET.get("page", ""))
    context = {
        "key": key,
        "leaf": list_page,
        "threads": _thread_rows(list_page.rows, key, circle.keys) if key else [],
        "lock": key and keys.key_lock(key),
        "seats": [(office_name(seat.office), seat.letter) for seat in own_seats(circle, number)],
        "roster": listed.as_json(*policy.CIRCLE),
        "due": mailboxes.next_step_day(),
        "seat_names": dict(seat_choices(circle.seats)),
        **message_words(circle),
    }
    return render(request, "complaints/office/inbox.html", context)


def _thread_rows(found: list[mailboxes.Box], key: Any, of_now: Any) -> list[dict[str, Any]]:
    """Each thread with the keys to which the next answer is sealed: the circle of now, and the writer."""
    return [
        {"thread": thread, "sealed": thread.as_json(of_now)}
        for thread in mailboxes.threads_in(found, bytes(key.sealing_key), key.number)
    ]


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_complaints(request: ActorRequest) -> HttpResponse:
    """Share complaints with new holders: the browser opens each key and seals it again for those who read."""
    if request.method == "POST":
        return mailboxes.answer_rekeying(
            request, PURPOSE, open_complaints(request.actor), lambda _s, _l: complaint_keys()
        )
    context = {
        **keys.unlock_context(request.actor.number or 0),
        "roster": keys.read_roster().as_json(*policy.CIRCLE),
    }
    return render(request, "complaints/office/passing.html", context)


def _visible_complaint(actor: Any, complaint: UUID) -> UUID:
    """A thread that the actor may see, or Http404."""
    if mailboxes.open_box_by_id(actor, PURPOSE, complaint) is None:
        raise Http404
    return complaint


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def answer_complaint(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Save a sealed answer, which waits for a second reader."""
    return mailboxes.store_circle_answer(request, PURPOSE, complaint, complaint_keys())


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def agree_to_answer(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Send an answer as its second reader."""
    return mailboxes.send_as_second_reader(request, PURPOSE, complaint)


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def return_answer(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Send an answer back to its writer, or take one's own away."""
    return mailboxes.change_circle_thread(request, PURPOSE, complaint, mailboxes.return_answer, INBOX)


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def write_case_note(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Save a sealed note about a complaint, for those who can read it."""
    return mailboxes.store_case_note(request, PURPOSE, complaint, complaint_keys())


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def close_complaint(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Propose to close a complaint, which takes effect after two weeks."""
    return mailboxes.change_circle_thread(request, PURPOSE, complaint, mailboxes.close_as_circle, INBOX)


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def agree_to_closing(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Close an answered complaint at once, as the second reader."""
    return mailboxes.change_circle_thread(request, PURPOSE, complaint, mailboxes.agree_to_closing, INBOX)


@authorized_page(policy.serve, find=_visible_complaint, methods=("POST",))
def stop_closing(request: ActorRequest, complaint: UUID) -> HttpResponse:
    """Keep a complaint open that somebody proposed to close."""
    return mailboxes.change_circle_thread(request, PURPOSE, complaint, mailboxes.stop_closing, INBOX)
