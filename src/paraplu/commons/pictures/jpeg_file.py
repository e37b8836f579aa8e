"""Reads a JPEG file segment by segment, and leaves out all that is not its picture."""

import re

from paraplu.commons.pictures.inspection import (
    InspectedPicture,
    MetadataCheck,
    UnusablePicture,
    orientation_in,
    refuse_unfit_size,
)

SOI, EOI = b"\xff\xd8", b"\xff\xd9"
# Baseline, extended and progressive; lossless and arithmetic ones are made by no telephone.
FRAMES = (0xC0, 0xC1, 0xC2)
TABLES = (0xC4, 0xDB, 0xDD)
END, SCAN, COMMENT = 0xD9, 0xDA, 0xFE
APPLICATION = range(0xE0, 0xF0)
AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
SAMPLE_BITS, FRAME_HEAD, COMPONENTS = 8, 6, (1, 3, 4)
# A telephone adds a second picture with the light, or a smaller one; more are something else.
MOST_FURTHER = 4


class _JpegParts:
    """What the segments of one picture say, as they are read. end: where it ends."""

    __slots__ = ("end", "has_further", "height", "pieces", "turn", "width")

    def __init__(self) -> None:
        self.pieces, self.turn = [SOI], 1
        self.width = self.height = self.end = 0
        self.has_further = False


def inspect_jpeg(content: bytes) -> InspectedPicture:
    """The first picture of the file; a further one of the multi-picture kind is left out."""
    metadata = MetadataCheck()
    first = _walk_segments(content, 0, metadata)
    end, further = first.end, 0
    while end < len(content):
        start = len(content) - len(content[end:].lstrip(b"\0"))
        further += 1
        if not first.has_further or further > MOST_FURTHER:
            raise UnusablePicture("hidden")
        if start < len(content):
            if content[start : start + 3] != b"\xff\xd8\xff":
                raise UnusablePicture("hidden")
            start = _walk_segments(content, start, metadata).end
        end = start
    return InspectedPicture("JPEG", first.width, first.height, first.turn, b"".join(first.pieces))


def _walk_segments(content: bytes, start: int, metadata: MetadataCheck) -> _JpegParts:
    parts, place = _JpegParts(), start + len(SOI)
    while True:
        metadata.count_part()
        marker, place = _marker_at(content, place)
        if marker == END:
            if not parts.width or SCAN not in (segment[1] for segment in parts.pieces):
                raise UnusablePicture("cut_off")
            parts.pieces.append(EOI)
            parts.end = place
            return parts
        length = int.from_bytes(content[place : place + 2])
        body = content[place + 2 : place + length]
        if length < 2 or len(body) != length - 2:  # noqa: PLR2004 - the length counts its own two bytes
            raise UnusablePicture("cut_off")
        segment, place = content[place - 2 : place + length], place + length
        _read_segment(parts, marker, body, segment, metadata)
        if marker == SCAN:
            place = _append_scan(parts, content, place)


def _marker_at(content: bytes, place: int) -> tuple[int, int]:
    """The marker, and the place behind it; any number of 0xff may precede it."""
    if content[place : place + 1] != b"\xff":
        raise UnusablePicture("cut_off")
    while content[place : place + 1] == b"\xff":
        place += 1
    if place >= len(content):
        raise UnusablePicture("cut_off")
    return content[place], place + 1


def _read_segment(
    parts: _JpegParts, marker: int, body: bytes, segment: bytes, metadata: MetadataCheck
) -> None:
    if marker in FRAMES:
        _read_frame(parts, body)
    elif marker == COMMENT or marker in APPLICATION:
        metadata.check_content(body)
        _read_application(parts, marker, body)
        # Only what says which colours the numbers mean.
        if (marker, body[:5]) != (0xEE, b"Adobe") and (marker, body[:12]) != (0xE2, b"ICC_PROFILE\0"):
            return
    elif marker not in TABLES and marker != SCAN:
        raise UnusablePicture("cut_off")
    parts.pieces.append(segment if segment[0] == 0xFF else b"\xff" + segment[1:])  # noqa: PLR2004


def _read_frame(parts: _JpegParts, body: bytes) -> None:
    if parts.width or len(body) < FRAME_HEAD or body[0] != SAMPLE_BITS or body[5] not in COMPONENTS:
        raise UnusablePicture("cut_off")
    parts.height, parts.width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
    refuse_unfit_size(parts.width, parts.height)


def _read_application(parts: _JpegParts, marker: int, body: bytes) -> None:
    if marker == 0xE1 and body.startswith(b"Exif\0\0"):  # noqa: PLR2004 - APP1
        parts.turn = orientation_in(body[6:])
    if marker == 0xE2 and body.startswith(b"MPF\0"):  # noqa: PLR2004 - APP2
        parts.has_further = True


def _append_scan(parts: _JpegParts, content: bytes, place: int) -> int:
    """Keep the numbers of a scan, and return where the next marker begins."""
    if not parts.width:
        raise UnusablePicture("cut_off")
    found = AFTER_SCAN.search(content, place)
    if found is None:
        raise UnusablePicture("cut_off")
    parts.pieces.append(content[place : found.start()])
    return found.start()
