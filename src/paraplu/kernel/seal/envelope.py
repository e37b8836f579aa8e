"""The envelope of docs/formats/seal.md: one content, sealed once, its key wrapped to each reader."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from .broken import SealBroken
from .framed import lp, name_bytes
from .keys import RECIPIENT_ID_LENGTH, generate, private_key, public_key, read_public_key, recipient_id
from .local import expand
from .padding import BUCKETS, pad, unpad

_VERSION = 1
_FORMAT = "paraplu/seal/1"
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_KEY_LENGTH = 32
_SLOT_LENGTH = RECIPIENT_ID_LENGTH + 1_120 + _KEY_LENGTH + 16
_HEAD_LENGTH = 34
_MOST_RECIPIENTS = 255
_BODY_LENGTHS = frozenset(bucket + 16 for bucket in BUCKETS)
# The key of a body is used for that body only, so its nonce may be constant (RFC 8439, section 4).
_NONCE = bytes(12)


def seal(
    content: bytes, recipients: Sequence[bytes], purpose: str, record: str, left_out: Collection[bytes] = ()
) -> bytes:
    """Seal content (at most 131,068 bytes) to public keys (1 to 255, each 1,216 bytes, none twice).

    left_out: keys that get a slot which opens nothing, and looks like the others' to a person without a key.
    Returns 50 + 1,184 × (recipients + left out) + bucket bytes. SealBroken for a malformed key,
    ValueError for too much content, no, too many or repeated recipients, or a name that is none.
    """
    keys = {recipient_id(raw): raw for raw in recipients}
    every = {*keys, *map(recipient_id, left_out)}
    if not keys or len(every) != len(recipients) + len(left_out) or len(every) > _MOST_RECIPIENTS:
        raise ValueError("An envelope has 1 to 255 different recipients.")
    bind = _bind(purpose, record)
    content_key = secrets.token_bytes(_KEY_LENGTH)
    body = _body_cipher(content_key).encrypt(_NONCE, pad(content), bind)
    commitment = _commitment(content_key)
    info = _info(bind, commitment, body)
    slots = (
        identifier + _wrap(content_key, keys[identifier], info)
        if identifier in keys
        else dead_slot(identifier)
        for identifier in sorted(every)
    )
    return bytes((_VERSION, len(every))) + commitment + b"".join(slots) + body


def dead_slot(identifier: bytes) -> bytes:
    """Return a slot (1,184 bytes) for a recipient id that opens nothing.

    Threat: random bytes differ from a true slot, so random bytes are wrapped to a key that is thrown away.
    """
    return identifier + _wrap(secrets.token_bytes(_KEY_LENGTH), public_key(generate()), b"")


def open_envelope(envelope: bytes, seed: bytes, purpose: str, record: str) -> bytes:
    """Return the content for the holder of one seed; raises SealBroken. For many, use `Opener`."""
    return Opener(seed).open(envelope, purpose, record)


class Opener:
    """Opens many envelopes with one key, expanded once."""

    def __init__(self, seed: bytes) -> None:
        self.private_key = private_key(seed)
        self._identifier = recipient_id(public_key(seed))

    def open(self, envelope: bytes, purpose: str, record: str) -> bytes:
        """Return the content; SealBroken whatever the fault, ValueError for a name that is none."""
        content_key = self.content_key(envelope, purpose, record)
        try:
            body = _body_cipher(content_key).decrypt(_NONCE, body_of(envelope), _bind(purpose, record))
        except InvalidTag:
            raise SealBroken from None
        return unpad(body)

    def content_key(self, envelope: bytes, purpose: str, record: str) -> bytes:
        """Return the key of this one envelope; whoever has it reads its body, and nothing else."""
        parts = _take_apart(envelope)
        info = _info(_bind(purpose, record), parts.commitment, parts.body)
        try:
            content_key = _SUITE.decrypt(self._wrap_in(parts), self.private_key, info)
        except InvalidTag:
            raise SealBroken from None
        _check_commitment(content_key, parts.commitment)
        return content_key

    def _wrap_in(self, parts: "_Parts") -> bytes:
        for slot in parts.slots:
            if slot.startswith(self._identifier):
                return slot[RECIPIENT_ID_LENGTH:]
        raise SealBroken


# why: a sender can make one ChaCha20-Poly1305 body that opens to two texts under two keys.
def _check_commitment(content_key: bytes, commitment: bytes) -> None:
    if not hmac.compare_digest(_commitment(content_key), commitment):
        raise SealBroken


def addressed_to(envelope: bytes) -> tuple[bytes, ...]:
    """Return the recipient ids (16 bytes each, ascending) of an envelope of sound shape; else SealBroken."""
    return tuple(slot[:RECIPIENT_ID_LENGTH] for slot in _take_apart(envelope).slots)


def bucket_of(envelope: bytes) -> int:
    """Return which of the five sizes an envelope of sound shape has; else SealBroken."""
    return len(_take_apart(envelope).body) - 16


def body_of(envelope: bytes) -> bytes:
    """Return the encrypted content of an envelope of sound shape, with its tag; else SealBroken."""
    return _take_apart(envelope).body


def content_digest(envelope: bytes) -> bytes:
    """Return what an envelope says, whoever its slots are for (32 bytes): SealBroken for a wrong shape.

    Slots are added for newcomers and left out for single readers; commitment and body stay as they were.
    """
    parts = _take_apart(envelope)
    return hashlib.sha256(parts.commitment + hashlib.sha256(parts.body).digest()).digest()


class _Parts(NamedTuple):
    commitment: bytes
    slots: list[bytes]
    body: bytes


def _take_apart(envelope: bytes) -> _Parts:
    if len(envelope) < _HEAD_LENGTH or envelope[0] != _VERSION:
        raise SealBroken
    body_at = _HEAD_LENGTH + envelope[1] * _SLOT_LENGTH
    starts = range(_HEAD_LENGTH, body_at, _SLOT_LENGTH)
    slots = [envelope[start : start + _SLOT_LENGTH] for start in starts]
    identifiers = [slot[:RECIPIENT_ID_LENGTH] for slot in slots]
    if len(envelope) - body_at not in _BODY_LENGTHS or identifiers != sorted(set(identifiers)):
        raise SealBroken
    return _Parts(envelope[2:_HEAD_LENGTH], slots, envelope[body_at:])


def _bind(purpose: str, record: str) -> bytes:
    return lp(*(name_bytes(name) for name in (_FORMAT, purpose, record)))


def _info(bind: bytes, commitment: bytes, body: bytes) -> bytes:
    return bind + commitment + hashlib.sha256(body).digest()


def _wrap(content_key: bytes, raw_public_key: bytes, info: bytes) -> bytes:
    try:
        return _SUITE.encrypt(content_key, read_public_key(raw_public_key), info)
    except ValueError:  # a malformed key, or a point of small order
        raise SealBroken from None


def _commitment(content_key: bytes) -> bytes:
    return expand(content_key, b"paraplu/seal/1/commit")


def _body_cipher(content_key: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(expand(content_key, b"paraplu/seal/1/content"))
