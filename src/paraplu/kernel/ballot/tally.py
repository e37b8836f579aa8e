"""The encrypted tally: products of all last ballots, or their ciphertexts in turn (4.17, 4.18)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from . import points
from .ballots import CastBallot
from .canonical import fields, items, parse, text
from .chain import ArchiveEvent, check_references, reference
from .election import AnyQuestion, BallotElection
from .proofs import Ciphertext
from .ranked import RankedQuestion
from .refusals import InvalidBallotData

Table = list[list[Ciphertext]]
# Threat: the total of a few ballots reveals how somebody voted. Where ballots are cast, keys are held or
# totals decrypted, fewer are refused; whoever checks another's archive is told the numbers.
FEWEST_BALLOTS = 5
_PAIR = 64
_ANOTHER = "The encrypted tally is not the product of the ballots that count."
_OTHERS = "The encrypted tally does not hold the rankings of the ballots that count, in their order."


class ClosedVote(NamedTuple):
    """What a key holder opens: fingerprint, the hash of the event that ended the vote, ballots that count.

    Threat: whoever shows one trustee another list or another number of ballots learns a difference.
    """

    election: str
    head: str
    ballots: int

    @property
    def spelling(self) -> str:
        """As signatures and proofs take it."""
        return f"{self.election}|{self.head}|{self.ballots}"


class EncryptedTally(NamedTuple):
    """What there is to decrypt, after the last shuffle, and the hash of the tally as it was published."""

    table: Table
    digest: str


def last(casts: Iterable[CastBallot]) -> dict[str, CastBallot]:
    """Return the last ballot of each credential, which counts, in the order of these (4.17)."""
    counted: dict[str, CastBallot] = {}
    for cast in casts:
        counted.pop(cast.credential, None)
        counted[cast.credential] = cast
    return counted


def sum_up(election: BallotElection, counted: Mapping[str, CastBallot], weights: Mapping[str, int]) -> Table:
    """Return a row for each question; raises InvalidBallotData for a weighted ballot on a ranked question.

    Of a homomorphic question a ciphertext for each answer, blank first: the identity twice without a ballot.
    Of a ranked one the ciphertext of each ballot in turn. Source: 4.18.
    """
    if election.is_ranked and any(weights[name] != 1 for name in counted):
        raise InvalidBallotData("A ballot on a ranked question has more weight than one.")
    nothing = Ciphertext(points.IDENTITY, points.IDENTITY)
    totals: Table = [
        [] if isinstance(question, RankedQuestion) else [nothing] * question.width
        for question in election.questions
    ]
    for cast in counted.values():
        rows = _in_rows(election, _apply_weight(cast.choices, weights[cast.credential]))
        pairs = zip(election.questions, totals, rows, strict=True)
        totals = [_join_totals(question, total, row) for question, total, row in pairs]
    return totals


def check_tally(
    event: ArchiveEvent, election: BallotElection, expected: Table, ballots: int, weight: int
) -> EncryptedTally:
    """Return the published tally; raises InvalidBallotData unless it equals the recomputed one.

    No point is decoded: a sound one has one spelling, and the spellings are compared. Rankings may be in
    the order of their ballots, or in that of the bytes of alpha, as belenios-tool sorts them: they are
    shuffled anyway. Source: 4.18.
    """
    number, total, encrypted = reference(event.payload, "num_tallied", "total_weight", "encrypted_tally")
    check_references(event, [encrypted])
    if [type(number), type(total)] != [int, int] or (number, total) != (ballots, weight):
        raise InvalidBallotData("It counts another number of ballots, or another weight, than were cast.")
    published = parse(event.data[0].content)
    rows = [[_spelling(each) for each in items(row)] for row in items(published)]
    if len(rows) != len(expected):
        raise InvalidBallotData(_ANOTHER)
    ordered = [_in_order(*each) for each in zip(election.questions, expected, rows, strict=True)]
    return EncryptedTally(ordered, encrypted)


def _join_totals(question: AnyQuestion, total: list[Ciphertext], row: list[Ciphertext]) -> list[Ciphertext]:
    if isinstance(question, RankedQuestion):
        total.extend(row)
        return total
    return [left * other for left, other in zip(total, row, strict=True)]


def _apply_weight(choices: bytes, weight: int) -> list[Ciphertext]:
    pairs = [choices[start : start + _PAIR] for start in range(0, len(choices), _PAIR)]
    read = [Ciphertext(pair[:32], pair[32:]) for pair in pairs]
    if weight == 1:
        return read
    return [Ciphertext(points.power(each.alpha, weight), points.power(each.beta, weight)) for each in read]


def _in_rows(election: BallotElection, choices: list[Ciphertext]) -> Table:
    rows, start = [], 0
    for question in election.questions:
        rows.append(choices[start : start + question.width])
        start += question.width
    return rows


def _in_order(question: AnyQuestion, row: list[Ciphertext], spellings: list[str]) -> list[Ciphertext]:
    """Return the ciphertexts of a row in their published order."""
    spelled = {each.spelling: each for each in row}
    if spellings == [each.spelling for each in row]:
        return row
    if not isinstance(question, RankedQuestion):
        raise InvalidBallotData(_ANOTHER)
    if Counter(spellings) != Counter(each.spelling for each in row):
        raise InvalidBallotData(_OTHERS)
    ordered = [spelled[each] for each in spellings]
    if any(left.alpha > other.alpha for left, other in pairwise(ordered)):
        raise InvalidBallotData(_OTHERS)
    return ordered


# why: no point is decoded here, and two comprehensions are nested already where it is called.
def _spelling(value: object) -> str:
    return ",".join(text(each) for each in fields(value, "alpha", "beta"))
