"""Searches bytes for a secret in every form in which a program may have written it."""

import base64
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import brotli

DEPTH = 2
LARGEST = 20_000_000
GZIP = b"\x1f\x8b\x08"
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
SHORTEST = 8
WORD = 8
HEXADECIMAL = re.compile(b"(?:[0-9a-f]{2}){16,}")

Secret = str | bytes


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Bytes to search, in lower case, each piece once.

    words: every eight bytes at a position that is a multiple of eight, as a number.
    """

    pieces: tuple[bytes, ...]
    words: frozenset[int]

    def __add__(self, other: "SearchIndex") -> "SearchIndex":
        return SearchIndex(tuple(dict.fromkeys((*self.pieces, *other.pieces))), self.words | other.words)

    def may_hold(self, form: bytes) -> bool:
        """False if the form is certainly in no piece; searching every piece for each form would take long."""
        if len(form) < 2 * WORD - 1:
            return True
        return any(self.words.issuperset(_eight_byte_words(form, at)) for at in range(WORD))


def _eight_byte_words(piece: bytes, begin: int = 0) -> Iterator[int]:
    """The bytes from a position on, eight at a time, as numbers; an incomplete rest is left out."""
    whole = (len(piece) - begin) // WORD * WORD
    return iter(memoryview(piece)[begin : begin + whole].cast("Q"))


def form_found_in(secret: Secret, pile: SearchIndex) -> str | None:
    """The first form in which a secret is in the index, or None."""
    written: dict[bytes, str] = {}
    for name, form in secret_forms(secret):
        if form not in written and pile.may_hold(form):
            written[form] = name
    for piece in pile.pieces:
        for form, name in written.items():
            if form in piece:
                return name
    return None


def search_index(pieces: Iterable[bytes]) -> SearchIndex:
    """Index every piece, and every compressed stream in it, in lower case."""
    found = tuple(dict.fromkeys(layer.lower() for piece in pieces for layer in unpacked_layers(piece)))
    return SearchIndex(found, frozenset(word for piece in found for word in _eight_byte_words(piece)))


def secret_forms(secret: Secret) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each form, in lower case like the index."""
    plain = secret.encode() if isinstance(secret, str) else secret
    spellings = [*_byte_spellings(plain)]
    if HEXADECIMAL.fullmatch(plain):
        # A key or digest given in hexadecimal may be stored as the bytes that it means.
        meant = bytes.fromhex(plain.decode())
        spellings += [(f"its bytes, {name}", form) for name, form in _byte_spellings(meant)]
    yield from ((name, form.lower()) for name, form in spellings if len(form) >= SHORTEST)
    if isinstance(secret, str):
        for name, form in _text_spellings(secret):
            yield name, form.lower()


def _byte_spellings(plain: bytes) -> Iterator[tuple[str, bytes]]:
    yield "raw", plain
    yield "hex", plain.hex().encode()
    yield "percent", quote(plain, safe="").encode()
    yield "every byte percent", b"".join(b"%%%02x" % byte for byte in plain)
    yield "quoted-printable", b"".join(b"=%02x" % byte for byte in plain)
    yield "base32", base64.b32encode(plain).rstrip(b"=")
    for offset in range(3):
        yield f"base64 at {offset}", _base64_core(plain, offset)
        yield f"base64 for addresses at {offset}", _base64_core(plain, offset).translate(TO_ADDRESS)


TO_ADDRESS = bytes.maketrans(b"+/", b"-_")


def _base64_core(plain: bytes, offset: int) -> bytes:
    """The letters that depend on the secret alone, not on the bytes before and after it."""
    packed = base64.b64encode(bytes(offset) + plain + bytes(3))
    first = -(-offset * 8 // 6)
    return packed[first : (offset + len(plain)) * 8 // 6]


def _text_spellings(secret: str) -> Iterator[tuple[str, bytes]]:
    yield "UTF-16LE", secret.encode("utf-16-le")
    yield "UTF-16BE", secret.encode("utf-16-be")
    yield "JSON", json.dumps(secret)[1:-1].encode()
    units = [secret.encode("utf-16-be")[at : at + 2] for at in range(0, 2 * len(secret), 2)]
    yield "JSON escapes", b"".join(b"\\u" + unit.hex().encode() for unit in units)
    yield "JSON escapes reversed", b"".join(b"\\u" + unit[::-1].hex().encode() for unit in units)


def unpacked_layers(piece: bytes, depth: int = DEPTH) -> Iterator[bytes]:
    """The bytes themselves, and the content of gzip, zlib and Brotli streams in them."""
    yield piece
    if depth:
        for stream in _unpacked_streams(piece):
            yield from unpacked_layers(stream, depth - 1)


def _unpacked_streams(piece: bytes) -> Iterator[bytes]:
    for at in _positions_of(piece, GZIP):
        yield from _if_long_enough(_unpack_gzip(piece[at:]))
    for head in ZLIB:
        for at in _positions_of(piece, head):
            yield from _if_long_enough(_unpack_zlib(memoryview(piece)[at:]))
    yield from _if_long_enough(_unpack_brotli(piece))


def _positions_of(piece: bytes, head: bytes) -> Iterator[int]:
    at = piece.find(head)
    while at != -1:
        yield at
        at = piece.find(head, at + 1)


def _if_long_enough(stream: bytes) -> Iterator[bytes]:
    if len(stream) >= SHORTEST:
        yield stream


def _unpack_gzip(packed: bytes) -> bytes:
    """Unpack as far as possible: a damaged stream still shows its beginning."""
    out = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            while (part := stream.read1(65536)) and out.tell() < LARGEST:
                out.write(part)
    except (OSError, EOFError, zlib.error):
        pass
    return out.getvalue()


def _unpack_zlib(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LARGEST)
    except zlib.error:
        return b""


def _unpack_brotli(piece: bytes) -> bytes:
    """A Brotli stream has no mark at its start, so a file or cell is tried as a whole."""
    try:
        return bytes(brotli.decompress(piece))
    except brotli.error:
        return b""
