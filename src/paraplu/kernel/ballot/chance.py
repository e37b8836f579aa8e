"""Chance: scalars and letters from the system; a test that compares two languages gives its own scalars."""

import secrets
from collections.abc import Callable

from .points import ORDER

# Base58: no letter that is easily taken for another.
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

# Gives a scalar from 1 to ORDER - 1. Threat: whoever knows one of them opens the ballot, or finds the key.
Draw = Callable[[], int]


def scalar() -> int:
    """A scalar of the system's randomness, each as likely as another."""
    return 1 + secrets.randbelow(ORDER - 1)


def letters(count: int) -> str:
    """So many letters of Base58."""
    return "".join(secrets.choice(LETTERS) for _ in range(count))
