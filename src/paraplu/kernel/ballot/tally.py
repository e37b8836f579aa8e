"""The encrypted tally: for each answer the product of all last ballots (specification 4.17, 4.18)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from . import points
from .ballots import Cast
from .canonical import fields, items, parse, text
from .chain import Event, check_references, reference
from .election import Election
from .proofs import Ciphertext
from .refusals import NotCheckedHere, Refused

Table = list[list[Ciphertext]]
_PAIR = 64


class Tally(NamedTuple):
    """A tally as it was published: its ciphertexts, and the hash of the data that hold them."""

    table: Table
    digest: str


def last(casts: Iterable[Cast]) -> dict[str, Cast]:
    """The last ballot of each credential, which is the one that counts."""
    return {cast.credential: cast for cast in casts}


def sum_up(election: Election, counted: Mapping[str, Cast], weights: Mapping[str, int]) -> Table:
    """A row for each question with a ciphertext for each answer, blank first; empty rows without a ballot."""
    totals: list[Ciphertext] = []
    for cast in counted.values():
        choices = _weighted(cast.choices, weights[cast.credential])
        totals = (
            [total * choice for total, choice in zip(totals, choices, strict=True)] if totals else choices
        )
    return _in_rows(election, totals)


def check_tally(event: Event, expected: Table, ballots: int, weight: int) -> Tally:
    """The published tally; raise `Refused` unless it is the recomputed one, to the last point.

    No point is decoded: a sound one has one spelling, and the spellings are compared. Source: 4.18.
    """
    number, total, encrypted = reference(event.payload, "num_tallied", "total_weight", "encrypted_tally")
    check_references(event, [encrypted])
    if [type(number), type(total)] != [int, int] or (number, total) != (ballots, weight):
        raise Refused("It counts another number of ballots, or another weight, than were cast.")
    if not ballots:
        raise NotCheckedHere("Nobody cast a ballot, and such a tally is not yet checked here.")
    told = parse(event.data[0].content)
    rows = [[_spelling(each) for each in items(row)] for row in items(told)]
    if rows != [[each.spelled for each in row] for row in expected]:
        raise Refused("The encrypted tally is not the product of the ballots that count.")
    return Tally(expected, encrypted)


def _weighted(choices: bytes, weight: int) -> list[Ciphertext]:
    pairs = [choices[start : start + _PAIR] for start in range(0, len(choices), _PAIR)]
    read = [Ciphertext(pair[:32], pair[32:]) for pair in pairs]
    if weight == 1:
        return read
    return [Ciphertext(points.power(each.alpha, weight), points.power(each.beta, weight)) for each in read]


def _in_rows(election: Election, totals: list[Ciphertext]) -> Table:
    rows, start = [], 0
    for question in election.questions:
        rows.append(totals[start : start + question.width])
        start += question.width
    return rows


def _spelling(told: object) -> str:
    return ",".join(text(each) for each in fields(told, "alpha", "beta"))
