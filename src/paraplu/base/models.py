"""What the ground floor keeps: spent form tickets, letters on their way, the schedule, the house's state."""

import secrets
import uuid

from django.db import models

SPENT_DAYS = 3


class UsedFormToken(models.Model):
    """A form ticket that was used; its digest is kept until no such ticket can be valid any more."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()


def random_local_part() -> str:
    """128 random bits that fit into the local part of an address."""
    return secrets.token_hex(16)


class Doubt(models.TextChoices):
    """What to do with a letter of which nobody knows whether it left."""

    RESEND = "resend"
    HOLD = "hold"


class Email(models.Model):
    """One text for one or many: its name, what it is about, and facts that anybody may read.

    held: somebody asked to wait; nothing of it leaves until she says go on.
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
    """Where a letter to one recipient is."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    BOUNCED = "bounced"
    AMBIGUOUS = "ambiguous"
    STOPPED = "stopped"


class Recipient(models.Model):
    """One letter to one address: an opaque token, never the address itself.

    message_id and bounce_name are random: whoever reads a mail server's log learns nothing from them.
    fault: why it did not leave, a word from `outbox.FAULTS`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Email, models.CASCADE, related_name="+")
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
        indexes = [models.Index("state", "letter", name="base_recipient_state")]


class Schedule(models.Model):
    """When a job that repeats is due next; to the day."""

    name = models.CharField(max_length=60, primary_key=True)
    next_day = models.DateField()


class SystemState(models.Model):
    """The one row about the house itself: whether letters and jobs rest, and when it was founded."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    paused = models.BooleanField(default=False)
    founded_on = models.DateField(null=True)
