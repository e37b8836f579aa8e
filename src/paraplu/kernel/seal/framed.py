"""How parts become bytes: each behind its length (lp of the formats), and names that bind to a place."""

import re

from .broken import SealBroken

_NAME = re.compile(r"[!-~]{1,255}")


def lp(*parts: bytes) -> bytes:
    """Return each part (at most 65,535 bytes) behind two bytes with its length."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def take_apart(raw: bytes) -> list[bytes]:
    """Return the parts again; SealBroken unless they fill it exactly."""
    parts, at = [], 0
    while at < len(raw):
        start = at + 2
        at = start + int.from_bytes(raw[at:start], "big")
        parts.append(raw[start:at])
    if at != len(raw):
        raise SealBroken
    return parts


def name_bytes(name: str) -> bytes:
    """Return a purpose or record as bytes; raises ValueError unless it is 1 to 255 printable ASCII signs."""
    if not _NAME.fullmatch(name):
        raise ValueError("A purpose or record is 1 to 255 printable ASCII characters without space.")
    return name.encode("ascii")
