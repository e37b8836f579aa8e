"""What the public pages of all apps with boxes share for visitors without script."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base import clock, form_tokens
from paraplu.base.intake import SubmissionConflict, form_token_for, form_token_nonce
from paraplu.base.pages import in_equal_time
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import actions, thread_prices
from paraplu.trust.mailboxes.forms import OTHER_WORDS
from paraplu.trust.mailboxes.lifetimes import WARNED_DAYS
from paraplu.trust.mailboxes.plain_forms import EndPlainlyForm, PlainForm, ReplyForm, ReturnCodeForm
from paraplu.trust.mailboxes.proven_messages import ReadableMessage, read_messages
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.script_endpoints import MailboxService
from paraplu.trust.mailboxes.server_side import (
    TooLong,
    end_without_script,
    open_without_script,
    proof_without_script,
    read_without_script,
    return_code_for,
    view_without_script,
    write_without_script,
)
from paraplu.trust.mailboxes.thread_views import SMALLEST, ThreadView
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox

# As text: that of a message of 8,192 bytes.
LONGEST_OPENING = 12_000
MANY_OTHERS = gettext_lazy(
    "Very many messages are coming in, so yours could not be sent without scripts. What you typed is still "
    "here, and your return code stays the same. Send it again in 15 minutes. If it cannot wait, ring one of "
    "the numbers on this page."
)


@dataclass(frozen=True, slots=True)
class PlainPageContent:
    """What a plain page shows: the messages of the box, what was just done, and whether that failed.

    view: the same box unopened, with its days. proof: of the first message, and what opens that one.
    answer_due: the last day for a first answer, where one is promised and has not come.
    """

    messages: Sequence[ReadableMessage]
    view: ThreadView
    proof: tuple[str, str]
    done: str = ""
    failed: bool = False
    answer_due: date | None = None

    @property
    def short_opening(self) -> str:
        """What opens the first message; empty for a long one.

        Threat: with it a page would need a larger size than that of an unknown code.
        """
        return self.proof[1] if len(self.proof[1]) <= LONGEST_OPENING else ""

    @property
    def is_overdue(self) -> bool:
        """Whether that day has passed."""
        return bool(self.answer_due and self.answer_due < clock.current_date())

    @property
    def ends_soon(self) -> bool:
        """Whether it is deleted in the next days, so that the page warns."""
        last = clock.current_date() + timedelta(days=WARNED_DAYS)
        return bool(self.view.forgotten_on and self.view.forgotten_on <= last)


def _return_code_digits(service: MailboxService, ticket: str) -> str:
    """The digits of the receipt that belongs to a page's form token; empty for an invalid token."""
    try:
        return return_code_for(ticket, service.token_purpose).digits
    except form_tokens.InvalidFormToken:
        return ""


def plain_opening_page[F: PlainForm](
    request: Any,
    service: MailboxService,
    *,
    make_form: Callable[..., F],
    subject: Callable[[F], actions.BoxSubject],
    show_form: Callable[[F, Mapping[str, str], HTTPStatus], HttpResponse],
    show_sent: Callable[[F], HttpResponse],
) -> HttpResponse:
    """Show the return code before anything is sent, and open a box with what was typed.

    make_form: empty, or from what was sent and its return code. show_form: with form token and return code.
    """
    if request.method == "GET":
        return show_form(make_form(), _new_ticket(request, service, HTTPStatus.OK), HTTPStatus.OK)
    digits = _return_code_digits(service, request.POST.get("ticket", ""))
    form = make_form(request.POST, digits=digits)
    status = _open_typed_box(request, service, form, lambda: subject(form))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != HTTPStatus.OK:
        return show_form(form, _new_ticket(request, service, status), status)
    return show_sent(form)


def _new_ticket(request: Any, service: MailboxService, status: HTTPStatus) -> dict[str, str]:
    ticket = form_token_for(request, service.token_purpose, status)
    return {"ticket": ticket, "digits": _return_code_digits(service, ticket)}


def _open_typed_box(
    request: Any, service: MailboxService, form: PlainForm, about: Callable[[], actions.BoxSubject]
) -> HTTPStatus:
    """Seal in memory what was typed and open its box; faults are in the form afterwards."""
    nonce = form_token_nonce(request, service.token_purpose)
    if nonce is None:
        form.add_error(
            None, _("This page was open for a long time. You have a new return code: write it down.")
        )
    if nonce is None or not form.is_valid() or _has_to_wait(request, service, form):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    box_subject, return_code = about(), return_code_for(request.POST["ticket"], service.token_purpose)
    circle = service.circle(box_subject.subject, box_subject.language)
    try:
        accounts.count_try("box", request)
        open_without_script(request.actor, box_subject, return_code, form.sealed_content(), circle, nonce)
    except accounts.TooManyTries:
        return HTTPStatus.TOO_MANY_REQUESTS
    except TooLong:
        form.add_error("text", _("This is too long for one message. Write it in two parts."))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    except SubmissionConflict:
        form.add_error(None, OTHER_WORDS)
        return HTTPStatus.CONFLICT
    except InvalidEnvelope:
        form.add_error(None, _("Too few people can read this now. Choose something else, or call us."))
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def _has_to_wait(request: Any, service: MailboxService, form: PlainForm) -> bool:
    """Add an error while so many open a box that it takes work, which only a script does.

    A box that is open already is answered as before.
    """
    if not thread_prices.is_raised(service.purpose):
        return False
    return_code = return_code_for(request.POST["ticket"], service.token_purpose)
    if read_without_script(request.actor, service.purpose, return_code):
        return False
    form.add_error(None, MANY_OTHERS)
    return True


def plain_thread_page(
    request: Any,
    service: MailboxService,
    template: str,
    further_values: Callable[[Sequence[ReadableMessage]], Mapping[str, Any]],
) -> HttpResponse:
    """Type the return code, read, write again, close. Opened messages are shown once and not stored.

    further_values: what the page shows besides, by the messages that opened.
    """

    def render_thread(
        form: ReturnCodeForm, status: HTTPStatus, thread: PlainPageContent | None = None
    ) -> HttpResponse:
        values = {"form": form, "thread": thread, **further_values(thread.messages if thread else ())}
        return render(request, template, values, status=status)

    if request.method == "GET":
        return render_thread(ReturnCodeForm(), HTTPStatus.OK)
    # The fields that were sent tell which of the three forms it is: write again, close, or read.
    further = EndPlainlyForm if request.POST.get("end") else ReturnCodeForm
    form = (ReplyForm if "text" in request.POST else further)(request.POST)
    if not form.is_valid():
        return render_thread(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _answer_plainly(request, service, form, lambda thread: render_thread(form, HTTPStatus.OK, thread))


def _answer_plainly(
    request: Any,
    service: MailboxService,
    form: ReturnCodeForm,
    show: Callable[[PlainPageContent], HttpResponse],
) -> HttpResponse:
    """Do what the form says, then show the messages; an unknown receipt shows none, in equal time and size.

    Threat: a page with messages takes longer to render than one without, so rendering is part of the time.
    """
    with in_equal_time():
        done, failed = "", False
        try:
            done = _carry_out(request, service, form)
        except (NoBox, InvalidEnvelope, TooLong, NotAuthorized):
            failed = True
        purpose, code = service.purpose, form.cleaned_data["receipt"]
        view = view_without_script(request.actor, purpose, code)
        opened = read_messages(code, purpose, view.messages)
        proof = proof_without_script(view, purpose, code)
        due = _day_of_first_answer(purpose, view) if opened else None
        return page_of_equal_size(show(PlainPageContent(opened, view, proof, done, failed, due)))


def _day_of_first_answer(purpose: str, view: ThreadView) -> date | None:
    days = PURPOSES[purpose].answer_days
    if not days or any(message.side == "circle" for message in view.messages):
        return None
    return view.filing.day + timedelta(days=days)


def _carry_out(request: Any, service: MailboxService, form: ReturnCodeForm) -> str:
    data = form.cleaned_data
    if isinstance(form, ReplyForm):
        content = form.sealed_content(clock.current_date().isoformat())
        write_without_script(request.actor, service.purpose, data["receipt"], content, service.circle)
        return "written"
    if isinstance(form, EndPlainlyForm):
        ended = request.actor, service.purpose, data["receipt"], data["end"]
        end_without_script(*ended, longer=data["longer"])
        return str(data["end"])
    return ""


def page_of_equal_size(page: HttpResponse) -> HttpResponse:
    """Threat: the length of a page reveals whether there are messages; so all are padded alike."""
    size = SMALLEST
    while size < len(page.content) + len(_FILLING):
        size *= 2
    page.content += _FILLING.replace(b"%", b"." * (size - len(page.content) - len(_FILLING) + 1))
    return page


_FILLING = b"<!--%-->"
