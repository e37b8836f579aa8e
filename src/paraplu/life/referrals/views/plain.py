"""Allow a partner something, or take it back, without scripts: the weaker way, labelled so."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page, in_equal_time
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.referrals import plain_consents, policy
from paraplu.life.referrals.forms import PlainConsentForm
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

BACK = {"safety": "safety:come_back_plainly", "questions": "questions:come_back_plainly"}
FAILED = (mailboxes.NoBox, mailboxes.InvalidEnvelope, mailboxes.TooLong, NotAuthorized)


@dataclass(frozen=True, slots=True)
class PlainConsentState:
    """What the page shows: what is asked, what was given, and what was just done with which outcome."""

    asked: plain_consents.OpenRequest | None
    given: list[plain_consents.GivenConsent]
    done: str = ""
    opened_on: date | None = None


@authorized_page(policy.revoke, methods=("GET", "POST"))
def plain_consent_page(request: ActorRequest, purpose: str) -> HttpResponse:
    """Type the return code, tick boxes, sign and send, or take back; nothing of it is stored readable."""
    if request.method == "GET":
        return _render_consents(request, purpose, PlainConsentForm())
    form = PlainConsentForm(request.POST)
    if not form.is_valid():
        return _render_consents(request, purpose, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        accounts.count_try("code", request)
    except accounts.TooManyTries:
        return accounts.too_many_tries_page(request)
    with in_equal_time():
        done, opened_on = _carry_out(request, purpose, form)
        code = form.cleaned_data["receipt"]
        messages = mailboxes.read_without_script(request.actor, purpose, code)
        given = plain_consents.given_consents(purpose, code, messages)
        state = PlainConsentState(plain_consents.open_request(messages), given, done, opened_on)
        return mailboxes.page_of_equal_size(_render_consents(request, purpose, form, state))


def _render_consents(
    request: ActorRequest,
    purpose: str,
    form: PlainConsentForm,
    state: PlainConsentState | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    values: dict[str, Any] = {"form": form, "state": state, "purpose": purpose, "back": BACK[purpose]}
    return render(request, "referrals/allow_plainly.html", values, status=status)


def _carry_out(request: ActorRequest, purpose: str, form: PlainConsentForm) -> tuple[str, date | None]:
    """What was done, in a word; nothing where somebody only looks."""
    code: ReturnCode = form.cleaned_data["receipt"]
    messages = mailboxes.read_without_script(request.actor, purpose, code)
    try:
        if name := form.cleaned_data["take"]:
            found = plain_consents.given_consents(purpose, code, messages)
            (given,) = (each for each in found if each.name == name)
            opened_on = plain_consents.take_consent_back(request.actor, purpose, code, given)
            return ("opened" if opened_on else "taken"), opened_on
        if form.cleaned_data["allow"]:
            return _allow(request, purpose, form, messages), None
    except (*FAILED, ValueError):
        return "failed", None
    return "", None


def _allow(
    request: ActorRequest, purpose: str, form: PlainConsentForm, messages: plain_consents.Messages
) -> str:
    asked, ticked = plain_consents.open_request(messages), form.cleaned_data["boxes"]
    reach = form.cleaned_data["reach"]
    if asked is None:
        return "failed"
    fields = {field for partner in asked.partners for field in asked.allowed_fields(ticked, partner)}
    if not fields:
        return "none"
    if "reach" in fields and not reach:
        return "reach"
    plain_consents.allow_fields(request.actor, purpose, form.cleaned_data["receipt"], asked, ticked, reach)
    return "allowed"
