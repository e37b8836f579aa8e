"""Codes on paper: a voter's credential (specification 4.8), and the seed of a trustee's keys (4.6.1).

Both are 22 characters of Base58. The last is our check character; the specification lets it be any
character, so only the reading of typed codes checks it.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from . import points
from .chance import LETTERS, letters
from .refusals import InvalidBallotData

LENGTH = 22
_GROUPS = (5, 6, 5, 6)
_UUID_LENGTH = 14
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


def new_code() -> str:
    """Return a code as it is printed: `XXXXX-XXXXXX-XXXXX-XXXXXX`, about 123 bits."""
    return complete(letters(LENGTH - 1))


def new_uuid() -> str:
    """Return an identifier for a new election: 14 characters (4.2)."""
    return letters(_UUID_LENGTH)


def complete(letters: str) -> str:
    """Return the code of 21 characters: with the check character, in groups."""
    return in_groups(letters + _last(letters))


def read_code(typed: str) -> str:
    """Return the printed form of a typed code; raises InvalidBallotData with a sentence for its owner.

    A slip has a check letter in each group, a trustee's paper none. Blanks and dashes may be anywhere or
    missing. Capital and small letters differ.
    """
    code = _BETWEEN.sub("", typed)
    if any(letter not in LETTERS for letter in code):
        raise InvalidBallotData(
            "A code has no such letter: it never has 0, O, I or l, and no other mark than dashes."
        )
    if len(code) == LENGTH + len(_GROUPS):
        code = _without_checks(code)
    if len(code) != LENGTH:
        raise InvalidBallotData(f"A code has {LENGTH} letters and digits, and this has {len(code)}.")
    if code[-1] != _last(code[:-1]):
        raise InvalidBallotData(
            "A letter of the code is wrong, or two changed places: compare it with the paper."
        )
    return in_groups(code)


def in_groups(code: str) -> str:
    """Return 22 characters in groups."""
    return "-".join(_split(code, _GROUPS))


def _without_checks(letters: str) -> str:
    """Return the 22 characters of the 26 of a slip; raises InvalidBallotData, naming the group."""
    groups = _split(letters, [size + 1 for size in _GROUPS])
    for place, group in enumerate(groups, 1):
        if group[-1] != _last(group[:-1]):
            raise InvalidBallotData(
                f"A letter of group {place} of the code is wrong: compare it with the paper."
            )
    return "".join(group[:-1] for group in groups)


def _split(letters: str, sizes: Sequence[int]) -> list[str]:
    ends = list(accumulate(sizes))
    return [letters[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def seed_of(code: str) -> str:
    """Return the characters alone, from which a trustee's keys are derived."""
    return code.replace("-", "")


def secret(code: str, uuid: str) -> int:
    """Return the exponent of a credential in this election; another in each. Source: 4.8."""
    halves = [points.digest(f"derive_credential|{uuid}|{half}|{code}") for half in range(2)]
    return int.from_bytes(b"".join(halves), "big") % points.ORDER


def public(code: str, uuid: str) -> bytes:
    """Return the point of a credential in this election, which is in its list. Source: 4.8."""
    return points.generator_power(secret(code, uuid))


def _last(letters: str) -> str:
    """Return the check character (ISO 7064, hybrid 59,58): it finds each wrong one and nearly each swap."""
    carried = len(LETTERS)
    for letter in letters:
        total = (carried + LETTERS.index(letter)) % len(LETTERS) or len(LETTERS)
        carried = 2 * total % (len(LETTERS) + 1)
    return LETTERS[(1 - carried) % len(LETTERS)]
