"""Come back with a code from the paper or a card from the secretary; on the doors, without a cookie."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base import tickets
from paraplu.base.clock import today
from paraplu.base.models import SpentTicket
from paraplu.base.pages import SeeOther, page
from paraplu.trust.accounts import limits, policy
from paraplu.trust.accounts.actions import recovery
from paraplu.trust.accounts.actions.opening import CardWrong
from paraplu.trust.accounts.forms import CardRecoveryForm, CodeRecoveryForm, PhraseForm
from paraplu.trust.accounts.views.answers import WRONG, patient, show

PURPOSE = "accounts/recover"


@page(policy.try_a_key, methods=("GET", "POST"))
@patient
def recover(request: Any) -> HttpResponse:
    """A code from her paper with her name, or a card."""
    if request.method != "POST":
        return _show(request)
    if "name" in request.POST:
        return _recover_by_code(request)
    return _recover_by_card(request)


def _show(
    request: Any, code_form: PhraseForm | None = None, card_form: PhraseForm | None = None
) -> HttpResponse:
    return show(
        request,
        "recover",
        WRONG if code_form or card_form else 200,
        code_form=code_form or CodeRecoveryForm(auto_id="code_%s"),
        card_form=card_form or CardRecoveryForm(auto_id="card_%s"),
        ticket=tickets.issue(PURPOSE),
    )


def _recover_by_code(request: Any) -> HttpResponse:
    form = CodeRecoveryForm(request.POST, auto_id="code_%s")
    if not form.is_valid() or not _ticket_is_good(request, form):
        return _show(request, code_form=form)
    name, code = form.cleaned_data["name"], form.cleaned_data["code"]
    limits.count_try("code", request, name)
    if not recovery.recover_by_code(request.actor, name, code, form.cleaned_data["phrase"]):
        form.add_error(None, _("Name and code do not fit together. Each code works once."))
        return _show(request, code_form=form)
    return SeeOther("accounts:recovered")


def _recover_by_card(request: Any) -> HttpResponse:
    form = CardRecoveryForm(request.POST, auto_id="card_%s")
    if not form.is_valid() or not _ticket_is_good(request, form):
        return _show(request, card_form=form)
    limits.count_try("code", request)
    try:
        opened = recovery.recover_by_card(
            request.actor, form.cleaned_data["code"], form.cleaned_data["phrase"]
        )
    except CardWrong:
        form.add_error(
            None, _("This code opens nothing. It may have a slip, be used already, or be too old.")
        )
        return _show(request, card_form=form)
    return show(request, "recovered", opened=opened)


def _ticket_is_good(request: Any, form: PhraseForm) -> bool:
    """The form came from our page and was not sent before."""
    try:
        nonce = tickets.read(request.POST.get("ticket", ""), PURPOSE)
        with transaction.atomic():
            SpentTicket.objects.create(digest=tickets.digest(nonce), day=today())
    except (tickets.TicketWrong, IntegrityError):
        form.add_error(
            None, _("This page was open for long, or it was sent twice. Please send it once more.")
        )
        return False
    return True


@page(policy.try_a_key)
def recovered(request: Any) -> HttpResponse:
    """It worked; now she logs in."""
    return show(request, "recovered")
