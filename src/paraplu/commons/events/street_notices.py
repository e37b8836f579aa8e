"""The deadline for announcing a gathering in the street to the police (art. 26 of the Constitution)."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.base.working_days import working_days_before
from paraplu.commons.events.models import Event
from paraplu.kernel.statutes import app_settings


@dataclass(frozen=True, slots=True)
class PoliceNotice:
    """The last day for the notice, and whether it has passed."""

    last_day: date
    is_late: bool


def police_notice(row: Event) -> PoliceNotice | None:
    """The notice that an event needs; None for one indoors."""
    police = app_settings(settings.UNION.events).police
    days = police.days(row.kind, row.chapter) if police else None
    if days is None:
        return None
    last = working_days_before(row.day, days)
    return PoliceNotice(last, clock.current_date() > last)
