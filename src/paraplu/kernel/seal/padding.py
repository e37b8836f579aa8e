"""Padding to one of five sizes, so that a stored length says next to nothing."""

from .broken import SealBroken

BUCKETS = (512, 2_048, 8_192, 32_768, 131_072)
_LENGTH_BYTES = 4
LONGEST_CONTENT = BUCKETS[-1] - _LENGTH_BYTES


def pad(content: bytes) -> bytes:
    """Length, content and zeros up to the smallest bucket; ValueError above 131,068 bytes."""
    if len(content) > LONGEST_CONTENT:
        raise ValueError(f"Content is longer than {LONGEST_CONTENT} bytes.")
    inside = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return inside.ljust(next(bucket for bucket in BUCKETS if bucket >= len(inside)), b"\0")


def unpad(inside: bytes) -> bytes:
    """Return the content; SealBroken unless the padding is exactly what `pad` makes of it."""
    length = int.from_bytes(inside[:_LENGTH_BYTES], "big")
    content = inside[_LENGTH_BYTES : _LENGTH_BYTES + length]
    if pad(content) != inside:
        raise SealBroken
    return content
