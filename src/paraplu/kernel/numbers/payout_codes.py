"""The code with which somebody receives a payout of the solidarity fund (docs/formats/payout.md).

A code is thirty digits: a serial that a browser drew, a tag by which the server knows that two people agreed,
and two check digits. What they agreed to, a month, a way and an amount, is a claim: a digest of 32 bytes.
"""

import hashlib
import re
from dataclasses import dataclass

TAG_DIGITS, GROUP = 10, 6
# What a browser sends with an answer that pays nothing.
NO_CLAIM = bytes(32)
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_OFFER = re.compile(r"[a-z]{1,20} [1-9][0-9]{0,5}", re.ASCII)
_SERIAL = re.compile(r"[0-9]{18}", re.ASCII)
_TAG = re.compile(r"[0-9]{10}", re.ASCII)
_CODE = re.compile(r"([0-9]{18})([0-9]{10})([0-9]{2})", re.ASCII)
_GAPS = re.compile(r"[ \u00a0\u202f./\-]")


class InvalidPayoutCode(ValueError):
    """A text that is no code: too few digits or too many, or one of them is wrong."""


@dataclass(frozen=True, slots=True)
class PayoutCode:
    """A code that was read: its serial and its tag, as digits."""

    serial: str
    tag: str


def write_payout_code(serial: str, tag: str) -> str:
    """Return the code in groups of six; empty for a serial or a tag of another form."""
    if not (_SERIAL.fullmatch(serial) and _TAG.fullmatch(tag)):
        return ""
    digits = f"{serial}{tag}{_check_digits(serial + tag)}"
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def read_payout_code(text: str) -> PayoutCode:
    """Return the code that somebody typed, with or without gaps; raises InvalidPayoutCode."""
    found = _CODE.fullmatch(_GAPS.sub("", text.strip()))
    if found is None or found[3] != _check_digits(found[1] + found[2]):
        raise InvalidPayoutCode
    return PayoutCode(found[1], found[2])


def payout_claim(month: str, offer: str, serial: str) -> bytes:
    """Return the digest of what two people agree to; ValueError for a part of another form.

    month: like 2026-12. offer: a way and whole euro, like "cash 50".
    """
    if not (_MONTH.fullmatch(month) and _OFFER.fullmatch(offer) and _SERIAL.fullmatch(serial)):
        raise ValueError("a claim is a month, a way with an amount, and a serial")
    return hashlib.sha256(f"paraplu/payout/1\n{month}\n{offer}\n{serial}".encode()).digest()


def tag_digits(digest: bytes) -> str:
    """Return ten digits of a keyed digest."""
    return f"{int.from_bytes(digest[:16], 'big') % 10**TAG_DIGITS:0{TAG_DIGITS}d}"


# why: ISO 7064 MOD 97-10 notices each wrong digit and each pair that is exchanged.
def _check_digits(digits: str) -> str:
    return f"{98 - int(digits) * 100 % 97:02d}"
