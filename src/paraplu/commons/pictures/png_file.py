"""Reads a PNG file chunk by chunk, and leaves out all that is not its picture."""

import zlib
from collections.abc import Iterator

from paraplu.commons.pictures.inspection import (
    MOST_METADATA,
    InspectedPicture,
    MetadataCheck,
    UnusablePicture,
    orientation_in,
    refuse_unfit_size,
)

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD_LENGTH, FRAME_LENGTH = 13, 12
PICTURE = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP")
ANIMATION = (b"acTL", b"fcTL", b"fdAT")


def inspect_png(content: bytes) -> InspectedPicture:
    """The picture of the file. Threat: a text or profile that unpacks to gigabytes is refused here."""
    metadata, pieces, turn, names = MetadataCheck(), [SIGNATURE], 1, list[bytes]()
    width = height = 0
    for name, body, chunk in _chunks(content, metadata):
        if name in ANIMATION:
            raise UnusablePicture("animated")
        if name == b"IHDR":
            width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
            refuse_unfit_size(width, height)
        elif name not in PICTURE or name == b"iCCP":
            _check_metadata(name, body, metadata)
        if name == b"eXIf":
            turn = orientation_in(body)
        if name in PICTURE:
            pieces.append(chunk)
        names.append(name)
    _refuse_wrong_order(names)
    return InspectedPicture("PNG", width, height, turn, b"".join(pieces))


def _chunks(content: bytes, metadata: MetadataCheck) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Name, body and whole of each chunk, until the last, behind which nothing may be."""
    place, name = len(SIGNATURE), b""
    while name != b"IEND":
        metadata.count_part()
        length = int.from_bytes(content[place : place + 4])
        chunk = content[place : place + FRAME_LENGTH + length]
        name, body = chunk[4:8], chunk[8:-4]
        if len(chunk) != FRAME_LENGTH + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise UnusablePicture("cut_off")
        if (name == b"IHDR") != (place == len(SIGNATURE)) or (name == b"IHDR" and length != HEAD_LENGTH):
            raise UnusablePicture("cut_off")
        place += len(chunk)
        yield name, body, chunk
    if place != len(content):
        raise UnusablePicture("hidden")


def _check_metadata(name: bytes, body: bytes, metadata: MetadataCheck) -> None:
    """Check a chunk beside the picture, unpacked if it is packed; one that programs must know is refused."""
    if not name.isalpha() or (name[:1].isupper() and name not in PICTURE):
        raise UnusablePicture("cut_off")
    metadata.check_content(body)
    if name in (b"zTXt", b"iCCP"):
        metadata.check_content(_unpacked(body.partition(b"\0")[2][1:]))
    if name == b"iTXt":
        rest = body.partition(b"\0")[2]
        if rest[:1] == b"\x01":
            metadata.check_content(_unpacked(rest[2:].partition(b"\0")[2].partition(b"\0")[2]))


def _unpacked(packed: bytes) -> bytes:
    """What was packed, and no more of it than is refused as too large."""
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(packed, MOST_METADATA + 1)
    except zlib.error:
        raise UnusablePicture("cut_off") from None


def _refuse_wrong_order(names: list[bytes]) -> None:
    """The numbers of the picture are in one piece, and nothing that describes them is there twice."""
    start, count = (names.index(b"IDAT") if b"IDAT" in names else 0), names.count(b"IDAT")
    is_whole = count > 0 and names[start : start + count] == [b"IDAT"] * count
    if not is_whole or any(names.count(name) > 1 for name in PICTURE if name != b"IDAT"):
        raise UnusablePicture("cut_off")
