"""Partial decryptions, and the result that they give together (specification 4.20, 4.21)."""

from collections.abc import Buffer, Collection, Mapping, Sequence
from math import isqrt
from typing import NamedTuple

from . import embedding, points
from .canonical import fields, items, parse, whole
from .chain import ArchiveEvent, check_references, reference
from .election import AnyQuestion, BallotElection
from .proofs import Ciphertext, check_power, read_proof
from .ranked import RankedQuestion
from .refusals import InvalidBallotData
from .tally import Table
from .trustees import TrusteeGroup, group_places

Factors = list[list[bytes]]
# A number for each answer; of a ranked question for each ballot its numbers.
Result = list[list[int] | list[list[int]]]


class DecryptedTally(NamedTuple):
    """The result of the factors; `improper` is the number of rankings that are not the point of numbers."""

    result: Result
    improper: int


class Partial(NamedTuple):
    """A trustee's place among all, from 1, their factors, and the hash of the data with them."""

    owner: int
    factors: Factors
    digest: str


def read_partial(
    event: ArchiveEvent, election: BallotElection, tally: Table, keys: Sequence[bytes]
) -> Partial:
    """Return a partial decryption whose proofs hold; raises InvalidBallotData.

    In this version of the protocol a proof hashes neither ciphertext nor factor, so a cheat can pass
    with a random factor; then no result comes out (docs/formats/ballot.md). Source: 4.20.
    """
    owner, payload = reference(event.payload, "owner", "payload")
    check_references(event, [payload])
    place = whole(owner, 1, len(keys))
    return Partial(place, read_factors(event.data[0].content, election, tally, keys[place - 1]), payload)


def read_factors(raw: Buffer, election: BallotElection, tally: Table, key: bytes) -> Factors:
    """Return the factors of the trustee with this key; raises InvalidBallotData for a wrong proof (4.20)."""
    factor_rows, proofs = fields(parse(raw), "decryption_factors", "decryption_proofs")
    factors: Factors = []
    for row, some, held in zip(tally, items(factor_rows, len(tally)), items(proofs, len(tally)), strict=True):
        triples = zip(row, items(some, len(row)), items(held, len(row)), strict=True)
        factors.append([_factor(election, key, *triple) for triple in triples])
    return factors


def factors_of(partials: Mapping[int, Partial]) -> dict[int, Factors]:
    """Return the factors of each trustee who decrypted, by place."""
    return {place: partial.factors for place, partial in partials.items()}


def is_enough(holders: Sequence[TrusteeGroup], partials: Collection[int]) -> bool:
    """Return whether all required trustees have decrypted, and of each group as many as are needed."""
    return all(
        len(_decrypting_places(places, partials)) >= group.needed for group, places in group_places(holders)
    )


def decrypt(
    questions: Sequence[AnyQuestion],
    tally: Table,
    holders: Sequence[TrusteeGroup],
    partials: Mapping[int, Factors],
    most: int,
) -> DecryptedTally:
    """Return the number of each answer, from 0 to `most`; raises InvalidBallotData for wrong factors (4.21).

    Of a ranked question the numbers of each ballot, from 0 to 255.
    """
    logarithm = Logarithm(most)
    result: Result = []
    improper = 0
    for row, (question, ciphertexts) in enumerate(zip(questions, tally, strict=True)):
        factors = [_combine_factors(holders, partials, row, column) for column in range(len(ciphertexts))]
        pairs = zip(ciphertexts, factors, strict=True)
        opened = [points.quotient(each.beta, factor) for each, factor in pairs]
        if isinstance(question, RankedQuestion):
            rankings = [embedding.extract(point, len(question.answers)) for point in opened]
            improper += sum(not embedding.is_proper(*pair) for pair in zip(opened, rankings, strict=True))
            result.append(rankings)
        else:
            result.append([logarithm.of(point) for point in opened])
    return DecryptedTally(result, improper)


def check_result(event: ArchiveEvent, computed: Result, most: int) -> None:
    """Raise InvalidBallotData unless the published result is the computed one. Source: 4.21."""
    (published,) = reference(event.payload, "result")
    rows = [[_number(each, most) for each in items(row)] for row in items(published)]
    if rows != computed:
        raise InvalidBallotData("The result is not what the trustees decrypted.")


# why: a result has numbers, or for a ranking lists of numbers, and each has another limit.
def _number(value: object, most: int) -> int | list[int]:
    if isinstance(value, list):
        return [whole(each, 0, embedding.HIGHEST) for each in value]
    return whole(value, 0, most)


class Logarithm:
    """Discrete logarithms to the generator from 0 to a bound, by small steps and giant ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._stride = isqrt(most) + 1
        self._small: dict[bytes, int] = {}
        point = points.IDENTITY
        for exponent in range(self._stride):
            self._small[point] = exponent
            point = points.product(point, points.GENERATOR)
        self._giant = point

    def of(self, point: bytes) -> int:
        """Return the exponent; raises InvalidBallotData if there is none within the bound."""
        for giant in range(self._stride + 1):
            exponent = self._small.get(point)
            if exponent is not None and giant * self._stride + exponent <= self._most:
                return giant * self._stride + exponent
            point = points.quotient(point, self._giant)
        raise InvalidBallotData(
            "What the trustees decrypted is no number of votes: one of their factors is wrong."
        )


def _factor(
    election: BallotElection, key: bytes, ciphertext: Ciphertext, value: object, proof: object
) -> bytes:
    """Return one decryption factor whose proof holds for the key that the trustee published (4.20)."""
    factor = _read_factor(ciphertext, value)
    text = f"decrypt|{election.fingerprint}|{points.spell_point(key)}"
    what = "The proof of a decryption factor"
    check_power(text, ciphertext.alpha, read_proof(proof), (key, factor), what)
    return factor


def _read_factor(ciphertext: Ciphertext, value: object) -> bytes:
    """Read a factor; that of the identity, which is there if nobody voted, is the identity for any key."""
    if ciphertext.alpha != points.IDENTITY:
        return points.read_for_power(value)
    if value != points.spell_point(points.IDENTITY):
        raise InvalidBallotData("Nothing was encrypted, and a decryption factor says otherwise.")
    return points.IDENTITY


def _combine_factors(
    holders: Sequence[TrusteeGroup], partials: Mapping[int, Factors], row: int, column: int
) -> bytes:
    """Return the factor of all trustees together; of a group, of the first who decrypted and are needed."""
    factors = []
    for group, places in group_places(holders):
        inside = [places.index(place) + 1 for place in _decrypting_places(places, partials)][: group.needed]
        for index in inside:
            factor = partials[places[index - 1]][row][column]
            factors.append(points.power(factor, lagrange(index, inside)))
    return points.product_of(factors)


def lagrange(index: int, others: Sequence[int]) -> int:
    """Return the Lagrange coefficient at zero of `index` among these, modulo the order; 1 for one (4.21)."""
    above = below = 1
    for other in others:
        if other != index:
            above, below = above * other, below * (other - index)
    return above * pow(below, -1, points.ORDER) % points.ORDER


def _decrypting_places(places: range, partials: Collection[int]) -> list[int]:
    return [place for place in places if place in partials]
