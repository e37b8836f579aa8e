"""Requests for a tax certificate, as the treasurer's circle opens them: each in the reader's browser."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.ledger import certificate_requests as requests
from paraplu.commons.ledger import certified, policy
from paraplu.kernel.actor import Actor
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

DESK = mailboxes.CircleDesk(
    requests.PURPOSE,
    policy.serve_requests,
    "ledger:requests",
    "certificate_request",
    circle=lambda _request: requests.request_circle_keys(),
)


@authorized_page(policy.serve_requests)
def requests_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the reader's browser opens, each beside the form of its certificate."""
    context = {
        **thread_context(request.actor, request.GET.get("page", "")),
        "is_open": requests.asked_year() is not None,
        "may_ask": policy.ask_for_certificate(request.actor) and certified.open_year() is not None,
    }
    return render(request, "ledger/requests.html", context)


def thread_context(actor: Actor, page: str = "") -> dict[str, Any]:
    """The open requests of one page, sealed for this reader, and what opens their key."""
    number = actor.number_or_zero
    key, listed = keys.key_of(number), keys.read_roster()
    found = mailboxes.paginate_boxes(mailboxes.boxes_visible_to(actor, requests.PURPOSE), page)
    rows = mailboxes.thread_rows(found.rows, key, requests.request_readers(listed))
    return {
        "key": key,
        "list_page": found,
        "threads": [{**row, "form_key": uuid4()} for row in rows],
        "lock": key and keys.key_lock(key),
        "roster": listed.as_json(*policy.REQUEST_READERS),
    }


@authorized_page(policy.serve_requests, methods=("GET", "POST"))
def share_requests(request: ActorRequest) -> HttpResponse:
    """Share open requests with a new treasurer or director: the browser opens each key and seals it again."""
    return mailboxes.sharing_page(request, DESK)
