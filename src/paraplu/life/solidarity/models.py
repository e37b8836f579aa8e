"""What is remembered of payouts: which codes were used, and the sums of a month."""

from django.db import models


class SpentCode(models.Model):
    """A code that was paid, as a keyed digest of its digits; month: its own, after which it can be deleted.

    Threat: a row has no day, no amount and no person, and nothing about a code is stored before it is used,
    so that no table joins a request, a code and a payment.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    month = models.DateField(db_index=True)


class PayoutMonth(models.Model):
    """How much was paid in a month, and how often. entry: of the book, for the cash, once it is over."""

    month = models.DateField(primary_key=True)
    cash_count = models.PositiveIntegerField(default=0)
    cash_cents = models.PositiveBigIntegerField(default=0)
    voucher_count = models.PositiveIntegerField(default=0)
    voucher_cents = models.PositiveBigIntegerField(default=0)
    entry = models.BigIntegerField(null=True)
