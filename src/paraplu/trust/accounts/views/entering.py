"""Log in, show the second factor, prove one's identity again, log out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.trust.accounts import attempt_limits, bought_tries, policy, typed_drafts
from paraplu.trust.accounts.actions import entering
from paraplu.trust.accounts.challenges import InvalidChallenge
from paraplu.trust.accounts.device_login import (
    current_log_in,
    locked_log_in,
    log_in_browser,
    log_out_browser,
    note_reauthentication,
)
from paraplu.trust.accounts.forms import (
    LogInForm,
    OwnDeviceForm,
    ProveForm,
    SecondFactorForm,
    read_passkey_credential,
)
from paraplu.trust.accounts.hashing_queue import HashingIsBusy
from paraplu.trust.accounts.models import Account, SecondFactor
from paraplu.trust.accounts.pending_login import read_pending_log_in, set_pending_log_in
from paraplu.trust.accounts.views.answers import (
    BUSY,
    TOO_MANY,
    WRONG,
    busy_sentence,
    carried_values,
    continue_after_proof,
    home_path,
    limit_tries,
    own_account,
    refuse_other_origins,
    render_page,
    with_time_to_return,
)


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def log_in_page(request: Any, way: str = "enter") -> HttpResponse:
    """Log in by name and passphrase, or passkey; with `way`, by a token derived from a key's phrase."""
    if request.actor.kind == "person":
        return MemberRedirect(home_path())
    if request.method != "POST" or "other_way" in request.POST:
        return _show_log_in(request, way, LogInForm())
    form = LogInForm(request.POST)
    if not form.is_valid():
        return _show_log_in(request, way, form)
    return _try_log_in(request, form, way)


def _show_log_in(request: Any, way: str, form: LogInForm, status: int = 0, **context: Any) -> HttpResponse:
    status = status or (WRONG if form.is_bound or context else 200)
    return render_page(request, way, status, form=form, **carried_values(request), **context)


def _try_log_in(request: Any, form: LogInForm, way: str) -> HttpResponse:
    name = form.cleaned_data["name"]
    try:
        attempt_limits.count_try("passphrase", request, name)
        account = entering.try_passphrase(request.actor, name, form.cleaned_data["phrase"])
    except attempt_limits.TooManyTries as refusal:
        puzzle = bought_tries.new_puzzle(name) if refusal.is_for_sale else None
        if puzzle is None or way != "enter":
            raise
        return _show_log_in(request, way, form, TOO_MANY, puzzle=puzzle)
    except HashingIsBusy:
        attempt_limits.take_tries_back(request)
        form.add_error(None, busy_sentence())
        return with_time_to_return(_show_log_in(request, way, form, BUSY))
    if account is None:
        form.add_error(
            None,
            _(
                "Username and passphrase do not match. Check both and try again. "
                "No access left? Use a recovery code."
            ),
        )
        return _show_log_in(request, way, form)
    attempt_limits.reset_tries("passphrase", request, name)
    return _continue_after_passphrase(request, account)


def _continue_after_passphrase(request: Any, account: Account) -> HttpResponse:
    """Log in at once, or ask for the second factor where there is one; a frozen account wants a code."""
    if account.frozen_on is not None or SecondFactor.objects.filter(account=account).exists():
        response = _ask_for_second_factor(request, account)
        set_pending_log_in(response, account)
    else:
        response = continue_after_proof(request, account.id)
        log_in_browser(request, response, account.id, has_second_factor=False)
        _remember_device(request, response, account)
    return response


def _remember_device(request: Any, response: HttpResponse, account: Account) -> None:
    """Keep strangers who know the username from locking this browser out."""
    is_own = OwnDeviceForm(request.POST).is_checked
    attempt_limits.remember_device(response, account.login_name, lasting=is_own)


# why: the page itself carries sealed typed text, since a redirect would lose it.
def _ask_for_second_factor(request: Any, account: Account) -> HttpResponse:
    if not (request.POST.get(typed_drafts.DRAFT) or OwnDeviceForm(request.POST).is_checked):
        return MemberRedirect("accounts:second")
    return _show_second_factor(request, SecondFactorForm(), is_frozen=account.frozen_on is not None)


def _show_second_factor(request: Any, form: SecondFactorForm, *, is_frozen: bool = False) -> HttpResponse:
    status = WRONG if form.is_bound else 200
    return render_page(request, "second", status, form=form, is_frozen=is_frozen, **carried_values(request))


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def log_in_by_passkey(request: Any) -> HttpResponse:
    """Log in the owner of the passkey that signs our challenge, with nothing typed."""
    if request.method != "POST":
        return MemberRedirect("accounts:enter")
    account = _account_of_passkey(request, "enter")
    if account is None:
        return _show_log_in(request, "enter", LogInForm(), passkey_wrong=True)
    if account.frozen_on is not None:
        return _continue_after_passphrase(request, account)
    response = continue_after_proof(request, account.id)
    log_in_browser(request, response, account.id, has_second_factor=True)
    return response


def _account_of_passkey(request: Any, purpose: str) -> Account | None:
    """The owner of the passkey that signed our challenge; None for any fault, all alike."""
    attempt_limits.count_try("passkey", request)
    try:
        credential = read_passkey_credential(request.POST.get("credential", ""))
        return entering.try_passkey(request.actor, credential, purpose)
    except InvalidChallenge:
        return None


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def second_factor_page(request: Any) -> HttpResponse:
    """Ask for six digits or a recovery code."""
    account = read_pending_log_in(request) or _account_without_second_factor(request)
    if account is None:
        return MemberRedirect("accounts:enter")
    form = SecondFactorForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show_second_factor(request, form, is_frozen=account.frozen_on is not None)
    attempt_limits.count_try("code", request, account.id.hex, is_known=True)
    typed = form.cleaned_data["code"]
    is_right = entering.try_one_time_code(request.actor, account, typed)
    new_code = None if is_right else entering.try_recovery_code(request.actor, account, typed)
    if not is_right and new_code is None:
        form.add_error(
            "code",
            _(
                "This code does not work. A six-digit code changes every half minute, "
                "and each code works once."
            ),
        )
        return _show_second_factor(request, form, is_frozen=account.frozen_on is not None)
    attempt_limits.reset_tries("code", request, account.id.hex, is_known=True)
    if new_code:
        # The page carries where the person was going and what they typed, since a redirect would lose it. It
        # is rendered after the log-in, which gives this browser another token for its forms.
        context = {"code": new_code, **carried_values(request)}
        response: HttpResponse = TemplateResponse(request, "accounts/code_used.html", context)
    else:
        response = continue_after_proof(request, account.id)
    log_in_browser(request, response, account.id, has_second_factor=True)
    _remember_device(request, response, account)
    return response


@authorized_page(policy.keep_own_devices, methods=("POST",))
def continue_after_code(request: Any) -> HttpResponse:
    """Go on to where the person was going, once the new code is written down."""
    return continue_after_proof(request, own_account(request).id)


# why: a person who is logged in with a passphrase alone may still need their office.
def _account_without_second_factor(request: Any) -> Account | None:
    entry = current_log_in(request)
    return Account.objects.get(pk=entry.account) if entry and not entry.has_second_factor else None


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def reauthenticate_page(request: Any, way: str = "prove") -> HttpResponse:
    """Prove one's identity again by passphrase, six digits or passkey; with `way`, by the phrase of a key.

    A locked session opens by passphrase or passkey alone.
    """
    is_locked = locked_log_in(request) is not None
    if current_log_in(request) is None and not is_locked:
        return _answer_without_session(request)
    is_sent = request.method == "POST" and "other_way" not in request.POST
    form = ProveForm(request.POST if is_sent else None, is_locked=is_locked)
    if is_sent and form.is_valid():
        return _try_typed_proof(request, form, way)
    return _show_proof_form(request, form, way)


def _answer_without_session(request: Any) -> HttpResponse:
    """The session has ended: the owner logs in, and the page carries what they typed."""
    if not request.POST.get(typed_drafts.DRAFT):
        raise Http404
    return _show_log_in(request, "enter", LogInForm(), has_ended=True)


def _proving_account(request: Any) -> Account:
    entry = current_log_in(request) or locked_log_in(request)
    assert entry is not None  # noqa: S101 - the page checked it before
    return Account.objects.get(pk=entry.account)


def _show_proof_form(
    request: Any, form: ProveForm, way: str = "prove", status: int = 0, **context: Any
) -> HttpResponse:
    status = status or (WRONG if form.is_bound or context else 200)
    context |= {
        "log_in_name": _proving_account(request).login_name,
        "is_locked": bool(locked_log_in(request)),
    }
    return render_page(request, way, status, form=form, **carried_values(request), **context)


def _try_typed_proof(request: Any, form: ProveForm, way: str) -> HttpResponse:
    account = _proving_account(request)
    attempt_limits.count_try("passphrase", request, f"own/{account.id.hex}", is_known=True)
    typed = form.cleaned_data["secret"]
    is_locked = locked_log_in(request) is not None
    has_one_time_code = not is_locked and entering.try_one_time_code(request.actor, account, typed)
    try:
        is_right = has_one_time_code or entering.try_own_passphrase(request.actor, account, typed)
    except HashingIsBusy:
        attempt_limits.take_tries_back(request)
        form.add_error("secret", busy_sentence())
        return with_time_to_return(_show_proof_form(request, form, way, BUSY))
    if not is_right:
        form.add_error("secret", _("This did not work. Check it for typing mistakes and try again."))
        return _show_proof_form(request, form, way)
    attempt_limits.reset_tries("passphrase", request, f"own/{account.id.hex}", is_known=True)
    response = continue_after_proof(request, account.id)
    note_reauthentication(request, response, has_second_factor=has_one_time_code)
    return response


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@limit_tries
def reauthenticate_by_passkey(request: Any) -> HttpResponse:
    """Prove it by passkey, which must be one of the account's own."""
    is_locked = locked_log_in(request) is not None
    if current_log_in(request) is None and not is_locked:
        return _answer_without_session(request)
    if request.method != "POST":
        return MemberRedirect("accounts:prove")
    account = _account_of_passkey(request, "prove")
    if account is None or account.id != _proving_account(request).id:
        return _show_proof_form(request, ProveForm(is_locked=is_locked), passkey_wrong=True)
    response = continue_after_proof(request, account.id)
    note_reauthentication(request, response, has_second_factor=True)
    return response


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
@csrf_exempt
@refuse_other_origins
def log_out_page(request: HttpRequest) -> HttpResponse:
    """Log out. "Leave now" sends the same by beacon while the browser already loads another site."""
    if request.method != "POST":
        return render_page(request, "leave")
    by_form = "form" in request.POST
    response = MemberRedirect("accounts:enter") if by_form else HttpResponse(status=204)
    log_out_browser(request, response)
    return response
