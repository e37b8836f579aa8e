"""Django's own session, always empty: a log-in is in `device_login.py`, and nothing more is remembered."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase


class SessionStorageForbidden(Exception):
    """Code tried to remember something about a visit."""


class SessionStore(SessionBase):
    """A session that loads nothing, saves nothing and costs no query."""

    def load(self) -> dict[str, Any]:
        return {}

    def exists(self, session_key: str) -> bool:
        return False

    def create(self) -> None:
        raise SessionStorageForbidden

    def save(self, must_create: bool = False) -> None:
        raise SessionStorageForbidden

    def delete(self, session_key: str | None = None) -> None:
        """There is nothing to delete."""

    @classmethod
    def clear_expired(cls) -> None:
        """Old rows are deleted by `api.forget_due`."""
