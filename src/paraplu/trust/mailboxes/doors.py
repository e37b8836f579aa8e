"""What the doors of all rooms with boxes have in common: take what a script sends, answer alike."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import tickets
from paraplu.base.digests import keyed
from paraplu.base.equal_time import in_equal_time
from paraplu.base.intake import nonce_of
from paraplu.kernel.rules import Refused
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.answering import Lain, written
from paraplu.trust.mailboxes.forms import UNSOUND, BoxForm, EndForm, ReadForm, WriteForm
from paraplu.trust.mailboxes.proofs import Proof
from paraplu.trust.mailboxes.queries import lain_for
from paraplu.trust.mailboxes.writing import NoBox

Keys = list[bytes]


@dataclass(frozen=True, slots=True)
class Door:
    """A room's use of boxes: what for, and who would read one about a subject in a language.

    some_circle: for an address that nobody has, by a number that follows from it.
    """

    purpose: str
    circle: Callable[[str, str], Keys]
    some_circle: Callable[[int], Keys]

    @property
    def challenge(self) -> str:
        """The purpose of a ticket that is signed to read a box."""
        return f"mailboxes/{self.purpose}/read"

    @property
    def ticket(self) -> str:
        """The purpose of a ticket that opens a box."""
        return f"mailboxes/{self.purpose}/open"

    def circle_of(self, lain: Lain, address: bytes) -> Keys:
        """To whom the next message of this thread is sealed."""
        if lain.is_there:
            return self.circle(lain.subject, lain.language)
        return self.some_circle(int(keyed("mailboxes/circle", address)[:8], 16))


def take_box(request: Any, door: Door, form: BoxForm, about: actions.About) -> HTTPStatus:
    """Open a box with what came; what is wrong stands in the form afterwards."""
    nonce = nonce_of(request, door.ticket)
    if nonce is None:
        form.add_error(None, _("This page was open for a long time. Please send it once more."))
    if nonce is None or not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    circle = door.circle(about.subject, about.language)
    try:
        accounts.count_try("box", request)
        actions.open_box(request.actor, about, form.first(door.purpose), circle, nonce)
    except accounts.TooFast:
        return HTTPStatus.TOO_MANY_REQUESTS
    except (actions.Unsound, Refused):
        form.add_error(None, UNSOUND)
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def not_whole(request: Any, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    """What is told to whoever sent half of something; a script looks at the status alone."""
    return render(request, "mailboxes/not_whole.html", {"sentence": UNSOUND}, status=status)


def answer_script(request: Any, door: Door) -> HttpResponse:
    """Read a box, write into it or close it, as the page's script asks; JSON of a size that tells nothing."""
    challenge = request.POST.get("challenge", "")
    form: ReadForm = _form_for(request)
    if nonce_of(request, door.challenge, "challenge") is None or not form.is_valid():
        return not_whole(request)
    with in_equal_time():
        status = _act(request, door, form, challenge)
        proof = form.proof_for(door.purpose)
        lain = lain_for(request.actor, proof, partial(_is_proven, form, proof, challenge))
        text = written(lain, door.circle_of(lain, proof.address), tickets.issue(door.challenge))
    return HttpResponse(text, status=status, content_type="application/json")


def _form_for(request: Any) -> ReadForm:
    if "sealed" in request.POST:
        return WriteForm(request.POST)
    return EndForm(request.POST) if "end" in request.POST else ReadForm(request.POST)


def _act(request: Any, door: Door, form: ReadForm, challenge: str) -> HTTPStatus:
    """Only a message can be refused: whoever closes what is not there is answered as if it were."""
    try:
        if isinstance(form, WriteForm):
            message = form.message(door.purpose)
            actions.write_as_asker(request.actor, message, door.circle)
        elif isinstance(form, EndForm):
            longer = form.cleaned_data["longer"]
            actions.close_as_asker(request.actor, form.proof_for(door.purpose), challenge, longer=longer)
    except (NoBox, actions.Unsound, Refused):
        return HTTPStatus.CONFLICT if isinstance(form, WriteForm) else HTTPStatus.OK
    return HTTPStatus.OK


def _is_proven(form: ReadForm, proof: Proof, challenge: str, sign_key: bytes) -> bool:
    """A message that was written is proven by itself."""
    if isinstance(form, WriteForm):
        message = form.message(proof.purpose)
        return proof.writes(sign_key, message.number, message.sealed)
    return proof.answers(sign_key, challenge)
