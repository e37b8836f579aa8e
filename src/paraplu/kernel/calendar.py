"""Deadlines, mandates and notices, counted in whole days.

Every number of days or months is given by the caller: laws and statutes change, so they are in the
settings of a union. Rule numbers (R8, R15, ...) are those of the vectors in `vectors/calendar/`.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

FRIDAY = 5
# So many days the Julian calendar is behind ours from 1900 to 2099.
JULIAN_DAYS = 13


def _no_holiday(_day: date) -> bool:
    return False


def add_days(day: date, days: int) -> date:
    """Return the date `days` days later (earlier if negative)."""
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def same_weekday_next_month(day: date) -> date:
    """Return the same weekday of next month: a second Tuesday after a second, the last after a fifth."""
    week, first = (day.day - 1) // 7, add_months(day.replace(day=1), 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * week)
    return found if found.month == first.month else found - timedelta(days=7)


def deadline(learnt: date, days: int) -> date:
    """Return the last day on which it is still in time: the day it was learnt does not count (rule R1)."""
    return add_days(learnt, days)


def overdue(due: date, today: date) -> bool:
    """Return whether the last good day `due` has passed; on `due` itself it is still in time."""
    return today > due


def days_left(due: date, today: date) -> int:
    """Return the days until `due`: 0 on the last good day, negative when overdue."""
    return (due - today).days


def last_day_within_months(day: date, months: int) -> date:
    """Return the last day of a term of `months` that starts on the morrow of `day` (rule R23).

    From date to eve of date, as courts count: 31 December and six months is 30 June, 30 June and six
    months is 31 December. If the target month has no such date, its last day ends the term.
    """
    start = add_days(day, 1)
    end = add_months(start, months)
    return add_days(end, -1) if end.day == start.day else end


def settled_month(day: date) -> date:
    """Return the first of the month: all that is stored of a supporting member's day once it is settled."""
    return day.replace(day=1)


def ready_after_hours(day: date, hours: int) -> date:
    """Return the day from whose start at least `hours` hours have passed, at whatever hour of `day` it began.

    No hour is ever stored, so the rest of `day` does not count: 72 hours from day D end with day D+3 and
    it is ready on D+4. Threat: dates must be those of a clock without summer time, else the spring night
    takes one hour away.
    """
    return add_days(day, 1 - (-hours // 24))


def mandate_runs(start: date, until: date | None, today: date) -> bool:
    """Return whether an office is held on `today`: from `start` on, and on `until` no longer.

    `until` is None for a mandate without end. The day an office ends is a day without it: a person who
    loses an office loses its access the same minute.
    """
    return start <= today and (until is None or today < until)


def mandate_until(start: date, months: int | None) -> date | None:
    """Return the first day without the office for a mandate of `months`; None for one without end."""
    return None if months is None else add_months(start, months)


def last_notice_day(assembly: date, days: int) -> date:
    """Return the last day for calling a General Assembly; later is void (rule R8)."""
    return add_days(assembly, -days)


def safe_notice_day(assembly: date, days: int) -> date:
    """Return the last day with `days` clear days before the assembly; later deserves a warning (rule R8)."""
    return add_days(assembly, -days - 1)


def earliest_assembly(called: date, days: int) -> date:
    """Return the first day for an assembly whose notice leaves on `called`, with clear days (rule R8)."""
    return add_days(called, days + 1)


def convene_by(asked: date, days: int) -> date:
    """Return the last day for calling the assembly that members asked for (rule R9)."""
    return deadline(asked, days)


def hold_by(asked: date, days: int) -> date:
    """Return the last day for holding the assembly that members asked for (rule R9)."""
    return deadline(asked, days)


def second_assembly_from(first: date, days: int) -> date:
    """Return the first day for a second assembly after one without quorum (rule R15)."""
    return add_days(first, days + 1)


def accounts_due(year_end: date, months: int) -> date:
    """Return the last day for voting the accounts of the year that ended (rule R23)."""
    return last_day_within_months(year_end, months)


def add_working_days(day: date, days: int, is_holiday: Callable[[date], bool] = _no_holiday) -> date:
    """Return the day `days` working days later (earlier if negative).

    Saturdays, Sundays and the country's public holidays do not count.
    """
    step = 1 if days > 0 else -1
    for _ in range(abs(days)):
        day = add_days(day, step)
        while day.isoweekday() > FRIDAY or is_holiday(day):
            day = add_days(day, step)
    return day


def working_days_before(day: date, days: int, is_holiday: Callable[[date], bool] = _no_holiday) -> date:
    """Return the last day that is `days` working days before."""
    return add_working_days(day, -days, is_holiday)


def easter_sunday(year: int, *, is_orthodox: bool = False) -> date:
    """Return Easter Sunday of the western churches, or of the orthodox ones, in our calendar (1900 to 2099).

    Sources: Meeus, Astronomical Algorithms, chapter 8.
    """
    return _orthodox_easter(year) if is_orthodox else _western_easter(year)


def _western_easter(year: int) -> date:
    century, rest = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * leap_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return add_days(date(year, month, day + 1), JULIAN_DAYS)
