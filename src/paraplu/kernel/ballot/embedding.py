"""Small numbers as a point, and back (specification 5.2.1): what a ranked ballot encrypts."""

from collections.abc import Sequence

from nacl.bindings import crypto_core_ed25519_is_valid_point

from . import points

BITS = 8
HIGHEST = 2**BITS - 1
PADDING = 14
# A random point is a proper one of n numbers once in 2**(252 - 8n) times: with at most 20, never.
MOST_NUMBERS = 20


def embed(numbers: Sequence[int]) -> bytes:
    """Return the point for at most MOST_NUMBERS numbers from 0 to HIGHEST, with the smallest filling.

    It is the identity for zeros alone: that is in the group as well. Source: 5.2.1.
    """
    start = 0
    for number in numbers:
        start = start << BITS | number
    start <<= PADDING
    for filling in range(2**PADDING):
        point = (start + filling).to_bytes(32, "little")
        if point == points.IDENTITY or crypto_core_ed25519_is_valid_point(point):
            return point
    raise AssertionError("One of sixteen numbers is a point of the group.")


def extract(point: bytes, count: int) -> list[int]:
    """Return `count` numbers from a point; if it is not proper, those in its lowest bits. Source: 5.2.1."""
    whole = int.from_bytes(point, "little") >> PADDING
    return [whole >> BITS * place & HIGHEST for place in reversed(range(count))]


def is_proper(point: bytes, numbers: Sequence[int]) -> bool:
    """Return whether this is the one point for these numbers.

    Threat: a factor tried again and again until the lowest bits are a ballot that its trustee likes.
    """
    return embed(numbers) == point
