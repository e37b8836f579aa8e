"""Send a claim, give its account again, and take it back."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.claims import policy, queries, sealed_accounts, words
from paraplu.commons.claims.actions._steps import (
    delete_unused_account,
    end_claim,
    locked_claim,
    reopen_claim,
)
from paraplu.commons.claims.models import ENDED, ClaimState, ExpenseClaim, PayeeAccount
from paraplu.commons.claims.receipts import DrawnReceipt, store_receipt
from paraplu.commons.claims.sealed_accounts import SealedPayee
from paraplu.commons.claims.volunteering import (
    Vehicle,
    cents_of_way,
    check_volunteer_cost,
    volunteer_cost,
)
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.payee import is_payee_for, payee_digest
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a member sends. payee: None for the account that they gave before.

    receipt: None for the flat rate of a day, of which flat_day and elsewhere_cents tell, and for a way, of
    which flat_day, kilometres and vehicle tell; the amount of a way is that of its day, whatever cents says.
    """

    use: str
    cents: int
    receipt: DrawnReceipt | None
    payee: SealedPayee | None
    flat_day: date | None = None
    elsewhere_cents: int = 0
    kilometres: int = 0
    vehicle: Vehicle = "bicycle"


def send_claim(actor: Actor, new: NewClaim) -> ExpenseClaim:
    """Store a claim; sent twice it is one. Raises RuleViolation for a receipt that was claimed already."""
    authorize(policy.claim, actor)
    limits, number = queries.claim_settings(), actor.number_or_zero
    if new.kilometres and new.flat_day:
        # Threat: a form that somebody changed sends another amount than the rate of the day gives.
        new = replace(new, cents=cents_of_way(new.vehicle, new.kilometres, new.flat_day))
    with transaction.atomic():
        # Two claims at once would each find room below the ceiling of the month.
        audit.lock_log()
        if (found := _claim_of_receipt(new, number)) is not None:
            return found
        cost = volunteer_cost(new.cents, new.flat_day, current_date(), new.kilometres)
        check_volunteer_cost(number, cost, new.elsewhere_cents)
        account = _account_for(number, new.payee)
        in_month = queries.claimed_this_month(number) + new.cents
        claim = ExpenseClaim.objects.create(
            number=number,
            use=new.use,
            cents=new.cents,
            is_large=new.cents > limits.ceiling_cents or in_month > limits.month_cents,
            proof=new.receipt.proof if new.receipt else "",
            upload_digest=new.receipt.upload_digest if new.receipt else "",
            account=account,
            account_digest=account.digest,
            reference=queries.new_reference(),
            flat_day=new.flat_day,
            elsewhere_cents=new.elsewhere_cents if new.flat_day and not new.kilometres else None,
            kilometres=new.kilometres or None,
            vehicle=new.vehicle if new.kilometres else "",
        )
        if new.receipt:
            store_receipt(claim, new.receipt)
    return claim


def _claim_of_receipt(new: NewClaim, number: int) -> ExpenseClaim | None:
    """Return the claim that the same person made with this receipt; nobody makes another one with it.

    Of a way: the claim of the same way on the same day.
    """
    standing = ExpenseClaim.objects.exclude(state__in=ENDED)
    if new.receipt is None:
        if new.flat_day is None or new.flat_day > current_date():
            raise RuleViolation(f"{words.VOLUNTEER}ahead")
        way = {"kilometres": new.kilometres, "vehicle": new.vehicle, "use": new.use}
        return (
            standing.filter(number=number, flat_day=new.flat_day, **way).first() if new.kilometres else None
        )
    found = standing.filter(upload_digest=new.receipt.upload_digest).first()
    if found is None or (found.number, found.cents, found.use) == (number, new.cents, new.use):
        return found
    raise RuleViolation(words.SAME_RECEIPT)


def _account_for(number: int, payee: SealedPayee | None) -> PayeeAccount:
    """Return the row of a new account, or the one that the person gave before and somebody can open."""
    if payee is None:
        found = queries.last_account(number)
        if found is None or sealed_accounts.is_lost(found):
            raise RuleViolation(words.NO_ACCOUNT)
        return found
    is_taken = PayeeAccount.objects.filter(pk=payee.record).exists()
    if is_taken or not is_payee_for(payee.sealed, sealed_accounts.circle_keys()):
        raise RuleViolation(words.OTHER_CIRCLE)
    try:
        digest = payee_digest(payee.sealed)
    except SealBroken:
        raise RuleViolation(words.OTHER_CIRCLE) from None
    return PayeeAccount.objects.create(pk=payee.record, number=number, sealed=payee.sealed, digest=digest)


def give_account_again(actor: Actor, claim_id: UUID, payee: SealedPayee) -> None:
    """Give another account for a claim, which begins again as it was sent: nobody agreed to this account.

    The account before it goes, unless another claim is paid to it.
    """
    with transaction.atomic():
        audit.lock_log()
        claim = locked_claim(claim_id)
        authorize(policy.withdraw, actor, queries.claim_subject(actor, claim))
        if claim.account_id == payee.record:
            return
        before, account = claim.account_id, _account_for(actor.number_or_zero, payee)
        claim.account, claim.account_digest = account, account.digest
        reopen_claim(claim)
        delete_unused_account(before)


def withdraw_claim(actor: Actor, claim_id: UUID) -> None:
    """Take a claim back; its receipt is deleted at once."""
    with transaction.atomic():
        audit.lock_log()
        claim = locked_claim(claim_id)
        authorize(policy.withdraw, actor, queries.claim_subject(actor, claim))
        end_claim(claim, ClaimState.WITHDRAWN)
