"""Who is logged in on this device; the cookies that a device is let in with and sent out without."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import rotate_token

from paraplu.kernel.actor import STRANGER
from paraplu.trust.accounts import awake
from paraplu.trust.accounts.actions import devices
from paraplu.trust.accounts.queries import living_session, oldest_day, session_digest

HALF_COOKIE = "__Host-half"


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole log-in: which account, whether with two steps, whether proven within the last minutes.

    awake: whether she did something within the last quarter of an hour; offices sleep without it.
    """

    account: UUID
    strong: bool
    fresh: bool
    awake: bool


def signed_in(request: Any) -> Entry | None:
    """Who is logged in on this device; asks nothing of the database without a cookie."""
    if not hasattr(request, "entry"):
        request.entry = _read_entry(request)
    entry: Entry | None = request.entry
    return entry


def _read_entry(request: Any) -> Entry | None:
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    times = awake.read_times(request.COOKIES.get(awake.AWAKE_COOKIE, ""), session) if session else None
    if times is None or times.is_over:
        return None
    living = living_session(session_digest(session), oldest_day())
    if not living:
        return None
    account, strong = living[0]
    request.times, request.session_value = times, session
    fresh = awake.is_proof(request.COOKIES.get(awake.PROOF_COOKIE, ""), session)
    return Entry(account, strong, fresh, times.is_awake)


def cookies_for(account_id: UUID, *, strong: bool) -> Mapping[str, str]:
    """A new session, freshly proven, as the cookies that carry it."""
    session = devices.begin_session(STRANGER, account_id, strong=strong)
    return {
        settings.SESSION_COOKIE_NAME: session,
        awake.AWAKE_COOKIE: awake.write_times(session),
        awake.PROOF_COOKIE: awake.write_proof(session),
    }


def let_in(request: Any, response: Any, account_id: UUID, *, strong: bool) -> None:
    """Log this browser in; whatever session it brought ends."""
    _end_brought(request)
    rotate_token(request)
    for name, value in cookies_for(account_id, strong=strong).items():
        lasts = awake.PROOF_HOLDS if name == awake.PROOF_COOKIE else awake.LONGEST
        awake.set_cookie(response, name, value, lasts)
    response.delete_cookie(HALF_COOKIE, samesite="Strict")


def send_out(request: Any, response: Any) -> None:
    """Log this browser out and let it forget."""
    _end_brought(request)
    for name in (settings.SESSION_COOKIE_NAME, awake.AWAKE_COOKIE, awake.PROOF_COOKIE, HALF_COOKIE):
        response.delete_cookie(name, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'


def _end_brought(request: Any) -> None:
    if session := request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        devices.end_session(STRANGER, session)


def note_proof(request: Any, response: Any, *, strong: bool) -> None:
    """She proved herself again; with a second key the session counts as strong from now on."""
    session = request.session_value
    awake.set_cookie(response, awake.PROOF_COOKIE, awake.write_proof(session), awake.PROOF_HOLDS)
    awake.set_cookie(response, awake.AWAKE_COOKIE, awake.write_times(session, request.times.began))
    if strong:
        devices.strengthen_session(request.actor, session)
