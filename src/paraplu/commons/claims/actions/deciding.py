"""Confirm, agree, agree as the second person, refuse: each about exactly what the person read."""

from uuid import UUID, uuid4

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import policy, queries
from paraplu.commons.claims.actions._steps import end_claim, locked_claim
from paraplu.commons.claims.models import ClaimState, ExpenseClaim
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import Rule, authorize
from paraplu.trust.audit import api as audit


def confirm_claim(actor: Actor, claim_id: UUID, digest: str) -> None:
    """Say, for the office that led the activity, that a large claim was spent for it."""
    with transaction.atomic():
        claim = _claim_as_read(actor, claim_id, policy.confirm, digest)
        claim.state, claim.confirmed_by = ClaimState.CONFIRMED, actor.number
        claim.save()
        audit.record_event(actor, "claim.confirmed")


def _claim_as_read(actor: Actor, claim_id: UUID, rule: Rule, digest: str) -> ExpenseClaim:
    """Return a claim that waits for this act; EditConflict for another one than the person read."""
    audit.lock_log()
    claim = locked_claim(claim_id)
    authorize(rule, actor, queries.claim_subject(actor, claim))
    if queries.claim_digest(claim) != digest or queries.is_changed(claim):
        raise EditConflict
    return claim


def agree_to_claim(actor: Actor, claim_id: UUID, digest: str, ceiling: UUID | None = None) -> None:
    """Agree as the treasurer: the book expects the payment. ceiling: the line of the book it draws on."""
    with transaction.atomic():
        claim = _claim_as_read(actor, claim_id, policy.agree, digest)
        if claim.line is None:
            claim.line = cash_book.open_line(SYSTEM, _open_line_of(claim, ceiling))
        claim.state, claim.agreed_by, claim.decided_on = ClaimState.AGREED, actor.number, current_date()
        claim.save()
        audit.record_event(actor, "claim.agreed")


def _open_line_of(claim: ExpenseClaim, ceiling: UUID | None) -> cash_book.NewOpenLine:
    use = queries.use_of(claim)
    if use is None:
        raise EditConflict
    # A claim that began again had a line before, which was cancelled.
    is_first = cash_book.find_line(queries.SOURCE, claim.pk) is None
    return cash_book.NewOpenLine(
        cash_book.TO_PAY,
        queries.SOURCE,
        claim.pk if is_first else uuid4(),
        claim.cents,
        str(use.name),
        use.category,
        activity=use.activity,
        reference=claim.reference,
        parent=ceiling,
        proof=claim.proof,
    )


def second_claim(actor: Actor, claim_id: UUID, digest: str) -> None:
    """Agree to a large claim as the second person."""
    with transaction.atomic():
        claim = _claim_as_read(actor, claim_id, policy.second, digest)
        claim.state, claim.seconded_by = ClaimState.SECONDED, actor.number
        claim.save()
        audit.record_event(actor, "claim.seconded")


def refuse_claim(actor: Actor, claim_id: UUID, reason: str) -> None:
    """Refuse a claim, with a reason that its claimant reads; the receipt is deleted."""
    with transaction.atomic():
        audit.lock_log()
        claim = locked_claim(claim_id)
        authorize(policy.refuse, actor, queries.claim_subject(actor, claim))
        end_claim(claim, ClaimState.REFUSED, reason)
        audit.record_event(actor, "claim.refused")
