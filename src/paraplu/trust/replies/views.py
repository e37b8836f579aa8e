"""The page of an office with the answers to its e-mails, which the reader's browser opens."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import pages
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.replies import actions, policy
from paraplu.trust.replies.forms import ChosenRepliesForm
from paraplu.trust.replies.models import EmailReply
from paraplu.trust.replies.queries import PURPOSE, replies_for, writing_roles

AT_ONCE = 10
LIST = "replies:list"


@authorized_page(policy.see_replies)
def replies_page(request: ActorRequest) -> HttpResponse:
    """List envelopes; the page shows those that the reader's key opens."""
    return _show_replies(request)


def _show_replies(request: ActorRequest, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    unlock = keys.unlock_context(request.actor.number_or_zero)
    list_page = pages.paginate(replies_for(request.actor), pages.requested_page_number(request), AT_ONCE)
    context = {
        **unlock,
        "list_page": list_page,
        "replies": _reply_rows(list_page.rows, unlock["key"]) if unlock["key"] else [],
        "roles": writing_roles(request.actor),
        "days": settings.UNION.retention["question_days"],
        "is_wrong": status != HTTPStatus.OK,
    }
    return render(request, "replies/list.html", context, status=status)


def _reply_rows(found: list[EmailReply], key: Any) -> list[dict[str, Any]]:
    """Each reply that has a slot for this reader, with the envelope for their page."""
    rows = []
    for reply in found:
        message = mailboxes.ArrivedMessage(PURPOSE, reply.pk, bytes(reply.sealed))
        if sealed := message.json_for_reader(bytes(key.sealing_key)):
            rows.append({"reply": reply, "sealed": sealed})
    return rows


@authorized_page(policy.see_replies, methods=("POST",))
def mark_as_done(request: ActorRequest) -> HttpResponse:
    """Mark the chosen replies as done, or put them back."""
    form = ChosenRepliesForm(request.POST)
    if not form.is_valid():
        return _show_replies(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    data = form.cleaned_data
    actions.mark_replies(request.actor, data["reply"], is_done=data["done"] == "yes")
    return MemberRedirect(LIST)
