"""A passkey in software: what a browser would send."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class Passkey:
    """One key pair on one device."""

    def __init__(
        self, name: bytes = b"credential-of-32-bytes-or-so....", flags: int = PRESENT | VERIFIED
    ) -> None:
        self.name, self.flags = name, flags
        self.key = generate_private_key(SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """The answer to navigator.credentials.create()."""
        about = {"fmt": "none", "attStmt": {}, "authData": self._data(options["rp"]["id"], with_key=True)}
        response = {
            "clientDataJSON": text(self._client("webauthn.create", options)),
            "attestationObject": text(cbor2.dumps(about)),
        }
        return self._credential(response)

    def get(self, options: dict[str, Any]) -> str:
        """The answer to navigator.credentials.get()."""
        data, client = self._data(options["rpId"]), self._client("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
        }
        return self._credential(response)

    def _credential(self, response: dict[str, str]) -> str:
        name = text(self.name)
        credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**credential, "clientExtensionResults": {}})

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        origin = settings.PARAPLU.members_origin
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": origin}).encode()

    def _data(self, host: str, *, with_key: bool = False) -> bytes:
        flags = self.flags | (WITH_KEY if with_key else 0)
        head = hashlib.sha256(host.encode()).digest() + bytes([flags]) + bytes(4)
        return head + (self._attested() if with_key else b"")

    def _attested(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        return bytes(16) + len(self.name).to_bytes(2) + self.name + cbor2.dumps(public)
