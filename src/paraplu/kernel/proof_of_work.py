"""Proof of work: a number that takes seconds to find and no time to check (docs/formats/puzzle.md)."""

import hashlib
import re

NUMBER = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
LARGEST = 2**53 - 1  # the largest whole number that every JavaScript engine counts exactly


def is_solution(challenge: str, bits: int, solution: str) -> bool:
    """Whether SHA-256 of challenge, colon and solution begins with at least so many zero bits.

    solution: a decimal number up to 2^53 - 1 without sign and leading zeros; anything else is none.
    """
    if not NUMBER.fullmatch(solution) or int(solution) > LARGEST:
        return False
    digest = hashlib.sha256(f"{challenge}:{solution}".encode()).digest()
    return int.from_bytes(digest) < 1 << (256 - bits)
