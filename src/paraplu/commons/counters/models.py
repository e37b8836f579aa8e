"""Counters, the forms of funders, and the years that are public."""

import hashlib
import uuid

from django.db import models


class CounterQuerySet(models.QuerySet["Counter"]):
    """Counters of one year."""

    def of_year(self, year: int) -> "CounterQuerySet":
        return self.filter(month__year=year)


class Counter(models.Model):
    """One number, which never changes: of a kind, in a chapter, in a month. Zeros are written too.

    month: its first day. chapter: empty for people and things of no chapter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField()
    kind = models.CharField(max_length=60)
    chapter = models.CharField(max_length=40, blank=True)
    amount = models.PositiveIntegerField()

    objects = CounterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "kind", "chapter"], name="counters_one_in_a_month")
        ]


class FunderForm(models.Model):
    """The rows that a funder asks for every year, in its words. lines: [label, kind, chapter] each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    lines = models.JSONField(default=list)


class PublicYear(models.Model):
    """The totals of a year that everybody reads, and those that wait for a second person.

    text, proposed: lines of a kind and its total, exactly as they are shown.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    text = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    proposed = models.TextField(blank=True)
    proposed_by = models.BigIntegerField(null=True, db_index=True)
    proposed_on = models.DateField(null=True)

    @property
    def proposed_digest(self) -> str:
        """SHA-256 of what waits, so that a person agrees to exactly what they read."""
        return hashlib.sha256(self.proposed.encode()).hexdigest()
