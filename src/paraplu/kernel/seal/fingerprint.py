"""The digests of a register key and a rotation, and their words to compare (docs/formats/register.md)."""

import hashlib

from . import spelling
from .spelling import WordList

WORDS = 6
_DIGITS = 20
_BITS = 66


def register_key_digest(raw_public_key: bytes) -> bytes:
    """Return the 32 bytes by which the roster names a register key."""
    return hashlib.sha256(b"paraplu/register-key/1" + raw_public_key).digest()


def rotation_digest(file: bytes) -> bytes:
    """Return the 32 bytes by which a keeper confirms the file of a rotation."""
    return hashlib.sha256(b"paraplu/register-rotation/1" + file).digest()


def fingerprint_words(digest: bytes, word_list: WordList) -> str:
    """Return six words of a list of 2,048 for the first 66 bits."""
    return spelling.spell(_number(digest), WORDS, word_list)


def fingerprint_digits(digest: bytes) -> str:
    """Return the same 66 bits in four groups of five digits, if no list exists."""
    return spelling.in_groups(f"{_number(digest):0{_DIGITS}d}", 5)


def _number(digest: bytes) -> int:
    return int.from_bytes(digest, "big") >> 8 * len(digest) - _BITS
