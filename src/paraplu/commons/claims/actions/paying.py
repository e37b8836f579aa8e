"""Make a payment file, release or dissolve it, and note what the book says was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.refusals import RuleViolation
from paraplu.commons.claims import policy, queries, words
from paraplu.commons.claims.actions._steps import take_apart
from paraplu.commons.claims.models import ClaimState, ExpenseClaim, PaymentFile
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.payment_files import MOST_PAYMENTS
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

LATEST_DAYS = 30
EVENT_RELEASED, EVENT_WITHOUT = "claims.file_released", "claims.paid_without_release"


@dataclass(frozen=True, slots=True)
class NewPaymentFile:
    """What the browser of the treasurer built: of which claims, for which day, and the file's digest."""

    message: UUID
    claims: frozenset[UUID]
    made_on: date
    pay_on: date
    digest: str
    cents: int


def make_payment_file(actor: Actor, new: NewPaymentFile) -> PaymentFile:
    """Store that a file waits for a second person; the claims in it can be in no other one.

    Raises EditConflict unless the sum is that of the claims, and each is as everybody agreed to it.
    """
    with transaction.atomic():
        audit.lock_log()
        found = PaymentFile.objects.filter(pk=new.message).first()
        if found is not None and (found.digest, found.made_by) == (new.digest, actor.number):
            return found
        rows = ExpenseClaim.objects.select_for_update().filter(pk__in=new.claims)
        claims = list(rows.order_by("reference"))
        authorize(policy.make_file, actor, queries.file_subject(actor, None, claims))
        _check_new_file(new, claims, is_taken=found is not None)
        made = PaymentFile.objects.create(
            pk=new.message,
            made_by=actor.number,
            made_on=new.made_on,
            pay_on=new.pay_on,
            digest=new.digest,
            payments=len(claims),
            cents=new.cents,
        )
        for claim in claims:
            claim.state, claim.payment_file = ClaimState.IN_FILE, made
        ExpenseClaim.objects.bulk_update(claims, ["state", "payment_file"])
        audit.record_event(actor, "claims.file_made", note=len(claims))
    return made


def _check_new_file(new: NewPaymentFile, claims: Sequence[ExpenseClaim], *, is_taken: bool) -> None:
    today = current_date()
    is_whole = (
        len(claims) == len(new.claims) <= MOST_PAYMENTS and sum(each.cents for each in claims) == new.cents
    )
    if is_taken or not is_whole or new.made_on != today or any(map(queries.is_changed, claims)):
        raise EditConflict
    if not today <= new.pay_on <= add_days(today, LATEST_DAYS):
        raise RuleViolation(words.PAY_ON)


def release_payment_file(actor: Actor, file_id: UUID, digest: str) -> None:
    """Release a file as the second person, whose own browser built the same bytes from the same accounts."""
    with transaction.atomic():
        audit.lock_log()
        found = PaymentFile.objects.select_for_update().get(pk=file_id)
        if found.released_on and found.released_by == actor.number and digest == found.digest:
            return
        authorize(policy.release, actor, queries.stored_file_subject(actor, found, digest))
        claims = queries.claims_in(found)
        sums = len(claims), sum(claim.cents for claim in claims)
        if sums != (found.payments, found.cents) or any(map(queries.is_changed, claims)):
            raise EditConflict
        found.released_by, found.released_on = actor.number, current_date()
        found.save(update_fields=["released_by", "released_on"])
        ExpenseClaim.objects.filter(payment_file=found).update(state=ClaimState.RELEASED)
        audit.record_event(actor, EVENT_RELEASED, note=found.payments)


def dissolve_payment_file(actor: Actor, file_id: UUID) -> None:
    """Take a file apart before it is released; its claims can be in another one."""
    with transaction.atomic():
        audit.lock_log()
        found = PaymentFile.objects.select_for_update().get(pk=file_id)
        authorize(policy.dissolve_file, actor, queries.stored_file_subject(actor, found, ""))
        take_apart(found)
        audit.record_event(actor, "claims.file_dissolved")


def note_paid_claims(actor: Actor) -> int:
    """Mark the claims whose line the book says is settled; returns how many.

    Threat: a treasurer pays by hand what nobody released. The bank's file shows it, and the log says so.
    """
    authorize(policy.tend, actor)
    with transaction.atomic():
        audit.lock_log()
        states = (*queries.READY, ClaimState.IN_FILE, ClaimState.RELEASED)
        claims = list(ExpenseClaim.objects.select_for_update().filter(state__in=states).exclude(line=None))
        settled = queries.paid_lines(claims)
        paid = [claim for claim in claims if claim.line in settled]
        for claim in paid:
            if claim.state != ClaimState.RELEASED:
                audit.record_event(actor, EVENT_WITHOUT)
            claim.state, claim.paid_on = ClaimState.PAID, current_date()
        ExpenseClaim.objects.bulk_update(paid, ["state", "paid_on"])
    return len(paid)
