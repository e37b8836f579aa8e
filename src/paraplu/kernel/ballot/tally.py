"""The encrypted tally: products of all last ballots, or their ciphertexts in turn (4.17, 4.18)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from . import points
from .ballots import Cast
from .canonical import fields, items, parse, text
from .chain import Event, check_references, reference
from .election import Asked, Election
from .proofs import Ciphertext
from .ranked import RankedQuestion
from .refusals import Refused

Table = list[list[Ciphertext]]
_PAIR = 64
_ANOTHER = "The encrypted tally is not the product of the ballots that count."
_OTHERS = "The encrypted tally does not hold the rankings of the ballots that count, in their order."


class Tally(NamedTuple):
    """What there is to decrypt, after the last shuffle, and the hash of the tally as it was published."""

    table: Table
    digest: str


def last(casts: Iterable[Cast]) -> dict[str, Cast]:
    """The last ballot of each credential, which is the one that counts; in the order of these (4.17)."""
    counted: dict[str, Cast] = {}
    for cast in casts:
        counted.pop(cast.credential, None)
        counted[cast.credential] = cast
    return counted


def sum_up(election: Election, counted: Mapping[str, Cast], weights: Mapping[str, int]) -> Table:
    """A row for each question; raise `Refused` for a weight that a ranked question does not have.

    Of a homomorphic question a ciphertext for each answer, blank first: the identity twice without a ballot.
    Of a ranked one the ciphertext of each ballot in turn. Source: 4.18.
    """
    if election.is_ranked and any(weights[name] != 1 for name in counted):
        raise Refused("A ballot on a ranked question has more weight than one.")
    totals: Table = [_nothing(question) for question in election.questions]
    for cast in counted.values():
        rows = _in_rows(election, _weighted(cast.choices, weights[cast.credential]))
        pairs = zip(election.questions, totals, rows, strict=True)
        totals = [_joined(question, total, row) for question, total, row in pairs]
    return totals


def check_tally(event: Event, election: Election, expected: Table, ballots: int, weight: int) -> Tally:
    """The published tally; raise `Refused` unless it is the recomputed one, to the last point.

    No point is decoded: a sound one has one spelling, and the spellings are compared. Rankings may stand in
    the order of their ballots, or in that of the bytes of alpha, as belenios-tool sorts them: they are
    shuffled anyway. Source: 4.18.
    """
    number, total, encrypted = reference(event.payload, "num_tallied", "total_weight", "encrypted_tally")
    check_references(event, [encrypted])
    if [type(number), type(total)] != [int, int] or (number, total) != (ballots, weight):
        raise Refused("It counts another number of ballots, or another weight, than were cast.")
    told = parse(event.data[0].content)
    rows = [[_spelling(each) for each in items(row)] for row in items(told)]
    if len(rows) != len(expected):
        raise Refused(_ANOTHER)
    ordered = [_in_order(*each) for each in zip(election.questions, expected, rows, strict=True)]
    return Tally(ordered, encrypted)


def _nothing(question: Asked) -> list[Ciphertext]:
    """What is summed up before the first ballot."""
    is_ranked = isinstance(question, RankedQuestion)
    return [] if is_ranked else [Ciphertext(points.IDENTITY, points.IDENTITY)] * question.width


def _joined(question: Asked, total: list[Ciphertext], row: list[Ciphertext]) -> list[Ciphertext]:
    if isinstance(question, RankedQuestion):
        total.extend(row)
        return total
    return [one * other for one, other in zip(total, row, strict=True)]


def _weighted(choices: bytes, weight: int) -> list[Ciphertext]:
    pairs = [choices[start : start + _PAIR] for start in range(0, len(choices), _PAIR)]
    read = [Ciphertext(pair[:32], pair[32:]) for pair in pairs]
    if weight == 1:
        return read
    return [Ciphertext(points.power(each.alpha, weight), points.power(each.beta, weight)) for each in read]


def _in_rows(election: Election, choices: list[Ciphertext]) -> Table:
    rows, start = [], 0
    for question in election.questions:
        rows.append(choices[start : start + question.width])
        start += question.width
    return rows


def _in_order(question: Asked, row: list[Ciphertext], told: list[str]) -> list[Ciphertext]:
    """The ciphertexts of a row as they are told."""
    spelled = {each.spelled: each for each in row}
    if told == [each.spelled for each in row]:
        return row
    if not isinstance(question, RankedQuestion):
        raise Refused(_ANOTHER)
    if Counter(told) != Counter(each.spelled for each in row):
        raise Refused(_OTHERS)
    ordered = [spelled[each] for each in told]
    if any(one.alpha > other.alpha for one, other in pairwise(ordered)):
        raise Refused(_OTHERS)
    return ordered


def _spelling(told: object) -> str:
    return ",".join(text(each) for each in fields(told, "alpha", "beta"))
