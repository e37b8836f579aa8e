"""The pin: the root of the signed list, from a file beside the scripts and never from the database."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_FORMAT = "paraplu/pin/1"
_FIELDS = {"format", "union", "root"}
_HEX_LENGTH = 64


class InvalidPin(ValueError):
    """The file exists and is no pin."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The key of the union, and the digest of the first body: 32 bytes."""

    union: str
    root: bytes

    @property
    def file_text(self) -> str:
        """The text of the file."""
        return json.dumps({"format": _FORMAT, "union": self.union, "root": self.root.hex()}) + "\n"


def pin_path() -> Path:
    """Where the pin file is."""
    return Path(settings.PIN_FILE)


def read_pin() -> Pin | None:
    """The pin of this installation; None while there is none. Raises InvalidPin for a file that is no pin."""
    try:
        data = json.loads(pin_path().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise InvalidPin from None
    return _parse_pin(data)


def _parse_pin(data: object) -> Pin:
    if not isinstance(data, dict) or set(data) != _FIELDS or data["format"] != _FORMAT:
        raise InvalidPin
    root = data["root"]
    if not isinstance(root, str) or len(root) != _HEX_LENGTH or not isinstance(data["union"], str):
        raise InvalidPin
    try:
        return Pin(data["union"], bytes.fromhex(root))
    except ValueError:
        raise InvalidPin from None
