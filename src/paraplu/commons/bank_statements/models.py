"""What is remembered of bank files, so that each movement is booked once, and the rules of the treasurer."""

import uuid

from django.db import models


class ImportedBankFile(models.Model):
    """A file that was imported; its digest under our key, so that the same file changes nothing."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)


class ImportedStatement(models.Model):
    """The balances of one statement of one of the union's accounts.

    begins_book: the book of this account begins with its opening balance. is_counted: its closing balance is
    in the book, since every movement up to it is booked.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    account = models.CharField(max_length=40, db_index=True)
    opening_on = models.DateField()
    opening_cents = models.BigIntegerField()
    closing_on = models.DateField()
    closing_cents = models.BigIntegerField()
    begins_book = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)


class ImportedMovement(models.Model):
    """A movement on an account of the union: matched and booked, or waiting in the queue.

    digest: keyed, over what makes the movement the same in two files. kind: of the file. category, entry:
    empty while it waits. payer_digest: keyed, of the account from which money came, for some weeks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    account = models.CharField(max_length=40)
    day = models.DateField(db_index=True)
    cents = models.BigIntegerField()
    kind = models.CharField(max_length=4)
    category = models.CharField(max_length=40, blank=True)
    entry = models.BigIntegerField(null=True, db_index=True)
    payer_digest = models.CharField(max_length=64, blank=True, db_index=True)


class MatchRule(models.Model):
    """What money with these words, or of exactly this amount, is for. One of the two may be empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.CharField(max_length=60, blank=True)
    cents = models.BigIntegerField(null=True)
    category = models.CharField(max_length=40)


class ListColumns(models.Model):
    """The headings under which a bank's list has day, amount, reference and text; no cell of it."""

    account = models.CharField(max_length=40, primary_key=True)
    day = models.CharField(max_length=80)
    amount = models.CharField(max_length=80)
    reference = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=80, blank=True)
