"""The dossiers of subsidies, their report days, the proofs of what was spent, and the frozen reports."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from paraplu.base.clock import current_date
from paraplu.kernel.money.subsidy_reports import ListedPart, ReportHead

LONGEST_NAME, LONGEST_TEXT, LONGEST_KEY = 80, 2_000, 40


class SubsidyState(models.TextChoices):
    """Where a dossier is. What runs is granted, and its period has begun."""

    APPLIED = "applied"
    GRANTED = "granted"
    REPORTED = "reported"
    CLOSED = "closed"
    REFUSED = "refused"


class Subsidy(models.Model):
    """What one funder gives. cents: asked for, then granted. share: percent of the costs that it pays.

    languages: those in which the funder wants the report. kinds: counters whose totals the report says.
    category: what its instalments are in the book.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    funder = models.CharField(max_length=LONGEST_NAME)
    title = models.CharField(max_length=LONGEST_NAME)
    reference = models.CharField(max_length=LONGEST_NAME, blank=True)
    state = models.CharField(max_length=8, choices=SubsidyState.choices, default=SubsidyState.APPLIED)
    cents = models.BigIntegerField()
    share = models.IntegerField(default=100)
    first_day = models.DateField()
    last_day = models.DateField()
    category = models.CharField(max_length=LONGEST_KEY)
    lines = models.JSONField(default=list)
    conditions = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    kinds = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share__range=(0, 100)), name="subsidies_share"),
            models.CheckConstraint(condition=Q(first_day__lte=models.F("last_day")), name="subsidies_period"),
        ]

    @property
    def is_running(self) -> bool:
        """Whether money of it can be spent now."""
        return self.state == SubsidyState.GRANTED and self.first_day <= current_date()


class ReportDay(models.Model):
    """A day by which the funder wants a report, of what was spent until the end of another day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subsidy = models.ForeignKey(Subsidy, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField(db_index=True)
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("subsidy", "last_day"), name="subsidies_one_report_a_day")
        ]


class Instalment(models.Model):
    """A part of a granted subsidy that the funder pays, and when it is expected. line: of the book."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subsidy = models.ForeignKey(Subsidy, on_delete=models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    expected_on = models.DateField()
    line = models.UUIDField()


class FrozenReport(models.Model):
    """A report that two people froze: its head, and the list from which its bytes are made again.

    digest: SHA-256 of those bytes (docs/formats/subsidy-report.md).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subsidy = models.ForeignKey(Subsidy, on_delete=models.PROTECT, related_name="+")
    report_day = models.OneToOneField(ReportDay, on_delete=models.PROTECT, related_name="report")
    serial = models.PositiveSmallIntegerField()
    head = models.JSONField()
    listed = models.JSONField()
    costs = models.BigIntegerField()
    claimed = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    frozen_on = models.DateField(default=current_date)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("subsidy", "serial"), name="subsidies_each_report_once")
        ]

    @property
    def head_value(self) -> ReportHead:
        """The head as a value."""
        head: dict[str, Any] = dict(self.head)
        head |= {name: date.fromisoformat(head[name]) for name in ("first", "last")}
        head["figures"] = tuple((int(year), kind, shown) for year, kind, shown in head["figures"])
        return ReportHead(**head)

    @property
    def listed_parts(self) -> list[ListedPart]:
        """The list of its parts as values."""
        return [ListedPart(*row) for row in self.listed]


class ReportedPart(models.Model):
    """A part of an entry that a frozen report charges; unique, so that no two funders pay the same cost."""

    report = models.ForeignKey(FrozenReport, on_delete=models.PROTECT, related_name="+")
    entry = models.BigIntegerField()
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "place"), name="subsidies_charged_once")]


class ExpenseProof(models.Model):
    """The digest of a proof of payment that was read after its entry was written; the file is not kept."""

    entry = models.BigIntegerField(db_index=True)
    digest = models.CharField(max_length=64)
    recorded_on = models.DateField(default=current_date)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "digest"), name="subsidies_each_proof_once")]
