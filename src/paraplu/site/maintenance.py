"""A restored installation stays closed until the operator opens it: visitors are asked to come back later.

The wrapper asks the database at most once in a few seconds and marks the request; the middleware answers.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError
from django.http import HttpResponseBase

from paraplu.base import outbox
from paraplu.base.periodic import PeriodicCheck
from paraplu.site import error_pages

CLOSED = "paraplu.closed"
ALWAYS_OPEN = ("/leave/", "/static/")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class MaintenanceCheck:
    """A WSGI application in front of another: it knows whether the installation is closed."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._is_closed = False
        self._check = PeriodicCheck()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._check.is_due():
            self._refresh_state()
        environ[CLOSED] = self._is_closed
        return self._application(environ, start_response)

    def _refresh_state(self) -> None:
        """An unreachable database says nothing about it: the last known state counts."""
        self._check.mark_checked()
        try:
            self._is_closed = outbox.is_sending_paused()
        except DatabaseError:
            return


class MaintenanceMode:
    """A closed installation answers only "Leave now" and the files of the pages."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.META.get(CLOSED) and not request.path_info.startswith(ALWAYS_OPEN):
            return error_pages.under_maintenance(request)
        return self.get_response(request)
