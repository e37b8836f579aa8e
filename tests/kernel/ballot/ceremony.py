"""A key ceremony by trustees who are all in it together: what they sign may be wrong, but it is signed."""

from hashlib import sha256
from typing import Any

from nacl.bindings import crypto_scalarmult_ed25519_base_noclamp

from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot.drafts import json_of

Polynomials = list[list[int]]
NONCE = 20_000


class Ceremony:
    """`threshold_parameters` of trustees with these polynomials and signing keys; any part may be changed."""

    def __init__(self, polynomials: Polynomials, signers: list[int]) -> None:
        self.polynomials = polynomials
        self.signers = signers
        self.size, self.needed = len(polynomials), len(polynomials[0])
        self.encryption = [point(500 + index) for index in range(self.size)]
        self.commitments = [[point(each) for each in one] for one in polynomials]
        self.shares = [share(polynomials, index) for index in range(1, self.size + 1)]

    def told(self) -> dict[str, Any]:
        certs = [self.certificate(index) for index in range(self.size)]
        pairs = list(zip(self.commitments, self.signers, strict=True))
        agreed = [f"certs_sig|{text({'certs': certs, 'coefexps': some})}" for some, _ in pairs]
        return {
            "threshold": self.needed,
            "certs": certs,
            "coefexps": [signed(text({"coefexps": some}), signer) for some, signer in pairs],
            "signatures": [sign(each, signer) for each, (_, signer) in zip(agreed, pairs, strict=True)],
            "verification_keys": [self.verification_key(index) for index in range(self.size)],
        }

    def certificate(self, index: int) -> dict[str, Any]:
        context = {"group": "Ed25519", "size": self.size, "threshold": self.needed, "index": index + 1}
        keys = {"verification": point(self.signers[index]), "encryption": self.encryption[index]}
        return signed(text({"context": context, **keys}), self.signers[index])

    def verification_key(self, index: int) -> dict[str, Any]:
        exponent = self.shares[index]
        key = point(exponent)
        return {
            "pok": proof(f"pok|Ed25519|{key}", exponent),
            "public_key": key,
            "signature": sign(key, self.signers[index]),
        }

    def key(self) -> bytes:
        return bytes.fromhex(point(sum(one[0] for one in self.polynomials)))[::-1]


def share(polynomials: Polynomials, index: int) -> int:
    return sum(each * index**degree for one in polynomials for degree, each in enumerate(one)) % ORDER


def point(exponent: int) -> str:
    if exponent % ORDER == 0:
        return "0" * 63 + "1"
    return crypto_scalarmult_ed25519_base_noclamp((exponent % ORDER).to_bytes(32, "little"))[::-1].hex()


def proof(prefix: str, exponent: int) -> dict[str, str]:
    challenge = int(sha256(f"{prefix}|{point(NONCE)}".encode()).hexdigest(), 16) % ORDER
    return {"challenge": str(challenge), "response": str((NONCE - exponent * challenge) % ORDER)}


def sign(message: str, signer: int) -> dict[str, str]:
    return proof(f"sigmsg|{message}", signer)


def signed(message: str, signer: int) -> dict[str, Any]:
    return {"message": message, "signature": sign(message, signer)}


def text(value: Any) -> str:
    return json_of(value).decode()
