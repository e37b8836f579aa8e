"""Her own keys and devices."""

import base64
import binascii
import secrets
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import SeeOther, page
from paraplu.kernel.rules import Refused
from paraplu.trust.accounts import limits, policy, queries, totp
from paraplu.trust.accounts.actions import devices, keys, recovery
from paraplu.trust.accounts.challenges import ChallengeWrong
from paraplu.trust.accounts.forms import DeviceForm, DigitsForm, PasskeyForm, PhraseForm, read_credential
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.queries import session_digest
from paraplu.trust.accounts.views.answers import WRONG, home, own, own_account, patient, show


def _back() -> HttpResponse:
    return SeeOther("accounts:security")


@page(policy.keep_own_devices, fresh=True)
def security(request: Any) -> HttpResponse:
    """Everything that opens her account."""
    return _show_security(request)


def _show_security(request: Any, status: int = 200, **context: Any) -> HttpResponse:
    hers = own(request)
    return show(
        request,
        "security",
        status,
        keys=queries.keys_of(hers.account),
        this_device=session_digest(request.session_value),
        may_change=policy.change_own_second_keys(request.actor, hers),
        phrase_form=context.pop("phrase_form", PhraseForm()),
        **context,
    )


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def end_device(request: Any) -> HttpResponse:
    """Log one device out, or all but this one."""
    form = DeviceForm(request.POST)
    if "others" in request.POST:
        devices.end_other_devices(request.actor, own(request), request.session_value)
    elif form.is_valid():
        devices.end_device(request.actor, own(request), form.cleaned_data["device"])
    return _back()


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def change_passphrase(request: Any) -> HttpResponse:
    """A new passphrase."""
    if request.method != "POST":
        return _back()
    account = own_account(request)
    form = PhraseForm(request.POST, log_in_name=account.login_name)
    if not form.is_valid():
        return _show_security(request, WRONG, phrase_form=form)
    keys.change_passphrase(request.actor, own(request), form.cleaned_data["phrase"], request.session_value)
    return _back()


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def add_passkey(request: Any) -> HttpResponse:
    """One more passkey."""
    if request.method != "POST":
        return _back()
    try:
        keys.add_passkey(request.actor, own(request), read_credential(request.POST.get("credential", "")))
    except (ChallengeWrong, Refused):
        return _show_security(request, WRONG, passkey_wrong=True)
    devices.strengthen_session(request.actor, request.session_value)
    return _back()


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def remove_passkey(request: Any) -> HttpResponse:
    """One passkey less."""
    form = PasskeyForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return _back()
    if not keys.remove_passkey(request.actor, own(request), form.cleaned_data["passkey"]):
        return _show_security(request, WRONG, last_key=True)
    return _back()


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
@patient
def digits(request: Any) -> HttpResponse:
    """Set up an app that shows six digits; nothing is stored before it has shown the right ones."""
    if not policy.change_own_second_keys(request.actor, own(request)):
        return _back()
    account = own_account(request)
    if request.method != "POST":
        return _show_digits(request, account, secrets.token_bytes(totp.SECRET_BYTES))
    form = DigitsForm(request.POST)
    secret = _brought_secret(account, request.POST.get("sealed", ""))
    if secret is None:
        told = _("We could not read what this page brought along. Please begin again with the new picture.")
        form.add_error(None, told)
    if secret is None or not form.is_valid():
        return _show_digits(request, account, secret or secrets.token_bytes(totp.SECRET_BYTES), form)
    limits.count_try("code", request, account.id.hex)
    if not keys.turn_on_digits(request.actor, own(request), secret, form.cleaned_data["code"]):
        form.add_error("code", _("This does not fit yet. Look at the app and type what it shows now."))
        return _show_digits(request, account, secret, form)
    devices.strengthen_session(request.actor, request.session_value)
    return _back()


def _show_digits(
    request: Any, account: Account, secret: bytes, form: DigitsForm | None = None
) -> HttpResponse:
    """The secret waits in the page itself, sealed to this account."""
    return show(
        request,
        "digits",
        WRONG if form else 200,
        form=form or DigitsForm(),
        sealed=base64.b64encode(totp.seal(account, secret, "setup")).decode(),
        picture=totp.as_picture(secret),
        secret=totp.as_text(secret),
    )


def _brought_secret(account: Account, text: str) -> bytes | None:
    try:
        return totp.opened(account, base64.b64decode(text.encode(), validate=True), "setup")
    except (binascii.Error, ValueError):
        return None


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def turn_off_digits(request: Any) -> HttpResponse:
    """No six digits any more."""
    if request.method == "POST":
        keys.turn_off_digits(request.actor, own(request))
    return _back()


@page(policy.keep_own_devices, methods=("GET", "POST"), fresh=True)
def renew_codes(request: Any) -> HttpResponse:
    """Ten new codes, shown in this answer and never again."""
    if request.method != "POST":
        return _back()
    codes = keys.renew_codes(request.actor, own(request))
    return show(request, "codes", codes=codes)


@page(policy.keep_own_devices, methods=("GET", "POST"))
def stop_recovery(request: Any) -> HttpResponse:
    """She is here and needs no new way in."""
    if request.method == "POST":
        recovery.stop_recovery(request.actor, request.actor.number)
    return SeeOther(home())
