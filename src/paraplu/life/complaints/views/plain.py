"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.intake import form_token_for
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.complaints import policy
from paraplu.life.complaints.forms import PlainComplaintForm
from paraplu.life.complaints.queries import complaint_circle
from paraplu.life.complaints.views.public_forms import SERVICE, complaint_page_context, complaint_subject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK = HTTPStatus.OK


@authorized_page(policy.complain, methods=("GET", "POST"))
def plain_complaint_page(request: ActorRequest) -> HttpResponse:
    """Send a complaint; the page shows the return code before anything is sent."""
    circle = complaint_circle()
    if request.method == "GET":
        form = PlainComplaintForm(circle=circle)
        return _render_plain_form(request, form, form_token_for(request, SERVICE.token_purpose), OK)
    digits = mailboxes.return_code_digits(SERVICE, request.POST.get("ticket", ""))
    form = PlainComplaintForm(request.POST, digits=digits, circle=circle)
    status = mailboxes.open_typed_box(request, SERVICE, form, complaint_subject)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != OK:
        ticket = form_token_for(request, SERVICE.token_purpose, status)
        return _render_plain_form(request, form, ticket, status)
    context = {"readers": form.reader_labels, **complaint_page_context(circle)}
    return render(request, "complaints/door/sent.html", context)


def _render_plain_form(
    request: ActorRequest, form: PlainComplaintForm, ticket: str, status: HTTPStatus
) -> HttpResponse:
    digits = mailboxes.return_code_digits(SERVICE, ticket)
    # What was typed already stays on the page, even if nobody could read it now.
    is_open = form.circle.is_open or form.is_bound
    page = complaint_page_context(form.circle)
    context = {"form": form, "ticket": ticket, "digits": digits, "is_open": is_open, **page}
    return render(request, "complaints/door/complain_plainly.html", context, status=status)


@authorized_page(policy.complain, methods=("GET", "POST"))
def plain_complaint_return_page(request: ActorRequest) -> HttpResponse:
    """Type the return code, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        SERVICE,
        "complaints/door/come_back_plainly.html",
        lambda _messages: complaint_page_context(complaint_circle()),
    )
