"""The number outside a folded slip: enough to revoke the slip, and nothing else follows from it.

Threat: a code that is read to revoke a slip would show whether its holder voted before. A number has another
mark in each ballot, so what is stored joins no two ballots of one slip (docs/formats/slips.md).
"""

import hashlib
import secrets

DIGITS = 18
_RANDOM = 10**16
_GROUP = 6
_MODULUS = 97
# Threat: whoever steals the marks tries numbers until one fits; each try costs 2 MiB and some milliseconds.
_COST, _BLOCK, _SALT = 2**11, 8, b"paraplu-strike"


def new_strike_number() -> str:
    """Return a number as it is printed: 16 random digits and two to check them, in groups of six."""
    return complete_number(f"{secrets.randbelow(_RANDOM):016d}")


def complete_number(begun: str) -> str:
    """Return the number of 16 digits with its check digits (ISO 7064, MOD 97-10), in groups."""
    check = _MODULUS + 1 - int(begun) * 100 % _MODULUS
    digits = f"{begun}{check:02d}"
    return "-".join(digits[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def strike_key(number: str) -> bytes:
    """Return the 32 bytes from which the marks of a printed number follow, by a slow hash."""
    digits = number.replace("-", "").encode()
    return hashlib.scrypt(digits, salt=_SALT, n=_COST, r=_BLOCK, p=1, dklen=32)


def strike_mark(key: bytes, uuid: str) -> str:
    """Return the mark of a number in the election `uuid`: 32 hexadecimal digits."""
    return hashlib.sha256(f"paraplu-strike|{uuid}|{key.hex()}".encode()).hexdigest()[:32]
