"""Whether a small association may keep simplified accounts (rule R24); each limit is a dated setting."""

from dataclasses import dataclass, fields
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Size:
    """Full-time people, and receipts, assets and debts in euro: of a year, or the limits for it."""

    staff: Decimal
    receipts: Decimal
    assets: Decimal
    debts: Decimal


def may_keep_simplified_accounts(size: Size, limits: Size, most_exceeded: int) -> bool:
    """Return whether a year is above so many of the four limits at most; at a limit is not above it."""
    exceeded = [
        field.name for field in fields(Size) if getattr(size, field.name) > getattr(limits, field.name)
    ]
    return len(exceeded) <= most_exceeded
