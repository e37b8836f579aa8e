"""Sealing under a key of the installation, and keys derived from it: for what one process stores itself."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .broken import SealBroken
from .framed import name_bytes

_KEY_LENGTH = 32
_SHORTEST_SOURCE = 16
_NONCE_LENGTH = 12
_LABEL = b"paraplu/local/1"


def seal_locally(key: bytes, content: bytes, bound: bytes) -> bytes:
    """Content sealed under a 32-byte key and tied to `bound` (say an account's number); 28 bytes longer."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + _cipher(key).encrypt(nonce, content, _LABEL + bound)


def open_locally(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Return what `seal_locally` sealed; SealBroken for another key, another place or a changed byte."""
    nonce, body = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
    if len(nonce) != _NONCE_LENGTH:
        raise SealBroken
    try:
        return _cipher(key).decrypt(nonce, body, _LABEL + bound)
    except InvalidTag:
        raise SealBroken from None


def derive(key: bytes, purpose: str, length: int = 32) -> bytes:
    """Return a key for one purpose from a secret of at least 16 bytes (HKDF-SHA256, RFC 5869)."""
    if len(key) < _SHORTEST_SOURCE:
        raise ValueError("A key to derive from has at least 16 bytes.")
    return expand(key, b"paraplu/derive/1/" + name_bytes(purpose), length)


def expand(key: bytes, label: bytes, length: int = 32) -> bytes:
    """HKDF-SHA256 without salt."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=label).derive(key)


def _cipher(key: bytes) -> ChaCha20Poly1305:
    if len(key) != _KEY_LENGTH:
        raise ValueError("A local key has 32 bytes.")
    return ChaCha20Poly1305(key)
