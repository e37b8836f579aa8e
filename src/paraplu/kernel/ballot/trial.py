"""A trial before any ballot: that a trustee's saved code still decrypts (docs/formats/ballot.md).

Threat: a server that asked for the factor of any point could send one of a ballot. So it proves that it
knows the point's exponent; then it learns nothing new from the answer.
"""

from dataclasses import dataclass
from typing import Any

from . import chance, points
from .canonical import fields
from .chance import Draw
from .proofs import check_knowledge, check_power, read_proof
from .proving import prove_knowledge, prove_power
from .refusals import InvalidBallotData

SINGLE = "single"


@dataclass(frozen=True, slots=True)
class TrialSeat:
    """Whose code is tested: the digest of the gathering or `SINGLE`, the place from 1, the public key."""

    context: str
    index: int
    key: bytes


def ask(seat: TrialSeat, draw: Draw = chance.scalar) -> dict[str, Any]:
    """Return the server's question: a point, and the proof that the server knows its exponent."""
    secret = draw()
    point = points.spell_point(points.generator_power(secret))
    proof = prove_knowledge(_question(seat, point), secret, draw)
    return {"index": seat.index, "context": seat.context, "point": point, "proof": proof.as_dict}


def answer(seat: TrialSeat, question: object, secret: int, draw: Draw = chance.scalar) -> dict[str, Any]:
    """Return the trustee's answer; raises InvalidBallotData for a question that could be about a ballot."""
    point = _read_question(seat, question)
    if points.generator_power(secret) != seat.key:
        raise InvalidBallotData("This code does not give the key of this place.")
    factor = points.power(point, secret)
    proof = prove_power(_answer(seat, point, factor), point, secret, draw)
    return {"index": seat.index, "factor": points.spell_point(factor), "proof": proof.as_dict}


def check(seat: TrialSeat, question: object, response: object) -> None:
    """Raise InvalidBallotData unless the answer proves the private key of this place."""
    point = _read_question(seat, question)
    index, factor, proof = fields(response, "index", "factor", "proof")
    if type(index) is not int or index != seat.index:
        raise InvalidBallotData("The answer is from another place.")
    read = points.read(factor)
    text = _answer(seat, point, read)
    check_power(text, point, read_proof(proof), (seat.key, read), "The proof of a trial")


def _read_question(seat: TrialSeat, question: object) -> bytes:
    index, context, point, proof = fields(question, "index", "context", "point", "proof")
    if type(index) is not int or (index, context) != (seat.index, seat.context):
        raise InvalidBallotData("The question is for another place, or for another ceremony.")
    read = points.read(point)
    what = "The proof that the server knows what it asks about"
    check_knowledge(_question(seat, point), read, read_proof(proof), what)
    return read


def _question(seat: TrialSeat, point: str) -> str:
    return f"paraplu-trial|{seat.context}|{seat.index}|{points.spell_point(seat.key)}|{point}"


def _answer(seat: TrialSeat, point: bytes, factor: bytes) -> str:
    shown = [points.spell_point(each) for each in (seat.key, point, factor)]
    return f"paraplu-test|{seat.context}|{'|'.join(shown)}"
