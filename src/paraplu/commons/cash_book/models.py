"""The tables of the book: nothing in them names a person, and only figures of an open year can change."""

import uuid

from django.db import models

from paraplu.base.clock import current_date
from paraplu.kernel.money.entries import LONGEST_TEXT

LONGEST_KEY = 40
DIGITS_OF_REFERENCE = 12


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
            models.Index(fields=("year", "-serial"), name="cash_book_newest_of_year"),
            models.Index(fields=("account", "day", "cents"), name="cash_book_balance"),
        ]


class AccountTotal(models.Model):
    """What the entries of an account add up to, in cents; written with each of them, under the head's lock.

    A list that adds up a hundred thousand entries to show one balance is slow; the check of the book does it.
    """

    account = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    cents = models.BigIntegerField()


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

    is_from_file: whether a bank file said so. is_agreed: whether two people said so, who counted a cash box.
    Where neither is true the treasurer typed it alone: a note, which proves nothing.
    """

    account = models.CharField(max_length=LONGEST_KEY)
    day = models.DateField()
    cents = models.BigIntegerField()
    is_from_file = models.BooleanField()
    is_agreed = models.BooleanField(default=False)
    recorded_on = models.DateField(default=current_date)

    class Meta:
        indexes = [models.Index(fields=("account", "-day", "-id"), name="cash_book_last_count")]

    @property
    def is_confirmed(self) -> bool:
        """Whether more than the treasurer's word is behind it."""
        return self.is_from_file or self.is_agreed


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


class VotedPaper(models.Model):
    """What the General Assembly voted. kind: accounts or budget. figures: of a budget, cents by line."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    figures = models.JSONField(default=dict)
    voted_on = models.DateField(default=current_date)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("year", "kind"), name="cash_book_voted_once")]


class YearClosing(models.Model):
    """A year that is closed. digest: of its entries and figures, as the second person saw them."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    closed_on = models.DateField(default=current_date)
    digest = models.CharField(max_length=64)


class OpenLine(models.Model):
    """Money that is to be paid or received, or a ceiling of what may be spent; another app opened it, once.

    direction: to_pay, to_receive or ceiling. source: the key of that app, source_id: what it is there.
    parent: the ceiling that it draws on. proof: SHA-256 of the paper; the entry that settles it has it too.
    until: the last day of a ceiling. closed_on: the day on which nothing was left of it, or on which it was
    cancelled; these two alone change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    direction = models.CharField(max_length=10)
    source = models.CharField(max_length=LONGEST_KEY)
    source_id = models.UUIDField()
    cents = models.BigIntegerField()
    text = models.CharField(max_length=LONGEST_TEXT)
    category = models.CharField(max_length=LONGEST_KEY, blank=True)
    fund = models.CharField(max_length=LONGEST_KEY, blank=True)
    activity = models.CharField(max_length=LONGEST_KEY, blank=True)
    chapter = models.CharField(max_length=LONGEST_KEY, blank=True)
    subsidy_line = models.CharField(max_length=LONGEST_KEY, blank=True)
    reference = models.CharField(max_length=DIGITS_OF_REFERENCE, blank=True, db_index=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=64, blank=True)
    until = models.DateField(null=True)
    opened_on = models.DateField(default=current_date)
    closed_on = models.DateField(null=True, db_index=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        # Most lines draw on none: a database that counts would not look into an index of them all.
        indexes = [
            models.Index(
                fields=["parent"],
                condition=models.Q(parent__isnull=False),
                name="cash_book_drawing_lines",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=("source", "source_id"), name="cash_book_each_source_once"),
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="cash_book_line_of_something"),
            models.CheckConstraint(
                condition=models.Q(cancelled=False) | models.Q(closed_on__isnull=False),
                name="cash_book_cancelled_is_closed",
            ),
        ]


class LineSettlement(models.Model):
    """How much of a line an entry settled; negative for the entry that takes such an entry back."""

    line = models.ForeignKey(OpenLine, on_delete=models.PROTECT, related_name="+", db_index=False)
    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("line", "entry"), name="cash_book_each_settlement_once")
        ]
