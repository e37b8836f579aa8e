"""What the doors of all rooms with boxes have in common for those without script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base import clock, tickets
from paraplu.base.equal_time import in_equal_time
from paraplu.base.intake import SentOtherwise, nonce_of
from paraplu.kernel.rules import Refused
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.answering import SMALLEST
from paraplu.trust.mailboxes.doors import Door
from paraplu.trust.mailboxes.plain_forms import EndPlainlyForm, PlainForm, ReceiptForm, ReplyForm
from paraplu.trust.mailboxes.weakly import (
    Opened,
    TooLong,
    close_weakly,
    open_weakly,
    read_weakly,
    receipt_for,
    write_weakly,
)
from paraplu.trust.mailboxes.writing import NoBox


@dataclass(frozen=True, slots=True)
class Told:
    """What a plain page shows: what lies in the box, what was just done, and whether that failed."""

    messages: Sequence[Opened]
    done: str = ""
    failed: bool = False


def digits_for(door: Door, ticket: str) -> str:
    """The digits of the receipt that belongs to a page's ticket; empty for a ticket that is none."""
    try:
        return receipt_for(ticket, door.ticket).digits
    except tickets.TicketWrong:
        return ""


def take_plain_box(
    request: Any, door: Door, form: PlainForm, about: Callable[[], actions.About]
) -> HTTPStatus:
    """Seal in memory what was typed and open its box; what is wrong stands in the form afterwards."""
    nonce = nonce_of(request, door.ticket)
    if nonce is None:
        form.add_error(None, _("This page was open for long. Your receipt is a new one: write it down."))
    if nonce is None or not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    told = about()
    receipt, circle = (
        receipt_for(request.POST["ticket"], door.ticket),
        door.circle(told.subject, told.language),
    )
    try:
        accounts.count_try("box", request)
        open_weakly(request.actor, told, receipt, form.content(), circle, nonce)
    except accounts.TooFast:
        return HTTPStatus.TOO_MANY_REQUESTS
    except TooLong:
        form.add_error("text", _("This is too long for one message. Please write in two parts."))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    except SentOtherwise:
        form.add_error(None, _("This was sent already, with other words. Come back with your receipt."))
        return HTTPStatus.CONFLICT
    except actions.Unsound:
        form.add_error(None, _("Too few people can read this now. Choose something else, or call."))
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def plain_form_for(request: Any) -> ReceiptForm:
    """Which of the three plain forms came: write again, close, or read."""
    if "text" in request.POST:
        return ReplyForm(request.POST)
    return EndPlainlyForm(request.POST) if "end" in request.POST else ReceiptForm(request.POST)


def answer_plainly(
    request: Any, door: Door, form: ReceiptForm, show: Callable[[Told], HttpResponse]
) -> HttpResponse:
    """Do what the form says, then show what lies there; of a strange receipt nothing, alike in time and size.

    Threat: a page with messages takes longer to draw than one without, so drawing is part of the time.
    """
    with in_equal_time():
        done, failed = "", False
        try:
            done = _act(request, door, form)
        except (NoBox, actions.Unsound, TooLong, Refused):
            failed = True
        opened = read_weakly(request.actor, door.purpose, form.cleaned_data["receipt"])
        return _of_equal_size(show(Told(opened, done, failed)))


def _act(request: Any, door: Door, form: ReceiptForm) -> str:
    said = form.cleaned_data
    if isinstance(form, ReplyForm):
        content: dict[str, str | list[str]] = {"text": said["text"], "day": clock.today().isoformat()}
        write_weakly(request.actor, door.purpose, said["receipt"], content, door.circle)
        return "written"
    if isinstance(form, EndPlainlyForm):
        close_weakly(request.actor, door.purpose, said["receipt"], longer=said["longer"])
        return "closed"
    return ""


def _of_equal_size(page: HttpResponse) -> HttpResponse:
    """Threat: the length of a page tells whether something lay there; so all are filled up alike."""
    size = SMALLEST
    while size < len(page.content) + len(_FILLING):
        size *= 2
    page.content += _FILLING.replace(b"%", b"." * (size - len(page.content) - len(_FILLING) + 1))
    return page


_FILLING = b"<!--%-->"
