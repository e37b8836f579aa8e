"""The hour that is chosen for a mailing, in the union's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from paraplu.base import clock

QUARTER_MINUTES = 15
# Threat: the server was away, and an e-mail for the evening wakes people at night.
LATE_HOURS = 2


@dataclass(frozen=True, slots=True)
class LeavingHour:
    """A day and an hour of it, at a full quarter."""

    day: date
    time: time

    @property
    def is_past(self) -> bool:
        """Whether the hour has come."""
        return self._moment <= _now()

    @property
    def is_missed(self) -> bool:
        """Whether the hour is so long over that the mailing is not sent any more."""
        return self._moment + timedelta(hours=LATE_HOURS) <= _now()

    def may_be_chosen(self, not_after: date) -> bool:
        """Whether it is a full quarter to come, on the last day of the mailing at the latest."""
        is_full = not (self.time.minute % QUARTER_MINUTES or self.time.second or self.time.microsecond)
        return is_full and not self.is_past and self.day <= not_after

    @property
    def _moment(self) -> datetime:
        return datetime.combine(self.day, self.time)


def _now() -> datetime:
    return datetime.combine(clock.current_date(), clock.current_hour())
