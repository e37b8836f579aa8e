"""The tables of invoices: a counter for each year, and what each invoice says, which nobody changes."""

import uuid

from django.db import models

from paraplu.base.clock import current_date
from paraplu.kernel.money.invoices import (
    LONGEST_ADDRESS,
    LONGEST_CLIENT,
    LONGEST_NUMBER,
    written_number,
)


class InvoiceYear(models.Model):
    """The last number of a year; each writer locks it, so that numbers have no gap."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Invoice(models.Model):
    """An invoice, or the credit note that takes one back. serial: its number in the year. cents: positive.

    lines: pairs of text and cents. printed: what the union's file said on that day: its letterhead, the
    account, the sentence about VAT. must_be_structured: whether it has to go through Peppol. credits: the
    invoice that a credit note takes back, once; reason: why. form_key: so that a form sent twice makes one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    day = models.DateField(default=current_date)
    due_on = models.DateField(null=True, db_index=True)
    client = models.CharField(max_length=LONGEST_CLIENT)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    vat_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    language = models.CharField(max_length=8)
    lines = models.JSONField(default=list)
    cents = models.BigIntegerField()
    reference = models.CharField(max_length=12, blank=True)
    printed = models.JSONField(default=dict)
    must_be_structured = models.BooleanField(default=False)
    credits = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=120, blank=True)
    form_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("year", "serial"), name="invoices_each_number_once"),
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="invoices_of_something"),
        ]

    @property
    def written_number(self) -> str:
        """Its number as it is printed."""
        return written_number(self.year, self.serial)
