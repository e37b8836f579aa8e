"""Queries for mandates that began or ended lately, or end soon."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from paraplu.trust.offices.models import Mandate


@dataclass(frozen=True, slots=True)
class MandateChange:
    """A mandate that began or ended. what: "begun" or "ended"."""

    mandate: int
    office: str
    what: str
    day: date


def mandate_changes(since: date, until: date, held: Collection[str]) -> list[MandateChange]:
    """The mandates in these offices that began or ended between two days, both included, the oldest first."""
    changes = [
        MandateChange(mandate.pk, mandate.office, what, day)
        for mandate in Mandate.objects.filter(office__in=held)
        for what, day in (("begun", mandate.from_day), ("ended", mandate.first_day_without))
        if day is not None and since <= day <= until
    ]
    return sorted(changes, key=lambda change: (change.day, change.mandate, change.what))


def mandates_ending(since: date, until: date) -> list[Mandate]:
    """All mandates whose first day without the office is between two days, both included."""
    ended = Q(ended_on__range=(since, until)) | Q(ended_on__isnull=True, until_day__range=(since, until))
    return list(Mandate.objects.filter(ended).order_by("office", "pk"))
