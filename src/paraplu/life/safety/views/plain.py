"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.safety import policy
from paraplu.life.safety.forms import PlainReportForm
from paraplu.life.safety.queries import report_circle_keys, safety_team_keys
from paraplu.life.safety.views.public_forms import SERVICE, report_page_context, report_subject
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.tell, methods=("GET", "POST"))
def plain_report_page(request: ActorRequest) -> HttpResponse:
    """Send a signal; the page shows the receipt before anything is sent."""

    def show_form(form: PlainReportForm, ticket: Mapping[str, str], status: HTTPStatus) -> HttpResponse:
        # What was typed already stays on the page, even if nobody could read it now.
        is_open = report_circle_keys(form.team) or form.is_bound
        context = {"form": form, **ticket, "is_open": is_open, **report_page_context()}
        return render(request, "safety/forms/tell_plainly.html", context, status=status)

    return mailboxes.plain_opening_page(
        request,
        SERVICE,
        make_form=partial(PlainReportForm, team=safety_team_keys()),
        subject=report_subject,
        show_form=show_form,
        show_sent=lambda _form: render(request, "safety/forms/sent.html", report_page_context()),
    )


@authorized_page(policy.tell, methods=("GET", "POST"))
def plain_return_page(request: ActorRequest) -> HttpResponse:
    """Type the receipt, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        SERVICE,
        "safety/forms/come_back_plainly.html",
        lambda _messages: report_page_context(),
    )
