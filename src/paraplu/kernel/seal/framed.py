"""Bytes side by side, each behind its length, as the formats write lp(x)."""

from .broken import SealBroken


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
