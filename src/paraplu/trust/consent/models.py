"""Answers, pauses and consents."""

from django.db import models
from django.db.models import Q


class AskReply(models.TextChoices):
    """The answers to the question whether one can be asked. There is no default."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class AskAnswer(models.Model):
    """Whether a person can be asked for one kind of thing."""

    number = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    answer = models.CharField(max_length=5, choices=AskReply.choices)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "kind"], name="consent_one_answer"),
            models.CheckConstraint(condition=Q(answer__in=AskReply.values), name="consent_known_reply"),
        ]


class ExpectationPause(models.Model):
    """Something expected of a person that they paused. The row is the pause; no row, no pause."""

    number = models.BigIntegerField()
    kind = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "kind"], name="consent_one_pause")]


class Consent(models.Model):
    """A consent to one purpose, after reading one version of a text in one language, until it is withdrawn.

    source: empty for a consent given here; else how it was given to the union before the person was imported.
    """

    number = models.BigIntegerField(db_index=True)
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    source = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "purpose"],
                condition=Q(withdrawn_on__isnull=True),
                name="consent_one_running",
            )
        ]
