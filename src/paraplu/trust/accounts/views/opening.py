"""Open an account with a card."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import page
from paraplu.kernel.numbers import read_code
from paraplu.trust.accounts import limits, policy
from paraplu.trust.accounts.actions import opening
from paraplu.trust.accounts.actions.opening import CardWrong, Opened
from paraplu.trust.accounts.challenges import ChallengeWrong
from paraplu.trust.accounts.entry import let_in
from paraplu.trust.accounts.forms import CardForm, OpenForm, read_credential
from paraplu.trust.accounts.names import name_for
from paraplu.trust.accounts.queries import good_cards
from paraplu.trust.accounts.views.answers import WRONG, patient, show

NOT_FOUND = 404


@page(policy.try_a_key, methods=("GET", "POST"))
@patient
def open_account(request: Any, code: str = "") -> HttpResponse:
    """First the code, then a passphrase or a passkey; looking changes nothing."""
    if request.method != "POST":
        return _look(request, code)
    limits.count_try("code", request)
    typed = request.POST.get("code", code)
    if "credential" in request.POST:
        return _open_with_passkey(request, typed)
    if "phrase" in request.POST:
        return _open_with_passphrase(request, typed)
    return _choose(request, typed)


def _look(request: Any, code: str) -> HttpResponse:
    if not code:
        return show(request, "card", form=CardForm())
    return _choose(request, code, NOT_FOUND)


def _choose(request: Any, code: str, refusal: int = WRONG) -> HttpResponse:
    """The name made for her, and how she wants to come in from now on."""
    form = CardForm({"code": code})
    if not form.is_valid() or not good_cards(form.cleaned_data["code"], "open").exists():
        return _refuse(request, form, refusal)
    return _show_choice(request, code, OpenForm(initial={"code": code}))


def _show_choice(request: Any, code: str, form: OpenForm, status: int = 200, **context: Any) -> HttpResponse:
    name = name_for(read_code(code) or b"")
    return show(request, "open", status, form=form, code=code, log_in_name=name, **context)


def _refuse(request: Any, form: CardForm, status: int = WRONG) -> HttpResponse:
    if form.is_valid():
        form.add_error(
            "code", _("This code opens nothing. It may have a slip, be used already, or be too old.")
        )
    return show(request, "card", status, form=form)


def _open_with_passphrase(request: Any, code: str) -> HttpResponse:
    if not good_cards(code, "open").exists():
        return _refuse(request, CardForm({"code": code}))
    form = OpenForm(request.POST, log_in_name=name_for(read_code(code) or b""))
    if not form.is_valid():
        return _show_choice(request, code, form, WRONG)
    try:
        opened = opening.open_with_passphrase(request.actor, code, form.cleaned_data["phrase"])
    except CardWrong:
        return _refuse(request, CardForm({"code": code}))
    return _welcome(request, opened, strong=False)


def _open_with_passkey(request: Any, code: str) -> HttpResponse:
    try:
        credential = read_credential(request.POST["credential"])
        opened = opening.open_with_passkey(request.actor, code, credential)
    except CardWrong:
        return _refuse(request, CardForm({"code": code}))
    except ChallengeWrong:
        if not good_cards(code, "open").exists():
            return _refuse(request, CardForm({"code": code}))
        return _show_choice(request, code, OpenForm(initial={"code": code}), WRONG, passkey_wrong=True)
    return _welcome(request, opened, strong=True)


def _welcome(request: Any, opened: Opened, *, strong: bool) -> HttpResponse:
    """Shown once, in the answer itself, so that no code is kept between two pages."""
    response = show(request, "opened", opened=opened)
    let_in(request, response, opened.account, strong=strong)
    return response
