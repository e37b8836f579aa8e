"""Proofs made, each for a check of `proofs` (specification 4.5, 4.6.1, 4.12, 4.13, 4.20)."""

from collections.abc import Sequence

from .chance import Draw
from .points import ORDER, challenge, generator_power, power, spelled
from .proofs import Claim, Proof


def prove_knowledge(prefix: str, secret: int, draw: Draw) -> Proof:
    """That whoever makes it knows the exponent of a point (4.5, 4.16). Draws once."""
    nonce = draw()
    told = challenge(f"{prefix}|{spelled(generator_power(nonce))}")
    return Proof(told, (nonce - secret * told) % ORDER)


def sign(message: str, key: int, draw: Draw) -> Proof:
    """A signature of 4.6.1. Draws once."""
    return prove_knowledge(f"sigmsg|{message}", key, draw)


def prove_power(text: str, base: bytes, exponent: int, draw: Draw) -> Proof:
    """That a point is `base` to the exponent of the public one; the text names them (4.20). Draws once."""
    nonce = draw()
    commitments = f"{spelled(generator_power(nonce))},{spelled(power(base, nonce))}"
    told = challenge(f"{text}|{commitments}")
    return Proof(told, (nonce - exponent * told) % ORDER)


def prove_one_of(prefix: str, claims: Sequence[Claim], true: int, randomness: int, draw: Draw) -> list[Proof]:
    """That one of the claims is true, without saying which: that at place `true`, from 0 (4.12, 4.13).

    `randomness` is that of its ciphertext. Draws once for the true claim, then twice for each other in order.
    """
    nonce = draw()
    proofs = [Proof(0, 0) if place == true else Proof(draw(), draw()) for place in range(len(claims))]
    commitments = [claim.commitments(proof) for claim, proof in zip(claims, proofs, strict=True)]
    key = claims[true].key
    commitments[true] = f"{spelled(generator_power(nonce))},{spelled(power(key, nonce))}"
    total = challenge(f"{prefix}|{','.join(commitments)}")
    told = (total - sum(proof.challenge for proof in proofs)) % ORDER
    proofs[true] = Proof(told, (nonce - randomness * told) % ORDER)
    return proofs
