"""The forms to join and to confirm: no cookie but a signed form token, and the same answer for everybody."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import intake
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.people import policy
from paraplu.people.actions import joining
from paraplu.people.forms import JoinForm, TypedCodeForm

JOIN, CONFIRM = "people/join", "people/confirm"


@authorized_page(policy.join, methods=("GET", "POST"))
def join_page(request: ActorRequest) -> HttpResponse:
    """Ask to join. Nothing is stored before it is sent, and members and strangers get the same answer."""
    if request.method == "POST":
        return _receive_join(request, JoinForm(request.POST))
    wished = request.GET.get("form")
    initial = {"form": "active" if wished == "active" else "supporting", "language": get_language()}
    return _show_join_form(request, JoinForm(initial=initial), HTTPStatus.OK)


def _receive_join(request: ActorRequest, form: JoinForm) -> HttpResponse:
    receipts = list[joining.JoinReply]()
    status = intake.receive_submission(
        request,
        form,
        JOIN,
        lambda nonce: receipts.append(joining.ask_to_join(request.actor, form.join_data(), nonce)),
    )
    if status != HTTPStatus.OK:
        return _show_join_form(request, form, status)
    return render(request, "people/asked.html", {"receipt": receipts[0]})


def _show_join_form(request: ActorRequest, form: JoinForm, status: HTTPStatus) -> HttpResponse:
    context = {"form": form, "ticket": intake.form_token_for(request, JOIN, status)}
    return render(request, "people/join.html", context, status=status)


@authorized_page(policy.confirm)
def confirm_by_link(request: ActorRequest, code: str) -> HttpResponse:
    """The page behind the link of the e-mail: one button, and the same page for every link."""
    return _show_confirm_form(request, {"code": code})


@authorized_page(policy.confirm, methods=("GET", "POST"))
def confirm_request(request: ActorRequest) -> HttpResponse:
    """Type a return code, or press the button of the e-mail's page."""
    if request.method == "POST":
        return _confirm_with_form(request, TypedCodeForm(request.POST))
    return _show_confirm_form(request, {"form": TypedCodeForm()})


def _confirm_with_form(request: ActorRequest, form: TypedCodeForm) -> HttpResponse:
    answers = list[joining.JoinConfirmation]()

    def keep(nonce: bytes) -> None:
        answers.append(joining.confirm_request(request.actor, form.cleaned_data["code"], nonce))

    try:
        status = intake.receive_submission(request, form, CONFIRM, keep)
    except joining.InvalidCode:
        form.add_error(
            "code",
            _("This code does not work. Check it for typing mistakes. It may also be used or too old."),
        )
        return _show_confirm_form(request, {"form": form, "closed": True}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if status != HTTPStatus.OK:
        return _show_confirm_form(request, {"form": form}, status)
    return render(request, "people/confirmed.html", {"confirmed": answers[0]})


def _show_confirm_form(
    request: ActorRequest, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    ticket = intake.form_token_for(request, CONFIRM)
    return render(request, "people/confirm.html", {**context, "ticket": ticket}, status=status)
