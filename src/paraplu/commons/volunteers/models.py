"""Volunteers and their tasks."""

import uuid

from django.db import models

from paraplu.base.intake import OfficeSubmission


class VolunteerStatus(models.TextChoices):
    """Where an offer to help stands."""

    WAITING = "waiting"
    HELPING = "helping"
    OVER = "over"


class VolunteerReply(models.TextChoices):
    """What was answered; the text itself is kept nowhere."""

    NO = "no"
    YES = "yes"
    QUESTION = "question"


class Volunteer(OfficeSubmission):
    """Somebody who offered to help. terms_version: of the note that she accepted last, on signed_on.

    code_digest: of the code that opens her page. letters: how many left, so that a copy of a form is none.
    """

    name = models.CharField(max_length=40)
    skills = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    signed_on = models.DateField()
    code_digest = models.CharField(max_length=64, unique=True)
    reply = models.CharField(max_length=12, choices=VolunteerReply, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)


class Task(models.Model):
    """One thing that a volunteer does, and whether it is done. Its id is the form's, so a copy is none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    given_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
