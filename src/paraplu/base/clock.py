"""What day it is: the one place that asks, so that tests can move it."""

import time
from datetime import date

from django.utils import timezone


def current_date() -> date:
    """The day in the union's time zone."""
    return timezone.localdate()


def epoch_seconds() -> float:
    """Seconds since the epoch, for tickets and proofs that live in cookies and memory only."""
    return time.time()


def first_of_month() -> date:
    """The first of this month: all that is kept of when somebody was last here."""
    return current_date().replace(day=1)
