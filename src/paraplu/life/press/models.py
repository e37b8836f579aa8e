"""Requests of the press."""

from django.db import models

from paraplu.base.intake import OfficeSubmission


class PressRequestStatus(models.TextChoices):
    """The status of a request."""

    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"


class PressReply(models.TextChoices):
    """What the desk answered; the text itself is kept nowhere."""

    NO = "no"
    YES = "yes"
    QUESTION = "question"


class PressRequest(OfficeSubmission):
    """A request of the press, and what became of it.

    window_until: the last day on which a person may check their quotations. passed_on: how many meetings the
    desk passed on, never with whom. letters: how many e-mails were sent, so that a form sent twice sends one.
    """

    name = models.CharField(max_length=80)
    outlet = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    wants = models.JSONField(default=list)
    angle = models.CharField(max_length=1500)
    deadline = models.DateField()
    appears_as = models.CharField(max_length=12)
    records = models.CharField(max_length=12)
    fee = models.CharField(max_length=12)
    languages = models.JSONField(default=list)
    reply = models.CharField(max_length=12, choices=PressReply, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    passed_on = models.PositiveSmallIntegerField(default=0)
    window_until = models.DateField(null=True, blank=True)
