"""The group Ed25519: points of prime order and numbers modulo that order (specification 5.2.1).

A point is 32 bytes as in RFC 8032; the archive spells it reversed, in small hexadecimal digits. A scalar is
an int from 0 to ORDER - 1, spelled in decimal. Threat: a point of small order, or with a part of small order,
lets proofs hold for what they do not say, so nothing is accepted that has one whose subgroup was not checked.
"""

import re
from collections.abc import Iterable
from functools import reduce
from hashlib import sha256, sha512

from nacl.bindings import (
    crypto_core_ed25519_add,
    crypto_core_ed25519_is_valid_point,
    crypto_core_ed25519_sub,
    crypto_scalarmult_ed25519_base_noclamp,
    crypto_scalarmult_ed25519_noclamp,
)

from .refusals import InvalidBallotData, UnsupportedArchive

ORDER = 2**252 + 27742317777372353535851937790883648493
IDENTITY = b"\x01" + bytes(31)
GENERATOR = crypto_scalarmult_ed25519_base_noclamp(IDENTITY)
_ORDER_TWO = (2**255 - 20).to_bytes(32, "little")
_NOT_IN_GROUP = "A point is not in the group: not canonical, not on the curve, or of another order."
_POINT = re.compile(r"[0-9a-f]{64}")
_SCALAR = re.compile(r"0|[1-9][0-9]{0,76}", re.ASCII)


def check_library() -> None:
    """Raise UnsupportedArchive if libsodium is too old: it accepts points with a part of order two.

    CVE-2025-69277. The lock file has a sound one; an installation beside the system's packages may not.
    """
    if crypto_core_ed25519_is_valid_point(product(GENERATOR, _ORDER_TWO)):
        raise UnsupportedArchive(
            "The libsodium of this machine accepts false points: install PyNaCl 1.6.2 or newer."
        )


def read(value: object) -> bytes:
    """Read a point; raises InvalidBallotData for another form, the identity and any torsion."""
    point = read_for_power(value)
    check_point(point)
    return point


def read_for_power(value: object) -> bytes:
    """Read a point without the check of the subgroup, for a point that goes through `power` first.

    `power` checks it anyway, and a check costs half as much as the power: a ballot has many points.
    """
    if not isinstance(value, str) or not _POINT.fullmatch(value):
        raise InvalidBallotData("A point is not 64 small hexadecimal digits.")
    point = bytes.fromhex(value)[::-1]
    if point == IDENTITY:
        raise InvalidBallotData("A point is the identity.")
    return point


def check_point(point: bytes) -> None:
    """Raise InvalidBallotData unless the bytes are the canonical spelling of a point of prime order."""
    if not crypto_core_ed25519_is_valid_point(point):
        raise InvalidBallotData(_NOT_IN_GROUP)


def spell_point(point: bytes) -> str:
    """Return a point as the archive and every hash spell it."""
    return point[::-1].hex()


def read_scalar(value: object) -> int:
    """Read a number below the order in decimal; raises InvalidBallotData for any other text."""
    if not isinstance(value, str) or not _SCALAR.fullmatch(value):
        raise InvalidBallotData("A number is not in plain decimal digits.")
    number = int(value)
    if number >= ORDER:
        raise InvalidBallotData("A number is not below the order of the group.")
    return number


def power(point: bytes, exponent: int) -> bytes:
    """Return the point times a scalar; raises InvalidBallotData unless the point is of prime order.

    The identity comes of computing only, since reading refuses it. libsodium refuses it, and 0, so both are
    answered here; for everything else its multiplication checks encoding and subgroup itself.
    """
    if point == IDENTITY:
        return IDENTITY
    if exponent == 0:
        check_point(point)
        return IDENTITY
    try:
        return crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), point)
    except RuntimeError:
        check_point(point)
        raise


def generator_power(exponent: int) -> bytes:
    """Return the generator times a scalar."""
    if exponent == 1:  # each choice lowered by one
        return GENERATOR
    return crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little")) if exponent else IDENTITY


def product(left: bytes, other: bytes) -> bytes:
    """Return the group's operation, written as multiplication in the specification."""
    try:
        return crypto_core_ed25519_add(left, other)
    except RuntimeError:
        raise InvalidBallotData(_NOT_IN_GROUP) from None


def product_of(factors: Iterable[bytes]) -> bytes:
    """Return the product of points, the identity for none."""
    return reduce(product, factors, IDENTITY)


def quotient(left: bytes, other: bytes) -> bytes:
    """Return the first times the inverse of the second."""
    try:
        return crypto_core_ed25519_sub(left, other)
    except RuntimeError:
        raise InvalidBallotData(_NOT_IN_GROUP) from None


def digest(text: str) -> bytes:
    """Return the SHA-256 of a text, 32 bytes."""
    return sha256(text.encode()).digest()


def challenge(text: str) -> int:
    """Return the SHA-256 of a text as a big-endian number, modulo the order."""
    return int.from_bytes(digest(text), "big") % ORDER


def wide(text: str) -> int:
    """Return the SHA-512 of a text as a big-endian number, modulo the order: no scalar is likelier."""
    return int.from_bytes(sha512(text.encode()).digest(), "big") % ORDER
