"""DKIM signatures of e-mails, RSA-SHA256, relaxed/relaxed, as RFC 6376 says (docs/formats/dkim.md)."""

import base64
import hashlib
import re
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from .broken import SealBroken

KEY_BITS = 2048
LINE = 72
# Each of these is signed as often as it is there and once more, so that nobody can add another one.
SIGNED = (
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "list-unsubscribe",
    "list-unsubscribe-post",
)
_SPACES = re.compile(rb"[ \t]+")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:((?:[^\r\n]|\r\n[ \t])*)\r\n")


def make_dkim_key() -> bytes:
    """Return a new RSA key of 2048 bits as PEM (PKCS 8, not encrypted)."""
    key = generate_private_key(65537, KEY_BITS)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def dkim_public_key(private_pem: bytes) -> str:
    """Return the public key as it is published: base64 of its DER; raises SealBroken for no such key."""
    public = _load_key(private_pem).public_key()
    return base64.b64encode(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


class DkimSigner:
    """Signs complete messages for one domain with one key."""

    def __init__(self, private_pem: bytes, domain: str, selector: str) -> None:
        """Raises SealBroken for a key that is no RSA key of at least 2048 bits."""
        self._key = _load_key(private_pem)
        self._tags = f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector};"

    def sign_message(self, message: bytes) -> bytes:
        """Return the message with a signature in front; its lines must end with CR LF.

        Raises ValueError for a header that is not well formed.
        """
        head, _blank, body = message.partition(b"\r\n\r\n")
        fields = _header_fields(head + b"\r\n")
        names = [field.lower().decode() for field, _ in fields]
        signed = ":".join([name for known in SIGNED for name in names if name == known] + list(SIGNED))
        digest = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode()
        unsigned = f"{self._tags}\r\n h={_folded(signed, ':')};\r\n bh={digest};\r\n b="
        content = b"".join(_signed_fields(fields)) + relaxed_field(b"DKIM-Signature", unsigned.encode())
        signature = self._key.sign(content.removesuffix(b"\r\n"), PKCS1v15(), SHA256())
        value = _folded(base64.b64encode(signature).decode(), "")
        return f"DKIM-Signature: {unsigned}{value}\r\n".encode() + message


def _load_key(private_pem: bytes) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(private_pem, None)
    except (ValueError, TypeError):
        raise SealBroken from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < KEY_BITS:
        raise SealBroken
    return key


def _header_fields(head: bytes) -> list[tuple[bytes, bytes]]:
    """The fields of a header from top to bottom, names as written, values still folded."""
    fields, place = [], 0
    while place < len(head):
        found = _FIELD.match(head, place)
        if found is None:
            raise ValueError("A header that is not well formed.")
        fields.append((found[1], found[2]))
        place = found.end()
    return fields


def _signed_fields(fields: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """Of each name its fields from the bottom up; the one that is named once more adds nothing."""
    for name in SIGNED:
        for field, value in reversed(fields):
            if field.lower() == name.encode():
                yield relaxed_field(field, value)


def relaxed_field(name: bytes, value: bytes) -> bytes:
    """Return a header field in the relaxed form (3.4.2), with its line end."""
    plain = _SPACES.sub(b" ", value.replace(b"\r\n", b"")).strip(b" ")
    return name.lower() + b":" + plain + b"\r\n"


def relaxed_body(body: bytes) -> bytes:
    """Return a body in the relaxed form (3.4.4): no spaces at the end of lines, no empty lines at the end."""
    lines = [_SPACES.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _folded(text: str, after: str) -> str:
    """A long value over several lines: broken after a sign, or anywhere if there is none."""
    if not after:
        return "\r\n ".join(text[place : place + LINE] for place in range(0, len(text), LINE))
    lines = [""]
    for part in text.split(after):
        if len(lines[-1]) + len(part) > LINE:
            lines.append("")
        lines[-1] += part + after
    return "\r\n ".join(lines).removesuffix(after)
