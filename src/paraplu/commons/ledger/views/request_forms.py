"""Public forms: a donor asks for a tax certificate, and comes back with a return code. No cookie."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base import form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.ledger import certificate_requests as requests
from paraplu.commons.ledger import certified, policy
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.request_certificate)
def certificate_request_page(request: ActorRequest) -> HttpResponse:
    """Show the fields, who reads them and how long; the page does not exist while nobody may ask."""
    return _render_request_form(request, mailboxes.NewBoxForm())


def _render_request_form(
    request: ActorRequest, form: mailboxes.NewBoxForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    year = requests.year_or_404()
    smallest = certified.rules_of(year).smallest_cents or 0
    context = {
        "form": form,
        "year": year,
        "smallest_cents": smallest,
        "smallest": amount_words(smallest),
        "circle": [mailboxes.base64_text(key) for key in requests.new_request_keys()],
        "ticket": mailboxes.new_priced_token(requests.OPENING),
        **request_page_context(),
    }
    return render(request, "ledger/forms/certificate.html", context, status=status)


def request_page_context() -> dict[str, Any]:
    """What every page about requests shows."""
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "paper": cast.get("treasurer"),
        "spoken": get_language() or "en",
        "days": settings.UNION.retention["certificate_days"],
        "roster": lambda: keys.read_roster().as_json(*policy.REQUEST_READERS),
    }


@authorized_page(policy.request_certificate, methods=("POST",))
def send_sealed_request(request: ActorRequest) -> HttpResponse:
    """Save a sealed request; a refusal brings a new form token and the readers of now."""
    requests.year_or_404()
    form = mailboxes.NewBoxForm(request.POST)
    status = mailboxes.open_submitted_box(
        request, requests.OPENING, form, lambda: mailboxes.BoxSubject(requests.PURPOSE)
    )
    if refusal := mailboxes.page_of_refusal(request, requests.OPENING, status):
        return refusal
    if status != HTTPStatus.OK:
        return _render_request_form(request, form, status)
    return MemberRedirect("ledger:certificate_sent")


@authorized_page(policy.request_certificate)
def request_sent_page(request: ActorRequest) -> HttpResponse:
    """Confirm that the request arrived, and say what comes next."""
    requests.year_or_404()
    return render(request, "ledger/forms/certificate_sent.html", request_page_context())


@authorized_page(policy.request_certificate, methods=("GET", "POST"))
def request_return_page(request: ActorRequest) -> HttpResponse:
    """Come back with a return code, also after the years of recognition: show the page, answer its script."""
    if not requests.was_ever_recognised():
        raise Http404
    if request.method == "POST":
        return mailboxes.answer_box_script(request, requests.SERVICE)
    challenge = form_tokens.issue_token(requests.SERVICE.challenge_purpose)
    context = {"challenge": challenge, "year": requests.asked_year(), **request_page_context()}
    return render(request, "ledger/forms/certificate_back.html", context)
