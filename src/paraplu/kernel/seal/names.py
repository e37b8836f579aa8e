"""Purposes and records: the two names that bind sealed content to its place."""

import re

_NAME = re.compile(r"[!-~]{1,255}")


def name_bytes(name: str) -> bytes:
    """Return a purpose or record as bytes; raises ValueError unless it is 1 to 255 printable ASCII signs."""
    if not _NAME.fullmatch(name):
        raise ValueError("A purpose or record is 1 to 255 printable ASCII characters without space.")
    return name.encode("ascii")
