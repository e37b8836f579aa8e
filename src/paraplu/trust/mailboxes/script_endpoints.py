"""What the public pages of all apps with boxes share: accept what a script sends, and answer all alike."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import form_tokens
from paraplu.base.digests import keyed_digest
from paraplu.base.intake import SubmissionConflict, form_token_nonce
from paraplu.base.pages import in_equal_time
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import actions, thread_prices
from paraplu.trust.mailboxes.asker_endings import end_as_asker
from paraplu.trust.mailboxes.forms import OTHER_WORDS, UNSOUND, EndForm, NewBoxForm, ReadForm, WriteForm
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.queries import thread_view_for
from paraplu.trust.mailboxes.thread_views import ThreadView, padded_json
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox

Keys = list[bytes]


@dataclass(frozen=True, slots=True)
class MailboxService:
    """How an app uses boxes: for what, and who would read one about a subject in a language.

    some_circle: a circle for an address that does not exist, chosen by a number that is derived from it.
    """

    purpose: str
    circle: Callable[[str, str], Keys]
    some_circle: Callable[[int], Keys]

    @property
    def challenge_purpose(self) -> str:
        """The purpose of the form token that is signed to read a box."""
        return f"mailboxes/{self.purpose}/read"

    @property
    def token_purpose(self) -> str:
        """The purpose of the form token that opens a box."""
        return f"mailboxes/{self.purpose}/open"

    def circle_of(self, view: ThreadView, address: bytes) -> Keys:
        """The public keys to which the next message of this thread is sealed."""
        if view.is_there:
            return self.circle(view.subject, view.language)
        return self.some_circle(int(keyed_digest("mailboxes/circle", address)[:8], 16))


@dataclass(frozen=True, slots=True)
class PricedToken:
    """A new form token of a page that opens a box, and how many zero bits its solution needs now."""

    text: str
    bits: int


def new_priced_token(service: MailboxService) -> PricedToken:
    """The form token for one page."""
    text = form_tokens.issue_token(service.token_purpose)
    return PricedToken(text, thread_prices.price_of_now(service.purpose))


def open_submitted_box(
    request: Any, service: MailboxService, form: NewBoxForm, about: Callable[[], actions.BoxSubject]
) -> HTTPStatus:
    """Open a box with the data that was sent and paid for with work; faults are in the form afterwards."""
    nonce = form_token_nonce(request, service.token_purpose)
    if nonce is None:
        form.add_error(
            None, _("This page was open for a long time. Send the form again. What you typed is still here.")
        )
    if nonce is None or not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    ticket, solution = request.POST["ticket"], request.POST.get("solution", "")
    if not thread_prices.is_paid(service.purpose, ticket, solution):
        return HTTPStatus.PRECONDITION_REQUIRED
    box_subject = about()
    circle = service.circle(box_subject.subject, box_subject.language)
    try:
        accounts.count_try("box", request)
        actions.open_box(request.actor, box_subject, form.first_message(service.purpose), circle, nonce)
    except accounts.TooManyTries:
        return HTTPStatus.TOO_MANY_REQUESTS
    except SubmissionConflict:
        form.add_error(None, OTHER_WORDS)
        return HTTPStatus.PRECONDITION_FAILED
    except (InvalidEnvelope, NotAuthorized):
        form.add_error(None, UNSOUND)
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def page_of_refusal(request: Any, service: MailboxService, status: HTTPStatus) -> HttpResponse | None:
    """The page for what is refused without showing the form again, which its script keeps; else None."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != HTTPStatus.PRECONDITION_REQUIRED:
        return None
    bits = thread_prices.price_of_now(service.purpose)
    return render(request, "mailboxes/unpaid.html", {"bits": bits}, status=status)


def incomplete_page(request: Any, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    """The answer to an incomplete form; a script looks at the status alone."""
    return render(request, "mailboxes/not_whole.html", {"sentence": UNSOUND}, status=status)


def answer_box_script(request: Any, service: MailboxService) -> HttpResponse:
    """Read, write into or close a box, as the page's script asks; the size of the JSON reveals nothing."""
    challenge = request.POST.get("challenge", "")
    form: ReadForm = _submitted_form_for(request)
    if form_token_nonce(request, service.challenge_purpose, "challenge") is None or not form.is_valid():
        return incomplete_page(request)
    with in_equal_time():
        status = _carry_out(request, service, form, challenge)
        proof = form.proof_for(service.purpose)
        view = thread_view_for(request.actor, proof, partial(_is_proven, form, proof, challenge))
        token = form_tokens.issue_token(service.challenge_purpose)
        text = padded_json(view, service.circle_of(view, proof.address), token)
    return HttpResponse(text, status=status, content_type="application/json")


# why: the fields that were sent tell which of three forms it is, in this order.
def _submitted_form_for(request: Any) -> ReadForm:
    if "sealed" in request.POST:
        return WriteForm(request.POST)
    return EndForm(request.POST) if "end" in request.POST else ReadForm(request.POST)


def _carry_out(request: Any, service: MailboxService, form: ReadForm, challenge: str) -> HTTPStatus:
    """Only a message can be refused: closing a box that does not exist is answered as if it did."""
    try:
        if isinstance(form, WriteForm):
            message = form.next_message(service.purpose)
            actions.write_as_asker(request.actor, message, service.circle)
        elif isinstance(form, EndForm):
            act, longer = form.cleaned_data["end"], form.cleaned_data["longer"]
            proof = form.proof_for(service.purpose)
            end_as_asker(request.actor, proof, challenge, act, longer=longer)
    except (NoBox, InvalidEnvelope, NotAuthorized):
        return HTTPStatus.CONFLICT if isinstance(form, WriteForm) else HTTPStatus.OK
    return HTTPStatus.OK


def _is_proven(form: ReadForm, proof: BoxProof, challenge: str, sign_key: bytes) -> bool:
    """A message that was written is its own proof."""
    if isinstance(form, WriteForm):
        message = form.next_message(proof.purpose)
        return proof.proves_message(sign_key, message.number, message.sealed)
    return proof.proves_challenge(sign_key, challenge)
