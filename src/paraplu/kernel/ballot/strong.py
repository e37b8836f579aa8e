"""Strong proofs beside the archive, bound to ciphertext and factor (docs/formats/ballot.md).

The proof of 4.20 hashes neither, so that a trustee can spoil a count without being named; these name them.
They also bind the head with which the vote closed and the number of ballots, so none fits another list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import points
from .beside import FileShape, read_beside, read_closed
from .canonical import digest_of, fields, items, text, write
from .chance import Draw
from .decryption import Factors, Partial
from .proofs import Ciphertext, check_power, check_signature, read_proof
from .proving import prove_power, sign
from .refusals import InvalidBallotData
from .tally import ClosedVote, EncryptedTally

_SHAPE = FileShape(
    2,
    "The strong proofs have",
    "This is no file of strong proofs.",
    ("version", "election_hash", "head", "ballots", "encrypted_tally", "partial_decryptions"),
    ("owner", "factors", "proofs", "signature"),
)


class ProofBinding(NamedTuple):
    """What the strong proofs of a partial decryption are bound to.

    `owner` is a place among all; `factors` the hash of the trustee's factors.
    """

    closed: ClosedVote
    tally: EncryptedTally
    owner: int
    factors: str

    def cell(self, key: bytes, ciphertext: Ciphertext, factor: bytes) -> str:
        """Return the text of one factor's proof, up to its commitments."""
        who = f"{self.closed.spelling}|{self.owner}|{points.spell_point(key)}"
        return f"paraplu-decrypt|{who}|{ciphertext.spelling}|{points.spell_point(factor)}"

    def message(self, proofs: object) -> str:
        whole = digest_of(write(proofs).encode())
        what = f"{self.closed.spelling}|{self.tally.digest}"
        return f"paraplu-partial|{what}|{self.owner}|{self.factors}|{whole}"


@dataclass(frozen=True, slots=True)
class StrongProofs:
    """A file of them, read but not checked: for which vote, hash of the tally, the entry of each owner."""

    closed: ClosedVote
    tally: str
    entries: Mapping[int, dict[str, Any]]


def prove_strongly(bound: ProofBinding, factors: Factors, secret: int, draw: Draw) -> dict[str, Any]:
    """Return the entry of one trustee. Draws once for each factor, row by row, and once for the signature."""
    key = points.generator_power(secret)
    proofs = [
        [
            prove_power(bound.cell(key, each, factor), each.alpha, secret, draw).as_dict
            for each, factor in zip(row, some, strict=True)
        ]
        for row, some in zip(bound.tally.table, factors, strict=True)
    ]
    signature = sign(bound.message(proofs), secret, draw)
    return {"owner": bound.owner, "factors": bound.factors, "proofs": proofs, "signature": signature.as_dict}


def write_strong_proofs(closed: ClosedVote, tally: str, entries: Iterable[dict[str, Any]]) -> bytes:
    """Write the file of a vote and a tally (hash of its data), entries by owner."""
    ordered = sorted(entries, key=lambda entry: entry["owner"])
    vote = {"election_hash": closed.election, "head": closed.head, "ballots": closed.ballots}
    parts = {"encrypted_tally": tally, "partial_decryptions": ordered}
    return write({"version": _SHAPE.version} | vote | parts).encode()


def read_strong_proofs(raw: bytes) -> StrongProofs:
    """Read the frame of the file; raises UnreadableArchive, or UnsupportedArchive for another version."""
    (closed, tally), entries = read_beside(raw, _SHAPE, _read_about)
    return StrongProofs(closed, tally, entries)


def _read_about(*between: object) -> tuple[ClosedVote, str]:
    *vote, tally = between
    return read_closed(*vote), text(tally)


def check_strongly(
    strong: StrongProofs,
    closed: ClosedVote,
    tally: EncryptedTally,
    keys: Sequence[bytes],
    partial: Partial,
) -> None:
    """Raise InvalidBallotData, naming the trustee, unless a partial decryption has valid strong proofs."""
    if (strong.closed, strong.tally) != (closed, tally.digest):
        raise InvalidBallotData(
            "The strong proofs are for another election, for another end of its vote, or for another tally."
        )
    who = f"trustee {partial.owner}"
    entry = strong.entries.get(partial.owner)
    if entry is None:
        raise InvalidBallotData(f"The strong proofs of {who} are missing.")
    try:
        bound = ProofBinding(closed, tally, partial.owner, partial.digest)
        check_entry(entry, bound, keys[partial.owner - 1], partial.factors)
    except InvalidBallotData as refused:
        raise InvalidBallotData(f"The strong proofs of {who} do not hold. {refused}") from None


def check_entry(entry: dict[str, Any], bound: ProofBinding, key: bytes, factors: Factors) -> None:
    """Raise InvalidBallotData unless an entry is valid for these factors, before a server accepts them."""
    _owner, digest, proofs, signature = fields(entry, *_SHAPE.entry)
    if digest != bound.factors:
        raise InvalidBallotData("They are for other factors.")
    check_signature(bound.message(proofs), key, read_proof(signature), "Their signature")
    rows = zip(bound.tally.table, factors, items(proofs, len(factors)), strict=True)
    for row, some, held in rows:
        for each, factor, proof in zip(row, some, items(held, len(some)), strict=True):
            text = bound.cell(key, each, factor)
            check_power(text, each.alpha, read_proof(proof), (key, factor), "A factor's proof")
