"""The tables of the book: nothing in them names a person, and only figures of an open year can change."""

import uuid

from django.db import models

from paraplu.base.clock import current_date
from paraplu.kernel.money.entries import LONGEST_TEXT

LONGEST_KEY = 40


class BookHead(models.Model):
    """The end of the book: one row, locked by each writer, so that numbers have no gap."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    serial = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="cash_book_one_head")]


class BookEntry(models.Model):
    """One movement of an account. year: the financial year of its day. cents: signed.

    reverses: the number of the entry that it takes back; unique, so that nothing is taken back twice.
    is_late: its account had been counted already on its day or later. form_key: so that a form sent twice
    makes one entry.
    """

    serial = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    year = models.PositiveSmallIntegerField()
    recorded_on = models.DateField(default=current_date)
    is_late = models.BooleanField(default=False)
    account = models.CharField(max_length=LONGEST_KEY)
    cents = models.BigIntegerField()
    text = models.CharField(max_length=LONGEST_TEXT)
    proof = models.CharField(max_length=64, blank=True)
    reverses = models.BigIntegerField(null=True, unique=True)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=("year", "day", "serial"), name="cash_book_by_year"),
            models.Index(fields=("account", "day", "cents"), name="cash_book_balance"),
        ]


class BookSplit(models.Model):
    """A part of an entry: signed cents and what they were for; the keys are those of the settings."""

    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    category = models.CharField(max_length=LONGEST_KEY)
    fund = models.CharField(max_length=LONGEST_KEY, blank=True)
    activity = models.CharField(max_length=LONGEST_KEY, blank=True)
    chapter = models.CharField(max_length=LONGEST_KEY, blank=True)
    subsidy_line = models.CharField(max_length=LONGEST_KEY, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "place"), name="cash_book_each_part_once")]
        indexes = [models.Index(fields=("fund", "entry"), name="cash_book_by_fund")]


class CountedBalance(models.Model):
    """What a bank statement, or a count of the cash box, says that an account holds at the end of a day.

    is_from_file: whether a bank file said so; otherwise somebody typed it.
    """

    account = models.CharField(max_length=LONGEST_KEY)
    day = models.DateField()
    cents = models.BigIntegerField()
    is_from_file = models.BooleanField()
    recorded_on = models.DateField(default=current_date)

    class Meta:
        indexes = [models.Index(fields=("account", "-day", "-id"), name="cash_book_last_count")]


class YearFigure(models.Model):
    """What the book does not know of a year. kind: budget, assets, debts or staff. line: of the model."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    line = models.CharField(max_length=LONGEST_KEY)
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("year", "kind", "line"), name="cash_book_each_figure_once")
        ]


class YearClosing(models.Model):
    """A year that is closed. digest: of its entries and figures, as the second person saw them."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    closed_on = models.DateField(default=current_date)
    digest = models.CharField(max_length=64)
