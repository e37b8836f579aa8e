"""The form to contest an alert: two taps, no words, no cookie, nothing about who it was."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.alerts import actions, policy, queries
from paraplu.life.alerts.forms import ContestForm
from paraplu.life.alerts.models import Alert, ContestReason

CONTEST = "alerts/contest"


@authorized_page(policy.contest, find=queries.find_contestable_alert, methods=("GET", "POST"))
def contest_page(request: ActorRequest, found: Alert) -> HttpResponse:
    """Show the alert while it is public, and count one of three reasons."""
    if request.method != "POST":
        return _render_contest(request, found, ContestForm(), HTTPStatus.OK)
    form = ContestForm(request.POST)

    def count_contest(nonce: bytes) -> None:
        reason = ContestReason(form.cleaned_data["reason"])
        actions.contest_alert(request.actor, found.pk, reason, nonce)

    status = intake.receive_submission(request, form, CONTEST, count_contest)
    if status != HTTPStatus.OK:
        return _render_contest(request, found, form, status)
    return render(request, "alerts/public/contested.html")


def _render_contest(
    request: ActorRequest, found: Alert, form: ContestForm, status: HTTPStatus
) -> HttpResponse:
    ticket = intake.form_token_for(request, CONTEST, status)
    context = {"alert": found, "form": form, "ticket": ticket}
    return render(request, "alerts/public/contest.html", context, status=status)
