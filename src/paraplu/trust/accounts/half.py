"""A log-in whose second step is missing: ten minutes in a signed cookie, no row anywhere."""

import hmac
from typing import Any
from uuid import UUID

from paraplu.base.clock import now
from paraplu.base.digests import keyed
from paraplu.trust.accounts.awake import set_cookie
from paraplu.trust.accounts.entry import HALF_COOKIE
from paraplu.trust.accounts.models import Account

SECONDS = 10 * 60


def set_half(response: Any, account: Account) -> None:
    """Her passphrase was right; a new passphrase makes this worthless."""
    at = str(int(now()))
    set_cookie(response, HALF_COOKIE, f"{account.id.hex}.{at}.{_signature(account, at)}", SECONDS)


def read_half(request: Any) -> Account | None:
    """Whose second step is awaited in this browser."""
    identity, _, rest = request.COOKIES.get(HALF_COOKIE, "").partition(".")
    at, _, signature = rest.partition(".")
    account = _account(identity)
    if account is None or not hmac.compare_digest(signature.encode(), _signature(account, at).encode()):
        return None
    return account if 0 <= now() - int(at) <= SECONDS else None


def _account(identity: str) -> Account | None:
    try:
        return Account.objects.filter(pk=UUID(identity), is_active=True).first()
    except ValueError:
        return None


def _signature(account: Account, at: str) -> str:
    return keyed("accounts/half", f"{account.id.hex}.{at}.{account.password}")
