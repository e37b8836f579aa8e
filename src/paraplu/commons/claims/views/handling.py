"""The pages of those who decide about a claim, and its receipt."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number
from paraplu.base.refusals import RuleViolation, reason_sentences
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import actions, policy, queries, sealed_accounts, showing, words
from paraplu.commons.claims.forms import ClaimDigestForm, RefusalForm
from paraplu.commons.claims.policy import ClaimSubject
from paraplu.commons.claims.receipts import entries_with_receipt, receipt_content

POST = ("POST",)


@authorized_page(policy.see_queue)
def queue_page(request: ActorRequest) -> HttpResponse:
    """The claims on which this person acts now, then the others that they may read."""
    found = queries.claims_page_for(request.actor, requested_page_number(request))
    lines = showing.claim_lines(found.rows)
    context = {
        "list_page": found.with_rows(lines),
        "mine": queries.keys_that_wait_for(request.actor, found.rows),
        "may_see_payments": policy.see_payments(request.actor),
    }
    return render(request, "claims/queue.html", context)


@authorized_page(policy.see_claim, find=queries.visible_claim)
def claim_page(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """One claim with its receipt, and the buttons of those who may act on it."""
    return _render_claim(request, subject)


def _render_claim(
    request: ActorRequest, subject: ClaimSubject, sentence: str = "", status: int = 200
) -> HttpResponse:
    claim, actor = subject.row, request.actor
    is_own = claim.number == actor.number
    (line,) = showing.claim_lines([claim])
    digest = queries.claim_digest(claim)
    may_agree, may_withdraw = policy.agree(actor, subject), policy.withdraw(actor, subject)
    context = {
        "claim": claim,
        "kilometres": claim.kilometres,
        "vehicle": words.VEHICLES.get(claim.vehicle, ""),
        "line": line,
        "steps": showing.steps_of(line),
        "sentence": sentence,
        "is_own": is_own,
        "refusal": words.REFUSALS.get(claim.refusal, ""),
        "reference": queries.written_reference(claim.reference),
        "has_receipt": queries.has_receipt(claim),
        "booked": [] if is_own else entries_with_receipt(claim),
        "doubles": [] if is_own else showing.claim_lines(queries.possible_doubles(claim)),
        "may_confirm": policy.confirm(actor, subject),
        "may_agree": may_agree,
        "may_second": policy.second(actor, subject),
        "may_withdraw": may_withdraw,
        "agreement": ClaimDigestForm(ceilings=_ceilings(claim) if may_agree else (), digest=digest),
        "is_lost": may_withdraw and claim.account is not None and sealed_accounts.is_lost(claim.account),
        "refusal_form": RefusalForm() if policy.refuse(actor, subject) else None,
    }
    return render(request, "claims/claim.html", context, status=status)


def _ceilings(claim: Any) -> list[tuple[str, str]]:
    """The ceilings of the book that have enough left for a claim."""
    return [
        (str(line.id), f"{line.text} · {cash_book.amount_words(line.left_cents)}")
        for line in cash_book.open_lines(cash_book.CEILING)
        if line.left_cents >= claim.cents
    ]


@authorized_page(policy.see_claim, find=queries.visible_claim)
def receipt_picture(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """The photograph of a receipt; no browser stores it."""
    content = receipt_content(subject.row)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp")


@authorized_page(policy.confirm, find=queries.visible_claim, methods=POST)
def confirm_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Confirm a large claim for the activity."""
    return _decide(request, subject, lambda form: _act(actions.confirm_claim, request, subject, form))


@authorized_page(policy.agree, find=queries.visible_claim, methods=POST)
def agree_to_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Agree as the treasurer."""
    return _decide(
        request, subject, lambda form: _act(actions.agree_to_claim, request, subject, form, form.ceiling_line)
    )


@authorized_page(policy.second, find=queries.visible_claim, methods=POST)
def second_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Agree to a large claim as the second person."""
    return _decide(request, subject, lambda form: _act(actions.second_claim, request, subject, form))


def _act(
    action: Callable[..., None],
    request: ActorRequest,
    subject: ClaimSubject,
    form: ClaimDigestForm,
    *arguments: Any,
) -> None:
    action(request.actor, subject.row.pk, form.cleaned_data["digest"], *arguments)


def _decide(
    request: ActorRequest, subject: ClaimSubject, act: Callable[[ClaimDigestForm], None]
) -> HttpResponse:
    """Act on what was read; another claim than that one, or a step that is refused, is said on its page."""
    form = ClaimDigestForm(request.POST, ceilings=_ceilings(subject.row))
    if not form.is_valid():
        return _render_claim(request, subject, _("This page is out of date. Load it again."), 422)
    try:
        act(form)
    except EditConflict:
        sentence = _("The claim is not the one that you read. Look at it again.")
        return _render_claim(request, subject, sentence, HTTPStatus.CONFLICT)
    except RuleViolation as violation:
        return _render_claim(request, subject, " ".join(reason_sentences(violation.reasons)), 409)
    return MemberRedirect("claims:queue")


@authorized_page(policy.refuse, find=queries.visible_claim, methods=POST)
def refuse_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Refuse a claim with a reason of the list."""
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _render_claim(request, subject, _("Choose one of the reasons."), 422)
    actions.refuse_claim(request.actor, subject.row.pk, form.cleaned_data["reason"])
    return MemberRedirect("claims:queue")
