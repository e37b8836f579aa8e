"""X-Wing keys: a 32-byte seed, the 1,216-byte public key it gives, and the id a slot carries."""

import hashlib
import secrets

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from .broken import SealBroken

SEED_LENGTH = 32
RECIPIENT_ID_LENGTH = 16
_MLKEM_LENGTH = 1184


def generate() -> bytes:
    """Return a new private key: a seed of 32 random bytes."""
    return secrets.token_bytes(SEED_LENGTH)


def public_key(seed: bytes) -> bytes:
    """Return the public key of a seed: 1,184 bytes of ML-KEM-768, then 32 bytes of X25519."""
    mlkem, x25519 = _expand(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def private_key(seed: bytes) -> MLKEM768X25519PrivateKey:
    """Return the key that opens, as HPKE wants it; SealBroken unless the seed has 32 bytes."""
    return MLKEM768X25519PrivateKey(*_expand(seed))


def read_public_key(raw: bytes) -> MLKEM768X25519PublicKey:
    """Return the key to seal to; ValueError for a wrong length or an ML-KEM coefficient of 3,329 or more.

    A small-order X25519 part is refused by HPKE itself, when the shared secret comes out zero.
    """
    mlkem = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_LENGTH])
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(raw[_MLKEM_LENGTH:]))


def recipient_id(raw_public_key: bytes) -> bytes:
    """Return the 16 bytes by which a reader finds their slot."""
    return hashlib.sha256(b"paraplu/recipient/1" + raw_public_key).digest()[:RECIPIENT_ID_LENGTH]


def _expand(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """X-Wing key generation (draft-connolly-cfrg-xwing-kem 5.2), not HPKE's DeriveKeyPair."""
    if len(seed) != SEED_LENGTH:
        raise SealBroken
    stretched = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(stretched[:64])
    return mlkem, X25519PrivateKey.from_private_bytes(stretched[64:])
