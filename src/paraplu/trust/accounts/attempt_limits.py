"""How often one may try: counted in memory that all workers share, for a quarter of an hour.

Threat: counting by name lets a stranger lock a name out, so a browser that logged in before is counted
separately; trying one passphrase with many names is slowed by a count of all strangers together; a restart
forgets every count, so the first quarter of an hour allows half as many. An address is hashed like a name.
"""

import hmac
import ipaddress
import secrets
from typing import Any, Literal

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.clock import epoch_seconds
from paraplu.base.digests import keyed_digest
from paraplu.base.shared_counters import current_counters
from paraplu.trust.accounts import bought_tries
from paraplu.trust.accounts.idle_lock import set_host_cookie
from paraplu.trust.accounts.models import normalized_log_in_name

LimitedAction = Literal["passphrase", "code", "passkey", "box", "payout"]
SECONDS = 15 * 60
TRIES_A_NAME = 10
TRIES_AN_ADDRESS = 60  # one address may be a whole building
TRIES_OF_STRANGERS = 60
SECONDS_A_STRANGER = 5
OUR_OWN_NETWORKS = tuple(
    map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"))
)
DEVICE_COOKIE = "__Host-device"
DEVICE_SECONDS = 90 * 24 * 3600


class TooManyTries(Exception):
    """Too many tries of one action; a further one may be bought where strangers used up those of a name."""

    def __init__(self, *, is_for_sale: bool = False) -> None:
        super().__init__()
        self.is_for_sale = is_for_sale


def count_try(action: LimitedAction, request: Any, name: str = "", *, is_known: bool = False) -> None:
    """Count one more try by this name and address; raises TooManyTries, known or unknown alike.

    is_known: the browser proved already that it belongs to this account. Threat: otherwise strangers who
    guess all day lock every member out of their second step, and of the page that unlocks.
    """
    address = visitor_address(request)
    if address and _is_over_limit(request, f"{action}/address/{address}", TRIES_AN_ADDRESS):
        raise TooManyTries  # Threat: counted by name too, it would lock out ten times as many owners.
    over = False
    if name:
        device = known_device(request, name)
        over = _is_over_limit(request, _name_counter_key(action, name, device), TRIES_A_NAME)
        # Once many strangers have failed, they may together try only once every few seconds.
        is_stranger = not (device or is_known or over)
        if is_stranger and _is_over_limit(request, f"{action}/strangers", TRIES_OF_STRANGERS):
            over = _count_for(request, f"{action}/turn", SECONDS_A_STRANGER) > 1
    is_for_sale = action == "passphrase" and not is_known
    if over and not (is_for_sale and bought_tries.buy_try(name, request)):
        raise TooManyTries(is_for_sale=is_for_sale)


def take_tries_back(request: Any) -> None:
    """Take back what this request counted, since no passphrase was compared."""
    for key in request.__dict__.pop("counted_tries", []):
        current_counters().take_back(key)


def reset_tries(action: LimitedAction, request: Any, name: str, *, is_known: bool = False) -> None:
    """Forget the tries of a person who logged in."""
    device = known_device(request, name)
    current_counters().take_back(_name_counter_key(action, name, device), TRIES_A_NAME)
    if not (device or is_known):
        current_counters().take_back(f"{action}/strangers")


def too_many_tries_page(request: Any) -> HttpResponse:
    """The page for too many tries."""
    return render(request, "refusals/too_fast.html", status=429)


def remember_device(response: Any, name: str, *, lasting: bool) -> None:
    """Count this browser's attempts on this name apart from strangers; lasting: even after it was closed."""
    nonce = secrets.token_urlsafe(16)
    value = f"{nonce}.{_device_signature(name, nonce)}"
    set_host_cookie(response, DEVICE_COOKIE, value)
    if lasting:
        response.cookies[DEVICE_COOKIE]["max-age"] = DEVICE_SECONDS


def known_device(request: Any, name: str) -> str:
    """The random name of this browser, if this username logged in with it before."""
    nonce, _, signature = request.COOKIES.get(DEVICE_COOKIE, "").partition(".")
    is_known = hmac.compare_digest(signature.encode(), _device_signature(name, nonce).encode())
    return nonce if is_known else ""


def _device_signature(name: str, nonce: str) -> str:
    return keyed_digest("accounts/device", f"{normalized_log_in_name(name)}.{nonce}")[:40]


def _name_counter_key(action: LimitedAction, name: str, device: str) -> str:
    return f"{action}/name/{normalized_log_in_name(name)}/{device}"


def _is_over_limit(request: Any, key: str, most: int) -> bool:
    """New counters do not know about earlier attempts, so half as many are allowed at first."""
    is_new = epoch_seconds() - current_counters().began_at < SECONDS
    return _count_for(request, key, SECONDS) > (most // 2 if is_new else most)


def _count_for(request: Any, key: str, seconds: int) -> int:
    """Count one more of this key, and note it on the request in case it is taken back."""
    request.__dict__.setdefault("counted_tries", []).append(key)
    return current_counters().count_one(key, seconds)


def visitor_address(request: Any) -> str:
    """The visitor's address, or empty where it is not known; behind a proxy on this machine what that names.

    Threat: a header of another peer is what a visitor wrote. A proxy on another machine is a peer
    with a private address, which would count as one visitor for everybody.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if _is_on_this_machine(peer):
        peer = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    elif any(ipaddress.ip_address(peer) in network for network in OUR_OWN_NETWORKS):
        return ""
    return _network_prefix(peer)


def _is_on_this_machine(peer: str) -> bool:
    """A Unix socket has no address."""
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return True


def _network_prefix(peer: str) -> str:
    """One home has a whole /64 of IPv6 addresses; an IPv4 address may be written as one of IPv6."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
