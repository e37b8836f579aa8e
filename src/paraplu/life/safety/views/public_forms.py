"""Public forms: tell what happened, get a receipt, come back for the answer. No cookie, no name."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base import form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.statutes import app_settings
from paraplu.life.safety import policy
from paraplu.life.safety.forms import PlainReportForm, SealedReportForm
from paraplu.life.safety.liaison import liaison_sheet
from paraplu.life.safety.queries import PURPOSE, report_circle_keys, safety_team_keys
from paraplu.life.safety.texts import confidentiality_text
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

SERVICE = mailboxes.MailboxService(
    PURPOSE, lambda _subject, _language: report_circle_keys(), lambda _draw: report_circle_keys()
)


@authorized_page(policy.tell)
def violence_report_page(request: ActorRequest) -> HttpResponse:
    """Show the exceptions to confidentiality, the fields, all optional, and what happens next."""
    return _render_report_form(request, mailboxes.NewBoxForm())


def _render_report_form(request: ActorRequest, form: mailboxes.NewBoxForm, status: int = 200) -> HttpResponse:
    of_now = safety_team_keys()
    context = {
        "form": form,
        "team": of_now,
        "circle": [mailboxes.base64_text(key) for key in report_circle_keys(of_now)],
        "counting": [mailboxes.base64_text(key) for key in mailboxes.counting_circle()],
        "ticket": mailboxes.new_priced_token(SERVICE),
        **report_page_context(),
    }
    return render(request, "safety/forms/tell.html", context, status=status)


def report_page_context() -> dict[str, Any]:
    """What every page of these forms shows."""
    language, safety = get_language() or "en", app_settings(settings.UNION.safety)
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "safety": safety,
        "emergency": safety.emergency,
        "paper": cast.get(policy.OFFICE),
        "confidentiality": confidentiality_text(language),
        "spoken": language,
        "roster": lambda: keys.read_roster().as_json(policy.OFFICE),
        "days": settings.UNION.retention["signal_days"],
    }


@authorized_page(policy.tell)
def liaison_page(request: ActorRequest) -> HttpResponse:
    """Show what a person can point at for the emergency doctor; the page has no form and sends nothing."""
    language = get_language() or "en"
    context = {
        "sheet": liaison_sheet(language),
        "spoken": language,
        "speaks": dict(settings.LANGUAGES)[language],
        "emergency": app_settings(settings.UNION.safety).emergency,
    }
    return render(request, "safety/forms/liaison.html", context)


@authorized_page(policy.tell, methods=("POST",))
def send_sealed_report(request: ActorRequest) -> HttpResponse:
    """Save a sealed signal; a refusal brings a new form token and the circle of now."""
    form = SealedReportForm(request.POST)
    status = mailboxes.open_submitted_box(request, SERVICE, form, lambda: report_subject(form))
    if refusal := mailboxes.page_of_refusal(request, SERVICE, status):
        return refusal
    if status != HTTPStatus.OK:
        return _render_report_form(request, form, status)
    return MemberRedirect("safety:sent")


def report_subject(form: SealedReportForm | PlainReportForm) -> mailboxes.BoxSubject:
    """Outside its seal a signal says neither subject nor language, only whether its writer cannot wait.

    The record that may be counted goes with it, and is stored apart.
    """
    return mailboxes.BoxSubject(PURPOSE, is_urgent=form.cleaned_data["urgent"], record=form.new_record())


@authorized_page(policy.tell)
def report_sent_page(request: ActorRequest) -> HttpResponse:
    """Confirm that the signal arrived, and say what comes next."""
    return render(request, "safety/forms/sent.html", report_page_context())


@authorized_page(policy.tell, methods=("GET", "POST"))
def report_return_page(request: ActorRequest) -> HttpResponse:
    """Come back with a receipt: show the page, and answer its script."""
    if request.method == "POST":
        return mailboxes.answer_box_script(request, SERVICE)
    context = {"challenge": form_tokens.issue_token(SERVICE.challenge_purpose), **report_page_context()}
    return render(request, "safety/forms/come_back.html", context)
