"""Randomness: scalars and characters from the system; a test that compares two languages passes its own."""

import secrets
from collections.abc import Callable

from .points import ORDER

# Base58: no character that is easily mistaken for another.
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

# Gives a scalar from 1 to ORDER - 1. Threat: a person who knows one can open the ballot or find the key.
Draw = Callable[[], int]


def scalar() -> int:
    """Return a scalar of the system's randomness, each as likely as another."""
    return 1 + secrets.randbelow(ORDER - 1)


def letters(count: int) -> str:
    """Return random characters of Base58."""
    return "".join(secrets.choice(LETTERS) for _ in range(count))
