"""A log-in whose second factor is missing: ten minutes in a signed cookie, no row anywhere."""

import hmac
from typing import Any
from uuid import UUID

from paraplu.base.clock import epoch_seconds
from paraplu.base.digests import keyed_digest
from paraplu.trust.accounts.device_login import HALF_COOKIE
from paraplu.trust.accounts.idle_lock import set_host_cookie
from paraplu.trust.accounts.models import Account

SECONDS = 10 * 60


def set_pending_log_in(response: Any, account: Account) -> None:
    """Note that the passphrase was right; a new passphrase makes the cookie worthless."""
    at = str(int(epoch_seconds()))
    value = f"{account.id.hex}.{at}.{_pending_signature(account, at)}"
    set_host_cookie(response, HALF_COOKIE, value)


def read_pending_log_in(request: Any) -> Account | None:
    """The account whose second factor is awaited in this browser."""
    identity, _, rest = request.COOKIES.get(HALF_COOKIE, "").partition(".")
    at, _, signature = rest.partition(".")
    account = _active_account(identity)
    if account is None or not hmac.compare_digest(
        signature.encode(), _pending_signature(account, at).encode()
    ):
        return None
    return account if 0 <= epoch_seconds() - int(at) <= SECONDS else None


def _active_account(identity: str) -> Account | None:
    try:
        return Account.objects.filter(pk=UUID(identity), is_active=True).first()
    except ValueError:
        return None


def _pending_signature(account: Account, at: str) -> str:
    return keyed_digest("accounts/half", f"{account.id.hex}.{at}.{account.password}")
