"""What is asked of the database once in a few seconds, so that no page pays for it."""

import math
import time

SECONDS = 5.0


class PeriodicCheck:
    """Whether something is to be asked again; of this process, in memory only."""

    def __init__(self) -> None:
        self._checked_at = -math.inf

    def is_due(self) -> bool:
        """Whether it was not asked within the last seconds."""
        return time.monotonic() - self._checked_at >= SECONDS

    def mark_checked(self) -> None:
        """It is asked now, whatever the answer will be."""
        self._checked_at = time.monotonic()

    def make_due(self) -> None:
        """It is to be asked at the next look."""
        self._checked_at = -math.inf
