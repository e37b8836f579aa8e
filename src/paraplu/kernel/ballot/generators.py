"""Points of which nobody knows one as a power of another, each from its number (specification 6)."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from .points import GENERATOR, IDENTITY, product
from .refusals import InvalidBallotData

SECONDARY = -1


def secondary_generator() -> bytes:
    """Return the one that begins a chain of commitments. Source: table 6."""
    return generator(SECONDARY)


def generators(count: int) -> Sequence[bytes]:
    """Return the first `count`, all different, also from the two others. Source: tables 7 and 9."""
    found = [generator(number) for number in range(count)]
    if len({IDENTITY, GENERATOR, secondary_generator(), *found}) != count + 3:
        raise InvalidBallotData("Two of the generators that the shuffle needs are the same.")
    return found


@cache
def generator(number: int) -> bytes:
    """Return 8 times the first point on the curve at or after the hash of the number. Source: table 9."""
    start = int.from_bytes(sha256(f"ggen|{number}".encode()).digest(), "big") >> 2
    while True:
        point = start.to_bytes(32, "little")
        try:
            # Eight times any point on the curve has no part of small order.
            for _ in range(3):
                point = product(point, point)
        except InvalidBallotData:
            start += 1
        else:
            return point
