"""An account's own keys and devices."""

import base64
import binascii
import secrets
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.accounts import attempt_limits, policy, queries, totp
from paraplu.trust.accounts.actions import devices, keys, recovery
from paraplu.trust.accounts.challenges import InvalidChallenge
from paraplu.trust.accounts.forms import (
    DeviceForm,
    OneTimeCodeForm,
    PasskeyChoiceForm,
    PhraseForm,
    read_passkey_credential,
)
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.queries import session_digest
from paraplu.trust.accounts.views.answers import (
    WRONG,
    home_path,
    limit_tries,
    own_account,
    own_subject,
    render_page,
)


def _back_to_security() -> HttpResponse:
    return MemberRedirect("accounts:security")


@authorized_page(policy.keep_own_devices, recently_authenticated=True)
def security_page(request: Any) -> HttpResponse:
    """Show everything that opens the account."""
    return _show_security_page(request)


def _show_security_page(request: Any, status: int = 200, **context: Any) -> HttpResponse:
    subject = own_subject(request)
    return render_page(
        request,
        "security",
        status,
        keys=queries.log_in_keys(subject.account),
        this_device=session_digest(request.session_value),
        may_change=policy.change_own_second_keys(request.actor, subject),
        phrase_form=context.pop("phrase_form", PhraseForm()),
        **context,
    )


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
def end_device_session(request: Any) -> HttpResponse:
    """Log one device out, or all but this one."""
    form = DeviceForm(request.POST)
    if "others" in request.POST:
        devices.end_other_devices(request.actor, own_subject(request), request.session_value)
    elif form.is_valid():
        devices.end_device_session(request.actor, own_subject(request), form.cleaned_data["device"])
    return _back_to_security()


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
@limit_tries
def change_passphrase(request: Any) -> HttpResponse:
    """Set a new passphrase."""
    if request.method != "POST":
        return _back_to_security()
    account = own_account(request)
    form = PhraseForm(request.POST, log_in_name=account.login_name)
    if not form.is_valid():
        return _show_security_page(request, WRONG, phrase_form=form)
    phrase = form.cleaned_data["phrase"]
    keys.change_passphrase(request.actor, own_subject(request), phrase, request.session_value)
    return _back_to_security()


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
def add_passkey(request: Any) -> HttpResponse:
    """Add a passkey."""
    if request.method != "POST":
        return _back_to_security()
    try:
        credential = read_passkey_credential(request.POST.get("credential", ""))
        keys.add_passkey(request.actor, own_subject(request), credential)
    except (InvalidChallenge, NotAuthorized):
        return _show_security_page(request, WRONG, passkey_wrong=True)
    devices.note_second_factor(request.actor, request.session_value)
    return _back_to_security()


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
def remove_passkey(request: Any) -> HttpResponse:
    """Remove a passkey."""
    form = PasskeyChoiceForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return _back_to_security()
    if not keys.remove_passkey(request.actor, own_subject(request), form.cleaned_data["passkey"]):
        return _show_security_page(request, WRONG, last_key=True)
    return _back_to_security()


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
@limit_tries
def set_up_one_time_codes(request: Any) -> HttpResponse:
    """Set up an app that shows six digits; nothing is stored before it has shown the right ones."""
    if not policy.change_own_second_keys(request.actor, own_subject(request)):
        return _back_to_security()
    account = own_account(request)
    if request.method != "POST":
        return _show_one_time_code_setup(request, account)
    form = OneTimeCodeForm(request.POST)
    secret = _submitted_secret(account, request.POST.get("sealed", ""))
    if secret is None:
        message = _("We could not read this form. Start again with the new picture.")
        form.add_error(None, message)
    if secret is None or not form.is_valid():
        return _show_one_time_code_setup(request, account, secret, form)
    attempt_limits.count_try("code", request, account.id.hex, is_known=True)
    code = form.cleaned_data["code"]
    if not keys.turn_on_one_time_codes(request.actor, own_subject(request), secret, code):
        form.add_error(
            "code", _("This code does not work yet. Look at the app and type the code that it shows now.")
        )
        return _show_one_time_code_setup(request, account, secret, form)
    devices.note_second_factor(request.actor, request.session_value)
    return _back_to_security()


def _show_one_time_code_setup(
    request: Any, account: Account, secret: bytes | None = None, form: OneTimeCodeForm | None = None
) -> HttpResponse:
    """The secret, a new one by default, is in the page itself meanwhile, sealed to this account."""
    secret = secret or secrets.token_bytes(totp.SECRET_BYTES)
    return render_page(
        request,
        "digits",
        WRONG if form else 200,
        form=form or OneTimeCodeForm(),
        sealed=base64.b64encode(totp.seal_secret(account, secret, "setup")).decode(),
        picture=totp.secret_as_qr_code(secret),
        secret=totp.secret_as_text(secret),
    )


def _submitted_secret(account: Account, text: str) -> bytes | None:
    try:
        return totp.open_secret(account, base64.b64decode(text.encode(), validate=True), "setup")
    except (binascii.Error, ValueError):
        return None


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
def turn_off_one_time_codes(request: Any) -> HttpResponse:
    """Ask for six digits no more."""
    if request.method == "POST":
        keys.turn_off_one_time_codes(request.actor, own_subject(request))
    return _back_to_security()


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"), recently_authenticated=True)
def renew_recovery_code(request: Any) -> HttpResponse:
    """Show a new code in this response and never again."""
    if request.method != "POST":
        return _back_to_security()
    code = keys.renew_recovery_code(request.actor, own_subject(request))
    return render_page(request, "codes", code=code)


@authorized_page(policy.keep_own_devices, methods=("GET", "POST"))
def stop_recovery(request: Any) -> HttpResponse:
    """Stop a recovery: the person is logged in and needs none."""
    if request.method == "POST":
        recovery.stop_recovery(request.actor, request.actor.number)
    return MemberRedirect(home_path())


@authorized_page(policy.keep_own_devices, methods=("POST",))
def close_code_note(request: Any) -> HttpResponse:
    """Close the note that a recovery code was used."""
    devices.close_code_note(request.actor, own_subject(request))
    return MemberRedirect(home_path())
