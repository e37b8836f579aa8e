"""Proofs of a challenge and a response, and what they prove (specification 4.3, 4.5, 4.6.1, 4.12, 4.13).

A commitment is recomputed from challenge and response and hashed: the proof holds if the challenge comes out.
Every check raises InvalidBallotData; none returns a truth that a caller could forget.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .canonical import fields, items
from .points import (
    GENERATOR,
    ORDER,
    challenge,
    generator_power,
    power,
    product,
    quotient,
    read_for_power,
    read_scalar,
    spell_point,
)
from .refusals import InvalidBallotData


class ZeroKnowledgeProof(NamedTuple):
    """Two scalars."""

    challenge: int
    response: int

    @property
    def as_dict(self) -> dict[str, str]:
        """`proof` of 4.3, as it is written."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


class Ciphertext(NamedTuple):
    """Two points: the generator, and the election's key times the generator to what is encrypted."""

    alpha: bytes
    beta: bytes

    def __mul__(self, other: object) -> "Ciphertext":
        if not isinstance(other, Ciphertext):
            return NotImplemented
        return Ciphertext(product(self.alpha, other.alpha), product(self.beta, other.beta))

    @property
    def spelling(self) -> str:
        """Both points with a comma, as hashes take them."""
        return f"{spell_point(self.alpha)},{spell_point(self.beta)}"

    @property
    def as_dict(self) -> dict[str, str]:
        """`ciphertext` of 4.3, as it is written."""
        return {"alpha": spell_point(self.alpha), "beta": spell_point(self.beta)}

    def subtract(self, amount: int) -> "Ciphertext":
        """Return a ciphertext of the number less `amount`."""
        return Ciphertext(self.alpha, quotient(self.beta, generator_power(amount)))


@dataclass(frozen=True, slots=True)
class Claim:
    """That a ciphertext, under this key, encrypts zero with a randomness that the prover knows."""

    key: bytes
    ciphertext: Ciphertext

    def commitments(self, proof: ZeroKnowledgeProof) -> str:
        """Return both commitments of a proof, spelled with a comma."""
        first = commitment(self.ciphertext.alpha, proof)
        second = product(power(self.key, proof.response), power(self.ciphertext.beta, proof.challenge))
        return f"{spell_point(first)},{spell_point(second)}"


def read_proof(value: object) -> ZeroKnowledgeProof:
    """`proof` of 4.3."""
    challenge_text, response = fields(value, "challenge", "response")
    return ZeroKnowledgeProof(read_scalar(challenge_text), read_scalar(response))


def read_proofs(value: object, count: int) -> list[ZeroKnowledgeProof]:
    """Return `count` proofs, one for each case that may be true."""
    return [read_proof(each) for each in items(value, count)]


def read_ciphertext(value: object) -> Ciphertext:
    """`ciphertext` of 4.3; both points go through a power before anything else is done with them."""
    alpha, beta = fields(value, "alpha", "beta")
    return Ciphertext(read_for_power(alpha), read_for_power(beta))


def commitment(public: bytes, proof: ZeroKnowledgeProof) -> bytes:
    """Return the generator to the response times the public point to the challenge."""
    return product(generator_power(proof.response), power(public, proof.challenge))


def check_knowledge(prefix: str, public: bytes, proof: ZeroKnowledgeProof, what: str) -> None:
    """Raise InvalidBallotData unless the prover knew the exponent of this point (4.5, 4.6.1, 4.16)."""
    if challenge(f"{prefix}|{spell_point(commitment(public, proof))}") != proof.challenge:
        raise InvalidBallotData(f"{what} does not hold.")


def check_signature(message: str, key: bytes, proof: ZeroKnowledgeProof, what: str) -> None:
    """Raise InvalidBallotData unless the holder of the key signed this message (4.6.1)."""
    check_knowledge(f"sigmsg|{message}", key, proof, what)


def check_power(
    text: str, base: bytes, proof: ZeroKnowledgeProof, pair: tuple[bytes, bytes], what: str
) -> None:
    """Raise InvalidBallotData unless the pair has the same exponent to the generator and to `base`.

    The text is what the proof is bound to. Source: 4.20.
    """
    public, factor = pair
    first = commitment(public, proof)
    second = product(power(base, proof.response), power(factor, proof.challenge))
    if challenge(f"{text}|{spell_point(first)},{spell_point(second)}") != proof.challenge:
        raise InvalidBallotData(f"{what} does not hold.")


def check_one_of(
    prefix: str, claims: Sequence[Claim], proofs: Sequence[ZeroKnowledgeProof], what: str
) -> None:
    """Raise InvalidBallotData unless one of the claims is true; which one stays secret (4.12, 4.13.3)."""
    pairs = zip(claims, proofs, strict=True)
    commitments = ",".join(claim.commitments(proof) for claim, proof in pairs)
    if challenge(f"{prefix}|{commitments}") != sum(proof.challenge for proof in proofs) % ORDER:
        raise InvalidBallotData(f"{what} does not hold.")


def interval(key: bytes, ciphertext: Ciphertext, lowest: int, highest: int) -> list[Claim]:
    """Return a claim for each number from lowest to highest: that it is what is encrypted (4.12)."""
    lowered = ciphertext.subtract(lowest) if lowest else ciphertext
    claims = [Claim(key, lowered)]
    for _ in range(highest - lowest):
        lowered = Ciphertext(lowered.alpha, quotient(lowered.beta, GENERATOR))
        claims.append(Claim(key, lowered))
    return claims
