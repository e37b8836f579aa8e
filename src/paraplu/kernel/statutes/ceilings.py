"""Two ceilings of the law that a union stays under, computed from its dated amounts."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Size:
    """Full-time people, and receipts, assets and debts in euro: of a year, or the limits for it."""

    staff: Decimal
    receipts: Decimal
    assets: Decimal
    debts: Decimal


def limits_passed(size: Size, limits: Size) -> int:
    """Return how many of the four limits are passed; to reach one exactly does not pass it (rule R24)."""
    return sum(figure > limit for figure, limit in zip(astuple(size), astuple(limits), strict=True))


def may_keep_simplified_accounts(passed: Sequence[int]) -> bool:
    """Return whether simplified accounts are still allowed after these years, oldest first (rule R24).

    `passed` holds the count of limits passed in each closed year. Passing more than one, or no longer doing
    so, has an effect only once it has happened two years in a row.
    """
    allowed = True
    for before, now in pairwise(count > 1 for count in passed):
        if before == now:
            allowed = not now
    return allowed


def fits_flat_rate(days: int, day: Decimal, ceiling: Decimal) -> bool:
    """Return whether that many days at the flat rate `day` stay within the yearly `ceiling` (rule R30)."""
    return days * day <= ceiling
