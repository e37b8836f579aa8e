"""Files of one JSON object in its one spelling, read strictly (docs/formats/register.md)."""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from .broken import SealBroken
from .envelope import seal

_DAY = re.compile(r"(19|2\d)\d\d-\d\d-\d\d", re.ASCII)
_KEY_LENGTH = 1_216

Reason = Literal["long", "text", "format", "fields", "value", "order", "form"]
Test = Callable[[Any], bool]
Shape = Mapping[str, Test]


class InvalidFile(ValueError):
    """What was given is no file of this kind: why, and at which place in it (docs/formats/register.md)."""

    def __init__(self, reason: Reason, place: str = "") -> None:
        super().__init__(f"{reason} {place}".strip())
        self.reason: Reason = reason
        self.place = place


def parse(raw: bytes, kind: str, shape: Shape, longest: int) -> dict[str, Any]:
    """Return the object of a file of this `format`, its fields checked; raises InvalidFile."""
    if len(raw) > longest:
        raise InvalidFile("long")
    try:
        data = json.loads(raw.decode(), parse_constant=_refuse, parse_float=_number)
    except (ValueError, RecursionError):
        raise InvalidFile("text") from None
    if not isinstance(data, dict) or data.get("format") != kind:
        raise InvalidFile("format")
    check_shape(data, shape, "")
    return data


def check_shape(data: object, shape: Shape, within: str) -> None:
    """Raise InvalidFile unless this is an object with exactly these fields, in this order."""
    if not isinstance(data, dict) or list(data) != list(shape):
        raise InvalidFile("fields", within.rstrip("/"))
    for name, is_sound in shape.items():
        if not is_sound(data[name]):
            raise InvalidFile("value", within + name)


def check_each(data: dict[str, Any], name: str, shape: Shape, most: int, within: str = "") -> None:
    """Check every entry of a list in the same way, of which there are at most `most`."""
    if len(data[name]) > most:
        raise InvalidFile("value", within + name)
    for place, entry in enumerate(data[name], 1):
        check_shape(entry, shape, f"{within}{name}/{place}/")


def check_order(entries: Sequence[dict[str, Any]], name: str) -> None:
    """Raise InvalidFile unless the numbers ascend strictly."""
    for place in range(1, len(entries)):
        if entries[place]["number"] <= entries[place - 1]["number"]:
            raise InvalidFile("order", f"{name}/{place + 1}/number")


def check_form(written: bytes, raw: bytes) -> None:
    """Raise InvalidFile unless a file is what would be written."""
    if written != raw:
        raise InvalidFile("form")


def write(data: dict[str, Any]) -> bytes:
    """Return the one spelling of a file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def base64(raw: bytes) -> str:
    """Standard base64 with padding."""
    return b64encode(raw).decode()


def is_text(value: object) -> bool:
    """Return a text."""
    return isinstance(value, str)


def is_list(value: object) -> bool:
    """Return a list."""
    return isinstance(value, list)


def is_day(value: object) -> bool:
    """Return a day of the calendar from 1900 to 2999."""
    try:
        return isinstance(value, str) and bool(_DAY.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_key(value: object) -> bool:
    """Return a public key that can be sealed to: its points are checked by using it."""
    if not isinstance(value, str) or not is_base64(_KEY_LENGTH, value):
        return False
    try:
        return bool(seal(b"", [b64decode(value)], "register", "check"))
    except SealBroken:
        return False


def is_base64(longest: int, value: object) -> bool:
    """Return whether it is canonical base64 of 1 to `longest` bytes."""
    try:
        raw = b64decode(value, validate=True) if isinstance(value, str) else b""
    except (NotBase64, ValueError):
        return False
    return 1 <= len(raw) <= longest and base64(raw) == value


def matches(pattern: re.Pattern[str]) -> Test:
    """Return a text of this form."""
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def whole(lowest: int, highest: int) -> Test:
    """Return a whole number between two others."""
    return lambda value: type(value) is int and lowest <= value <= highest


def or_null(is_sound: Test) -> Test:
    """Return the same, or nothing."""
    return lambda value: value is None or is_sound(value)


def _refuse(_constant: str) -> None:
    """Refuse NaN and Infinity, which Python would read; `json` calls this."""
    raise ValueError("JSON has no such number.")


def _number(text: str) -> float:
    """Read 1.0 as 1, as JavaScript does, so that both refuse it for the same reason; `json` calls this."""
    value = float(text)
    return int(value) if value.is_integer() else value
