"""The head, the entries and the links of the activity log."""

from django.db import models


class LogHead(models.Model):
    """The end of the chain: one row, locked by each writer."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    height = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]


class LogEntry(models.Model):
    """What an office did or saw on a day. Its height is the key, so a fork is a constraint error."""

    height = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    year = models.PositiveSmallIntegerField(db_index=True)
    event = models.CharField(max_length=40)
    office = models.CharField(max_length=40)
    actor_trace = models.BigIntegerField(null=True, db_index=True)
    subject_trace = models.BigIntegerField(null=True, db_index=True)
    note = models.BigIntegerField(null=True)
    commitment = models.CharField(max_length=64, default="")
    digest = models.CharField(max_length=64)


class LogLink(models.Model):
    """The person behind a log number. Without this row nobody can tell whom an entry is about."""

    number = models.BigIntegerField(primary_key=True)
    trace = models.BigIntegerField(unique=True)
    salt = models.BinaryField(max_length=32)
