"""JSON in its one spelling, and the shapes that are read out of it (specification 4.1, 4.2)."""

import json
import re
from base64 import b64encode
from collections.abc import Buffer
from functools import cache
from hashlib import sha256
from typing import Any

from .refusals import InvalidBallotData

_HASH = re.compile(r"[0-9a-f]{64}")


def parse(raw: Buffer) -> Any:
    """Return the value of these bytes; raises InvalidBallotData unless they are its canonical spelling.

    Compact, no field twice, no fraction, UTF-8 unescaped. Source: 4.1. Threat: two spellings of one value
    have two hashes, so one ballot could be there twice, or differ from what its voter saw.
    """
    try:
        text = bytes(raw).decode()
        value = _read(text)
        is_canonical = write(value) == text
    except (ValueError, RecursionError):
        raise InvalidBallotData("It is no JSON that the specification knows.") from None
    if not is_canonical:
        raise InvalidBallotData("Its JSON is not in the one compact spelling.")
    return value


def write(value: Any) -> str:
    """Return the compact spelling of a value; beside the control marks, the deletion mark is escaped."""
    return _write(value).replace("\x7f", "\\u007f")


def fields(value: object, *names: str) -> list[Any]:
    """Return the values of an object's fields, in their order; a name with ? may be absent (None).

    A field that is there and null is not absent, but wrong.
    """
    if not isinstance(value, dict):
        raise InvalidBallotData("A part of it is no JSON object.")
    all_names, optional = _expected(names)
    present = all_names
    if optional:
        present = tuple(name for name in all_names if name not in optional or value.get(name) is not None)
    if tuple(value) != present:
        raise InvalidBallotData(f"An object has not exactly the fields {', '.join(names)}, in this order.")
    return [value.get(name) for name in all_names]


@cache
def _expected(names: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return all names without a mark, and those that may be absent."""
    optional = frozenset(name[1:] for name in names if name[0] == "?")
    return tuple(name.lstrip("?") for name in names), optional


def items(value: object, count: int | None = None) -> list[Any]:
    """Return a list; with `count`, one of that length."""
    if not isinstance(value, list) or count not in (None, len(value)):
        raise InvalidBallotData("A list is missing, or has not as many entries as it must have.")
    return value


def text(value: object) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise InvalidBallotData("A part of it is no text.")
    return value


def whole(value: object, lowest: int, highest: int) -> int:
    """Return a whole number, not below the one and not above the other."""
    if type(value) is not int or not lowest <= value <= highest:
        raise InvalidBallotData(f"A number is not from {lowest} to {highest}.")
    return value


def digest(value: object) -> str:
    """Return a SHA-256 in 64 small hexadecimal digits."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise InvalidBallotData("A hash is not 64 small hexadecimal digits.")
    return value


def digest_of(raw: Buffer) -> str:
    """Return the SHA-256 of bytes, in hexadecimal: the name of a member, and what an event points to."""
    return sha256(raw).hexdigest()


def tracker_of(raw: Buffer) -> str:
    """Return the SHA-256 in Base64 without padding, 43 characters: a fingerprint or a ballot's tracker."""
    return b64encode(sha256(raw).digest()).decode().rstrip("=")


def _refuse(_number: str) -> None:
    raise ValueError


# Made once: a ballot is read in a hundred microseconds, and to make these takes ten.
_read = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
