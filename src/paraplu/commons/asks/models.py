"""Help requests, and their offers to members."""

import uuid

from django.db import models
from django.db.models import F, Q


class HelpRequestOutcome(models.TextChoices):
    """The outcome of a request; empty until it is recorded."""

    DONE = "done"
    NOT_HAPPENED = "not_happened"


class HelpRequestApproval(models.TextChoices):
    """Whether a second person has to agree before members are asked, and whether they did."""

    NOT_NEEDED = ""
    WAITING = "waiting"
    GIVEN = "given"


class HelpRequest(models.Model):
    """One request for help. taken: how many said yes, changed under the lock of this row only.

    asker: empty once they are erased. app, subject: the app and the thing that it is about, if any.
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
    app = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=HelpRequestOutcome, blank=True)
    outcome_line = models.CharField(max_length=200, blank=True)
    approval = models.CharField(max_length=7, choices=HelpRequestApproval, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("wanted")), name="asks_never_too_many"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="asks_for_somebody"),
        ]
        indexes = [
            models.Index(fields=["app", "subject"], name="asks_by_subject"),
            models.Index(fields=["closed_on", "day"], name="asks_by_day"),
            models.Index(fields=["-day", "id"], name="asks_latest_first"),
            models.Index(fields=["day"], condition=Q(approval="waiting"), name="asks_waiting_for_a_second"),
        ]


class OfferAnswer(models.TextChoices):
    """The member's answer so far; a withdrawn yes is a no."""

    NOTHING = "offered"
    NO = "no"
    YES = "yes"


class Offer(models.Model):
    """One request put to one member. working_name: stored with a yes, for the asker of this request."""

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
