"""Working days in the union's country: neither Saturday nor Sunday nor a public holiday."""

from datetime import date

from django.conf import settings

from paraplu.kernel import calendar


def is_holiday(day: date) -> bool:
    """Return whether the union's country has a public holiday on that day."""
    country = settings.UNION.country
    return country is not None and country.holidays.has(day)


def add_working_days(day: date, days: int) -> date:
    """Return the day `days` working days later."""
    return calendar.add_working_days(day, days, is_holiday)


def working_days_before(day: date, days: int) -> date:
    """Return the last day that is `days` working days before."""
    return calendar.working_days_before(day, days, is_holiday)
