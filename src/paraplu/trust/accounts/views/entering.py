"""Come in, take the second step, prove oneself again, go out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from paraplu.base.pages import SeeOther, page
from paraplu.trust.accounts import limits, policy
from paraplu.trust.accounts.actions import entering
from paraplu.trust.accounts.challenges import ChallengeWrong
from paraplu.trust.accounts.entry import let_in, note_proof, send_out, signed_in
from paraplu.trust.accounts.forms import EnterForm, ProveForm, SecondForm, read_credential
from paraplu.trust.accounts.half import read_half, set_half
from paraplu.trust.accounts.models import Account, SecondStep
from paraplu.trust.accounts.views.answers import (
    WRONG,
    home,
    next_page,
    own_account,
    patient,
    refuse_other_origins,
    show,
)


@page(policy.try_a_key, methods=("GET", "POST"))
@patient
def enter(request: Any, way: str = "enter") -> HttpResponse:
    """Name and passphrase, or a passkey; with `way`, what the browser made of the phrase of a key."""
    if request.actor.kind == "person":
        return SeeOther(home())
    if request.method != "POST":
        return show(request, way, form=EnterForm())
    form = EnterForm(request.POST)
    if not form.is_valid():
        return show(request, way, WRONG, form=form)
    return _try_to_enter(request, form, way)


def _try_to_enter(request: Any, form: EnterForm, way: str) -> HttpResponse:
    name = form.cleaned_data["name"]
    limits.count_try("passphrase", request, name)
    account = entering.try_passphrase(request.actor, name, form.cleaned_data["phrase"])
    if account is None:
        form.add_error(None, _("Name and passphrase do not fit together. Please look again at both."))
        return show(request, way, WRONG, form=form)
    limits.forgive("passphrase", name)
    return _after_passphrase(request, account)


def _after_passphrase(request: Any, account: Account) -> HttpResponse:
    """In at once, or on to the second step where there is one."""
    if SecondStep.objects.filter(account=account).exists():
        response: HttpResponse = SeeOther("accounts:second")
        set_half(response, account)
    else:
        response = SeeOther(home())
        let_in(request, response, account.id, strong=False)
    return response


@page(policy.try_a_key, methods=("GET", "POST"))
@patient
def enter_by_passkey(request: Any) -> HttpResponse:
    """Whoever's passkey signs our challenge is in, with nothing typed."""
    if request.method != "POST":
        return SeeOther("accounts:enter")
    account = _signed_by_passkey(request, "enter")
    if account is None:
        return show(request, "enter", WRONG, form=EnterForm(), passkey_wrong=True)
    response = SeeOther(home())
    let_in(request, response, account.id, strong=True)
    return response


def _signed_by_passkey(request: Any, purpose: str) -> Account | None:
    """Whose passkey signed our challenge; None for any fault, all alike."""
    limits.count_try("passkey", request)
    try:
        credential = read_credential(request.POST.get("credential", ""))
        return entering.try_passkey(request.actor, credential, purpose)
    except ChallengeWrong:
        return None


@page(policy.try_a_key, methods=("GET", "POST"))
@patient
def second(request: Any) -> HttpResponse:
    """Six digits or a code from the paper."""
    account = read_half(request) or _weakly_in(request)
    if account is None:
        return SeeOther("accounts:enter")
    form = SecondForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "second", WRONG if form.is_bound else 200, form=form)
    limits.count_try("code", request, account.id.hex)
    if not _is_second_key(request, account, form.cleaned_data["code"]):
        form.add_error("code", _("This does not fit. Digits change every half minute; each code works once."))
        return show(request, "second", WRONG, form=form)
    limits.forgive("code", account.id.hex)
    response = SeeOther(home())
    let_in(request, response, account.id, strong=True)
    return response


def _weakly_in(request: Any) -> Account | None:
    """She is in with a passphrase alone and wants her office."""
    entry = signed_in(request)
    return Account.objects.get(pk=entry.account) if entry and not entry.strong else None


def _is_second_key(request: Any, account: Account, typed: str) -> bool:
    if entering.try_digits(request.actor, account, typed):
        return True
    return entering.try_recovery_code(request.actor, account, typed)


@page(policy.keep_own_devices, methods=("GET", "POST"))
@patient
def prove(request: Any, way: str = "prove") -> HttpResponse:
    """It is really her, now: passphrase, six digits or passkey; with `way`, the phrase of her key."""
    form = ProveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _try_proof(request, form, way)
    return _ask_proof(request, form, way)


def _ask_proof(request: Any, form: ProveForm, way: str = "prove", **context: Any) -> HttpResponse:
    status = WRONG if form.is_bound or context else 200
    name = own_account(request).login_name
    return show(request, way, status, form=form, next=next_page(request), log_in_name=name, **context)


def _try_proof(request: Any, form: ProveForm, way: str) -> HttpResponse:
    account = own_account(request)
    limits.count_try("passphrase", request, f"own/{account.id.hex}")
    typed = form.cleaned_data["secret"]
    has_digits = entering.try_digits(request.actor, account, typed)
    if not has_digits and not entering.try_own_passphrase(request.actor, account, typed):
        form.add_error("secret", _("This does not fit. Please try once more."))
        return _ask_proof(request, form, way)
    limits.forgive("passphrase", f"own/{account.id.hex}")
    response = SeeOther(next_page(request))
    note_proof(request, response, strong=has_digits)
    return response


@page(policy.keep_own_devices, methods=("GET", "POST"))
@patient
def prove_by_passkey(request: Any) -> HttpResponse:
    """The same by passkey, which must be one of hers."""
    if request.method != "POST":
        return SeeOther("accounts:prove")
    account = _signed_by_passkey(request, "prove")
    if account is None or account.id != own_account(request).id:
        return _ask_proof(request, ProveForm(), passkey_wrong=True)
    response = SeeOther(next_page(request))
    note_proof(request, response, strong=True)
    return response


@page(policy.try_a_key, methods=("GET", "POST"))
@csrf_exempt
@refuse_other_origins
def leave(request: HttpRequest) -> HttpResponse:
    """Log out. "Leave now" sends the same by beacon while the browser already goes elsewhere."""
    if request.method != "POST":
        return show(request, "leave")
    by_form = "form" in request.POST
    response = SeeOther("accounts:enter") if by_form else HttpResponse(status=204)
    send_out(request, response)
    return response
