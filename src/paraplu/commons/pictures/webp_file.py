"""Reads a WebP file chunk by chunk, and leaves out all that is not its picture."""

from collections.abc import Iterator

from paraplu.commons.pictures.inspection import (
    InspectedPicture,
    MetadataCheck,
    UnusablePicture,
    orientation_in,
    refuse_unfit_size,
)

HEAD = 12
ANIMATED, HAS_ALPHA, HAS_PROFILE = 0x02, 0x10, 0x20
EXTENDED_LENGTH, LOSSY_HEAD, LOSSLESS_HEAD = 10, 10, 5
PICTURE = (b"VP8 ", b"VP8L")


def inspect_webp(content: bytes) -> InspectedPicture:
    """The picture of the file, with its transparency and its colours."""
    metadata, turn, sizes = MetadataCheck(), 1, list[tuple[int, int]]()
    pieces = dict[bytes, bytes]()
    for name, body in webp_chunks(content):
        metadata.count_part()
        if name in (b"ANIM", b"ANMF") or (name == b"VP8X" and body[:1] and body[0] & ANIMATED):
            raise UnusablePicture("animated")
        if name == b"VP8X" or name in PICTURE:
            sizes.append(_size_in(name, body))
        else:
            metadata.check_content(body)
        if name == b"EXIF":
            turn = orientation_in(body.removeprefix(b"Exif\0\0"))
        if name in (*PICTURE, b"VP8X", b"ALPH", b"ICCP"):
            if name in pieces:
                raise UnusablePicture("cut_off")
            pieces[name] = body
    if len(set(sizes)) != 1 or len(pieces.keys() & set(PICTURE)) != 1:
        raise UnusablePicture("cut_off")
    refuse_unfit_size(*sizes[0])
    return InspectedPicture("WEBP", *sizes[0], turn, _plain_file(pieces))


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each chunk; raises UnusablePicture for a file that is cut off or goes on behind it."""
    size = int.from_bytes(content[4:8], "little") + 8
    if content[:4] != b"RIFF" or content[8:HEAD] != b"WEBP" or size > len(content):
        raise UnusablePicture("cut_off")
    if size < len(content):
        raise UnusablePicture("hidden")
    place = HEAD
    while place < size:
        name, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        body = content[place + 8 : place + 8 + length]
        if len(name) != 4 or len(body) != length:  # noqa: PLR2004 - a name has four letters
            raise UnusablePicture("cut_off")
        yield name, body
        place += 8 + length + length % 2


def is_bare_webp(content: bytes, width: int, height: int) -> bool:
    """Whether a file is one lossy picture of this size and nothing else, as our own process writes it."""
    try:
        chunks = list(webp_chunks(content))
        return [name for name, _ in chunks] == [b"VP8 "] and _size_in(*chunks[0]) == (width, height)
    except UnusablePicture:
        return False


def _size_in(name: bytes, body: bytes) -> tuple[int, int]:
    """Width and height; zero for a chunk that is too short or begins with something else."""
    if name == b"VP8X" and len(body) == EXTENDED_LENGTH:
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if name == b"VP8 " and len(body) > LOSSY_HEAD and body[3:6] == b"\x9d\x01\x2a":
        sides = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
        return sides[0] & 0x3FFF, sides[1] & 0x3FFF
    if name == b"VP8L" and len(body) > LOSSLESS_HEAD and body[0] == 0x2F:  # noqa: PLR2004 - its signature
        packed = int.from_bytes(body[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    return 0, 0


def _plain_file(pieces: dict[bytes, bytes]) -> bytes:
    """The file with its picture, transparency and profile alone."""
    if extended := pieces.get(b"VP8X"):
        flags = (HAS_ALPHA if extended[0] & HAS_ALPHA else 0) | (HAS_PROFILE if b"ICCP" in pieces else 0)
        pieces = {**pieces, b"VP8X": bytes([flags, 0, 0, 0]) + extended[4:]}
    else:
        pieces = {name: body for name, body in pieces.items() if name in PICTURE}
    order = (b"VP8X", b"ICCP", b"ALPH", *PICTURE)
    chunks = b"".join(
        name + len(pieces[name]).to_bytes(4, "little") + pieces[name] + b"\0" * (len(pieces[name]) % 2)
        for name in order
        if name in pieces
    )
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks
