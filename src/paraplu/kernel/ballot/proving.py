"""Proofs made, each for a check of `proofs` (specification 4.5, 4.6.1, 4.12, 4.13, 4.20)."""

from collections.abc import Sequence

from .chance import Draw
from .points import ORDER, challenge, generator_power, power, spell_point
from .proofs import Claim, ZeroKnowledgeProof


def prove_knowledge(prefix: str, secret: int, draw: Draw) -> ZeroKnowledgeProof:
    """Prove that the prover knows the exponent of a point (4.5, 4.16). Draws once."""
    nonce = draw()
    challenge_value = challenge(f"{prefix}|{spell_point(generator_power(nonce))}")
    return ZeroKnowledgeProof(challenge_value, (nonce - secret * challenge_value) % ORDER)


def sign(message: str, key: int, draw: Draw) -> ZeroKnowledgeProof:
    """Return a signature of 4.6.1. Draws once."""
    return prove_knowledge(f"sigmsg|{message}", key, draw)


def prove_power(text: str, base: bytes, exponent: int, draw: Draw) -> ZeroKnowledgeProof:
    """That a point is `base` to the exponent of the public one; the text names them (4.20). Draws once."""
    nonce = draw()
    commitments = f"{spell_point(generator_power(nonce))},{spell_point(power(base, nonce))}"
    challenge_value = challenge(f"{text}|{commitments}")
    return ZeroKnowledgeProof(challenge_value, (nonce - exponent * challenge_value) % ORDER)


def prove_one_of(
    prefix: str, claims: Sequence[Claim], true: int, randomness: int, draw: Draw
) -> list[ZeroKnowledgeProof]:
    """Prove that the claim at place `true` holds, from 0, without saying which it is (4.12, 4.13).

    `randomness` is that of its ciphertext. Draws once for the true claim, then twice for each other in order.
    """
    nonce = draw()
    proofs = [
        ZeroKnowledgeProof(0, 0) if place == true else ZeroKnowledgeProof(draw(), draw())
        for place in range(len(claims))
    ]
    commitments = [claim.commitments(proof) for claim, proof in zip(claims, proofs, strict=True)]
    key = claims[true].key
    commitments[true] = f"{spell_point(generator_power(nonce))},{spell_point(power(key, nonce))}"
    total = challenge(f"{prefix}|{','.join(commitments)}")
    challenge_value = (total - sum(proof.challenge for proof in proofs)) % ORDER
    proofs[true] = ZeroKnowledgeProof(challenge_value, (nonce - randomness * challenge_value) % ORDER)
    return proofs
