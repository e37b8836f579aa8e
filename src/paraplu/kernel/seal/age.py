"""Files that the program `age` opens (age-encryption.org/v1, X25519 recipients alone), of one size.

A browser makes them of what a person allowed (docs/formats/referral.md); the server can only look at their
shape, and makes those that open for nobody.
"""

import base64
import hashlib
import hmac
import re
import secrets

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# What is encrypted always has this length, so that every file has one size; age encrypts it in chunks.
ARCHIVE_LENGTH, CHUNK = 348_160, 65_536
NONCE, TAG = 16, 16
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)
_HEADER_LENGTH = 22 + 54 + 44 + 48
_PAYLOAD_LENGTH = ARCHIVE_LENGTH + TAG * -(-ARCHIVE_LENGTH // CHUNK)
FILE_LENGTH = _HEADER_LENGTH + NONCE + _PAYLOAD_LENGTH


def is_age_file(raw: bytes) -> bool:
    """Whether bytes have the shape and the size of such a file for one recipient."""
    return len(raw) == FILE_LENGTH and bool(_HEADER.fullmatch(raw[:_HEADER_LENGTH]))


def encrypt_archive(archive: bytes, recipient: bytes) -> bytes:
    """Return a file for one X25519 key (32 bytes); archive: exactly ARCHIVE_LENGTH bytes, or ValueError."""
    if len(archive) != ARCHIVE_LENGTH:
        raise ValueError("What is encrypted has one length.")
    file_key = secrets.token_bytes(16)
    own = X25519PrivateKey.generate()
    share = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrapping = _derive(shared, share + recipient, b"age-encryption.org/v1/X25519")
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    stanza = b"-> X25519 " + _plain64(share) + b"\n" + _plain64(wrapped) + b"\n"
    header = b"age-encryption.org/v1\n" + stanza + b"---"
    code = hmac.digest(_derive(file_key, b"", b"header"), header, "sha256")
    nonce = secrets.token_bytes(NONCE)
    payload = _encrypt_chunks(archive, _derive(file_key, nonce, b"payload"))
    return header + b" " + _plain64(code) + b"\n" + nonce + payload


def _encrypt_chunks(archive: bytes, key: bytes) -> bytes:
    """Each chunk under its number, and the mark 1 on the last."""
    cipher, starts = ChaCha20Poly1305(key), range(0, len(archive), CHUNK)
    return b"".join(
        cipher.encrypt(
            (start // CHUNK).to_bytes(11, "big") + bytes((start == starts[-1],)),
            archive[start : start + CHUNK],
            None,
        )
        for start in starts
    )


def filler_file(seed: bytes) -> bytes:
    """Return a file that opens for nobody, the same for the same seed; it looks like one that opens."""
    drawn = hashlib.shake_256(b"paraplu/referral/filler/1" + seed).digest(96 + NONCE + _PAYLOAD_LENGTH)
    share = X25519PrivateKey.from_private_bytes(drawn[:32]).public_key().public_bytes_raw()
    header = b"age-encryption.org/v1\n-> X25519 " + _plain64(share) + b"\n" + _plain64(drawn[32:64])
    return header + b"\n--- " + _plain64(drawn[64:96]) + b"\n" + drawn[96:]


def _plain64(raw: bytes) -> bytes:
    """Base64 as age writes it, without the signs that fill the end."""
    return base64.b64encode(raw).rstrip(b"=")


def _derive(secret: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=label).derive(secret)
