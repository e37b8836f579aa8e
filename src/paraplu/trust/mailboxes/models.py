"""The boxes and the sealed messages in them."""

import uuid

from django.db import models


class Side(models.TextChoices):
    """The side of a thread that wrote a message; a note is of the circle for the circle alone."""

    ASKER = "asker"
    CIRCLE = "circle"
    NOTE = "note"


class Box(models.Model):
    """A thread, known to its asker by an address that is derived from their receipt.

    subject and language say who of a circle can answer; empty where even that is sealed. opened_in: the first
    of a month. is_waiting: the last message is the asker's. handle_digest: SHA-256 of the handle inside the
    first message; empty in a box that is older than this field. token_digest: of the form token that opened
    it, as long as the token is valid. is_pooled: its circle does not see it yet (`pool.py`). is_counted: its
    topic was counted (`topic_counts.py`).

    closing_on: the day on which the circle closes it, or closed it; empty where the asker closed it.
    closing_by: a keyed digest of who proposed it, as long as it is only proposed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=32, unique=True)
    sign_key = models.BinaryField()
    seal_key = models.BinaryField()
    handle_digest = models.BinaryField(default=b"")
    purpose = models.CharField(max_length=12)
    subject = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, blank=True)
    opened_in = models.DateField()
    is_waiting = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)
    kept_longer = models.BooleanField(default=False)
    closing_on = models.DateField(null=True, blank=True)
    closing_by = models.CharField(max_length=64, blank=True)
    token_digest = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - two may lack it
    is_pooled = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["purpose", "closed_on", "-is_waiting", "id"], name="mailboxes_by_purpose")
        ]


class Message(models.Model):
    """One envelope in a thread; `place` counts from 1 over all sides. is_pooled: as in its box.

    written_by, agreed_by: the signatures of the holders who wrote an answer and agreed to it, each sealed to
    the asker; empty for the asker's own and for notes, and where one holder answers alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(Box, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=6, choices=Side)
    sealed = models.BinaryField()
    written_by = models.BinaryField(default=b"")
    agreed_by = models.BinaryField(default=b"")
    day = models.DateField()
    is_pooled = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "place"], name="mailboxes_one_in_a_place")]


class WaitingAnswer(models.Model):
    """An answer of the circle that the asker sees once a second reader agrees to it.

    side_number: its number among the circle's messages. author: a keyed digest of who wrote it, for this box
    alone. written_by: their signature, sealed to the asker. claim: a keyed digest of what the second reader
    has to have read as well (`agreed_claims.py`); in each row. is_returned: a reader sent it back, so nobody
    can agree to it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.OneToOneField(Box, models.CASCADE, related_name="+")
    side_number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    author = models.CharField(max_length=64)
    written_by = models.BinaryField(default=b"")
    claim = models.CharField(max_length=64, blank=True)
    day = models.DateField()
    is_returned = models.BooleanField(default=False)


class CountedRecord(models.Model):
    """A sealed record that may be counted, or a filler (`counted_records.py`); id: random, hexadecimal."""

    id = models.CharField(primary_key=True, max_length=32)
    year = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()


class PoolState(models.Model):
    """The only row about the pool: when it is released next, in seconds since the epoch."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    due_at = models.BigIntegerField()


class TopicCount(models.Model):
    """How many questions about a topic were closed in a month, until the year report has them.

    month: its first day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField()
    topic = models.CharField(max_length=40)
    amount = models.PositiveIntegerField()
