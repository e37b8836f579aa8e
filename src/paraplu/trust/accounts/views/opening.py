"""Open an account with a setup code."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import authorized_page
from paraplu.kernel.numbers import read_code
from paraplu.trust.accounts import attempt_limits, policy
from paraplu.trust.accounts.actions import opening
from paraplu.trust.accounts.actions.opening import InvalidSetupCode, NewAccount
from paraplu.trust.accounts.challenges import InvalidChallenge
from paraplu.trust.accounts.device_login import log_in_browser
from paraplu.trust.accounts.forms import OpenForm, SetupCodeForm, read_passkey_credential
from paraplu.trust.accounts.queries import valid_setup_codes
from paraplu.trust.accounts.usernames import log_in_name_for
from paraplu.trust.accounts.views.answers import WRONG, limit_tries, render_page

NOT_FOUND = 404


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def open_account(request: Any, code: str = "") -> HttpResponse:
    """Ask for the code, then for a passphrase or a passkey; opening the page changes nothing."""
    if request.method != "POST":
        if not code:
            return render_page(request, "card", form=SetupCodeForm())
        return _choose_log_in(request, code, NOT_FOUND)
    attempt_limits.count_try("code", request)
    typed = request.POST.get("code", code)
    if "credential" in request.POST:
        return _open_with_passkey(request, typed)
    if "phrase" in request.POST:
        return _open_with_passphrase(request, typed)
    return _choose_log_in(request, typed)


def _choose_log_in(request: Any, code: str, refusal: int = WRONG) -> HttpResponse:
    """Show the name that was made, and let the person choose how to log in."""
    form = SetupCodeForm({"code": code})
    if not form.is_valid() or not valid_setup_codes(form.cleaned_data["code"], "open").exists():
        return _refuse_code(request, form, refusal)
    return _show_log_in_choice(request, code, OpenForm(initial={"code": code}))


def _show_log_in_choice(
    request: Any, code: str, form: OpenForm, status: int = 200, **context: Any
) -> HttpResponse:
    name = log_in_name_for(read_code(code) or b"")
    return render_page(request, "open", status, form=form, code=code, log_in_name=name, **context)


def _refuse_code(request: Any, form: SetupCodeForm, status: int = WRONG) -> HttpResponse:
    if form.is_valid():
        form.add_error(
            "code",
            _("This code does not work. Check it for typing mistakes. It may also be used or too old."),
        )
    return render_page(request, "card", status, form=form)


def _open_with_passphrase(request: Any, code: str) -> HttpResponse:
    if not valid_setup_codes(code, "open").exists():
        return _refuse_code(request, SetupCodeForm({"code": code}))
    form = OpenForm(request.POST, log_in_name=log_in_name_for(read_code(code) or b""))
    if not form.is_valid():
        return _show_log_in_choice(request, code, form, WRONG)
    try:
        opened = opening.open_with_passphrase(request.actor, code, form.cleaned_data["phrase"])
    except InvalidSetupCode:
        return _refuse_code(request, SetupCodeForm({"code": code}))
    return _show_new_account(request, opened, has_second_factor=False)


def _open_with_passkey(request: Any, code: str) -> HttpResponse:
    try:
        credential = read_passkey_credential(request.POST["credential"])
        opened = opening.open_with_passkey(request.actor, code, credential)
    except InvalidSetupCode:
        return _refuse_code(request, SetupCodeForm({"code": code}))
    except InvalidChallenge:
        if not valid_setup_codes(code, "open").exists():
            return _refuse_code(request, SetupCodeForm({"code": code}))
        return _show_log_in_choice(request, code, OpenForm(initial={"code": code}), WRONG, passkey_wrong=True)
    return _show_new_account(request, opened, has_second_factor=True)


def _show_new_account(request: Any, opened: NewAccount, *, has_second_factor: bool) -> HttpResponse:
    """Shown once, in the response itself, so that no code is stored between two pages."""
    response = render_page(request, "opened", opened=opened)
    log_in_browser(request, response, opened.account, has_second_factor=has_second_factor)
    return response
