"""A ranked question, to which a voter gives each answer a small number, and its ballots (4.9.2, 4.11.2)."""

from dataclasses import dataclass
from typing import Any

from . import points
from .canonical import fields, items, text
from .embedding import MOST_NUMBERS
from .proofs import Ciphertext, check_knowledge, read_ciphertext, read_proof
from .refusals import InvalidBallotData, UnsupportedArchive

TYPE = "NonHomomorphic"
ANSWER = ("choices", "proof")


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A non-homomorphic question; `hint` is what it says of the method by which it is to be counted."""

    title: str
    answers: tuple[str, ...]
    hint: Any

    @property
    def width(self) -> int:
        """How many ciphertexts it takes: one for the numbers of all answers."""
        return 1


def read_question(data: dict[str, Any]) -> RankedQuestion:
    """Raise InvalidBallotData, or UnsupportedArchive if a trustee could change a ranking unseen (4.9.2)."""
    _type, value, *hint = fields(data, "type", "value", *(name for name in data if name == "extra"))
    answers, title = fields(value, "answers", "question")
    answer_texts = tuple(text(answer) for answer in items(answers))
    if not answer_texts:
        raise InvalidBallotData("A question has no answer.")
    if len(answer_texts) > MOST_NUMBERS:
        raise UnsupportedArchive(
            f"A ranked question has more than {MOST_NUMBERS} answers: that is not yet checked here."
        )
    return RankedQuestion(text(title), answer_texts, hint[0] if hint else None)


def read_answer(key: bytes, binding: str, data: object) -> tuple[Ciphertext]:
    """Return the ciphertext of an answer whose voter knows its randomness; `binding` is S_0 of 4.11.

    What is encrypted is not proved. Source: 4.11.2.
    """
    choices, proof = fields(data, *ANSWER)
    ciphertext = read_ciphertext(choices)
    # The proof is about alpha alone: beta goes through no power.
    points.check_point(ciphertext.beta)
    prefix = f"raweg|{binding}|{points.spell_point(key)},{ciphertext.spelling}"
    check_knowledge(prefix, ciphertext.alpha, read_proof(proof), "The proof of an encrypted ranking")
    return (ciphertext,)
