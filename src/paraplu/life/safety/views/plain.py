"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.intake import form_token_for
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.safety import policy
from paraplu.life.safety.forms import PlainReportForm
from paraplu.life.safety.queries import report_circle_keys, safety_team_keys
from paraplu.life.safety.views.public_forms import DOOR, report_page_context, report_subject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK = HTTPStatus.OK


@authorized_page(policy.tell, methods=("GET", "POST"))
def plain_report_page(request: ActorRequest) -> HttpResponse:
    """Send a signal; the page shows the receipt before anything is sent."""
    of_now = safety_team_keys()
    if request.method == "GET":
        return _render_plain_form(
            request, PlainReportForm(team=of_now), form_token_for(request, DOOR.token_purpose), OK
        )
    digits = mailboxes.return_code_digits(DOOR, request.POST.get("ticket", ""))
    form = PlainReportForm(request.POST, digits=digits, team=of_now)
    status = mailboxes.open_typed_box(request, DOOR, form, lambda: report_subject(form))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != OK:
        return _render_plain_form(request, form, form_token_for(request, DOOR.token_purpose, status), status)
    return render(request, "safety/door/sent.html", report_page_context())


def _render_plain_form(
    request: ActorRequest, form: PlainReportForm, ticket: str, status: HTTPStatus
) -> HttpResponse:
    digits = mailboxes.return_code_digits(DOOR, ticket)
    # What was typed already stays on the page, even if nobody could read it now.
    is_open = report_circle_keys(form.team) or form.is_bound
    context = {"form": form, "ticket": ticket, "digits": digits, "is_open": is_open, **report_page_context()}
    return render(request, "safety/door/tell_plainly.html", context, status=status)


@authorized_page(policy.tell, methods=("GET", "POST"))
def plain_return_page(request: ActorRequest) -> HttpResponse:
    """Type the receipt, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        DOOR,
        "safety/door/come_back_plainly.html",
        lambda _messages: report_page_context(),
    )
