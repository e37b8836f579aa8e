"""Tries a release on the data that are there: tables, three pages in this process, the activity log."""

import io
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from paraplu.base.config import SERVES, ConfigurationError
from paraplu.base.origins import Origin, absolute_url
from paraplu.base.own_command import COMMAND
from paraplu.ops.backups import tables
from paraplu.trust.audit import api as audit

FINE = "200"
PAGES: tuple[tuple[str, Origin, str], ...] = (
    ("The public page", "public", "publicsite:home"),
    ("The log-in page", "members", "accounts:enter"),
    ("The page to join", "forms", "people:join"),
)


def try_release() -> None:
    """Raise ConfigurationError with one sentence about the first thing that does not work; change nothing."""
    if missing := tables.missing_migrations():
        raise ConfigurationError(f"{missing} changes of the tables are missing: run `{COMMAND} migrate`.")
    application = get_wsgi_application()
    for name, origin, view in PAGES:
        if origin in SERVES[settings.PARAPLU.serves]:
            status = _status_of(application, absolute_url(origin, view))
            if status != FINE:
                raise ConfigurationError(f"{name} answers {status}.")
    fault = audit.verify_log().fault
    if fault is not None:
        raise ConfigurationError(f"The activity log is not intact at entry {fault.height}.")


def _status_of(application: Callable[..., Iterable[bytes]], url: str) -> str:
    """Ask for a page as the proxy does, past the wrapper that closes the site."""
    parts, answers = urlsplit(url), list[str]()

    def start_response(status: str, _headers: Any, _fault: Any = None) -> None:
        answers.append(status)

    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": "", "HTTP_HOST": parts.netloc,
        "HTTP_X_FORWARDED_PROTO": parts.scheme, "SERVER_NAME": parts.hostname, "SERVER_PORT": "80",
        "wsgi.url_scheme": parts.scheme, "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip
    for _part in application(environ, start_response):
        pass
    return answers[0][:3]
