"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.complaints import policy
from paraplu.life.complaints.forms import PlainComplaintForm
from paraplu.life.complaints.queries import complaint_circle
from paraplu.life.complaints.views.public_forms import SERVICE, complaint_page_context, complaint_subject
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.complain, methods=("GET", "POST"))
def plain_complaint_page(request: ActorRequest) -> HttpResponse:
    """Send a complaint; the page shows the return code before anything is sent."""

    def show_form(form: PlainComplaintForm, ticket: Mapping[str, str], status: HTTPStatus) -> HttpResponse:
        # What was typed already stays on the page, even if nobody could read it now.
        is_open = form.circle.is_open or form.is_bound
        context = {"form": form, **ticket, "is_open": is_open, **complaint_page_context(form.circle)}
        return render(request, "complaints/forms/complain_plainly.html", context, status=status)

    def show_sent(form: PlainComplaintForm) -> HttpResponse:
        context = {"readers": form.reader_labels, **complaint_page_context(form.circle)}
        return render(request, "complaints/forms/sent.html", context)

    return mailboxes.plain_opening_page(
        request,
        SERVICE,
        make_form=partial(PlainComplaintForm, circle=complaint_circle()),
        subject=lambda _form: complaint_subject(),
        show_form=show_form,
        show_sent=show_sent,
    )


@authorized_page(policy.complain, methods=("GET", "POST"))
def plain_complaint_return_page(request: ActorRequest) -> HttpResponse:
    """Type the return code, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        SERVICE,
        "complaints/forms/come_back_plainly.html",
        lambda _messages: complaint_page_context(complaint_circle()),
    )
