"""The proof that a message was filed, as `ssh-keygen` checks it (docs/formats/filing.md)."""

import base64
import hashlib
from datetime import date

from .envelope import Opener, body_of, content_digest
from .mailbox import MessagePlace
from .signing import sign

NAMESPACE = "paraplu-filing/1"
_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
_WIDTH = 70


def filing_line(day: date, sealed: bytes) -> bytes:
    """Return what is signed: the day and the content digest; SealBroken for what is no envelope."""
    return f"{day.isoformat()} {content_digest(sealed).hex()}\n".encode()


def sign_filing(seed: bytes, line: bytes) -> bytes:
    """Return the signature, 64 bytes, under one line."""
    digest = hashlib.sha512(line).digest()
    return sign(seed, _MAGIC + _strings(NAMESPACE.encode(), b"", _HASH, digest))


def filing_text(key: bytes, signature: bytes, line: bytes) -> str:
    """Return the file: the signature in OpenSSH's armour, then the line that it is under."""
    signed = _strings(_KEY_TYPE, signature)
    parts = _strings(_public_key(key), NAMESPACE.encode(), b"", _HASH, signed)
    text = base64.b64encode(_MAGIC + (1).to_bytes(4, "big") + parts).decode()
    lines = [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]
    armour = ["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----"]
    return "\n".join([*armour, line.decode()])


def allowed_signer(name: str, key: bytes) -> str:
    """Return the line by which `ssh-keygen -Y verify` knows the key of an installation by its name."""
    public = base64.b64encode(_public_key(key)).decode()
    return f'{name} namespaces="{NAMESPACE}" {_KEY_TYPE.decode()} {public}'


def opening_text(sealed: bytes, opener: Opener, place: MessagePlace) -> str:
    """Return what lets others read this one message and see that the proof is under it; else SealBroken."""
    names = place.envelope_purpose, place.record
    key = opener.content_key(sealed, *names)
    return "\n".join([*names, key.hex(), base64.b64encode(body_of(sealed)).decode(), ""])


def _public_key(key: bytes) -> bytes:
    return _strings(_KEY_TYPE, key)


# why: OpenSSH writes lengths in four bytes, our formats in two.
def _strings(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
