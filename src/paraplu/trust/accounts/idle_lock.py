"""The times of a log-in: they are signed in the person's own cookies and stored nowhere.

Every cookie ends with the browser; what is written inside it ends the log-in earlier.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from paraplu.base.clock import epoch_seconds
from paraplu.base.digests import keyed_digest
from paraplu.trust.accounts import used_tokens
from paraplu.trust.accounts.actions import drafts

TIMES_COOKIE = "__Host-awake"
PROOF_COOKIE = "__Host-proof"
LONGEST = 12 * 3600
IDLE_SECONDS = 15 * 60
PROOF_HOLDS = 10 * 60
REWRITTEN_AFTER = 60


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """When a session began and when it was last used, in seconds."""

    began: int
    seen: int

    @property
    def is_over(self) -> bool:
        return not 0 <= epoch_seconds() - self.began <= LONGEST

    @property
    def is_unlocked(self) -> bool:
        return epoch_seconds() - self.seen <= IDLE_SECONDS


def write_session_times(session: str, began: int | None = None, *, is_locked: bool = False) -> str:
    """The value of the cookie with the times; bound to its session."""
    seen = int(epoch_seconds())
    times = f"{began or seen}.{seen - IDLE_SECONDS - 1 if is_locked else seen}"
    return f"{times}.{_cookie_signature('awake', session, times)}"


def read_session_times(value: str, session: str) -> SessionTimes | None:
    """What the cookie says; None for one of another session, or an altered one."""
    times, _, signature = value.rpartition(".")
    if not _is_equal(signature, _cookie_signature("awake", session, times)):
        return None
    began, _, seen = times.partition(".")
    return SessionTimes(int(began), int(seen))


def write_recent_proof(session: str) -> str:
    """The value of the cookie that says that the person authenticated just now."""
    at = str(int(epoch_seconds()))
    return f"{at}.{_cookie_signature('proof', session, at)}"


def is_recent_proof(value: str, session: str) -> bool:
    """Whether this log-in proved the identity of the person within the last ten minutes."""
    at, _, signature = value.rpartition(".")
    if not _is_equal(signature, _cookie_signature("proof", session, at)):
        return False
    return 0 <= epoch_seconds() - int(at) <= PROOF_HOLDS


def set_host_cookie(response: Any, name: str, value: str) -> None:
    """Set a cookie of this host only, invisible to scripts and to other sites, that ends with the browser."""
    response.set_cookie(name, value, path="/", secure=True, httponly=True, samesite="Strict")


class IdleLock:
    """Middleware: renew the time of last use in the cookie, at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        for rows in (used_tokens.own_rows, drafts.own_keys):
            rows.delete_ended_rows()
        response = self.get_response(request)
        if _needs_renewal(request, response):
            renewed = write_session_times(request.session_value, request.times.began)
            set_host_cookie(response, TIMES_COOKIE, renewed)
        return response


def _needs_renewal(request: Any, response: Any) -> bool:
    """A locked session is not unlocked by opening a page, only by a new proof of identity."""
    times: SessionTimes | None = getattr(request, "times", None)
    if times is None or TIMES_COOKIE in response.cookies or not times.is_unlocked:
        return False
    if request.method == "GET" and request.META.get("HTTP_SEC_FETCH_DEST") == "empty":
        return False  # requests that a page sends every few seconds are not use by the person
    return epoch_seconds() - times.seen > REWRITTEN_AFTER


def _cookie_signature(purpose: str, session: str, text: str) -> str:
    return keyed_digest(f"accounts/{purpose}", f"{session}.{text}")[:40]


def _is_equal(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
