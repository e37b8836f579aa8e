"""Volunteers and their tasks."""

import uuid

from django.db import models

from paraplu.base.intake import OfficeSubmission


class VolunteerStatus(models.TextChoices):
    """The status of an offer to help."""

    WAITING = "waiting"
    HELPING = "helping"
    OVER = "over"


class VolunteerReply(models.TextChoices):
    """The kind of answer; its text is stored nowhere."""

    NO = "no"
    YES = "yes"
    QUESTION = "question"


class Volunteer(OfficeSubmission):
    """A person who offered to help. terms_version: of the note accepted last, on signed_on.

    code_digest: of the code of their page. emails_sent: counted to notice a form sent twice.
    """

    name = models.CharField(max_length=40)
    skills = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    signed_on = models.DateField()
    code_digest = models.CharField(max_length=64, unique=True)
    reply = models.CharField(max_length=12, choices=VolunteerReply, blank=True)
    emails_sent = models.PositiveSmallIntegerField(default=0)


class Task(models.Model):
    """One task of a volunteer. Its id is the form's own key, so that a form sent twice makes one task."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    given_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
