"""The page on which the treasurer's browser builds a payment file, and a second person's builds it again."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.refusals import RuleViolation, reason_sentences
from paraplu.commons.claims import actions, policy, queries, sealed_accounts, showing
from paraplu.commons.claims.forms import PaymentFileForm, SharedAccountsForm
from paraplu.commons.claims.models import PaymentFile
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import api as keys

POST = ("POST",)


@authorized_page(policy.see_payments)
def payments_page(request: ActorRequest) -> HttpResponse:
    """What can be paid, what waits for a second person, and what was released."""
    return _render_payments(request)


def _render_payments(request: ActorRequest, fault: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    listed = keys.read_roster()
    circle, own_key = sealed_accounts.circle_keys(listed), keys.key_of(actor.number_or_zero)
    ready, files = queries.ready_claims(actor), queries.files_for(actor)
    releasable = queries.files_that_wait_for(actor)
    debtor, today = sealed_accounts.union_debtor(), current_date()

    def sealed_of(claims: Any) -> list[dict[str, Any]]:
        seal_key = bytes(own_key.sealing_key) if own_key else b""
        return [sealed_accounts.sealed_parts(claim, seal_key, circle) for claim in claims] if own_key else []

    plan = {
        "debtor": {"name": debtor.name, "account": debtor.account},
        "ready": sealed_of(ready),
        "files": [
            {
                "id": found.pk.hex,
                "made_on": found.made_on.isoformat(),
                "pay_on": found.pay_on.isoformat(),
                "digest": found.digest,
                "claims": sealed_of(claims),
            }
            for found, claims in files
        ],
    }
    context = {
        **keys.unlock_context(actor.number_or_zero),
        "roster": listed.as_json(*CIRCLE),
        "fault": fault,
        "is_open": bool(circle),
        "ready": showing.claim_lines(ready),
        "form": PaymentFileForm(initial={"message": uuid4(), "made_on": today, "pay_on": today}),
        "files": [
            {
                **showing.file_line(found, claims),
                "may_release": found in releasable,
            }
            for found, claims in files
        ],
        "plan": plan,
    }
    return render(request, "claims/payments.html", context, status=status)


@authorized_page(policy.see_payments, methods=POST)
def make_file(request: ActorRequest) -> HttpResponse:
    """Store what this browser built, for a second person."""
    form = PaymentFileForm(request.POST)
    if not form.is_valid():
        return _render_payments(request, _("The file did not arrive whole. Make it again."), 422)
    data = form.cleaned_data
    new = actions.NewPaymentFile(**{name: data[name] for name in data})
    return _try_paying(request, lambda: actions.make_payment_file(request.actor, new))


def _try_paying(request: ActorRequest, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except EditConflict:
        fault = _("A claim changed meanwhile, or the file is not the same. Nothing was stored. Look again.")
        return _render_payments(request, fault, HTTPStatus.CONFLICT)
    except RuleViolation as violation:
        return _render_payments(request, " ".join(reason_sentences(violation.reasons)), 409)
    return MemberRedirect("claims:payments")


@authorized_page(policy.see_payments, find=queries.visible_file, methods=POST, recently_authenticated=True)
def release_file(request: ActorRequest, found: PaymentFile) -> HttpResponse:
    """Release a file, because this person's browser built the same."""
    digest = request.POST.get("digest", "")

    def release_same() -> None:
        if digest != found.digest:
            raise EditConflict
        actions.release_payment_file(request.actor, found.pk, digest)

    return _try_paying(request, release_same)


@authorized_page(policy.see_payments, find=queries.visible_file, methods=POST)
def dissolve_file(request: ActorRequest, found: PaymentFile) -> HttpResponse:
    """Take a file apart that nobody released."""
    return _try_paying(request, lambda: actions.dissolve_payment_file(request.actor, found.pk))


@authorized_page(policy.see_payments, methods=POST)
def share_accounts(request: ActorRequest) -> HttpResponse:
    """Store the slots that this browser made for people who pay now."""
    form = SharedAccountsForm(request.POST)
    if not form.is_valid():
        return _render_payments(request, _("The accounts did not arrive whole. Load this page again."), 422)
    for record, slots in form.cleaned_data["brought"]:
        actions.share_account(request.actor, record, slots)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
