"""Crisis mode, its notes, and what stays when it is over."""

import uuid

from django.db import models
from django.db.models import Q


class CrisisMode(models.Model):
    """Crisis mode of a kind for some days. chapters: keys between spaces, empty for everywhere.

    starts, ends: empty until a second person agrees. more_days: how many more were asked for, by more_by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    chapters = models.CharField(max_length=400, blank=True)
    days = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    is_on = models.BooleanField(default=False)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    raised_by = models.BigIntegerField(null=True, db_index=True)
    agreed_by = models.BigIntegerField(null=True, db_index=True)
    more_days = models.PositiveSmallIntegerField(null=True)
    more_by = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_on"], condition=Q(is_on=True), name="crisis_one_is_on"),
        ]


class CrisisNote(models.Model):
    """What is known in one town: never changed, only agreed to or removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mode = models.ForeignKey(CrisisMode, models.CASCADE, related_name="+")
    municipality = models.CharField(max_length=60)
    text = models.CharField(max_length=400)
    language = models.CharField(max_length=8)
    source = models.URLField(max_length=300)
    as_of = models.DateField()
    is_agreed = models.BooleanField(default=False)
    written_by = models.BigIntegerField(null=True, db_index=True)
    agreed_by = models.BigIntegerField(null=True, db_index=True)


class CrisisRecord(models.Model):
    """That crisis mode was on. from_month, to_month: first days of the months; notes: how many were shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_month = models.DateField()
    to_month = models.DateField()
    notes = models.PositiveSmallIntegerField()
