"""Ed25519: sign with a seed, and verify strictly (docs/formats/receipt.md)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .broken import SealBroken

SEED_LENGTH = 32
PUBLIC_KEY_LENGTH = 32
SIGNATURE_LENGTH = 64
_FIELD = 2**255 - 19
_ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# The y of every point of small order: with such a key one signature fits many messages. Of the points of
# order eight half have the y of the others with the other sign.
_SMALL_ORDER = frozenset((0, 1, _FIELD - 1, _ORDER_EIGHT, _FIELD - _ORDER_EIGHT))


def signing_key(seed: bytes) -> bytes:
    """Return the public key (32 bytes) of a seed (32 bytes)."""
    return _private(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the signature, 64 bytes, always the same for one seed and message (RFC 8032)."""
    return _private(seed).sign(message)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the holder of this key signed exactly these bytes; False for anything malformed."""
    if not is_signing_key(public_key) or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_signing_key(public_key: bytes) -> bool:
    """Return whether these bytes can be a person's key: the canonical spelling, and not of small order.

    Threat: OpenSSL and browsers take a key of small order, whose signatures anybody can make.
    """
    if len(public_key) != PUBLIC_KEY_LENGTH:
        return False
    height = int.from_bytes(public_key, "little") & (2**255 - 1)
    return height < _FIELD and height not in _SMALL_ORDER


def _private(seed: bytes) -> Ed25519PrivateKey:
    if len(seed) != SEED_LENGTH:
        raise SealBroken
    return Ed25519PrivateKey.from_private_bytes(seed)
