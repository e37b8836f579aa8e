"""`/live` and `/ready`, answered to programs on this machine and to nobody who comes through the proxy.

The body is one word. Threat: what a visitor could ask here tells when a machine is restarted or restored, and
that two hosts belong to one installation.
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections

from paraplu.base import outbox
from paraplu.base.config import LOOPBACK
from paraplu.base.heartbeats import ON_SOCKET
from paraplu.ops.backups import tables

LIVE, READY = "/live", "/ready"
PROXY_HEADERS = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
PROXY_PREFIX = "HTTP_X_FORWARDED"

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class HealthPages:
    """A WSGI application in front of another.

    listens: `unix:` and a path, or host and port, as `serve` gives it. Unless it is known and of this
    machine, neither page exists.
    """

    def __init__(self, application: Application, listens: str) -> None:
        self._application = application
        self._is_local = listens.startswith(ON_SOCKET) or _host_of(listens) in LOOPBACK
        self._has_tables = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path not in (LIVE, READY) or not (self._is_local and is_from_this_machine(environ)):
            return self._application(environ, start_response)
        word = "live" if path == LIVE else self._readiness()
        body = word.encode()
        headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
        is_well = word in ("live", "ready")
        start_response("200 OK" if is_well else "503 Service Unavailable", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _readiness(self) -> str:
        """One word: `ready`, or what is missing. Tables that were there once stay while this process runs."""
        close_old_connections()
        try:
            for each in connections.all():
                with each.cursor() as cursor:
                    cursor.execute("SELECT 1")
            self._has_tables = self._has_tables or tables.missing_migrations() == 0
            if not self._has_tables:
                return "tables"
            return "paused" if outbox.is_sending_paused() else "ready"
        except DatabaseError:
            return "database"
        finally:
            close_old_connections()


def is_from_this_machine(environ: Environ) -> bool:
    """Whether a request names this machine, none of the configured hosts, and passed through no proxy."""
    host = environ.get("HTTP_HOST", "")
    is_ours = host.lower() in settings.PARAPLU.origin_hosts.values()
    passed = any(name in PROXY_HEADERS or name.startswith(PROXY_PREFIX) for name in environ)
    peer = environ.get("REMOTE_ADDR", "")
    is_near = not peer or peer.startswith(ON_SOCKET) or _host_of(peer) in LOOPBACK or peer in LOOPBACK
    reads = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
    return reads and _host_of(host) in LOOPBACK and not is_ours and not passed and is_near


def _host_of(place: str) -> str:
    """The host of `host` or `host:port`; empty for what is neither."""
    try:
        return urlsplit(f"//{place}").hostname or ""
    except ValueError:
        return ""
