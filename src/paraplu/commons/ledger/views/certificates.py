"""Pages of tax certificates: numbers and amounts of a year, and one on paper, where names are typed."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.ledger import actions, certified, policy
from paraplu.commons.ledger.campaign_forms import CertificateForm
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.commons.ledger.views.requests import thread_context


@authorized_page(policy.read_certificates)
def certificates_page(request: ActorRequest) -> HttpResponse:
    """List the certificates, and say whether one can be issued today."""
    year, may_print = certified.open_year(), policy.ask_for_certificate(request.actor)
    context = {
        "lines": certified.certificate_lines(),
        "year": year,
        "may_ask": may_print and year is not None,
        "may_print": may_print,
        "may_serve": policy.serve_requests(request.actor),
    }
    return render(request, "ledger/certificates.html", context)


@authorized_page(policy.ask_for_certificate, methods=("GET", "POST"))
def ask_for_certificate(request: ActorRequest) -> HttpResponse:
    """Ask a second person to issue a certificate."""
    form = CertificateForm(typed(request), initial={"key": uuid4(), "year": certified.open_year()})

    def ask_second_person(data: dict[str, Any]) -> None:
        wanted = actions.CertificateRequest(data["key"], data["year"], data["amount"])
        actions.ask_for_certificate(request.actor, wanted)

    if try_form(form, ask_second_person):
        return MemberRedirect("ledger:certificates")
    return render_page(request, "ledger/new_certificate.html", {"form": form})


@authorized_page(policy.ask_for_certificate, find=certified.find_certificate)
def paper_page(request: ActorRequest, certificate: GiftCertificate) -> HttpResponse:
    """The certificate on paper. Its fields are of no form: what is typed there stays in the browser."""
    context = {
        "certificate": certificate,
        "amount": amount_words(certificate.cents),
        **thread_context(request.actor, request.GET.get("page", "")),
    }
    return render(request, "ledger/certificate.html", context)
