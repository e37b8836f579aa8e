"""Sends few mailings on the first days of a domain that no provider knows yet (docs/operate/mail.md, 4)."""

import json
from contextlib import suppress
from datetime import date

from paraplu.base.clock import current_date
from paraplu.base.config import Config
from paraplu.base.heartbeats import FILE_MODE, FOLDER, make_beats_folder, replace_file
from paraplu.base.models import SystemState

# The last day of a step, counted from 1, and how many e-mails may leave on each of its days.
STEPS = ((3, 50), (7, 100), (10, 250), (14, 500), (21, 1000), (28, 2500))
DOUBLED_EACH = 3
LAST_DAY = 40
FILE = "sent-today"


def limit_of_day(number: int) -> int | None:
    """How many e-mails may leave on this day of a domain; 1 is its first day. None for any number."""
    if number > LAST_DAY:
        return None
    last, most = STEPS[-1]
    doublings = -(-(number - last) // DOUBLED_EACH)
    return next((limit for day, limit in STEPS if number <= day), most * 2 ** max(doublings, 0))


def first_day_of_domain(config: Config) -> date | None:
    """The day that the operator named, else the founding; None where e-mails reach nobody, or before it."""
    if config.mail_since or config.demonstration or config.testing:
        return config.mail_since
    return SystemState.objects.values_list("founded_on", flat=True).first()


def limit_of_today(first_day: date | None) -> int | None:
    """How many e-mails may leave today, for a domain with this first day; None for any number."""
    return limit_of_day((current_date() - first_day).days + 1) if first_day else None


class WarmUp:
    """Counts the e-mails of today, in a file that outlives the process: it restarts, and the limit holds.

    Mailings alone wait. What a person waits for, and what the law demands, leaves at once and is counted.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._path = config.var / FOLDER / FILE
        self._first_day: date | None = None
        self._day, self._sent = self._read_file()

    def mailings_left(self) -> int | None:
        """How many e-mails of mailings may leave today; None for any number."""
        self._first_day = self._first_day or first_day_of_domain(self._config)
        limit = limit_of_today(self._first_day)
        return None if limit is None else max(limit - self._sent_today(), 0)

    def record_email(self) -> None:
        """Count an e-mail that was sent."""
        self._sent = self._sent_today() + 1
        self._day = current_date()
        if limit_of_today(self._first_day) is not None:
            content = json.dumps({"day": self._day.isoformat(), "sent": self._sent}).encode()
            with suppress(OSError):
                make_beats_folder(self._config.var)
                replace_file(self._path, content, FILE_MODE)

    def _sent_today(self) -> int:
        return self._sent if self._day == current_date() else 0

    def _read_file(self) -> tuple[date | None, int]:
        try:
            data = json.loads(self._path.read_bytes())
            return date.fromisoformat(data["day"]), int(data["sent"])
        except (OSError, ValueError, KeyError, TypeError):
            return None, 0
