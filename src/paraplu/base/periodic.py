"""Limits a query to once in a few seconds, so that pages do not pay for it."""

import math
import time

SECONDS = 5.0


class PeriodicCheck:
    """When this process last asked a question, in memory only."""

    def __init__(self) -> None:
        self._checked_at = -math.inf

    def is_due(self) -> bool:
        """Whether the question was not asked within the last SECONDS."""
        return time.monotonic() - self._checked_at >= SECONDS

    def mark_checked(self) -> None:
        """Note that the question is asked now, even if it will fail."""
        self._checked_at = time.monotonic()

    def make_due(self) -> None:
        """Have the question asked at the next check, since what it asks about was changed here."""
        self._checked_at = -math.inf
