"""The tables of base: used form tokens, e-mails being sent, the schedule, what closed, the installation."""

import secrets
import uuid

from django.db import models

SPENT_DAYS = 3


class UsedFormToken(models.Model):
    """A form token that was used; its digest is stored until the token cannot be valid any more."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()


def random_local_part() -> str:
    """Return 128 random bits as text that fits into the local part of an address."""
    return secrets.token_hex(16)


class Doubt(models.TextChoices):
    """What to do with an e-mail of which it is unknown whether it was sent."""

    RESEND = "resend"
    HOLD = "hold"


class Email(models.Model):
    """One text for one or many recipients: its name, its topic, and facts that are not secret.

    held: a person paused it; nothing of it is sent until they resume it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    topic = models.CharField(max_length=40, blank=True)
    on_doubt = models.CharField(max_length=6, choices=Doubt)
    facts = models.JSONField(default=dict)
    day = models.DateField()
    not_after = models.DateField()
    held = models.BooleanField(default=False)


class DeliveryStatus(models.TextChoices):
    """The state of an e-mail to one recipient."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    BOUNCED = "bounced"
    AMBIGUOUS = "ambiguous"
    STOPPED = "stopped"


class Recipient(models.Model):
    """One e-mail to one address: an opaque token, never the address itself.

    message_id and bounce_name are random, so a person who reads a mail server's log learns nothing from them.
    fault: why it was not sent, a word from `outbox.FAULTS`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.ForeignKey(Email, models.CASCADE, related_name="+")
    address_token = models.CharField(max_length=43, db_index=True)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=9, choices=DeliveryStatus, default=DeliveryStatus.PENDING)
    attempt = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=32, default=random_local_part)
    bounce_name = models.CharField(max_length=32, default=random_local_part, unique=True)
    sealed_facts = models.BinaryField(default=bytes)
    fault = models.CharField(max_length=20, blank=True)
    day = models.DateField()

    class Meta:
        indexes = [models.Index("state", "email", name="base_recipient_state")]


class Schedule(models.Model):
    """The day when a repeating job is due next."""

    name = models.CharField(max_length=60, primary_key=True)
    next_day = models.DateField()


class SystemState(models.Model):
    """The only row about the installation: whether e-mails and jobs are paused, and when it was founded."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    paused = models.BooleanField(default=False)
    founded_on = models.DateField(null=True)


class WrittenText(models.Model):
    """One language of a text that a person wrote: the original, or a translation.

    kind, record: which row of which app; its own columns hold the original. texts: what is translated, by
    field; empty in the original's row, and in a translation that was asked for and not written yet. digest:
    of the original that the row belongs to. author, checked_by: member numbers. Nobody but the author and
    the person who checks reads a translation before it is checked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    language = models.CharField(max_length=8)
    is_original = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    author = models.BigIntegerField(null=True, db_index=True)
    written_on = models.DateField(null=True)
    checked_by = models.BigIntegerField(null=True, db_index=True)
    checked_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "language"], name="base_one_text_a_language"),
            models.UniqueConstraint(
                fields=["kind", "record"], condition=models.Q(is_original=True), name="base_one_original"
            ),
        ]


class Tally(models.Model):
    """How much of a kind closed in a month, until the month is counted (`base/tallies.py`).

    month: its first day. chapter: empty where there is none. amount: may be below zero for what is carried
    over from the month before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField()
    kind = models.CharField(max_length=60)
    chapter = models.CharField(max_length=40, blank=True)
    amount = models.IntegerField()
