"""Shuffles of ranked ballots, and the proof that each only hides their order (specification 4.19, 6).

The proof is that of Terelius and Wikström as CHVote 1.3.2 has it. It binds the election, what went in and
what came out; it does not prove who made it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256

from . import points
from .canonical import fields, items, parse, whole
from .chain import ArchiveEvent, check_references, reference
from .election import BallotElection
from .generators import generators, secondary_generator
from .points import GENERATOR, ORDER, challenge, power, product, product_of, quotient, spell_point
from .proofs import Ciphertext, read_ciphertext
from .ranked import RankedQuestion
from .refusals import InvalidBallotData
from .tally import Table

_WRONG = "The proof of a shuffle does not hold."
CiphertextRow = Sequence[Ciphertext]


@dataclass(frozen=True, slots=True)
class ShuffleStatement:
    """That the outputs encrypt under this key what the inputs do, in another order, in this election."""

    key: bytes
    fingerprint: str
    inputs: CiphertextRow
    outputs: CiphertextRow


@dataclass(frozen=True, slots=True)
class ShuffleProof:
    """`shuffle_proof` of 4.19.

    `firsts` are t1, t2, t3, t4,1 and t4,2; `steps` the list that is t's last; `responses` s1 to s4;
    `step_responses` and `output_responses` the lists that are s's last; `order` commits to the permutation
    (c), `chain` to the challenges in their new order (ĉ).
    """

    firsts: list[bytes]
    steps: list[bytes]
    responses: list[int]
    step_responses: list[int]
    output_responses: list[int]
    order: list[bytes]
    chain: list[bytes]


def read_shuffle(
    event: ArchiveEvent, election: BallotElection, tally: Table, trustees: int
) -> tuple[int, Table]:
    """Read the place of the trustee who claims the shuffle, and its output; raises InvalidBallotData.

    Source: 4.19.
    """
    owner, payload = reference(event.payload, "owner", "payload")
    check_references(event, [payload])
    place = whole(owner, 1, trustees)
    ciphertexts, proofs = fields(parse(event.data[0].content), "ciphertexts", "proofs")
    mixed = [row for row, asked in enumerate(election.questions) if isinstance(asked, RankedQuestion)]
    shuffled = list(tally)
    lists = [items(each, len(mixed)) for each in (ciphertexts, proofs)]
    for row, outputs, proof in zip(mixed, *lists, strict=True):
        shuffled[row] = [read_ciphertext(each) for each in items(outputs, len(tally[row]))]
        statement = ShuffleStatement(election.key, election.fingerprint, tally[row], shuffled[row])
        check_proof(statement, read_proof(proof, len(tally[row])))
    return place, shuffled


def read_proof(value: object, size: int) -> ShuffleProof:
    """Read the proof about `size` ciphertexts; `check_proof` checks that each point is in the group."""
    commitments, responses, order, chain = items(value, 4)
    *firsts, pair, steps = items(commitments, 5)
    *singles, step_responses, output_responses = items(responses, 6)
    return ShuffleProof(
        firsts=_points([*firsts, *items(pair, 2)], 5),
        steps=_points(steps, size),
        responses=_scalars(singles, 4),
        step_responses=_scalars(step_responses, size),
        output_responses=_scalars(output_responses, size),
        order=_points(order, size),
        chain=_points(chain, size),
    )


def check_proof(statement: ShuffleStatement, proof: ShuffleProof) -> None:
    """Raise InvalidBallotData unless the proof holds. Source: table 5.

    Every point goes through a power, which checks it, or is compared with one that was computed.
    """
    spellings = _join_spellings([*statement.inputs, *statement.outputs], proof.order)
    challenges = _challenges(statement, spellings)
    firsts = "".join(f"{spell_point(each)}," for each in [*proof.firsts, *proof.steps])
    text = f"{firsts}{spellings}{_join_spellings([], proof.chain)}{spell_point(statement.key)}"
    minus = -challenge(f"shuffle-challenge|{statement.fingerprint}|{text}") % ORDER
    computed = [
        *_about_order(proof, challenges, minus),
        *_about_outputs(statement, proof, challenges, minus),
        *_steps(proof, minus),
    ]
    if computed != [*proof.firsts, *proof.steps]:
        raise InvalidBallotData(_WRONG)


def _about_order(proof: ShuffleProof, challenges: list[int], minus: int) -> list[bytes]:
    """t'1, t'2 and t'3: what was committed to is a permutation, and the chain took it (lines 11-19)."""
    first, second, third, _fourth = proof.responses
    base = generators(len(proof.order))
    whole_order = quotient(product_of(proof.order), product_of(base))
    product_of_challenges = reduce(lambda left, other: left * other % ORDER, challenges, 1)
    end = [secondary_generator(), *proof.chain][-1]
    whole_chain = quotient(end, power(secondary_generator(), product_of_challenges))
    weighted = _powers(proof.order, challenges)
    return [
        _recompute_commitment(whole_order, minus, [(GENERATOR, first)]),
        _recompute_commitment(whole_chain, minus, [(GENERATOR, second)]),
        product(
            _recompute_commitment(weighted, minus, [(GENERATOR, third)]),
            _powers(base, proof.output_responses),
        ),
    ]


def _about_outputs(
    statement: ShuffleStatement, proof: ShuffleProof, challenges: list[int], minus: int
) -> list[bytes]:
    """t'4,1 and t'4,2: the outputs encrypt what the inputs do, in the order committed to (lines 16, 20)."""
    fourth = -proof.responses[3] % ORDER
    answers = proof.output_responses
    found = []
    for part, base in ((1, statement.key), (0, GENERATOR)):
        before = _powers([each[part] for each in statement.inputs], challenges)
        after = _powers([each[part] for each in statement.outputs], answers)
        found.append(product(_recompute_commitment(before, minus, [(base, fourth)]), after))
    return found


def _steps(proof: ShuffleProof, minus: int) -> list[bytes]:
    """Return each t̂': one step of the chain of commitments (line 21)."""
    before = [secondary_generator(), *proof.chain]
    quadruples = zip(before, proof.chain, proof.step_responses, proof.output_responses, strict=False)
    return [
        _recompute_commitment(after, minus, [(GENERATOR, own), (base, response)])
        for base, after, own, response in quadruples
    ]


def _recompute_commitment(public: bytes, minus: int, others: Iterable[tuple[bytes, int]]) -> bytes:
    """Return the public point to minus the challenge, times other points to their responses."""
    total = power(public, minus)
    for point, response in others:
        made = points.generator_power(response) if point == GENERATOR else power(point, response)
        total = product(total, made)
    return total


def _challenges(statement: ShuffleStatement, spellings: str) -> list[int]:
    """Return one number for each ciphertext. Source: table 12."""
    text = f"shuffle-challenges|{statement.fingerprint}|{spellings}"
    start = sha256(text.encode()).hexdigest()
    ends = (sha256(str(place).encode()).hexdigest() for place in range(len(statement.inputs)))
    return [challenge(start + end) for end in ends]


def _join_spellings(ciphertexts: CiphertextRow, order: Sequence[bytes]) -> str:
    """Return each point with a comma behind it. Source: table 11."""
    spellings = [*(each.spelling for each in ciphertexts), *(spell_point(each) for each in order)]
    return "".join(f"{each}," for each in spellings)


def _powers(bases: Sequence[bytes], exponents: Sequence[int]) -> bytes:
    """Return the product of points to their exponents."""
    return product_of(power(base, exponent) for base, exponent in zip(bases, exponents, strict=True))


def _points(value: object, count: int) -> list[bytes]:
    return [points.read_for_power(each) for each in items(value, count)]


def _scalars(value: object, count: int) -> list[int]:
    return [points.read_scalar(each) for each in items(value, count)]
