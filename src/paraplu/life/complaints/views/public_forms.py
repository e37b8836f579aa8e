"""Public forms: complain, get a return code, come back for the answer. No cookie, no name."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base import form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.statutes import app_settings
from paraplu.life.complaints import policy
from paraplu.life.complaints.forms import message_words
from paraplu.life.complaints.queries import (
    PURPOSE,
    ComplaintCircle,
    complaint_circle,
    complaint_keys,
    published_years,
)
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

SERVICE = mailboxes.MailboxService(
    PURPOSE, lambda _subject, _language: complaint_keys(), lambda _draw: complaint_keys()
)


@authorized_page(policy.complain)
def complaint_page(request: ActorRequest) -> HttpResponse:
    """Show who can read it before anything is written."""
    return _render_complaint_form(request, mailboxes.NewBoxForm())


def _render_complaint_form(
    request: ActorRequest, form: mailboxes.NewBoxForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    circle = complaint_circle()
    context = {"form": form, **form_context(circle), **complaint_page_context(circle)}
    return render(request, "complaints/forms/complain.html", context, status=status)


def form_context(circle: ComplaintCircle) -> dict[str, Any]:
    """What a form that opens a thread needs."""
    return {
        "circle": circle,
        "is_open": circle.is_open,
        "keys_of_circle": [mailboxes.base64_text(key) for key in circle.keys],
        "ticket": mailboxes.new_priced_token(SERVICE),
        "one_of": f"{policy.CONFIDANT} {policy.AUDITOR}",
        **{f"{office}s": circle.seats_of(office) for office in policy.CIRCLE},
    }


def complaint_page_context(circle: ComplaintCircle) -> dict[str, Any]:
    """What every page of these forms shows."""
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "emergency": app_settings(settings.UNION.safety).emergency,
        "paper": cast.get(policy.CONFIDANT),
        "spoken": get_language() or "en",
        "roster": lambda: keys.read_roster().as_json(*policy.CIRCLE),
        "answer_days": mailboxes.answer_days("complaints"),
        "days": settings.UNION.retention["signal_days"],
        "years": published_years(),
        **message_words(circle),
    }


@authorized_page(policy.complain, methods=("POST",))
def send_sealed_complaint(request: ActorRequest) -> HttpResponse:
    """Save a sealed complaint; a refusal brings a new form token and the circle of now."""
    form = mailboxes.NewBoxForm(request.POST)
    status = mailboxes.open_submitted_box(request, SERVICE, form, complaint_subject)
    if refusal := mailboxes.page_of_refusal(request, SERVICE, status):
        return refusal
    if status != HTTPStatus.OK:
        return _render_complaint_form(request, form, status)
    return MemberRedirect("complaints:sent")


def complaint_subject() -> mailboxes.BoxSubject:
    """Outside its seal a complaint says nothing but its purpose."""
    return mailboxes.BoxSubject(PURPOSE)


@authorized_page(policy.complain)
def complaint_sent_page(request: ActorRequest) -> HttpResponse:
    """Confirm that it arrived, and say what comes next."""
    return render(request, "complaints/forms/sent.html", complaint_page_context(complaint_circle()))


@authorized_page(policy.complain, methods=("GET", "POST"))
def complaint_return_page(request: ActorRequest) -> HttpResponse:
    """Come back with a return code, and appeal to the auditor: show the page, and answer its script."""
    if request.method == "POST":
        return mailboxes.answer_box_script(request, SERVICE)
    circle = complaint_circle()
    context = {
        "challenge": form_tokens.issue_token(SERVICE.challenge_purpose),
        **form_context(circle),
        **complaint_page_context(circle),
    }
    return render(request, "complaints/forms/come_back.html", context)
