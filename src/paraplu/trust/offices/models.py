"""The mandates."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class Mandates(models.QuerySet["Mandate"]):
    """Mandates by the day on which they count."""

    def running_on(self, on: date) -> "Mandates":
        """Held on that day: the day on which an office ends is a day without it."""
        begun = Q(from_day__lte=on)
        not_over = Q(until_day__isnull=True) | Q(until_day__gt=on)
        return self.filter(begun, not_over, Q(ended_on__isnull=True) | Q(ended_on__gt=on))

    def overlapping_term(self, from_day: date, until_day: date | None) -> "Mandates":
        """Held on at least one day of a term."""
        later = Q(until_day__isnull=True) | Q(until_day__gt=from_day)
        later &= Q(ended_on__isnull=True) | Q(ended_on__gt=from_day)
        found = self.filter(later).exclude(ended_on__lte=F("from_day"))
        return found if until_day is None else found.filter(from_day__lt=until_day)


class Decider(models.TextChoices):
    """The decision by which the office was given."""

    DEED = "deed"
    ASSEMBLY = "assembly"
    BOARD = "board"
    SECRETARY = "secretary"
    TWO = "two"


class Mandate(models.Model):
    """One person's term in one office. until_day and ended_on are the first day without it.

    vacancy: the mandate that ended before its term, whose seat the Board filled with this one (art. 9:6).
    """

    number = models.BigIntegerField(db_index=True)
    office = models.CharField(max_length=40)
    chapter = models.CharField(max_length=40, blank=True)
    from_day = models.DateField()
    until_day = models.DateField(null=True)
    decided_by = models.CharField(max_length=9, choices=Decider.choices)
    decided_on = models.DateField()
    item = models.PositiveIntegerField(null=True)
    ended_on = models.DateField(null=True)
    act = models.PositiveIntegerField(null=True, unique=True)
    end_act = models.PositiveIntegerField(null=True, unique=True)
    vacancy = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")

    objects = Mandates.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gt=F("from_day")),
                name="offices_term_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__in=Decider.values), name="offices_decided_by_somebody"
            ),
        ]
        indexes = [models.Index(fields=["office", "from_day"], name="offices_office_from")]

    @property
    def first_day_without(self) -> date | None:
        """The first day without the office; None for a mandate without end."""
        return min((day for day in (self.until_day, self.ended_on) if day is not None), default=None)
