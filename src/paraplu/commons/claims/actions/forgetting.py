"""Delete what is past its time, forget a person, and let a new reader open an account."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.commons.claims import policy, queries, sealed_accounts
from paraplu.commons.claims.actions._steps import end_claim, reopen_claim, take_apart
from paraplu.commons.claims.actions.paying import note_paid_claims
from paraplu.commons.claims.models import (
    ENDED,
    ClaimReceipt,
    ClaimState,
    ExpenseClaim,
    PayeeAccount,
    PaymentFile,
)
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.passing import with_slots
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.audit import api as audit

ID_LENGTH = 16
# A claim that ended without payment is there so long for the person who sent it.
ENDED_DAYS = 60


def share_account(actor: Actor, record: UUID, slots: Sequence[bytes]) -> bool:
    """Add slots for those who pay now and had none; False when nothing of it fits (any more)."""
    authorize(policy.see_payments, actor)
    with transaction.atomic():
        found = PayeeAccount.objects.select_for_update().filter(pk=record).first()
        if found is None:
            return False
        sealed = bytes(found.sealed)
        lacking = {recipient_id(key) for key in sealed_accounts.circle_keys()} - reader_ids(sealed)
        try:
            found.sealed = with_slots(sealed, [slot for slot in slots if slot[:ID_LENGTH] in lacking])
        except SealBroken:
            return False
        found.save(update_fields=["sealed"])
    return True


def forget_due(actor: Actor, today: date) -> int:
    """Note what was paid; then delete accounts, old claims and receipts. Returns how many rows went."""
    authorize(policy.tend, actor)
    note_paid_claims(actor)
    ended = ExpenseClaim.objects.filter(state__in=ENDED, decided_on__lt=add_days(today, -ENDED_DAYS))
    deleted = ended.delete()[0] + _delete_accounts(today)
    # Names of the last calendar year are needed for its ceilings and its list of volunteers' costs.
    old = ExpenseClaim.objects.filter(state=ClaimState.PAID, sent_on__year__lt=today.year - 1)
    old.update(number=None, confirmed_by=None, agreed_by=None, seconded_by=None)
    old_files = PaymentFile.objects.filter(made_on__year__lt=today.year - 1)
    old_files.update(made_by=None, released_by=None)
    country = settings.UNION.country
    if country and country.accounts:
        last_year = today.year - country.accounts.book_years
        receipts = ClaimReceipt.objects.filter(
            claim__state=ClaimState.PAID, claim__paid_on__year__lt=last_year
        )
        deleted += receipts.delete()[0]
    return deleted


def _delete_accounts(today: date) -> int:
    """Delete accounts 60 days after the last claim to them was paid or ended."""
    is_needed = ~Q(state=ClaimState.PAID) | Q(paid_on__gte=add_days(today, -queries.ACCOUNT_DAYS))
    needed = ExpenseClaim.objects.filter(is_needed).exclude(account=None).values_list("account", flat=True)
    old = PayeeAccount.objects.filter(given_on__lt=add_days(today, -queries.ACCOUNT_DAYS))
    return old.exclude(pk__in=list(needed)).delete()[0]


def forget_person(actor: Actor, number: int) -> None:
    """Delete an erased person: their open claims and accounts go; paid ones stay with the book, without them.

    What they agreed to and nobody released goes back to its beginning, so that somebody else agrees.
    """
    authorize(policy.tend, actor)
    parts = Q(confirmed_by=number) | Q(agreed_by=number) | Q(seconded_by=number)
    with transaction.atomic():
        audit.lock_log()
        unreleased = PaymentFile.objects.filter(released_on=None)
        touched = ExpenseClaim.objects.filter(parts | Q(number=number)).values("payment_file")
        for found in unreleased.filter(Q(made_by=number) | Q(pk__in=touched)):
            take_apart(found)
        for claim in ExpenseClaim.objects.filter(number=number, state__in=policy.UNDECIDED):
            end_claim(claim, ClaimState.WITHDRAWN)
        for claim in ExpenseClaim.objects.filter(parts, state__in=policy.UNDECIDED):
            reopen_claim(claim)
        ExpenseClaim.objects.filter(number=number, state__in=ENDED).delete()
        paying = ExpenseClaim.objects.filter(number=number, state=ClaimState.RELEASED).values("account")
        PayeeAccount.objects.filter(number=number).exclude(pk__in=paying).delete()
        PayeeAccount.objects.filter(number=number).update(number=None)
        for name in ("number", "confirmed_by", "agreed_by", "seconded_by"):
            ExpenseClaim.objects.filter(**{name: number}).update(**{name: None})
        for name in ("made_by", "released_by"):
            PaymentFile.objects.filter(**{name: number}).update(**{name: None})
