"""Pages for the safety team alone: its box and its answers."""

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

DESK = mailboxes.CircleDesk(
    PURPOSE, policy.serve, "safety:inbox", "signal", circle=lambda _report: report_circle_keys()
)


@authorized_page(policy.serve)
def report_inbox_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the reader's browser opens with their key; the page counts nothing."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    of_now = safety_team_keys(listed)
    list_page = mailboxes.paginate_boxes(open_report_boxes(request.actor), request.GET.get("page", ""))
    context = {
        "key": key,
        "list_page": list_page,
        "from_first": mailboxes.NO_BOX,
        "threads": mailboxes.thread_rows(list_page.rows, key, report_circle_keys(of_now)),
        "lock": key and keys.key_lock(key),
        "letter": next((holder.letter for holder in of_now if holder.number == number), ""),
        "sentences": sendable_texts(listed),
        "due": mailboxes.next_step_day(),
        "is_in_pair": is_in_weekly_pair(number, clock.current_date(), of_now),
        "safety": settings.UNION.safety,
        "roster": listed.as_json(policy.OFFICE),
    }
    return render(request, "safety/office/inbox.html", context)


@authorized_page(policy.serve)
def report_queue_part(request: ActorRequest, after: UUID) -> HttpResponse:
    """Some of all open signals as JSON, for the browser of a holder with a key, which puts them in order."""
    key = keys.key_of(request.actor.number or 0)
    if key is None:
        raise Http404
    boxes = open_report_boxes(request.actor)
    part = mailboxes.queue_part(boxes, bytes(key.sealing_key), key.number, after)
    return JsonResponse(part.as_json())


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_with_new_reader(request: ActorRequest) -> HttpResponse:
    """Share signals with new members of the team: the browser opens each key and seals it again."""
    return mailboxes.sharing_page(request, DESK)


@authorized_page(policy.serve)
def report_photograph(request: ActorRequest, signal: UUID, number: int) -> HttpResponse:
    """The envelope of one photograph as JSON, for a holder with a key."""
    key = keys.key_of(request.actor.number or 0)
    boxes, seal_key = open_report_boxes(request.actor), bytes(key.sealing_key) if key else b""
    sealed = mailboxes.photograph_for(boxes, signal, number, seal_key) if key else b""
    if not sealed:
        raise Http404
    return JsonResponse({"sealed": mailboxes.base64_text(sealed)})


@authorized_page(policy.serve, find=DESK.found_thread, methods=("POST",))
def send_prepared_sentence(request: ActorRequest, signal: mailboxes.Box) -> HttpResponse:
    """Send a prepared sentence at once; refused while no sentence holds that two signed."""
    circle = report_circle_keys() if sendable_texts() else []
    return mailboxes.store_prepared_message(request, PURPOSE, signal.pk, circle)
