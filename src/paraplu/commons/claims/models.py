"""Claims with their receipts, the accounts to which they are paid, and the files with which they are."""

import uuid

from django.db import models
from django.db.models import Q

from paraplu.base.clock import current_date

DIGEST, LONGEST_KEY = 64, 40


class ClaimState(models.TextChoices):
    """Where a claim is on its way; that it was paid is told by the book."""

    SENT = "sent"
    CONFIRMED = "confirmed"
    AGREED = "agreed"
    SECONDED = "seconded"
    IN_FILE = "in_file"
    RELEASED = "released"
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ENDED = (ClaimState.REFUSED, ClaimState.WITHDRAWN)


class PayeeAccount(models.Model):
    """An account number and a name, sealed to those who pay. digest: of what is sealed, whoever reads it.

    number: whose it is; empty once they were erased while a payment to them was under way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(null=True, db_index=True)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=DIGEST)
    given_on = models.DateField(default=current_date)


class PaymentFile(models.Model):
    """What a bank is asked to pay at once. The file itself is built again by each browser that needs it.

    digest: SHA-256 of the file, as the browser of the person who made it says. released_on: the day on which
    a second person's browser had built the same file.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    made_by = models.BigIntegerField(null=True, db_index=True)
    made_on = models.DateField(default=current_date)
    pay_on = models.DateField()
    digest = models.CharField(max_length=DIGEST)
    payments = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    released_by = models.BigIntegerField(null=True, db_index=True)
    released_on = models.DateField(null=True)


class ExpenseClaim(models.Model):
    """What a member spent. number: theirs; confirmed_by, agreed_by, seconded_by: of those who acted.

    is_large: above the ceilings when it was sent, so that three people are needed. use: a key of settings.
    proof: SHA-256 of the stored receipt. upload_digest: a keyed one, of the file as it came.
    account_digest: of the sealed account, a part of what is agreed to. line: of the book.
    flat_day: the day for which a volunteer asks the flat rate, without a receipt; elsewhere_cents: what they
    declared to have had of it from other associations in that year. kilometres, vehicle: of a way on that
    day, at the rate of the day, instead of the flat rate.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(null=True, db_index=True)
    use = models.CharField(max_length=LONGEST_KEY)
    cents = models.BigIntegerField()
    sent_on = models.DateField(default=current_date)
    is_large = models.BooleanField()
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.SENT)
    proof = models.CharField(max_length=DIGEST, blank=True)
    upload_digest = models.CharField(max_length=DIGEST, blank=True)
    account = models.ForeignKey(PayeeAccount, models.SET_NULL, null=True, related_name="+")
    account_digest = models.CharField(max_length=DIGEST)
    reference = models.CharField(max_length=12, unique=True)
    flat_day = models.DateField(null=True)
    elsewhere_cents = models.BigIntegerField(null=True)
    kilometres = models.PositiveSmallIntegerField(null=True)
    vehicle = models.CharField(max_length=7, blank=True)
    confirmed_by = models.BigIntegerField(null=True, db_index=True)
    agreed_by = models.BigIntegerField(null=True, db_index=True)
    seconded_by = models.BigIntegerField(null=True, db_index=True)
    line = models.UUIDField(null=True)
    payment_file = models.ForeignKey(PaymentFile, models.SET_NULL, null=True, related_name="+")
    refusal = models.CharField(max_length=LONGEST_KEY, blank=True)
    decided_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="claims_of_something"),
            models.UniqueConstraint(
                fields=("upload_digest",),
                condition=~Q(upload_digest="") & ~Q(state__in=("refused", "withdrawn")),
                name="claims_each_receipt_once",
            ),
        ]
        indexes = [models.Index(fields=("state", "sent_on"), name="claims_by_state")]


class ClaimReceipt(models.Model):
    """The photograph of a receipt, drawn again and sealed under a key of the installation."""

    claim = models.OneToOneField(ExpenseClaim, models.CASCADE, primary_key=True, related_name="+")
    content = models.BinaryField()
