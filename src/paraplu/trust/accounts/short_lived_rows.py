"""Rows that end after minutes or hours, though no hour is stored: the process that made them deletes them."""

import math
from threading import Lock
from typing import Any

from django.db import models

from paraplu.base.clock import epoch_seconds


class ShortLivedRows:
    """The rows of one table that this process made; the others are left to the night."""

    def __init__(self, table: type[models.Model], seconds: int) -> None:
        self._table, self._seconds = table, seconds
        self._lock = Lock()
        self._ends: dict[Any, float] = {}
        self._next_end = math.inf

    def note_row(self, key: Any) -> None:
        """Delete the row with this primary key when its seconds are over."""
        with self._lock:
            self._ends[key] = epoch_seconds() + self._seconds
            self._next_end = min(self._next_end, self._ends[key])

    def delete_ended_rows(self) -> None:
        """Delete what is over. Every request calls this: until then it compares two numbers."""
        moment = epoch_seconds()
        if moment <= self._next_end:
            return
        with self._lock:
            over = [key for key, end in self._ends.items() if end < moment]
            self._table._default_manager.filter(pk__in=over).delete()
            for key in over:
                del self._ends[key]
            self._next_end = min(self._ends.values(), default=math.inf)
