"""The account that is logged in on this device, and the cookies that log a device in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import rotate_token

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER
from paraplu.trust.accounts import idle_lock, waiting_days
from paraplu.trust.accounts.actions import devices, drafts
from paraplu.trust.accounts.attempt_limits import DEVICE_COOKIE
from paraplu.trust.accounts.queries import active_session, oldest_session_day, session_digest

HALF_COOKIE = "__Host-half"


@dataclass(frozen=True, slots=True)
class LogIn:
    """A complete log-in: which account, whether with two factors, whether proven within the last minutes.

    is_young: the account was opened within the last seven days. is_recovered: its owner regained access
    by a code within the last 72 hours.
    """

    account: UUID
    has_second_factor: bool
    recently_authenticated: bool
    is_young: bool = False
    is_recovered: bool = False


def current_log_in(request: Any) -> LogIn | None:
    """The log-in of this device, used within the last quarter of an hour; without a cookie no query."""
    if not hasattr(request, "entry"):
        _read_log_in(request)
    entry: LogIn | None = request.entry
    return entry


def locked_log_in(request: Any) -> LogIn | None:
    """The log-in of a device that nobody used for a quarter of an hour; its owner must prove who they are."""
    current_log_in(request)
    locked: LogIn | None = getattr(request, "locked", None)
    return locked


def ended_account(request: Any) -> UUID | None:
    """The account of an expired log-in: it opens no page, but typed text still belongs to it."""
    current_log_in(request)
    account: UUID | None = getattr(request, "ended_account", None)
    return account


def _read_log_in(request: Any) -> None:
    request.entry = request.locked = request.ended_account = None
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not session:
        return
    times = idle_lock.read_session_times(request.COOKIES.get(idle_lock.TIMES_COOKIE, ""), session)
    living = active_session(session_digest(session), oldest_session_day()) if times else []
    if times is None or not living:
        return
    account, has_second_factor, opened_on, recovered_on = living[0]
    if times.is_over:
        request.ended_account = account
        return
    request.times, request.session_value = times, session
    is_recent = idle_lock.is_recent_proof(request.COOKIES.get(idle_lock.PROOF_COOKIE, ""), session)
    is_young = waiting_days.is_young(opened_on, current_date())
    is_recovered = waiting_days.is_locked_after_recovery(recovered_on, current_date())
    is_recent = is_recent and times.is_unlocked
    entry = LogIn(account, has_second_factor, is_recent, is_young, is_recovered)
    request.entry, request.locked = (entry, None) if times.is_unlocked else (None, entry)


def session_cookies_for(account_id: UUID, *, has_second_factor: bool) -> Mapping[str, str]:
    """A new, recently proven session, as the cookies that carry it."""
    session = devices.begin_session(STRANGER, account_id, has_second_factor=has_second_factor)
    return {
        settings.SESSION_COOKIE_NAME: session,
        idle_lock.TIMES_COOKIE: idle_lock.write_session_times(session),
        idle_lock.PROOF_COOKIE: idle_lock.write_recent_proof(session),
    }


def log_in_browser(request: Any, response: Any, account_id: UUID, *, has_second_factor: bool) -> None:
    """Log this browser in; an earlier session of this browser ends."""
    _end_current_session(request)
    rotate_token(request)
    for name, value in session_cookies_for(account_id, has_second_factor=has_second_factor).items():
        idle_lock.set_host_cookie(response, name, value)
    response.delete_cookie(HALF_COOKIE, samesite="Strict")


def account_of_browser(request: Any) -> UUID | None:
    """The account that this browser was last logged in to, whether locked, expired or in use."""
    entry = current_log_in(request) or locked_log_in(request)
    return entry.account if entry else ended_account(request)


def lock_browser(request: Any, response: Any) -> None:
    """Lock the session of this device as if it had not been used for a quarter of an hour."""
    times = idle_lock.write_session_times(request.session_value, request.times.began, is_locked=True)
    idle_lock.set_host_cookie(response, idle_lock.TIMES_COOKIE, times)


def log_out_browser(request: Any, response: Any) -> None:
    """Log this browser out and clear its data, with the keys of what was typed and not sent."""
    if account := account_of_browser(request):
        drafts.forget_drafts(STRANGER, account)
    _end_current_session(request)
    cookies = (settings.SESSION_COOKIE_NAME, idle_lock.TIMES_COOKIE, idle_lock.PROOF_COOKIE, HALF_COOKIE)
    for name in (*cookies, DEVICE_COOKIE):
        response.delete_cookie(name, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'


def _end_current_session(request: Any) -> None:
    if session := request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        devices.end_session(STRANGER, session)


def note_reauthentication(request: Any, response: Any, *, has_second_factor: bool) -> None:
    """Record a new proof of identity; with a second factor the session has one from now on."""
    session = request.session_value
    proof = idle_lock.write_recent_proof(session)
    idle_lock.set_host_cookie(response, idle_lock.PROOF_COOKIE, proof)
    times = idle_lock.write_session_times(session, request.times.began)
    idle_lock.set_host_cookie(response, idle_lock.TIMES_COOKIE, times)
    if has_second_factor:
        devices.note_second_factor(request.actor, session)
