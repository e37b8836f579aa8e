"""Requests of the press, and meetings whose words wait for a member."""

import uuid

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
    desk passed on, never with whom. emails_sent: counted, so that a form sent twice sends one.
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
    emails_sent = models.PositiveSmallIntegerField(default=0)
    passed_on = models.PositiveSmallIntegerField(default=0)
    window_until = models.DateField(null=True, blank=True)


class PressMeeting(models.Model):
    """A message to a journalist that the member whom it concerns has not agreed to yet; then it is deleted.

    number: that member, whom the press officer does not know. written_by: who wrote the words, and never
    agrees to them. words: sealed. ends_on: the last day for an agreement.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(PressRequest, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    written_by = models.BigIntegerField(null=True, db_index=True)
    words = models.BinaryField()
    asked_on = models.DateField()
    ends_on = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="press_one_message_for_a_member")
        ]
