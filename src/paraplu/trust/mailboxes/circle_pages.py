"""What the pages of all circles share: their threads, an answer, a second reader, a closing."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import MemberRedirect
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.forms import AgreementForm, CircleAnswerForm, ClosingForm
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.queries import threads_in
from paraplu.trust.mailboxes.script_endpoints import incomplete_page
from paraplu.trust.mailboxes.second_readers import NoSecondReader, OtherClaim
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox


def thread_rows(boxes: Collection[Box], key: Any, readers: Collection[bytes]) -> list[dict[str, Any]]:
    """Each thread with the keys to which the next answer is sealed; key: of the holder, None without one.

    readers: the circle of now; the writer's own key is in each thread.
    """
    if key is None:
        return []
    threads = threads_in(boxes, bytes(key.sealing_key), key.number)
    return [{"thread": thread, "sealed": thread.as_json(readers)} for thread in threads]


def store_circle_answer(request: Any, purpose: str, box_id: UUID, circle: Collection[bytes]) -> HttpResponse:
    """Save a sealed answer: 204 when it is sent, 202 when it waits for a second reader.

    409 when somebody else was quicker or the circle changed, 412 when nobody else could agree to it.
    """
    form = CircleAnswerForm(request.POST)
    if not form.is_valid():
        return incomplete_page(request)
    try:
        waits = actions.write_as_circle(request.actor, purpose, box_id, form.circle_answer(), circle)
    except NoSecondReader:
        return incomplete_page(request, HTTPStatus.PRECONDITION_FAILED)
    except (NoBox, InvalidEnvelope):
        return incomplete_page(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.ACCEPTED if waits else HTTPStatus.NO_CONTENT)


def send_as_second_reader(request: Any, purpose: str, box_id: UUID) -> HttpResponse:
    """Send an answer to which a second reader agrees; 403 for its writer and people tied to the writer.

    422 when they read something else than its writer claimed.
    """
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return incomplete_page(request)
    data = form.cleaned_data
    try:
        signed = data["handle"], data["signature"], data["claim"]
        actions.agree_to_answer(request.actor, purpose, box_id, *signed)
    except NotAuthorized:
        return incomplete_page(request, HTTPStatus.FORBIDDEN)
    except OtherClaim:
        return incomplete_page(request)
    except NoBox:
        return incomplete_page(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def change_circle_thread(
    request: Any, purpose: str, box_id: UUID, verb: Callable[..., None], inbox: str
) -> HttpResponse:
    """What a button with the handle alone does: send an answer back, propose, agree to or stop a closing."""
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return incomplete_page(request)
    try:
        verb(request.actor, purpose, box_id, form.cleaned_data["handle"])
    except NotAuthorized:
        sentence = _(
            "Another person of your team must agree, and they must be independent of the first person."
        )
        context = {"sentence": sentence}
        return render(request, "mailboxes/office/refused.html", context, status=HTTPStatus.FORBIDDEN)
    except NoBox:
        return incomplete_page(request, HTTPStatus.CONFLICT)
    return MemberRedirect(inbox)
