"""A ballot made: answers encrypted, their proofs, the credential's signature (specification 4.11 to 4.17).

What is chosen goes in, and nothing of it comes out unencrypted.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from . import chance, codes, points
from .ballots import EncryptedAnswer, product
from .canonical import tracker_of, write
from .chance import Draw
from .election import BallotElection, Question
from .proofs import Ciphertext, Claim, ZeroKnowledgeProof, interval
from .proving import prove_knowledge, prove_one_of
from .refusals import InvalidBallotData

Choices = Sequence[Sequence[int]]


class EncryptedNumber(NamedTuple):
    """A ciphertext, and what only its maker knows: the number in it and the randomness."""

    number: int
    randomness: int
    ciphertext: Ciphertext


def make_ballot(election: BallotElection, code: str, choices: Choices, draw: Draw = chance.scalar) -> bytes:
    """Return the ballot of a credential, ready to cast; raises InvalidBallotData for forbidden choices.

    `choices` has a row for each question: 1 for what is chosen and 0 for all else, blank first if a blank
    answer is possible. Source: 4.17.
    """
    secret = codes.secret(code, election.uuid)
    credential = points.spell_point(points.generator_power(secret))
    binding = f"{election.fingerprint}|{credential}"
    pairs = _questions_with_choices(election, choices)
    ballot = {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": credential,
        "answers": [_answer(election.key, binding, question, row, draw) for question, row in pairs],
    }
    digest = tracker_of(write(ballot).encode())
    proof = prove_knowledge(f"sig|{digest}", secret, draw)
    return write(ballot | {"signature": {"hash": digest, "proof": proof.as_dict}}).encode()


def check_choices(question: Question, row: Sequence[int]) -> None:
    """Raise InvalidBallotData unless a question may be answered so (4.9.1)."""
    if len(row) != question.width or any(number not in (0, 1) for number in row):
        raise InvalidBallotData(f"“{question.title}” takes {question.width} numbers, each 0 or 1.")
    is_blank = question.may_be_blank and row[0] == 1
    chosen = sum(row) - is_blank
    if is_blank and chosen:
        raise InvalidBallotData(f"“{question.title}” is left blank, or answered, but not both.")
    if not is_blank and not question.lowest <= chosen <= question.highest:
        several = f"from {question.lowest} to {question.highest}"
        count = str(question.lowest) if question.lowest == question.highest else several
        raise InvalidBallotData(f"“{question.title}” takes {count} of its answers.")


def _questions_with_choices(
    election: BallotElection, choices: Choices
) -> list[tuple[Question, Sequence[int]]]:
    if len(choices) != len(election.questions):
        raise InvalidBallotData(f"The election asks {len(election.questions)} questions.")
    pairs = list(zip(election.homomorphic(), choices, strict=True))
    for question, row in pairs:
        check_choices(question, row)
    return pairs


def _answer(key: bytes, binding: str, question: Question, row: Sequence[int], draw: Draw) -> dict[str, Any]:
    """Source: 4.11.1. The draws come in the order of the fields."""
    parts = [_encrypt(key, number, draw) for number in row]
    answer = EncryptedAnswer(key, binding, tuple(part.ciphertext for part in parts))
    data: dict[str, Any] = {
        "choices": [part.ciphertext.as_dict for part in parts],
        "individual_proofs": [_as_dicts(_prove_choice(answer, part, draw)) for part in parts],
    }
    if question.may_be_blank:
        some, nothing = _prove_with_blank(answer, question, parts, draw)
        return data | {"overall_proof": _as_dicts(some), "blank_proof": _as_dicts(nothing)}
    return data | {"overall_proof": _as_dicts(_prove_sum(answer, question, parts, draw))}


# why: it draws once, since the draws of an answer must come in the order of the fields.
def _encrypt(key: bytes, number: int, draw: Draw) -> EncryptedNumber:
    """Encrypt a number by exponential ElGamal (4.3). Draws once."""
    randomness = draw()
    hidden = points.product(points.power(key, randomness), points.generator_power(number))
    return EncryptedNumber(number, randomness, Ciphertext(points.generator_power(randomness), hidden))


def _sum_parts(parts: Sequence[EncryptedNumber]) -> EncryptedNumber:
    return EncryptedNumber(
        sum(part.number for part in parts),
        sum(part.randomness for part in parts) % points.ORDER,
        product(tuple(part.ciphertext for part in parts)),
    )


# why: each of the three proofs of an answer is a function of the same shape.
def _prove_choice(answer: EncryptedAnswer, part: EncryptedNumber, draw: Draw) -> list[ZeroKnowledgeProof]:
    """Prove that a choice is 0 or 1 (4.12)."""
    claims = interval(answer.key, part.ciphertext, 0, 1)
    prefix = f"prove|{answer.binding}|{part.ciphertext.spelling}"
    return prove_one_of(prefix, claims, part.number, part.randomness, draw)


def _prove_sum(
    answer: EncryptedAnswer, question: Question, parts: Sequence[EncryptedNumber], draw: Draw
) -> list[ZeroKnowledgeProof]:
    """As many are chosen as the question allows (4.12)."""
    total = _sum_parts(parts)
    claims = interval(answer.key, total.ciphertext, question.lowest, question.highest)
    prefix = f"prove|{answer.whole}|{total.ciphertext.spelling}"
    return prove_one_of(prefix, claims, total.number - question.lowest, total.randomness, draw)


def _prove_with_blank(
    answer: EncryptedAnswer, question: Question, parts: Sequence[EncryptedNumber], draw: Draw
) -> tuple[list[ZeroKnowledgeProof], list[ZeroKnowledgeProof]]:
    """Blank, or as many as the question allows; and not blank, or nothing else (4.13)."""
    mark, total = parts[0], _sum_parts(parts[1:])
    some = [
        Claim(answer.key, mark.ciphertext.subtract(1)),
        *interval(answer.key, total.ciphertext, question.lowest, question.highest),
    ]
    nothing = [Claim(answer.key, mark.ciphertext), Claim(answer.key, total.ciphertext)]
    is_blank = mark.number == 1
    true, known = (0, mark) if is_blank else (1 + total.number - question.lowest, total)
    overall = prove_one_of(f"bproof1|{answer.whole}", some, true, known.randomness, draw)
    true, known = (1, total) if is_blank else (0, mark)
    return overall, prove_one_of(f"bproof0|{answer.whole}", nothing, true, known.randomness, draw)


def _as_dicts(proofs: Sequence[ZeroKnowledgeProof]) -> list[dict[str, str]]:
    return [proof.as_dict for proof in proofs]
