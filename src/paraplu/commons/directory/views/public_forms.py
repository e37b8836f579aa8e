"""The form that says a number is wrong: one button, no text, no name, no cookie."""

from http import HTTPStatus

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.directory import actions, policy, queries

WRONG_NUMBER = "directory/wrong"


@authorized_page(policy.report_wrong_number, methods=("GET", "POST"))
def wrong_number_page(request: ActorRequest, service: str) -> HttpResponse:
    """Ask once more, then count."""
    page = queries.find_service(service)
    if page is None:
        raise Http404
    form, status = forms.Form(request.POST if request.method == "POST" else None), HTTPStatus.OK
    if form.is_bound:
        status = intake.receive_submission(
            request,
            form,
            WRONG_NUMBER,
            lambda nonce: actions.report_wrong_number(request.actor, page.service, nonce),
        )
        if status == HTTPStatus.OK:
            return render(request, "directory/reported.html", {"page_of": page})
    context = {"form": form, "page_of": page, "ticket": intake.form_token_for(request, WRONG_NUMBER, status)}
    return render(request, "directory/wrong.html", context, status=status)
