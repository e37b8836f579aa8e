"""Sends few mailings on the first days of a domain that no provider knows yet (docs/operate/mail.md, 4)."""

import json
from contextlib import suppress
from datetime import date

from paraplu.base.clock import current_date
from paraplu.base.config import Config
from paraplu.base.heartbeats import FILE_MODE, FOLDER, make_beats_folder, replace_file
from paraplu.base.new_domain import first_day_of_domain, limit_of_today

FILE = "sent-today"


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
        sent = self._sent if self._day == current_date() else 0
        return None if limit is None else max(limit - sent, 0)

    def record_email(self) -> None:
        """Count an e-mail that was sent."""
        day = current_date()
        self._sent = self._sent + 1 if self._day == day else 1
        self._day = day
        if limit_of_today(self._first_day) is not None:
            content = json.dumps({"day": self._day.isoformat(), "sent": self._sent}).encode()
            with suppress(OSError):
                make_beats_folder(self._config.var)
                replace_file(self._path, content, FILE_MODE)

    def _read_file(self) -> tuple[date | None, int]:
        try:
            data = json.loads(self._path.read_bytes())
            return date.fromisoformat(data["day"]), int(data["sent"])
        except (OSError, ValueError, KeyError, TypeError):
            return None, 0
