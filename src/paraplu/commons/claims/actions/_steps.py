"""Steps that several verbs of claims share; each verb has asked its rule before."""

from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims.models import (
    ClaimReceipt,
    ClaimState,
    ExpenseClaim,
    PayeeAccount,
    PaymentFile,
)
from paraplu.kernel.actor import SYSTEM


def locked_claim(claim_id: UUID) -> ExpenseClaim:
    """Return a claim that nobody else changes until the transaction ends."""
    return ExpenseClaim.objects.select_for_update().get(pk=claim_id)


def end_claim(claim: ExpenseClaim, state: ClaimState, refusal: str = "") -> None:
    """End a claim without payment: its receipt goes, its account if no other claim needs it, and its line."""
    if claim.line:
        cash_book.cancel_line(SYSTEM, claim.line)
    account = claim.account_id
    claim.state, claim.refusal, claim.decided_on, claim.account = state, refusal, current_date(), None
    claim.upload_digest = claim.proof = ""
    claim.save()
    ClaimReceipt.objects.filter(claim=claim).delete()
    delete_unused_account(account)


def delete_unused_account(account: UUID | None) -> None:
    """Delete an account to which no claim is paid."""
    if account and not ExpenseClaim.objects.filter(account=account).exists():
        PayeeAccount.objects.filter(pk=account).delete()


def reopen_claim(claim: ExpenseClaim) -> None:
    """Begin a claim again, as it was sent: until somebody agrees to it, the book expects nothing.

    So the person who agrees chooses the ceiling anew, also the one before. A line of which something was paid
    stays: it shows that nothing more is to be paid.
    """
    line = cash_book.settlements_of([claim.line]).get(claim.line) if claim.line else None
    if line is not None and not line.settled_cents:
        cash_book.cancel_line(SYSTEM, line.id)
        claim.line = None
    claim.state = ClaimState.SENT
    claim.confirmed_by = claim.agreed_by = claim.seconded_by = None
    claim.save()


def take_apart(found: PaymentFile) -> None:
    """Return the claims of a file to where they were before."""
    claims = ExpenseClaim.objects.filter(payment_file=found, state=ClaimState.IN_FILE)
    claims.filter(is_large=True).update(state=ClaimState.SECONDED, payment_file=None)
    claims.filter(is_large=False).update(state=ClaimState.AGREED, payment_file=None)
    found.delete()
