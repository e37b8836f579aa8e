"""Pages for approvers alone: the requests and their answers."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.solidarity import policy
from paraplu.life.solidarity.queries import PURPOSE, approver_keys, request_circle_keys
from paraplu.life.solidarity.views.public_forms import fund_page_context
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

DESK = mailboxes.CircleDesk(
    PURPOSE, policy.serve, "solidarity:inbox", "fund_request", circle=lambda _request: request_circle_keys()
)
# Only a browser that opened them knows whose need comes first, so it gets more of them at once.
AT_ONCE = 50


@authorized_page(policy.serve)
def request_inbox_page(request: ActorRequest) -> HttpResponse:
    """List sealed envelopes, which the approver's browser opens and puts in the published order of need."""
    number = request.actor.number or 0
    key, listed = keys.key_of(number), keys.read_roster()
    of_now = approver_keys(listed)
    boxes = mailboxes.boxes_visible_to(request.actor, PURPOSE)
    list_page = mailboxes.paginate_boxes(boxes, request.GET.get("page", ""), AT_ONCE)
    context = {
        **fund_page_context(),
        "key": key,
        "list_page": list_page,
        "threads": mailboxes.thread_rows(list_page.rows, key, [holder.xwing for holder in of_now]),
        "lock": key and keys.key_lock(key),
        "letter": next((holder.letter for holder in of_now if holder.number == number), ""),
        "roster": listed.as_json(policy.OFFICE),
    }
    return render(request, "solidarity/office/inbox.html", context)


@authorized_page(policy.serve, methods=("GET", "POST"))
def share_requests(request: ActorRequest) -> HttpResponse:
    """Share open requests with new approvers: the browser opens each key and seals it again."""
    return mailboxes.sharing_page(request, DESK)
