"""Asks, and to whom each is offered."""

import uuid

from django.db import models
from django.db.models import F, Q


class HelpRequestOutcome(models.TextChoices):
    """What became of it; empty until somebody says."""

    DONE = "done"
    NOT_HAPPENED = "not_happened"


class HelpRequest(models.Model):
    """One thing that is asked. taken: how many said yes, kept under the lock of this row.

    asker: empty once she is erased. room, subject: what of another room it is about, if anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    briefing = models.TextField(blank=True)
    day = models.DateField()
    wanted = models.PositiveIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    chapter = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, blank=True)
    asker = models.BigIntegerField(null=True, db_index=True)
    asked_on = models.DateField()
    room = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=HelpRequestOutcome, blank=True)
    outcome_line = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("wanted")), name="asks_never_too_many"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="asks_for_somebody"),
        ]
        indexes = [
            models.Index(fields=["room", "subject"], name="asks_by_subject"),
            models.Index(fields=["closed_on", "day"], name="asks_by_day"),
            models.Index(fields=["-day", "id"], name="asks_latest_first"),
        ]


class OfferAnswer(models.TextChoices):
    """What she said so far. Taking a yes back is a no."""

    NOTHING = "offered"
    NO = "no"
    YES = "yes"


class Offer(models.Model):
    """One ask put to one person. working_name: as she is called, from her yes on and for that ask only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ask = models.ForeignKey(HelpRequest, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    answer = models.CharField(max_length=7, choices=OfferAnswer, default=OfferAnswer.NOTHING)
    working_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "number"], name="asks_offered_once"),
            models.CheckConstraint(condition=Q(answer__in=OfferAnswer.values), name="asks_known_answer"),
            models.CheckConstraint(
                condition=Q(answer=OfferAnswer.YES) | Q(working_name=""), name="asks_name_only_with_a_yes"
            ),
        ]
