"""A secret is found in every form in which a program may have written it down."""

import base64
import gzip
import json
import zlib
from urllib.parse import quote

import brotli
import pytest

from tools.leak_check.search import SHORTEST, form_found_in, search_index

SECRET = "Canary.8f2a91@é.example"
PLAIN = SECRET.encode()
NOISE = bytes(range(256)) * 3

WRITTEN = {
    "raw": PLAIN,
    "lower case": SECRET.lower().encode(),
    "upper case": SECRET.upper().encode("ascii", "ignore").replace(b"@", "@é".encode()),
    "UTF-16LE": SECRET.encode("utf-16-le"),
    "UTF-16BE": SECRET.encode("utf-16-be"),
    "base64 at 0": base64.b64encode(PLAIN + b"tail"),
    "base64 at 1": base64.b64encode(b"x" + PLAIN + b"tail"),
    "base64 at 2": base64.b64encode(b"xy" + PLAIN + b"tail"),
    "base64 for addresses": base64.urlsafe_b64encode(b"?>?" + PLAIN),
    "base32": base64.b32encode(PLAIN),
    "hex": PLAIN.hex().encode(),
    "hex in capitals": PLAIN.hex().upper().encode(),
    "percent": quote(SECRET).encode(),
    "every byte percent": "".join(f"%{byte:02X}" for byte in PLAIN).encode(),
    "quoted-printable": "".join(f"={byte:02X}" for byte in PLAIN).encode(),
    "JSON": json.dumps(SECRET).encode(),
    "JSON escapes": "".join(f"\\u{ord(letter):04x}" for letter in SECRET).encode(),
    "JSON escapes reversed": "".join(f"\\u{ord(c) & 255:02x}{ord(c) >> 8:02x}" for c in SECRET).encode(),
}
PACKED = {
    "gzip": gzip.compress(PLAIN * 3),
    "zlib": zlib.compress(PLAIN * 3),
    "zlib, fast": zlib.compress(PLAIN * 3, 1),
    "gzip in zlib": zlib.compress(gzip.compress(PLAIN * 3)),
    "torn gzip": gzip.compress(PLAIN + bytes(range(256)) * 20, 0)[:200],
}


@pytest.mark.parametrize("form", WRITTEN)
def test_a_secret_is_found_in_this_form(form: str) -> None:
    loot = search_index([NOISE, NOISE + WRITTEN[form] + NOISE])

    assert form_found_in(SECRET, loot) is not None


@pytest.mark.parametrize("before", range(9))
@pytest.mark.parametrize("length", [SHORTEST, 14, 15, 16, 23, 40])
def test_a_secret_is_found_wherever_it_begins(before: int, length: int) -> None:
    secret = ("canary-" * 6)[:length]
    loot = search_index([NOISE, NOISE[:before] + secret.encode() + NOISE[: 9 - before]])

    assert form_found_in(secret, loot) == "raw"
    assert form_found_in(secret[:-1] + "z", loot) is None
    assert form_found_in(secret, search_index([NOISE]) + loot) == "raw"


@pytest.mark.parametrize("packing", PACKED)
def test_a_packed_secret_is_found(packing: str) -> None:
    loot = search_index([NOISE + PACKED[packing] + NOISE])

    assert form_found_in(SECRET, loot) == "raw"


def test_brotli_is_tried_on_a_whole_piece() -> None:
    assert form_found_in(SECRET, search_index([brotli.compress(PLAIN)])) == "raw"


def test_a_key_told_in_hexadecimal_is_found_as_its_bytes() -> None:
    key = bytes(range(100, 132))

    assert form_found_in(key.hex(), search_index([NOISE[:90] + key + NOISE[:90]])) == "its bytes, raw"
    assert form_found_in(key.hex(), search_index([base64.b64encode(key)])) == "its bytes, base64 at 0"


def test_another_secret_is_not_found() -> None:
    loot = search_index([*WRITTEN.values(), *PACKED.values()])

    assert form_found_in("Canary.8f2a92@é.example", loot) is None
