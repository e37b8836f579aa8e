"""The pin: the root of the signed list, from a file beside the scripts and never from the database."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_FORMAT = "paraplu/pin/1"
_FIELDS = {"format", "union", "root"}
_HEX_LENGTH = 64


class PinUnfit(ValueError):
    """The file is there and is no pin."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Of which union, and the digest of the first body: 32 bytes."""

    union: str
    root: bytes

    @property
    def written(self) -> str:
        """The text of the file."""
        return json.dumps({"format": _FORMAT, "union": self.union, "root": self.root.hex()}) + "\n"


def path() -> Path:
    """Where it lies."""
    return Path(settings.PIN_FILE)


def read() -> Pin | None:
    """The pin of this house; None while there is none, `PinUnfit` for a file that is no pin."""
    try:
        told = json.loads(path().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise PinUnfit from None
    return _checked(told)


def _checked(told: object) -> Pin:
    if not isinstance(told, dict) or set(told) != _FIELDS or told["format"] != _FORMAT:
        raise PinUnfit
    root = told["root"]
    if not isinstance(root, str) or len(root) != _HEX_LENGTH or not isinstance(told["union"], str):
        raise PinUnfit
    try:
        return Pin(told["union"], bytes.fromhex(root))
    except ValueError:
        raise PinUnfit from None
