"""The claimant's pages: what they sent and where it is, and a form for one more."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import RuleViolation, reason_sentences, render_page, try_form, try_step
from paraplu.commons.claims import actions, policy, queries, sealed_accounts, showing
from paraplu.commons.claims.forms import AccountForm, ClaimForm, FlatRateForm, PayeeForm, TravelForm
from paraplu.commons.claims.policy import ClaimSubject
from paraplu.commons.claims.receipts import draw_receipt
from paraplu.commons.pictures import api as pictures
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import api as keys


@authorized_page(policy.claim)
def claims_page(request: ActorRequest) -> HttpResponse:
    """Everything that this person claimed."""
    lines = showing.claim_lines(queries.own_claims(request.actor.number_or_zero))
    return render(request, "claims/list.html", {"lines": lines})


@authorized_page(policy.claim, methods=("GET", "POST"))
def new_claim(request: ActorRequest) -> HttpResponse:
    """Photograph, amount, what for; a refusal says beside the field why, and what was typed stays."""
    return _answer_form(request, ClaimForm, "claims/new.html")


@authorized_page(policy.claim, methods=("GET", "POST"))
def new_flat_claim(request: ActorRequest) -> HttpResponse:
    """The flat rate of a volunteer for one day, without a receipt."""
    return _answer_form(request, FlatRateForm, "claims/flat.html")


@authorized_page(policy.claim, methods=("GET", "POST"))
def new_travel_claim(request: ActorRequest) -> HttpResponse:
    """The kilometres of a volunteer on one day, without a receipt."""
    return _answer_form(request, TravelForm, "claims/travel.html", {"rates": showing.travel_rates()})


def _answer_form(
    request: ActorRequest,
    form_class: type[PayeeForm] | type[TravelForm],
    template: str,
    shown: Mapping[str, Any] = MappingProxyType({}),
) -> HttpResponse:
    known, listed = queries.last_account(request.actor.number_or_zero), keys.read_roster()
    circle = sealed_accounts.circle_keys(listed)
    if known is not None and sealed_accounts.is_lost(known, circle):
        known = None
    form = form_class(typed(request), request.FILES or None, has_account=known is not None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data.get("file")
            receipt = draw_receipt(file.read()) if file else None
            claim = actions.send_claim(request.actor, form.new_claim(receipt))
        except pictures.UnusablePicture as refusal:
            form.add_error("file", pictures.refusal_sentence(refusal))
        except RuleViolation as violation:
            for sentence in reason_sentences(violation.reasons):
                form.add_error(None, sentence)
        else:
            return MemberRedirect("claims:claim", claim.pk)
    context = {"form": form, "known": known, **shown, **_circle_context(listed, circle)}
    return render(request, template, context, status=422 if form.errors else 200)


def _circle_context(listed: keys.SignedRoster, circle: Sequence[bytes]) -> dict[str, Any]:
    return {
        "circle": [sealed_accounts.base64_of(key) for key in circle],
        "roster": listed.as_json(*CIRCLE),
    }


new_claim.takes_file = True  # type: ignore[attr-defined]
new_claim.takes_file_of_members = True  # type: ignore[attr-defined]
new_claim.largest_file = pictures.LARGEST_FILE  # type: ignore[attr-defined]


@authorized_page(policy.withdraw, find=queries.visible_claim, methods=("GET", "POST"))
def give_account_again(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Type the account of a claim again, when nobody can open it any more or it was the wrong one."""
    form, claim = AccountForm(typed(request)), subject.row

    def give_account(_data: dict[str, Any]) -> None:
        if payee := form.sealed_payee():
            actions.give_account_again(request.actor, claim.pk, payee)

    if try_form(form, give_account):
        return MemberRedirect("claims:claim", claim.pk)
    listed = keys.read_roster()
    context = {"form": form, "claim": claim, **_circle_context(listed, sealed_accounts.circle_keys(listed))}
    return render_page(request, "claims/account.html", context)


@authorized_page(policy.withdraw, find=queries.visible_claim, methods=("POST",))
def withdraw_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Take a claim back."""
    return try_step(request, lambda: actions.withdraw_claim(request.actor, subject.row.pk), ("claims:list",))
