"""Recover an account with a recovery code or a setup code; on the forms' host, without a cookie."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base import form_tokens
from paraplu.base.clock import current_date
from paraplu.base.models import UsedFormToken
from paraplu.base.pages import authorized_page
from paraplu.trust.accounts import attempt_limits, policy
from paraplu.trust.accounts.actions import recovery
from paraplu.trust.accounts.actions.opening import InvalidSetupCode
from paraplu.trust.accounts.forms import CodeRecoveryForm, PhraseForm, SetupCodeRecoveryForm
from paraplu.trust.accounts.views.answers import WRONG, limit_tries, render_page

PURPOSE = "accounts/recover"


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def recover_account(request: Any) -> HttpResponse:
    """Accept a recovery code with the log-in name, or a setup code."""
    if request.method != "POST":
        return _show_recovery(request)
    if "name" in request.POST:
        return _recover_by_code(request)
    return _recover_by_setup_code(request)


def _show_recovery(
    request: Any, code_form: PhraseForm | None = None, card_form: PhraseForm | None = None
) -> HttpResponse:
    return render_page(
        request,
        "recover",
        WRONG if code_form or card_form else 200,
        code_form=code_form or CodeRecoveryForm(auto_id="code_%s"),
        card_form=card_form or SetupCodeRecoveryForm(auto_id="card_%s"),
        ticket=form_tokens.issue_token(PURPOSE),
    )


def _recover_by_code(request: Any) -> HttpResponse:
    form = CodeRecoveryForm(request.POST, auto_id="code_%s")
    if not form.is_valid() or not _use_form_token(request, form):
        return _show_recovery(request, code_form=form)
    name, code = form.cleaned_data["name"], form.cleaned_data["code"]
    attempt_limits.count_try("code", request, name)
    renewed = recovery.recover_by_code(request.actor, name, code, form.cleaned_data["phrase"])
    if renewed is None:
        form.add_error(
            None, _("Username and code do not match. Check both and try again. Each code works once.")
        )
        return _show_recovery(request, code_form=form)
    return render_page(request, "recovered", opened=renewed)


def _recover_by_setup_code(request: Any) -> HttpResponse:
    form = SetupCodeRecoveryForm(request.POST, auto_id="card_%s")
    if not form.is_valid() or not _use_form_token(request, form):
        return _show_recovery(request, card_form=form)
    attempt_limits.count_try("code", request)
    try:
        code, phrase = form.cleaned_data["code"], form.cleaned_data["phrase"]
        opened = recovery.recover_by_setup_code(request.actor, code, phrase)
    except InvalidSetupCode:
        form.add_error(
            None, _("This code does not work. Check it for typing mistakes. It may also be used or too old.")
        )
        return _show_recovery(request, card_form=form)
    return render_page(request, "recovered", opened=opened, is_by_card=True)


def _use_form_token(request: Any, form: PhraseForm) -> bool:
    """The form came from our page and was not sent before."""
    try:
        nonce = form_tokens.read_token(request.POST.get("ticket", ""), PURPOSE)
        with transaction.atomic():
            UsedFormToken.objects.create(digest=form_tokens.token_digest(nonce), day=current_date())
    except (form_tokens.InvalidFormToken, IntegrityError):
        form.add_error(
            None, _("This page was open for a long time, or it was sent twice. Send the form again.")
        )
        return False
    return True
