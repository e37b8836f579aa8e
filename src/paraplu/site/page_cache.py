"""The page cache: finished public pages, the same bytes for everybody, served before Django is called.

It cannot leak by construction: only exact paths of a closed list, only GET and HEAD without a query, and a
page is rendered through a clean environment that holds no cookie, no address, no header of the visitor. As a
second barrier it never stores a response that looks personal. A page is rendered again every few seconds, so
that a banner appears and disappears in time, and at once when an editor published something.
"""

import gzip
import io
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import brotli

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
SECONDS = 5.0
KEPT_HEADERS = (
    "content-type",
    "content-language",
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "strict-transport-security",
)


@dataclass(frozen=True, slots=True)
class CachedPage:
    """One page in the three codings, with the headers of each."""

    bodies: dict[str, bytes]
    headers: dict[str, list[tuple[str, str]]]


class PageCache:
    """A WSGI application in front of another; `paths` is the closed list, `origin` the public origin.

    `stamp` changes when an editor published something, in whatever process.
    """

    def __init__(
        self, application: Application, paths: frozenset[str], origin: str, stamp: Callable[[], int]
    ) -> None:
        self.application = application
        self.paths = paths
        self.origin = urlsplit(origin)
        self.stamp = stamp
        self.pages: dict[str, CachedPage] = {}
        self.made: dict[str, tuple[int, float]] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path not in self.paths or not self._is_cacheable_request(environ):
            return self.application(environ, start_response)
        page = self._refresh_cached_page(path) if self._is_stale(path) else self.pages[path]
        if page is None:
            return self.application(environ, start_response)
        coding = _best_content_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", list(page.headers[coding]))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.bodies[coding]]

    def _is_cacheable_request(self, environ: Environ) -> bool:
        return (
            environ.get("REQUEST_METHOD") in ("GET", "HEAD")
            and not environ.get("QUERY_STRING")
            and environ.get("HTTP_HOST") == self.origin.netloc
        )

    def _is_stale(self, path: str) -> bool:
        if path not in self.pages:
            return True
        stamp, made = self.made[path]
        return stamp != self.stamp() or time.monotonic() - made >= SECONDS

    def _refresh_cached_page(self, path: str) -> CachedPage | None:
        """Render the page again; if the application cannot answer now, the earlier page still counts."""
        self.made[path] = self.stamp(), time.monotonic()
        status, headers, body = _call_application(self.application, _anonymous_environ(path, self.origin))
        page = self.pages.get(path)
        if is_cacheable(status, headers, body) and (page is None or page.bodies[""] != body):
            page = self.pages[path] = _make_cached_page(headers, body)
        return page


def is_cacheable(status: str, headers: list[tuple[str, str]], body: bytes) -> bool:
    """Whether a response looks the same for everybody; each condition alone can refuse it."""
    found = {name.lower(): value.lower() for name, value in headers}
    varies = {part.strip() for part in found.get("vary", "").split(",")}
    private = ("private", "no-store")
    return (
        status.startswith("200")
        and "set-cookie" not in found
        and not varies & {"cookie", "*", "authorization"}
        and not any(word in found.get("cache-control", "") for word in private)
        and "nonce-" not in found.get("content-security-policy", "")
        and b"csrfmiddlewaretoken" not in body
    )


def _anonymous_environ(path: str, origin: Any) -> Environ:
    """An environment with the requested page and without a visitor."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": origin.hostname,
        "SERVER_PORT": str(origin.port or (443 if origin.scheme == "https" else 80)),
        "HTTP_HOST": origin.netloc,
        "HTTP_X_FORWARDED_PROTO": origin.scheme,
        "wsgi.url_scheme": origin.scheme,
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _call_application(application: Application, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    started: list[Any] = []
    answer = application(environ, lambda status, headers, *_: started.extend((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    return started[0], started[1], body


def _make_cached_page(headers: list[tuple[str, str]], body: bytes) -> CachedPage:
    bodies = {"": body, "gzip": gzip.compress(body, 9, mtime=0), "br": brotli.compress(body, quality=11)}
    same = [(name, value) for name, value in headers if name.lower() in KEPT_HEADERS]
    same += [("Cache-Control", "public, max-age=300"), ("Vary", "Accept-Encoding")]
    cached: dict[str, list[tuple[str, str]]] = {}
    for coding, packed in bodies.items():
        named = [("Content-Encoding", coding)] if coding else []
        cached[coding] = [*same, *named, ("Content-Length", str(len(packed)))]
    return CachedPage(bodies, cached)


def _best_content_coding(accepted: str) -> str:
    """The best of our codings that the browser accepts; it refuses a coding by q=0."""
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.strip().partition(";")
        wanted[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in ("br", "gzip") if wanted.get(coding)), "")
