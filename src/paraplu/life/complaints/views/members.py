"""Pages for the circle alone: its list and its answers. They are the same for somebody who is named."""

from django.http import HttpResponse
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

DESK = mailboxes.CircleDesk(
    PURPOSE, policy.serve, "complaints:inbox", "complaint", circle=lambda _complaint: complaint_keys()
)


@authorized_page(policy.serve)
def complaint_inbox_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the reader's browser opens with their key; the page counts nothing."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    circle = complaint_circle(listed)
    list_page = mailboxes.paginate_boxes(open_complaints(request.actor), request.GET.get("page", ""))
    context = {
        "key": key,
        "list_page": list_page,
        "threads": mailboxes.thread_rows(list_page.rows, key, circle.keys),
        "lock": key and keys.key_lock(key),
        "seats": [(office_name(seat.office), seat.letter) for seat in own_seats(circle, number)],
        "roster": listed.as_json(*policy.CIRCLE),
        "due": mailboxes.next_step_day(),
        "seat_names": dict(seat_choices(circle.seats)),
        **message_words(circle),
    }
    return render(request, "complaints/office/inbox.html", context)


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_complaints(request: ActorRequest) -> HttpResponse:
    """Share complaints with new holders: the browser opens each key and seals it again for those who read."""
    return mailboxes.sharing_page(request, DESK)
