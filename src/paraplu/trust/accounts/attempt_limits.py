"""How often one may try: counters in memory only, under digests, gone after a quarter of an hour.

Threat: counting by name lets a stranger lock a name out for fifteen minutes, so passphrase, code and passkey
are counted apart; counting by address would store an address, so it is hashed under a key that exists only as
long as the process.
"""

import hmac
import ipaddress
import secrets
from typing import Any, Literal

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.digests import keyed_digest
from paraplu.trust.accounts.models import normalized_log_in_name

LimitedAction = Literal["passphrase", "code", "passkey", "box"]
SECONDS = 15 * 60
TRIES_A_NAME = 10
TRIES_AN_ADDRESS = 60  # one address may be a whole building
KEY_OF_THIS_PROCESS = secrets.token_bytes(32)


class TooManyTries(Exception):
    """Too many tries of one action."""


def count_try(action: LimitedAction, request: Any, name: str = "") -> None:
    """Count one more try by this name and address; raises TooManyTries, known or unknown alike."""
    over = False
    if address := _visitor_address(request):
        hashed = hmac.digest(KEY_OF_THIS_PROCESS, address.encode(), "sha256").hex()
        over = _is_over_limit(f"{action}/address/{hashed}", TRIES_AN_ADDRESS)
    if name:
        over |= _is_over_limit(_name_counter_key(action, name), TRIES_A_NAME)
    if over:
        raise TooManyTries


def reset_tries(action: LimitedAction, name: str) -> None:
    """Forget the tries of a person who logged in."""
    cache.delete(_name_counter_key(action, name))


def too_many_tries_page(request: Any) -> HttpResponse:
    """The page for too many tries."""
    return render(request, "refusals/too_fast.html", status=429)


def _name_counter_key(action: LimitedAction, name: str) -> str:
    return f"{action}/name/{keyed_digest('accounts/limit', normalized_log_in_name(name))}"


def _is_over_limit(key: str, most: int) -> bool:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # the counter expired between the two lines
        return False


def _visitor_address(request: Any) -> str:
    """The visitor's address; behind a proxy on this machine the last one it names, or empty."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not _is_loopback(peer):
        return _network_prefix(peer)
    return _network_prefix(request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip())


def _is_loopback(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return True


def _network_prefix(peer: str) -> str:
    """One home has a whole /64 of IPv6 addresses."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else peer  # noqa: PLR2004
