"""Times of a log-in: they travel signed in her own cookies and are stored nowhere."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from paraplu.base.clock import now
from paraplu.base.digests import keyed
from paraplu.trust.accounts import spent

AWAKE_COOKIE = "__Host-awake"
PROOF_COOKIE = "__Host-proof"
LONGEST = 12 * 3600
IDLE_FOR_OFFICES = 15 * 60
PROOF_HOLDS = 10 * 60
REWRITTEN_AFTER = 60


@dataclass(frozen=True, slots=True)
class Times:
    """When a session began and when it was last used, in seconds."""

    began: int
    seen: int

    @property
    def is_over(self) -> bool:
        return not 0 <= now() - self.began <= LONGEST

    @property
    def is_awake(self) -> bool:
        return now() - self.seen <= IDLE_FOR_OFFICES


def write_times(session: str, began: int | None = None) -> str:
    """The value of the cookie that says when; bound to the session it came with."""
    seen = int(now())
    times = f"{began or seen}.{seen}"
    return f"{times}.{_signature('awake', session, times)}"


def read_times(value: str, session: str) -> Times | None:
    """What the cookie says; None for one of another session, or one of ours altered."""
    times, _, signature = value.rpartition(".")
    if not _is_equal(signature, _signature("awake", session, times)):
        return None
    began, _, seen = times.partition(".")
    return Times(int(began), int(seen))


def write_proof(session: str) -> str:
    """The value of the cookie that says: she proved herself just now, in her session."""
    at = str(int(now()))
    return f"{at}.{_signature('proof', session, at)}"


def is_proof(value: str, session: str) -> bool:
    """Whether she proved herself in her session within the last ten minutes."""
    at, _, signature = value.rpartition(".")
    if not _is_equal(signature, _signature("proof", session, at)):
        return False
    return 0 <= now() - int(at) <= PROOF_HOLDS


def set_cookie(response: Any, name: str, value: str, lasts: int = LONGEST) -> None:
    """A cookie of this host only, invisible to scripts and to other sites."""
    response.set_cookie(name, value, max_age=lasts, path="/", secure=True, httponly=True, samesite="Strict")


class KeepAwake:
    """Middleware: renew the time of last use in her cookie, at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        spent.forget_when_due()
        response = self.get_response(request)
        if _is_to_renew(request, response):
            renewed = write_times(request.session_value, request.times.began)
            set_cookie(response, AWAKE_COOKIE, renewed)
        return response


def _is_to_renew(request: Any, response: Any) -> bool:
    """What fell asleep is not woken by looking at a page, only by a fresh proof."""
    times: Times | None = getattr(request, "times", None)
    if times is None or AWAKE_COOKIE in response.cookies or not times.is_awake:
        return False
    return now() - times.seen > REWRITTEN_AFTER


def _signature(purpose: str, session: str, text: str) -> str:
    return keyed(f"accounts/{purpose}", f"{session}.{text}")[:40]


def _is_equal(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
