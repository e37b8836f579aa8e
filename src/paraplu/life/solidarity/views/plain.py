"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.intake import form_token_for
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.solidarity import policy
from paraplu.life.solidarity.forms import PlainRequestForm
from paraplu.life.solidarity.queries import approver_keys, new_request_keys
from paraplu.life.solidarity.views.public_forms import OPENING, SERVICE, fund_page_context, request_subject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK = HTTPStatus.OK


@authorized_page(policy.request_help, methods=("GET", "POST"))
def plain_request_page(request: ActorRequest) -> HttpResponse:
    """Send a request; the page shows the return code before anything is sent."""
    approvers = approver_keys()
    if request.method == "GET":
        form = PlainRequestForm(approvers=approvers)
        return _render_plain_form(request, form, form_token_for(request, OPENING.token_purpose), OK)
    digits = mailboxes.return_code_digits(OPENING, request.POST.get("ticket", ""))
    form = PlainRequestForm(request.POST, digits=digits, approvers=approvers)
    status = mailboxes.open_typed_box(request, OPENING, form, request_subject)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != OK:
        ticket = form_token_for(request, OPENING.token_purpose, status)
        return _render_plain_form(request, form, ticket, status)
    return render(request, "solidarity/door/sent.html", fund_page_context())


def _render_plain_form(
    request: ActorRequest, form: PlainRequestForm, ticket: str, status: HTTPStatus
) -> HttpResponse:
    context = {
        "form": form,
        "ticket": ticket,
        "digits": mailboxes.return_code_digits(OPENING, ticket),
        # What was typed already stays on the page, even if nobody could read it now.
        "is_open": new_request_keys() or form.is_bound,
        **fund_page_context(),
    }
    return render(request, "solidarity/door/request_plainly.html", context, status=status)


@authorized_page(policy.request_help, methods=("GET", "POST"))
def plain_request_return_page(request: ActorRequest) -> HttpResponse:
    """Type the return code, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request, SERVICE, "solidarity/door/come_back_plainly.html", lambda _messages: fund_page_context()
    )
