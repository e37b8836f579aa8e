"""First all commit, then all reveal: key holders sign the hash of their part (docs/formats/ballot.md).

Threat: the last key holder, with whoever runs the server, could read the result from the others' parts and
then decide whether there is one. So nobody sends a part before as many as are needed have signed the hash of
theirs; whoever reads a result early is on record by then, and a part that differs is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import chance, points
from .audit import AuditReport
from .canonical import digest, digest_of, fields, items, parse, text, whole, write
from .ceremony import keys_of
from .chance import Draw
from .codes import seed_of
from .counting import check_turn, owner_of
from .credentials import MOST_WEIGHT
from .decryption import Factors
from .proofs import check_signature, read_proof
from .proving import sign
from .refusals import InvalidBallotData, InvalidEvent, UnreadableArchive
from .strong import require_version
from .tally import ClosedVote
from .trustees import MOST_TRUSTEES, TrusteeGroup, group_places

VERSION = 1
_FIELDS = ("version", "election_hash", "head", "ballots", "commitments")
_ENTRY = ("owner", "digest", "signature", "?blinding")


class CommittedPart(NamedTuple):
    """What a key holder signs: the vote, a place among all trustees from 1, and the hash of a part."""

    closed: ClosedVote
    owner: int
    digest: str

    @property
    def message(self) -> str:
        return f"paraplu-commit|{self.closed.spelling}|{self.owner}|{self.digest}"


@dataclass(frozen=True, slots=True)
class Commitments:
    """A file of them, read but not checked: for which vote, and the entry of each owner."""

    closed: ClosedVote
    entries: Mapping[int, dict[str, Any]]


def blinding_of(code: str, closed: ClosedVote) -> str:
    """Return what hides a key holder's factors in their hash; derived, so a page loaded again has the same.

    Threat: few results are possible. The factors that would give each of them are soon computed by the last
    key holder, who would compare their bare hashes.
    """
    return digest_of(f"paraplu-blinding|{seed_of(code)}|{closed.spelling}".encode())


def committed_digest(blinding: str, factors: Factors) -> str:
    """Return the hash to which a key holder commits."""
    spelled = [[points.spell_point(factor) for factor in row] for row in factors]
    return digest_of(f"paraplu-factors|{blinding}|{write(spelled)}".encode())


def make_commitment(
    report: AuditReport, code: str, secret: int, draw: Draw = chance.scalar
) -> dict[str, Any]:
    """Return the entry of the key holder with this code and private key. Draws once.

    Raises InvalidBallotData if there is nothing to decrypt, or not by them.
    """
    owner = owner_of(report, secret)
    table = check_turn(report, owner).table
    factors = [[points.power(each.alpha, secret) for each in row] for row in table]
    part = CommittedPart(
        report.closed_vote, owner, committed_digest(blinding_of(code, report.closed_vote), factors)
    )
    signature = sign(part.message, keys_of(code).signing, draw)
    return {"owner": owner, "digest": part.digest, "signature": signature.as_dict}


def owner_in(entry: object) -> int:
    """Return whose an entry is; raises InvalidBallotData if it has another shape."""
    return whole(fields(entry, *_ENTRY)[0], 1, MOST_TRUSTEES)


def check_commitment(closed: ClosedVote, entry: dict[str, Any], signer: bytes) -> None:
    """Raise InvalidBallotData unless the key holder with this key for signing committed to a part."""
    owner, committed, signature, _blinding = fields(entry, *_ENTRY)
    part = CommittedPart(closed, owner, digest(committed))
    check_signature(part.message, signer, read_proof(signature), f"The commitment of trustee {owner}")


def check_revealed(entry: dict[str, Any], blinding: object, factors: Factors) -> None:
    """Raise InvalidBallotData unless these factors are those to which this entry commits."""
    if committed_digest(digest(blinding), factors) != entry["digest"]:
        raise InvalidBallotData(f"Trustee {entry['owner']} committed to other factors.")


def write_commitments(closed: ClosedVote, entries: Iterable[dict[str, Any]]) -> bytes:
    """Write the file of a vote; the entry of whoever has revealed their part has the blinding as well."""
    ordered = sorted(entries, key=lambda entry: entry["owner"])
    vote = {"election_hash": closed.election, "head": closed.head, "ballots": closed.ballots}
    return write({"version": VERSION} | vote | {"commitments": ordered}).encode()


def read_commitments(raw: bytes) -> Commitments:
    """Read the frame of the file; raises UnreadableArchive, or UnsupportedArchive for another version."""
    try:
        data = parse(raw)
        require_version(data, VERSION, "The commitments have")
        _version, election, head, ballots, listed = fields(data, *_FIELDS)
        closed = ClosedVote(text(election), text(head), whole(ballots, 0, MOST_WEIGHT))
        entries = [(owner_in(each), each) for each in items(listed)]
    except InvalidBallotData as refused:
        raise UnreadableArchive(f"This is no file of commitments. {refused}") from None
    owners = [owner for owner, _entry in entries]
    if owners != sorted(set(owners)):
        raise UnreadableArchive(
            "This is no file of commitments. Its owners are not in order, or one is there twice."
        )
    return Commitments(closed, dict(entries))


def require_committed(commitments: Commitments, report: AuditReport) -> None:
    """Raise InvalidBallotData unless of each group as many as are needed committed, all to this vote.

    This is what a key holder checks before their part goes out.
    """
    if commitments.closed != report.closed_vote:
        raise InvalidBallotData("The commitments are for another vote, or for another end of it.")
    signers = signers_of(report)
    if not signers:
        raise InvalidBallotData("No trustee of this election can sign a commitment.")
    for owner, entry in commitments.entries.items():
        if owner not in signers:
            raise InvalidBallotData(f"Trustee {owner} has no key for signing.")
        check_commitment(report.closed_vote, entry, signers[owner])
    for group, places in _signing_groups(report):
        if sum(place in commitments.entries for place in places) < group.needed:
            raise InvalidBallotData("Too few key holders have committed to their parts.")


def check_commitments(commitments: Commitments, report: AuditReport) -> None:
    """Raise InvalidEvent unless all commitments hold, and each part is the one that its trustee committed to.

    A trustee who committed and whose part was not needed has no blinding in the file.
    """
    try:
        require_committed(commitments, report)
        for owner in signers_of(report):
            _check_part(commitments.entries.get(owner), report, owner)
    except InvalidBallotData as refused:
        raise InvalidEvent(report.height, report.stage, str(refused)) from None


def _check_part(entry: dict[str, Any] | None, report: AuditReport, owner: int) -> None:
    partial, blinding = report.partials.get(owner), entry and entry.get("blinding")
    if partial is None:
        if blinding:
            raise InvalidBallotData(f"Trustee {owner} revealed a part that is not in the archive.")
    elif entry is None:
        raise InvalidBallotData(f"Trustee {owner} decrypted without a commitment.")
    else:
        check_revealed(entry, blinding, partial.factors)


def _signing_groups(report: AuditReport) -> list[tuple[TrusteeGroup, range]]:
    """The trustees with certificates: one who must decrypt alone cannot be replaced by another."""
    return [each for each in group_places(report.setup.holders) if each[0].signers]


def signers_of(report: AuditReport) -> dict[int, bytes]:
    """Return the key for signing of each trustee with a certificate, by place; of one alone there is none."""
    return {
        place: key
        for group, places in _signing_groups(report)
        for place, key in zip(places, group.signers, strict=True)
    }
