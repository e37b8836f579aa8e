"""The only place that asks for the date and time, so that tests can move them."""

import datetime as dt
import time
from datetime import date

from django.utils import timezone


def current_date() -> date:
    """Return the date in the union's time zone."""
    return timezone.localdate()


def current_hour() -> dt.time:
    """Return the time of day in the union's time zone."""
    return timezone.localtime().time()


def epoch_seconds() -> float:
    """Return seconds since the epoch, for tokens in cookies and memory and for heartbeats; not for a row."""
    return time.time()


def uptime_seconds() -> float:
    """Return seconds since this machine started, which no change of the clock moves."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def first_of_month() -> date:
    """Return the first of this month: all that is stored of when a person last logged in."""
    return current_date().replace(day=1)
