"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.solidarity import policy
from paraplu.life.solidarity.forms import PlainRequestForm
from paraplu.life.solidarity.queries import approver_keys, new_request_keys
from paraplu.life.solidarity.views.public_forms import OPENING, SERVICE, fund_page_context, request_subject
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.request_help, methods=("GET", "POST"))
def plain_request_page(request: ActorRequest) -> HttpResponse:
    """Send a request; the page shows the return code before anything is sent."""

    def show_form(form: PlainRequestForm, ticket: Mapping[str, str], status: HTTPStatus) -> HttpResponse:
        # What was typed already stays on the page, even if nobody could read it now.
        is_open = new_request_keys() or form.is_bound
        context = {"form": form, **ticket, "is_open": is_open, **fund_page_context()}
        return render(request, "solidarity/forms/request_plainly.html", context, status=status)

    return mailboxes.plain_opening_page(
        request,
        OPENING,
        make_form=partial(PlainRequestForm, approvers=approver_keys()),
        subject=lambda _form: request_subject(),
        show_form=show_form,
        show_sent=lambda _form: render(request, "solidarity/forms/sent.html", fund_page_context()),
    )


@authorized_page(policy.request_help, methods=("GET", "POST"))
def plain_request_return_page(request: ActorRequest) -> HttpResponse:
    """Type the return code, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        SERVICE,
        "solidarity/forms/come_back_plainly.html",
        lambda _messages: {**fund_page_context(), "payout_words": "solidarity/forms/payout_plainly.html"},
    )
