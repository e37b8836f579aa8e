"""What every picture file is checked for before it is decoded; no library reads it until then.

Threat: a file that two programs read differently, that unpacks to gigabytes, or that carries where somebody
lives. What the readers of the three formats return contains the picture and its colours, and nothing else.
"""

import struct
from dataclasses import dataclass
from typing import Literal

# Why a file is refused; the page has one sentence for each.
Reason = Literal[
    "not_picture",
    "svg",
    "heic",
    "gif",
    "too_large",
    "too_many_pixels",
    "cut_off",
    "hidden",
    "animated",
    "slow",
]
FileKind = Literal["JPEG", "PNG", "WEBP"]
LARGEST_FILE = 8_000_000
MOST_PIXELS, LONGEST_SIDE = 24_000_000, 12_000
MOST_METADATA = 1_000_000
MOST_PARTS = 20_000
# What makes a web server, a browser or a program of an office take a picture for something else.
FOREIGN = (
    b"<?php", b"<?=", b"<script", b"<html", b"<!doctype", b"<svg", b"<iframe", b"%pdf-",
    b"pk\x03\x04", b"pk\x05\x06", b"rar!\x1a", b"7z\xbc\xaf\x27", b"\x7felf",
)  # fmt: skip
# Those of them that no compressed picture of eight megabytes contains by chance.
LONG_ENOUGH = 5
FOREIGN_ANYWHERE = tuple(
    mark for mark in FOREIGN if len(mark) >= LONG_ENOUGH and mark.decode("latin-1").isprintable()
)
ORIENTATION = 0x0112
SHORT, BYTES_OF_ENTRY = 3, 12


class UnusablePicture(Exception):
    """The file is refused; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class InspectedPicture:
    """A picture that may be decoded. turn: its EXIF orientation, 1 to 8. plain: the file without metadata."""

    kind: FileKind
    width: int
    height: int
    turn: int
    plain: bytes


def file_kind_of(content: bytes) -> FileKind:
    """Which of the three formats a file begins like; raises UnusablePicture for any other."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    if content.startswith((b"GIF87a", b"GIF89a")):
        raise UnusablePicture("gif")
    if content[4:8] == b"ftyp":
        raise UnusablePicture("heic")
    if b"<svg" in content[:1_000].lower():
        raise UnusablePicture("svg")
    raise UnusablePicture("not_picture")


def refuse_unfit_size(width: int, height: int) -> None:
    """Refuse a picture without pixels, and one with too many."""
    if width < 1 or height < 1:
        raise UnusablePicture("cut_off")
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise UnusablePicture("too_many_pixels")


def refuse_foreign_file(content: bytes) -> None:
    """Refuse a file that contains the beginning of a program or a page, wherever it is."""
    small = content.lower()
    if any(mark in small for mark in FOREIGN_ANYWHERE):
        raise UnusablePicture("hidden")


class MetadataCheck:
    """Counts what a file contains beside its picture, and refuses what does not belong there."""

    def __init__(self) -> None:
        self.parts = self.size = 0

    def count_part(self) -> None:
        """Count a part of the file. Threat: a million empty ones take longer than the picture."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise UnusablePicture("hidden")

    def check_content(self, content: bytes) -> None:
        """Refuse a part that is too large, or that is another file."""
        self.size += len(content)
        small = content.lower()
        if self.size > MOST_METADATA or any(mark in small for mark in FOREIGN):
            raise UnusablePicture("hidden")


def orientation_in(exif: bytes) -> int:
    """The orientation, 1 to 8, that a TIFF structure names in its first directory; 1 if it names none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (entries,) = struct.unpack_from(f"{order}H", exif, start)
        for place in range(min(entries, 100)):
            entry = start + 2 + place * BYTES_OF_ENTRY
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if (tag, kind, count) == (ORIENTATION, SHORT, 1):
                return int(value) if 1 <= value <= 8 else 1  # noqa: PLR2004 - the eight ways to turn and mirror
    except struct.error:
        return 1
    return 1
