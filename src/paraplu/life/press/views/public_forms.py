"""Public forms: the conditions, then the request. No cookie, no account; nothing is sent to anybody yet."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.life.press import actions, conditions, policy
from paraplu.life.press.forms import PressRequestForm, PressTermsForm

REQUEST = "press/request"


@authorized_page(policy.read_conditions, methods=("GET", "POST"))
def press_terms_page(request: ActorRequest) -> HttpResponse:
    """Show what the desk usually answers, the conditions, and one box."""
    form = PressTermsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return MemberRedirect("press:ask", conditions.VERSION)
    context = {"form": form, "conditions": conditions.CONDITIONS, "version": conditions.VERSION}
    return render(request, "press/terms.html", context, status=422 if form.errors else 200)


@authorized_page(policy.read_conditions, methods=("GET", "POST"))
def press_form_page(request: ActorRequest, press_terms: str) -> HttpResponse:
    """Show the form to people who accepted the conditions in force; others read them first."""
    if request.method != "POST" and press_terms != conditions.VERSION:
        return MemberRedirect("press:terms")
    if request.method != "POST":
        return _render_press_form(request, PressRequestForm(), HTTPStatus.OK)
    form = PressRequestForm(request.POST)
    if press_terms != conditions.VERSION:
        form.add_error(None, _("Our conditions have changed in the meantime. Read and accept them first."))
    status = intake.receive_submission(
        request,
        form,
        REQUEST,
        lambda nonce: actions.save_press_request(request.actor, form.press_request_data(press_terms), nonce),
    )
    if status != HTTPStatus.OK:
        return _render_press_form(request, form, status)
    return render(request, "press/sent.html", {"desk": settings.UNION.press})


def _render_press_form(request: ActorRequest, form: PressRequestForm, status: HTTPStatus) -> HttpResponse:
    context = {
        "form": form,
        "ticket": intake.form_token_for(request, REQUEST, status),
        "desk": settings.UNION.press,
    }
    return render(request, "press/ask.html", {**context, "version": conditions.VERSION}, status=status)
