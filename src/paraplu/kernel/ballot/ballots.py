"""One ballot: its answers with their proofs, and its signature (specification 4.11 to 4.17)."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from . import points, ranked
from .canonical import fields, items, parse, text, tracker_of
from .election import AnyQuestion, BallotElection, Question
from .proofs import (
    Ciphertext,
    Claim,
    check_knowledge,
    check_one_of,
    interval,
    read_ciphertext,
    read_proof,
    read_proofs,
)
from .ranked import RankedQuestion
from .refusals import InvalidBallotData

_SIGNATURE = b',"signature":'
_ANSWER = ("choices", "individual_proofs", "overall_proof", "?blank_proof")


@dataclass(frozen=True, slots=True)
class CastBallot:
    """A sound ballot: its credential, its tracker, and its ciphertexts.

    `credential` as it is spelled (64 digits); `tracker` 43 characters; `choices` the ciphertexts of all
    answers in a row, 64 bytes for each, since many ballots are held in memory until they are summed.
    """

    credential: str
    tracker: str
    choices: bytes


@dataclass(frozen=True, slots=True)
class EncryptedAnswer:
    """What an answer's proofs are checked against; `binding` is S_0 of 4.11: fingerprint and credential."""

    key: bytes
    binding: str
    choices: tuple[Ciphertext, ...]

    @property
    def whole(self) -> str:
        """S of 4.11.1: the binding and every ciphertext of the answer."""
        return f"{self.binding}|{','.join(choice.spelling for choice in self.choices)}"


class SignedBallot(NamedTuple):
    """A ballot that the holder of its credential signed; nothing is known of its answers yet."""

    uuid: Any
    fingerprint: Any
    credential: str
    answers: Any
    tracker: str


def read_signed_ballot(raw: bytes) -> SignedBallot:
    """Check the form and the signature of a ballot; raises InvalidBallotData.

    Threat: anybody can copy a credential from the list. The signature is checked before the proofs, and
    before a server reads the list, so that a flood of unsigned ballots costs it two multiplications each.
    """
    return _signed_ballot(raw, _fields(raw))


def check_ballot(election: BallotElection, signed: SignedBallot) -> CastBallot:
    """Check that a signed ballot is for this election, and its proofs; raises InvalidBallotData (4.17).

    The proofs are bound to the credential, so answers cannot be moved to another one.
    """
    _require_election(election, signed.uuid, signed.fingerprint)
    binding = f"{election.fingerprint}|{signed.credential}"
    pairs = zip(election.questions, items(signed.answers, len(election.questions)), strict=True)
    choices = [each for asked, answer in pairs for each in _read_answer(election.key, binding, asked, answer)]
    return CastBallot(signed.credential, signed.tracker, b"".join(each.alpha + each.beta for each in choices))


def read_ballot(election: BallotElection, raw: bytes) -> CastBallot:
    """Check a ballot by itself; raises InvalidBallotData. The caller checks that its credential may vote."""
    read = _fields(raw)
    _require_election(election, *read[:2])
    return check_ballot(election, _signed_ballot(raw, read))


def read_checked_ballot(election: BallotElection, raw: bytes) -> CastBallot:
    """Return the same without looking at any proof: for a ballot that `read_ballot` took when it came."""
    uuid, fingerprint, credential, answers, _signature = _fields(raw)
    _require_election(election, uuid, fingerprint)
    pairs = zip(election.questions, items(answers, len(election.questions)), strict=True)
    choices = [each for asked, answer in pairs for each in _ciphertexts(asked, answer)]
    return CastBallot(text(credential), tracker_of(raw), b"".join(each.alpha + each.beta for each in choices))


def _fields(raw: bytes) -> list[Any]:
    """Return identifier and fingerprint of a ballot's election, its credential, answers and signature."""
    return fields(parse(raw), "election_uuid", "election_hash", "credential", "answers", "signature")


def _signed_ballot(raw: bytes, read: list[Any]) -> SignedBallot:
    uuid, fingerprint, credential, answers, signature = read
    # The power that checks the signature checks the point too.
    _check_signature(raw, points.read_for_power(credential), signature)
    return SignedBallot(uuid, fingerprint, credential, answers, tracker_of(raw))


def _require_election(election: BallotElection, uuid: object, fingerprint: object) -> None:
    """Raise InvalidBallotData unless a ballot names this election."""
    if uuid != election.uuid or fingerprint != election.fingerprint:
        raise InvalidBallotData("The ballot is for another election.")


# why: it is the only way around the proofs, so it is apart from `_read_answer` and has no flag.
def _ciphertexts(question: AnyQuestion, answer: object) -> list[Ciphertext]:
    if isinstance(question, RankedQuestion):
        return [read_ciphertext(fields(answer, *ranked.ANSWER)[0])]
    return [read_ciphertext(each) for each in items(fields(answer, *_ANSWER)[0], question.width)]


def _read_answer(key: bytes, binding: str, question: AnyQuestion, data: object) -> tuple[Ciphertext, ...]:
    """Return the ciphertexts of an answer whose proofs hold (4.11.1)."""
    if isinstance(question, RankedQuestion):
        return ranked.read_answer(key, binding, data)
    choices, individual, overall, blank = fields(data, *_ANSWER)
    if (blank is not None) != question.may_be_blank:
        raise InvalidBallotData("The proof about a blank answer is missing, or not asked for.")
    answer = EncryptedAnswer(
        key, binding, tuple(read_ciphertext(each) for each in items(choices, question.width))
    )
    # These come first: they check each point, which the sums below rely on.
    _check_each(answer, items(individual, question.width))
    if question.may_be_blank:
        _check_with_blank(answer, question, overall, blank)
    else:
        _check_sum(answer, question, overall)
    return answer.choices


def _check_each(answer: EncryptedAnswer, individual_proofs: list[Any]) -> None:
    """Every choice is 0 or 1 (4.12)."""
    for choice, proofs in zip(answer.choices, individual_proofs, strict=True):
        claims = interval(answer.key, choice, 0, 1)
        what = "The proof that a choice is 0 or 1"
        check_one_of(f"prove|{answer.binding}|{choice.spelling}", claims, read_proofs(proofs, 2), what)


def _check_sum(answer: EncryptedAnswer, question: Question, overall_proof: object) -> None:
    """As many are chosen as the question allows (4.12)."""
    total = product(answer.choices)
    claims = interval(answer.key, total, question.lowest, question.highest)
    what = "The proof of how many are chosen"
    check_one_of(
        f"prove|{answer.whole}|{total.spelling}", claims, read_proofs(overall_proof, len(claims)), what
    )


def _check_with_blank(answer: EncryptedAnswer, question: Question, overall: object, blank: object) -> None:
    """Either blank and nothing else, or as many as the question allows (4.13.3)."""
    mark, total = answer.choices[0], product(answer.choices[1:])
    nothing = [Claim(answer.key, mark), Claim(answer.key, total)]
    what = "The proof that a blank answer chooses nothing"
    check_one_of(f"bproof0|{answer.whole}", nothing, read_proofs(blank, 2), what)
    some = [
        Claim(answer.key, mark.subtract(1)),
        *interval(answer.key, total, question.lowest, question.highest),
    ]
    what = "The proof of how many are chosen"
    check_one_of(f"bproof1|{answer.whole}", some, read_proofs(overall, len(some)), what)


def product(choices: tuple[Ciphertext, ...]) -> Ciphertext:
    """Return what encrypts the sum of what these encrypt; at least one."""
    total = choices[0]
    for choice in choices[1:]:
        total *= choice
    return total


def _check_signature(raw: bytes, key: bytes, signature: object) -> None:
    """Check the signature over the ballot without it: in canonical JSON, all before it (4.16, 4.17)."""
    signed_digest, proof = fields(signature, "hash", "proof")
    if signed_digest != tracker_of(raw[: raw.rindex(_SIGNATURE)] + b"}"):
        raise InvalidBallotData("The ballot is not the one that was signed.")
    check_knowledge(f"sig|{signed_digest}", key, read_proof(proof), "The signature of the credential")
