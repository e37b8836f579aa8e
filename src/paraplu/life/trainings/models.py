"""Requests for trainings, and who gives them."""

from django.db import models

from paraplu.base.intake import OfficeSubmission


class TrainingStatus(models.TextChoices):
    """The status of a request."""

    WAITING = "waiting"
    AGREED = "agreed"
    OVER = "over"


class TrainingReply(models.TextChoices):
    """What was answered; the text itself is kept nowhere."""

    NO = "no"
    QUESTION = "question"
    YES = "yes"


class Training(OfficeSubmission):
    """A request of an organisation. days: on which they are free; held_on: the day that was promised.

    emails_sent: how many e-mails were sent, so that a form sent twice sends one.
    """

    audience = models.CharField(max_length=12)
    organisation = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    size = models.CharField(max_length=12)
    spoken = models.CharField(max_length=8)
    fee = models.CharField(max_length=12)
    days = models.JSONField(default=list)
    reply = models.CharField(max_length=12, choices=TrainingReply, blank=True)
    emails_sent = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField(null=True, blank=True)


class Trainer(models.Model):
    """A member whom the office named for a training; agreed_on: the day they agreed themselves, or empty."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    day = models.DateField()
    agreed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training", "number"], name="trainings_trainer_once")]
