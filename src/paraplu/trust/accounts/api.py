"""What other rooms may ask of log-in."""

from datetime import date
from typing import Any
from uuid import UUID

from paraplu.trust.accounts.entry import Entry, signed_in

__all__ = ["Entry", "signed_in"]


def offer_opening(
    number: int,
    purpose: str = "open",
    valid_days: int = 30,
    ready_on: date | None = None,
    account: UUID | None = None,
) -> str:
    """A new one-time code for this member number."""
    raise NotImplementedError


def withdraw_vouchers(number: int) -> None:
    """Every unused code for this number is void."""
    raise NotImplementedError


def close(account_id: UUID) -> None:
    """The account and all that hangs on it is gone."""
    raise NotImplementedError


def sign_out_everywhere(account_id: UUID) -> None:
    """Every device of this account is logged out."""
    raise NotImplementedError


def has_account(account_id: UUID | None) -> bool:
    """Whether there is such an account."""
    raise NotImplementedError


def let_in(request: Any, response: Any, account_id: UUID, *, strong: bool) -> None:
    """Log this browser in."""
    raise NotImplementedError
