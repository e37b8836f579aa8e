"""Pages for a partner without an account: type the code, save the file, say what became of it; no cookie.

Threat: somebody who tries codes learns whether a person was referred. So every code that has no typing
mistake gets a file of one size and the same sentences, in equal time.
"""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page, in_equal_time
from paraplu.life.referrals import actions, policy
from paraplu.life.referrals.forms import FetchForm, OutcomeForm, TokenForm
from paraplu.life.referrals.models import ReferralOutcome
from paraplu.trust.accounts import api as accounts

FILE_NAME = "file.age"
# What a partner types beside the saved file, one after the other.
COMMANDS = (
    f"age --decrypt --identity key.txt --output file.tar {FILE_NAME}",
    "tar --extract --file file.tar",
)


@authorized_page(policy.fetch)
def partner_page(request: ActorRequest) -> HttpResponse:
    """Show the form for the code, and what to do with the file."""
    return _render_partner_page(request, OutcomeForm(), HTTPStatus.OK)


def _render_partner_page(request: ActorRequest, form: FetchForm, status: HTTPStatus) -> HttpResponse:
    return render(request, "referrals/partner.html", {"form": form, "commands": COMMANDS}, status=status)


@authorized_page(policy.fetch, methods=("POST",))
def referral_file(request: ActorRequest) -> HttpResponse:
    """Hand out the file of a code."""
    checked = FetchForm(request.POST)
    if not checked.is_valid():
        form = OutcomeForm(request.POST)
        form.errors.pop("outcome", None)
        return _render_partner_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        accounts.count_try("code", request)
    except accounts.TooManyTries:
        return accounts.too_many_tries_page(request)
    with in_equal_time():
        content = actions.fetch_referral(request.actor, checked.cleaned_data["code"])
    named = f'attachment; filename="{FILE_NAME}"'
    return HttpResponse(
        content, content_type="application/octet-stream", headers={"Content-Disposition": named}
    )


@authorized_page(policy.fetch, methods=("POST",))
def outcome_page(request: ActorRequest) -> HttpResponse:
    """Note what became of it; the answer is the same for every code."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _render_partner_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        accounts.count_try("code", request)
    except accounts.TooManyTries:
        return accounts.too_many_tries_page(request)
    with in_equal_time():
        data = form.cleaned_data
        actions.answer_referral(request.actor, data["code"], ReferralOutcome(data["outcome"]))
        return render(request, "referrals/answered.html")


@authorized_page(policy.revoke, methods=("POST",))
def take_consent_back(request: ActorRequest) -> HttpResponse:
    """Take a consent back for the script of an asker's page: the day on which it was fetched, or none."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        accounts.count_try("code", request)
    except accounts.TooManyTries:
        return accounts.too_many_tries_page(request)
    with in_equal_time():
        opened_on = actions.revoke_referral(request.actor, form.cleaned_data["token"])
        return JsonResponse({"opened_on": opened_on.isoformat() if opened_on else ""})
