"""Public forms: ask the fund, get a return code, come back for the answer. No cookie, no name."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base import form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.statutes import app_settings
from paraplu.life.solidarity import policy
from paraplu.life.solidarity.forms import request_words
from paraplu.life.solidarity.payouts import payout_settings
from paraplu.life.solidarity.queries import PURPOSE, approver_keys, new_request_keys, request_circle_keys
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

SERVICE = mailboxes.MailboxService(
    PURPOSE, lambda _subject, _language: request_circle_keys(), lambda _draw: request_circle_keys()
)
# A closed fund opens no thread; those that are open go on to their end.
OPENING = replace(SERVICE, circle=lambda _subject, _language: new_request_keys())


@authorized_page(policy.request_help)
def request_page(request: ActorRequest) -> HttpResponse:
    """Show whom the fund helps first, the fields, and what happens next."""
    return _render_request_form(request, mailboxes.NewBoxForm())


def _render_request_form(
    request: ActorRequest, form: mailboxes.NewBoxForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "form": form,
        "approvers": approver_keys(),
        "circle": [mailboxes.base64_text(key) for key in new_request_keys()],
        "ticket": mailboxes.new_priced_token(OPENING),
        **fund_page_context(),
    }
    return render(request, "solidarity/forms/request.html", context, status=status)


def fund_page_context() -> dict[str, Any]:
    """What every page of the fund shows."""
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    fund = app_settings(settings.UNION.solidarity)
    return {
        "takes_requests": fund.takes_requests,
        "reply_days": fund.reply_days,
        "emergency": settings.UNION.safety.emergency if settings.UNION.safety else (),
        "paper": cast.get(policy.OFFICE),
        "spoken": get_language() or "en",
        **_payout_words(),
        "roster": lambda: keys.read_roster().as_json(policy.OFFICE),
        "days": settings.UNION.retention["fund_days"],
        **request_words(),
    }


def _payout_words() -> dict[str, Any]:
    """What is paid through the site; nothing where nothing is."""
    rules = payout_settings()
    if rules is None:
        return {}
    steps = ", ".join(f"€{amount}" for amount in rules.amounts)
    return {"offers_text": steps, "month_ceiling": rules.month_ceiling, "code_months": rules.code_months}


@authorized_page(policy.request_help, methods=("POST",))
def send_sealed_request(request: ActorRequest) -> HttpResponse:
    """Save a sealed request; a refusal brings a new form token and the approvers of now."""
    form = mailboxes.NewBoxForm(request.POST)
    status = mailboxes.open_submitted_box(request, OPENING, form, request_subject)
    if refusal := mailboxes.page_of_refusal(request, OPENING, status):
        return refusal
    if status != HTTPStatus.OK:
        return _render_request_form(request, form, status)
    return MemberRedirect("solidarity:sent")


def request_subject() -> mailboxes.BoxSubject:
    """Outside its seal a request says nothing but its purpose."""
    return mailboxes.BoxSubject(PURPOSE)


@authorized_page(policy.request_help)
def request_sent_page(request: ActorRequest) -> HttpResponse:
    """Confirm that the request arrived, and say what comes next."""
    return render(request, "solidarity/forms/sent.html", fund_page_context())


@authorized_page(policy.request_help, methods=("GET", "POST"))
def request_return_page(request: ActorRequest) -> HttpResponse:
    """Come back with a return code: show the page, and answer its script."""
    if request.method == "POST":
        return mailboxes.answer_box_script(request, SERVICE)
    context = {"challenge": form_tokens.issue_token(SERVICE.challenge_purpose), **fund_page_context()}
    return render(request, "solidarity/forms/come_back.html", context)
