"""Which process of a kind works where several hosts start one: on PostgreSQL, the one that holds a lock.

A lock of a PostgreSQL session ends with its connection, also after `kill -9` and when another server takes
over. So the process that leads asks over that connection whether it still has the lock, each time before it
does what no transaction takes back.
"""

import hashlib
import logging

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger("paraplu.hosts")


class LeaderLock:
    """Leads always: on SQLite the lock of the folder lets no second process of a kind start.

    term: how often this process began to lead; a new term begins with what the last leader left behind.
    """

    term = 1

    def keep_or_take(self) -> bool:
        """Whether this process leads now; nobody else leads while the lock is free, so it takes it then.

        Raises DatabaseError while the database does not answer.
        """
        return True

    def is_held(self) -> bool:
        """Whether this process still leads; False as soon as the connection is lost."""
        return True


class DatabaseLock(LeaderLock):
    """Leads while it holds an advisory lock on a connection of its own, which nothing else uses."""

    term = 0

    def __init__(self, name: str) -> None:
        """name: the kind of process. The locks of one database are those of one installation."""
        digest = hashlib.sha256(f"paraplu/lock/{name}".encode()).digest()
        self._key = int.from_bytes(digest[:8], signed=True)
        self._connection: BaseDatabaseWrapper | None = None
        self._session = 0
        self._name, self._is_waiting = name, False

    def keep_or_take(self) -> bool:
        """Whether this process leads now; takes the lock if it is free. Raises DatabaseError."""
        if self.is_held():
            return True
        try:
            if self._ask(f"SELECT pg_try_advisory_lock({self._key})"):
                self._session = self._ask("SELECT pg_backend_pid()")
                self.term += 1
        except DatabaseError:
            self._disconnect()
            raise
        if not self._session and not self._is_waiting:
            log.info("the %s of another host works, this one waits", self._name)
        self._is_waiting = not self._session
        return bool(self._session)

    def is_held(self) -> bool:
        """Whether the session that took the lock still lives: another session would not have it."""
        if not self._session:
            return False
        try:
            is_same = self._ask("SELECT pg_backend_pid()") == self._session
        except DatabaseError:
            is_same = False
        if not is_same:
            self._disconnect()
        return is_same

    def _ask(self, statement: str) -> int:
        if self._connection is None:
            self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        with self._connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.fetchone()[0])

    def _disconnect(self) -> None:
        """Closing the connection also gives the lock back, if the server still thinks that we have it."""
        connection, self._connection, self._session = self._connection, None, 0
        if connection is not None:
            connection.close()


def leader_lock(name: str) -> LeaderLock:
    """Return the lock of this kind of process for the database that the configuration names."""
    return LeaderLock() if settings.PARAPLU.database == "sqlite" else DatabaseLock(name)
