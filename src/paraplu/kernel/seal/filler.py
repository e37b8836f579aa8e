"""Threads that nobody wrote, for a receipt that the server does not know (docs/formats/mailbox.md)."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from .keys import RECIPIENT_ID_LENGTH
from .mailbox import MessagePlace, Side
from .padding import BUCKETS

SIGNATURE_BUCKET = BUCKETS[0]
_SIDES: tuple[Side, ...] = ("asker", "circle")
_MODULUS = 3_329
_WRAP_LENGTH = 48
_TAG_LENGTH = 16


def filler_thread(
    key: bytes, purpose: str, address: bytes, circle: Sequence[bytes]
) -> list[tuple[MessagePlace, bytes]]:
    """Return one or two messages that open for nobody, derived under a server's key of at least 16 bytes.

    circle: the recipient ids (16 bytes each) that a true message would carry beside the asker's.
    """
    draw = hashlib.shake_256(b"paraplu/filler/1" + key + address).digest(4 + RECIPIENT_ID_LENGTH)
    readers = [*circle, draw[4:]]
    sides = _SIDES[: 1 + draw[0] % 2]
    places = [MessagePlace(purpose, address, side, 1) for side in sides]
    sizes = (2_048 if draw[1] % 4 else 512, 2_048 if draw[2] % 4 else 8_192)
    return [(place, filler(key, place, readers, size)) for place, size in zip(places, sizes, strict=False)]


def filler_signatures(key: bytes, place: MessagePlace) -> tuple[bytes, ...]:
    """Return what looks like the two sealed signatures under an answer; none under a message of an asker."""
    if place.side == "asker":
        return ()
    reader = hashlib.shake_256(b"paraplu/filler/1" + key + place.address).digest(4 + RECIPIENT_ID_LENGTH)[4:]
    signed_places = (replace(place, purpose=f"{place.purpose}/{act}") for act in ("answer", "agree"))
    return tuple(filler(key, signed, [reader], SIGNATURE_BUCKET) for signed in signed_places)


def filler(key: bytes, place: MessagePlace, readers: Sequence[bytes], bucket: int) -> bytes:
    """Return one envelope of sound shape in which no slot opens.

    Threat: plain random bytes differ from the parts of a true slot (a compressed ML-KEM coefficient is not
    evenly spread, half of all 32-byte texts are no public key), so each part is made as a true one is.
    """
    names = f"{place.envelope_purpose} {place.record}".encode()
    stream = _Stream(b"paraplu/filler/1/message" + key + names)
    head = bytes((1, len(readers))) + stream.take(32)
    slots = (reader + _slot(stream) for reader in sorted(readers))
    return head + b"".join(slots) + stream.take(bucket + _TAG_LENGTH)


class _Stream:
    """Bytes that look random, in order."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._block = 0
        self._rest = b""

    def take(self, length: int) -> bytes:
        while len(self._rest) < length:
            self._rest += hashlib.shake_256(self._source + self._block.to_bytes(4, "big")).digest(8_192)
            self._block += 1
        taken, self._rest = self._rest[:length], self._rest[length:]
        return taken

    def coefficients(self, count: int) -> Iterator[int]:
        """Yield numbers evenly spread below the modulus."""
        while count:
            drawn = int.from_bytes(self.take(2), "big") & 4_095
            if drawn < _MODULUS:
                count -= 1
                yield drawn


def _slot(stream: _Stream) -> bytes:
    """ML-KEM-768 ciphertext (768 coefficients in 10 bits, 256 in 4), X25519 key, wrapped key."""
    curve = X25519PrivateKey.from_private_bytes(stream.take(32)).public_key().public_bytes_raw()
    return (
        _pack_coefficients(stream, 768, 10)
        + _pack_coefficients(stream, 256, 4)
        + curve
        + stream.take(_WRAP_LENGTH)
    )


def _pack_coefficients(stream: _Stream, count: int, bits: int) -> bytes:
    """Compressed coefficients (FIPS 203, 4.7 and algorithm 5), the first in the lowest bits."""
    value = 0
    for place, drawn in enumerate(stream.coefficients(count)):
        value |= (((drawn << bits) + _MODULUS // 2) // _MODULUS % (1 << bits)) << (place * bits)
    return value.to_bytes(count * bits // 8, "little")
