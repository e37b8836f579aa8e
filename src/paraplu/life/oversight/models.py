"""Requests about personal data, breaches of it, and how members reach a confidant."""

import uuid
from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.utils import timezone

from paraplu.life.oversight import words

HOURS_TO_TELL_AUTHORITY = 72


class RequestedRight(models.TextChoices):
    """The right of the GDPR that somebody uses (articles 15 to 18, 20 and 21)."""

    ACCESS = "access"
    CORRECTION = "correction"
    DELETION = "deletion"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


class RequestChannel(models.TextChoices):
    """How a request arrived."""

    PAGE = "page"
    PAPER = "paper"


class RequestAnswer(models.TextChoices):
    """How a request ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DataSubjectRequest(models.Model):
    """A request of a person about their own data. number: None for a stranger or an erased person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(null=True, db_index=True)
    right = models.CharField(max_length=12, choices=RequestedRight)
    channel = models.CharField(max_length=5, choices=RequestChannel)
    asked_on = models.DateField()
    due_on = models.DateField(db_index=True)
    extended_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    answer = models.CharField(max_length=9, choices=RequestAnswer, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "right"],
                condition=models.Q(closed_on=None),
                name="oversight_one_open_request",
            )
        ]

    @property
    def right_name(self) -> str:
        return str(words.RIGHTS[self.right])

    @property
    def channel_name(self) -> str:
        return str(words.CHANNELS[self.channel])

    @property
    def answer_name(self) -> str:
        return str(words.ANSWERS.get(self.answer, ""))


class BreachRisk(models.TextChoices):
    """The risk of a breach for people, on which articles 33 and 34 depend."""

    NONE = "none"
    RISK = "risk"
    HIGH = "high"


class BreachDecider(models.TextChoices):
    """The organ that decides whether the authority and the people concerned are told."""

    BOARD = "board"
    ASSEMBLY = "assembly"


class DataBreach(models.Model):
    """The sheet of one breach (article 33.5): facts, effects, measures, and who was told. It names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    noticed_on = models.DateField()
    noticed_at = models.TimeField()
    facts = models.TextField(max_length=2000)
    effects = models.TextField(max_length=2000, blank=True)
    measures = models.TextField(max_length=2000, blank=True)
    risk = models.CharField(max_length=4, choices=BreachRisk, blank=True)
    decider = models.CharField(max_length=8, choices=BreachDecider, blank=True)
    authority_told_on = models.DateField(null=True)
    people_told_on = models.DateField(null=True)
    reasons = models.TextField(max_length=2000, blank=True)
    closed_on = models.DateField(null=True)

    @property
    def tell_authority_by(self) -> datetime:
        """The end of the 72 hours, in the union's time zone, across a change of the clocks too."""
        noticed = timezone.make_aware(datetime.combine(self.noticed_on, self.noticed_at))
        due = noticed.astimezone(UTC) + timedelta(hours=HOURS_TO_TELL_AUTHORITY)
        return timezone.localtime(due)

    @property
    def due_on(self) -> date:
        return self.tell_authority_by.date()

    @property
    def open_questions(self) -> list[str]:
        """The fields without which the sheet cannot be closed."""
        needed = ["effects", "measures", "risk", "decider"]
        if self.risk != BreachRisk.NONE and self.authority_told_on is None:
            needed.append("authority_told_on")
        if self.risk == BreachRisk.HIGH and not self.reasons:
            needed.append("people_told_on")
        is_late = self.authority_told_on is not None and self.authority_told_on > self.due_on
        if is_late or self.risk == BreachRisk.NONE:
            needed.append("reasons")
        return [name for name in needed if not getattr(self, name)]

    @property
    def missing_names(self) -> list[str]:
        return [str(words.QUESTIONS[name]) for name in self.open_questions]

    @property
    def risk_name(self) -> str:
        return str(words.RISKS.get(self.risk, ""))

    @property
    def decider_name(self) -> str:
        return str(words.DECIDERS.get(self.decider, ""))


class ConfidantContact(models.Model):
    """How members reach one confidant, as that person wrote it."""

    number = models.BigIntegerField(primary_key=True)
    words = models.CharField(max_length=300)
    changed_on = models.DateField()
