"""Public forms: the conditions, then the request. No cookie, no account; nothing is sent to anybody yet."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.life.trainings import actions, conditions, policy
from paraplu.life.trainings.forms import TrainingRequestForm, TrainingTermsForm

REQUEST = "trainings/request"


@authorized_page(policy.read_conditions, methods=("GET", "POST"))
def training_terms_page(request: ActorRequest) -> HttpResponse:
    """Show the conditions, and one box."""
    form = TrainingTermsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return MemberRedirect("trainings:ask", conditions.VERSION)
    context = {"form": form, "conditions": conditions.CONDITIONS, "version": conditions.VERSION}
    return render(request, "trainings/terms.html", context, status=422 if form.errors else 200)


@authorized_page(policy.read_conditions, methods=("GET", "POST"))
def training_form_page(request: ActorRequest, training_terms: str) -> HttpResponse:
    """Show the form to people who accepted the conditions in force; others read them first."""
    if request.method != "POST" and training_terms != conditions.VERSION:
        return MemberRedirect("trainings:terms")
    if request.method != "POST":
        return _render_training_form(request, TrainingRequestForm(), HTTPStatus.OK)
    form = TrainingRequestForm(request.POST)
    if training_terms != conditions.VERSION:
        form.add_error(None, _("Our conditions have changed in the meantime. Read and accept them first."))
    status = intake.receive_submission(
        request,
        form,
        REQUEST,
        lambda nonce: actions.save_training_request(
            request.actor, form.training_request_data(training_terms), nonce
        ),
    )
    if status != HTTPStatus.OK:
        return _render_training_form(request, form, status)
    return render(request, "trainings/sent.html", {"desk": settings.UNION.trainings})


def _render_training_form(
    request: ActorRequest, form: TrainingRequestForm, status: HTTPStatus
) -> HttpResponse:
    ticket = intake.form_token_for(request, REQUEST, status)
    context = {"form": form, "desk": settings.UNION.trainings, "ticket": ticket}
    return render(request, "trainings/ask.html", context, status=status)
