"""Django's SQLite backend with a queue before BEGIN IMMEDIATE.

SQLite lets a waiting writer sleep and try again, each time longer, even while the file is free: of 32 writers
an unlucky one waits for seconds. The threads of one process pass a lock on instead. Other processes still
wait in SQLite's own way.
"""

import threading
from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as PlainDatabaseWrapper

# One for each database: a thread may write to two in one go.
TURNS: dict[str, threading.Lock] = defaultdict(threading.Lock)


class DatabaseWrapper(PlainDatabaseWrapper):
    """Holds the lock from BEGIN until COMMIT, ROLLBACK or the end of the connection."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        # After the time-out a thread goes on without the lock: SQLite still refuses two writers at once.
        self.has_turn = TURNS[self.alias].acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5))
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._pass_turn()
            raise

    # why: Django's own wrapper calls this method, and the lock must pass on after every commit.
    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._pass_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._pass_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._pass_turn()

    def _pass_turn(self) -> None:
        if self.has_turn:
            self.has_turn = False
            TURNS[self.alias].release()
